"""Says why somebody has an entitlement or not, what is missing, what would change it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.benefits import Benefits, pairs
from actions.memory import Asked, Memory
from actions.payload import Button, Payload
from actions.replies import Replies
from actions.situation_wording import SituationWording
from eligibility.assessment import Assessment, ConditionResult
from knowledge.citation import Citation

MOST_EXPLAINED = 3


class ExplanationWording:
    """Reasons in the words of bot/replies.yml, of the records and of the documents."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits, self._situation = replies, benefits, situation

    def explain(self, memory: Memory, wanted: Sequence[Asked], as_of: date) -> tuple[Payload, list[Asked]] | None:
        """Outcome, amount and every condition of the entitlements `wanted` (None: of everyone); None where none is."""
        ids = [*dict.fromkeys(entitlement for entitlement, _ in wanted)]
        persons = {person for _, person in wanted if person is not None}
        results = [
            result
            for result in self._benefits.screen(memory, as_of, ids).results
            if result.person is None or not persons or result.person in persons
        ]
        results.sort(key=lambda r: ids.index(r.entitlement.id))
        if not results:
            return None
        lines: list[str] = []
        citations: list[Citation] = []
        for result in results[:MOST_EXPLAINED]:
            lines += [*([""] if lines else []), *self._one(result, memory, as_of, citations)]
        lines += ["", self._replies.say("answer_status", status=citations[0].status_text)]
        titles = map(self._replies.say, ("button_result", "button_source", "button_human"))
        buttons = [Button(title, title) for title in titles]
        return Payload("screening", "\n".join(lines), citations, buttons), pairs(results[:MOST_EXPLAINED])

    def _one(self, result: Assessment, memory: Memory, as_of: date, citations: list[Citation]) -> list[str]:
        record = result.entitlement.record
        who = self._situation.who(memory.person(result.person) if result.person else None)
        what = result.amount.text if result.amount else record.provides[0].text
        proof = "".join(_number(citation, citations) for citation in self._benefits.proofs(result, as_of))
        lines = [self._replies.say(f"why_{result.outcome}", who=who, name=record.name, what=what) + proof]
        for condition in result.conditions:
            cited = self._benefits.cite(record.sources[condition.sources[0]], as_of)
            lines.append(self._condition(condition) + _number(cited, citations))
        lines += [self._replies.say("why_note", note=note) for note in result.notes[:2]]
        contact = self._benefits.catalogue.contacts[record.contact]
        if result.outcome != "eligible":
            hotline = contact.hotline or self._replies.say("hotline")
            lines.append(self._replies.say("why_ask", office=contact.name, hotline=hotline))
        return lines

    def _condition(self, condition: ConditionResult) -> str:
        given = condition.given or self._replies.say("why_not_told")
        if condition.verdict is True:
            return self._replies.say("why_met", required=condition.text, given=given)
        if condition.verdict is None:
            if condition.open_point:
                return self._replies.say("why_open", required=condition.text, why=condition.open_point)
            return self._replies.say("why_unknown", required=condition.text)
        line = self._replies.say("why_failed", required=condition.text, given=given)
        if condition.remedy and condition.remedy.waiting:
            line += self._replies.say("why_waiting", when=condition.remedy.text)
        return line


def _number(citation: Citation, citations: list[Citation]) -> str:
    if citation not in citations:
        citations.append(citation)
    return f"[{citations.index(citation) + 1}]"
