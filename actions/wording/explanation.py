"""Says why somebody has an entitlement or not, what is missing, what would change it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.cards.card import Around, Card
from actions.cards.maker import CardMaker
from actions.memory import Asked, Memory
from actions.payload import Button, Payload
from actions.replies import Replies
from actions.results.benefits import Benefits, pairs
from actions.results.result_sorting import MONEY, near
from actions.wording.measured import MeasuredWording
from actions.wording.situation import SituationWording
from actions.wording.standing_words import say_status
from actions.wording.those_concerned import those_concerned
from eligibility.assessment import Assessment
from eligibility.condition_result import ConditionResult
from eligibility.contact import Contact
from eligibility.fact import Fact
from eligibility.record import Record
from knowledge.documents.citation import Citation

MOST_EXPLAINED = 3
FEW = 2  # facts that may be missing of what is named in the place of another


class ExplanationWording:
    """Reasons in the words of bot/replies.yml, of the records and of the documents."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits, self._situation = replies, benefits, situation
        self._cards = CardMaker(replies, benefits, situation)
        self._measured = MeasuredWording(replies, benefits)

    def explain(
        self,
        memory: Memory,
        wanted: Sequence[Asked],
        as_of: date,
        same: Sequence[str] = (),
        near_by: Sequence[str] = (),
        *,
        supposed: bool = False,
    ) -> tuple[Payload, list[Asked]] | None:
        """Outcome, amount and every condition of the entitlements `wanted` (None: of everyone); None where none is.

        Where they get none of those, what else fits is named: of the `same` clause, or of the money that is `near_by`.
        Of a case that is only `supposed` nothing is asked by a card.
        """
        ids = [*dict.fromkeys(entitlement for entitlement, _ in wanted)]
        persons = {person for _, person in wanted if person is not None}
        results = [
            result
            for result in self._benefits.screen(memory, as_of, ids, [*persons]).results
            if result.person is None or {(result.entitlement.id, one) for one in (result.person, None)} & {*wanted}
        ]
        heard = {(fact, person.id) for person in memory.persons for fact in person.doubtful}
        results = those_concerned(results, heard)
        results.sort(key=lambda r: ids.index(r.entitlement.id))
        if not results:
            return None
        lines: list[str] = []
        citations: list[Citation] = []
        cards: list[Card] = []
        for result in results[:MOST_EXPLAINED]:
            lines += [*([""] if lines else []), *self._one(result, memory, as_of, citations)]
            cards.append(self._cards.card(result, memory, as_of, citations, asks=not supposed))
        below: list[str] = []
        if all(result.outcome == "not_eligible" for result in results):
            fitting = self._fitting(memory, same, near_by, {result.person for result in results}, as_of)
            below += self._instead(fitting, as_of, citations)
        below += ["", say_status(self._replies, citations[0])]
        titles = map(self._replies.say, ("button_result", "button_source", "button_human"))
        buttons = [Button(title, title) for title in titles]
        text, around = "\n".join([*lines, *below]), Around(after="\n".join(below).strip())
        return Payload("screening", text, citations, buttons, cards, around), pairs(results[:MOST_EXPLAINED])

    def _fitting(
        self, memory: Memory, same: Sequence[str], near_by: Sequence[str], persons: set[str | None], as_of: date
    ) -> list[Assessment]:
        """What they do get of those, or else may get, in the order given."""
        order = [*same, *near_by]
        if not order:
            return []
        found = [
            result
            for result in self._benefits.screen(memory, as_of, order, [p for p in persons if p]).results
            if not result.past and (result.person is None or result.person in persons)
            if result.entitlement.id in same or result.entitlement.record.kind in MONEY
        ]
        found.sort(key=lambda result: order.index(result.entitlement.id))
        may = [r for r in found if r.outcome == "possible" and r.hopeful]
        may = [r for r in may if (r.entitlement.id in same and len(r.missing) <= FEW) or near(r)]
        return ([r for r in found if r.outcome == "eligible"] or may)[:MOST_EXPLAINED]

    def _instead(self, fitting: Sequence[Assessment], as_of: date, citations: list[Citation]) -> list[str]:
        """「联合招聘[2]、培训平台[2]」 as a line; none where nothing fits."""
        names = {
            result.entitlement.record.name: "".join(
                _number(citation, citations) for citation in self._benefits.proofs(result, as_of)[:1]
            )
            for result in fitting
        }
        listed = "、".join(name + proof for name, proof in names.items())
        certain = any(result.sure for result in fitting)
        return [self._replies.say("why_instead" if certain else "why_instead_perhaps", names=listed)] if listed else []

    def _one(self, result: Assessment, memory: Memory, as_of: date, citations: list[Citation]) -> list[str]:
        record = result.entitlement.record
        who = self._situation.who(memory.person(result.person) if result.person else None)
        what = result.amount.text if result.amount else result.provides.text
        numbers = [_number(citation, citations) for citation in self._benefits.proofs(result, as_of)]
        refused = result.outcome == "not_eligible"  # the failed condition's place is the first, a later sum's the rest
        proof = "".join(numbers[:1] if refused else numbers)
        head = "awaits" if result.awaits else "lacks" if result.to_obtain else result.outcome  # to be got: no refusal
        lines = [self._replies.say(f"why_{head}", who=who, name=record.name, what=what) + proof]
        said: set[str] = set()
        for condition in () if result.under_review else result.conditions:
            cited = self._benefits.cite(record.sources[condition.sources[0]], as_of)
            settled = condition.verdict is False or result.outcome != "not_eligible"
            # where one thing fails, the rest is idle
            line = self._condition(condition, said, record, bool(result.to_obtain)) if settled else ""
            by_a_sum = self._measured.line(condition, record, as_of, lambda one: _number(one, citations))
            if by_a_sum and not result.to_obtain:
                lines.append(by_a_sum)
            elif line:
                lines.append(line + _number(cited, citations))
        if result.amount and (tier := self._once("met", result.amount.given, said, "given", "，")):
            lines.append(tier + proof)
        notes = result.notes[:2] if result.outcome == "eligible" or result.under_review else ()
        lines += [self._replies.say("why_note", note=note) for note in notes]
        contacts = self._benefits.catalogue.contacts
        if result.to_obtain and (obtain := result.to_obtain.obtain):
            office, due = contacts[obtain.office].name, result.amount_once_obtained
            later = "".join(numbers[1:] or numbers)
            aside = self._replies.say("result_amount_aside", amount=due.text) + later if due else ""
            lines.append(self._replies.say("why_obtain", what=obtain.say, office=office, amount=aside))
        contact = contacts[record.contact]
        if not result.sure and not any(contact.name in line for line in lines):
            lines.append(self._replies.say("why_ask", office=contact.name, hotline=self._hotline(contact)))
        return lines

    def _condition(self, condition: ConditionResult, said: set[str], record: Record, obtained: bool) -> str:
        """One reason as a sentence; empty where all of it was said with another."""
        match condition.verdict:
            case True:
                return self._once("met", condition.facts_given or (condition.text,), said, "given", "，")
            case None if condition.open_point:
                return self._replies.say("why_open", required=condition.text, why=condition.open_point)
            case None:
                return self._unknown(condition, said, record)
            case _ if obtained:
                return (
                    self._once(
                        "lacking",
                        [as_told(self._replies, condition.given)],
                        said,
                        "given",
                        "、",
                    )
                    if condition.given
                    else ""
                )
            case _:
                return self._failed(condition, said)

    def _unknown(self, condition: ConditionResult, said: set[str], record: Record) -> str:
        # whether they get 低保 does not hang on whether they get 低保
        others = [fact for fact in condition.open_facts if fact.label not in (record.name, *record.aliases)]
        facts = others or condition.open_facts
        if facts and all(fact.office for fact in facts):
            return self._at_an_office("to_apply", facts)
        return self._once("unknown", [fact.label for fact in facts], said, "facts", "、")

    def _failed(self, condition: ConditionResult, said: set[str]) -> str:
        if condition.not_recognised:
            return self._at_an_office("not_recognised", condition.not_recognised)
        given = as_told(self._replies, condition.given or self._replies.say("why_not_told"))
        if given in said:
            return ""  # the same thing fails twice
        said.add(given)
        if condition.is_all_told:
            line = self._replies.say("why_failed", required=condition.text, given=given)
        else:
            line = self._replies.say("why_failed_untold", required=condition.text)
        if condition.remedy and condition.remedy.waiting:
            line += self._replies.say("why_waiting", when=condition.remedy.text)
        return line

    def _at_an_office(self, name: str, facts: Sequence[Fact]) -> str:
        office = self._benefits.catalogue.contacts[facts[0].office or ""]
        labels = "、".join(fact.recognition for fact in facts)
        return self._replies.say(f"why_{name}", facts=labels, office=office.name, hotline=self._hotline(office))

    def _once(self, name: str, words: Sequence[str], said: set[str], slot: str, joint: str) -> str:
        new = [word for word in words if (name + word) not in said]
        said.update(name + word for word in new)
        return self._replies.say(f"why_{name}", **{slot: joint.join(new)}) if new else ""

    def _hotline(self, contact: Contact) -> str:
        return contact.hotline or self._replies.say("hotline")


def as_told(replies: Replies, given: str) -> str:
    """What was told, without our own 「您说」 or 「您说的是」 before it: it is quoted behind those words."""
    said = given.removeprefix(replies.say("why_you_said_that")).removeprefix(replies.say("why_you_said"))
    return said.removesuffix("。")


def _number(citation: Citation, citations: list[Citation]) -> str:
    if citation not in citations:
        citations.append(citation)
    return f"[{citations.index(citation) + 1}]"
