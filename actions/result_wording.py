"""Says what a household has, may have and does not have: amounts first, each line with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.benefits import Benefits, pairs
from actions.memory import Asked, Memory
from actions.payload import Button, Payload
from actions.replies import Replies
from actions.situation_wording import SituationWording
from eligibility.assessment import Assessment
from eligibility.fact import spoken
from eligibility.next_question import WORTH
from eligibility.screening import Screening
from knowledge.citation import Citation

MOST_LINES = 8
MOST_SERVICES = 3
MOST_POSSIBLE = 3
MONEY = ("cash", "waiver", "insurance", "priority")
_PER_YEAR = {"month": 12, "year": 1}


@dataclass
class _Lines:
    """Lines with their numbered proofs."""

    lines: list[str]
    citations: list[Citation]

    def add(self, line: str, *citations: Citation) -> None:
        """A line; it ends in the numbers of its citations, and the same words have the same number."""
        for citation in citations:
            if citation not in self.citations:
                self.citations.append(citation)
            line = f"{line}[{self.citations.index(citation) + 1}]"
        self.lines.append(line)


class ResultWording:
    """Results in the words of bot/replies.yml, of the records and of the documents."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits, self._situation = replies, benefits, situation

    def result(self, memory: Memory, as_of: date, everything: bool = False) -> tuple[Payload, list[Asked]]:
        """The screening in at most eight lines, or all of it; with the entitlements that were shown."""
        screening = self._benefits.screen(memory, as_of)
        money, services, possible = self._sorted(screening)
        most = len(screening.results) if everything else MOST_SERVICES
        out, shown = _Lines([], []), list[Assessment]()
        if not money and not services:
            out.add(self._replies.say("result_nothing_yet"))
        if money:
            out.add(self._replies.say("result_money"))
            reserved = 3 if possible else 0
            for assessment in money if everything else money[: MOST_LINES - 2 - reserved]:
                out.add(self._line(assessment, memory), *self._benefits.proofs(assessment, as_of))
                shown.append(assessment)
            if total := self._total(money):
                out.add(total)
        reserved = 2 if possible and not everything else 0  # a line for what one more fact would settle
        room = len(screening.results) if everything else MOST_LINES - len(out.lines) - reserved
        if services and room > 1:
            out.add(self._replies.say("result_services"))
            for assessment in services[: min(most, room - 1)]:
                out.add(self._line(assessment, memory), *self._benefits.proofs(assessment, as_of))
                shown.append(assessment)
        room = len(screening.results) if everything else MOST_LINES - len(out.lines)
        if possible and room > 1:
            out.add(self._replies.say("result_possible"))
            for assessment in possible[: min(len(possible) if everything else MOST_POSSIBLE, room - 1)]:
                out.add(self._possible(assessment, memory), *self._benefits.proofs(assessment, as_of))
                shown.append(assessment)
        if everything:
            self._open_to_all(out, screening, as_of)
        text = "\n".join([*out.lines, "", self._status(out.citations), self._whom_to_call(shown)]).strip()
        titles = ["button_result_all"] * (not everything) + ["button_why", "button_source", "button_human"]
        buttons = [Button(title, title) for title in map(self._replies.say, titles)]
        return Payload("screening", text, out.citations, buttons), pairs(shown)

    def brief(self, memory: Memory, as_of: date, persons: Sequence[str]) -> tuple[str, list[Citation], list[Asked]]:
        """The money that is certain already for those persons (none: for all), in at most three lines, or nothing."""
        money, _, _ = self._sorted(self._benefits.screen(memory, as_of))
        money = [a for a in money if not persons or a.person is None or a.person in persons]
        out = _Lines([], [])
        cash = [assessment for assessment in money if assessment.entitlement.record.kind in ("cash", "waiver")][:3]
        if cash:
            out.add(self._replies.say("result_so_far"))
        for assessment in cash:
            out.add(self._line(assessment, memory), *self._benefits.proofs(assessment, as_of))
        if cash:
            out.add(self._status(out.citations))
        return "\n".join(out.lines), out.citations, pairs(cash)

    def _sorted(self, screening: Screening) -> tuple[list[Assessment], list[Assessment], list[Assessment]]:
        """Money and money's worth; free services that somebody's facts open; what one more fact would settle."""
        told = [a for a in screening.results if not a.entitlement.automatic]
        eligible = [a for a in told if a.outcome == "eligible"]
        money = [a for a in eligible if a.entitlement.record.kind in MONEY]
        services = [a for a in eligible if a.entitlement.record.kind not in MONEY]
        money.sort(key=lambda a: (-WORTH[a.entitlement.record.kind], -_yearly(a)))
        possible = [a for a in told if a.outcome == "possible" and near(a)]
        possible.sort(key=lambda a: (a.past, -WORTH[a.entitlement.record.kind], not _sum_known(a), len(a.missing) or 9))
        return money, services, possible

    def _line(self, assessment: Assessment, memory: Memory) -> str:
        record = assessment.entitlement.record
        what = assessment.amount.text if assessment.amount else record.provides[0].text
        if assessment.amount and assessment.amount.computed_with:
            what += self._replies.say("result_figures", figures=assessment.amount.computed_with)
        return self._replies.say("result_line", who=self._who(assessment, memory), name=record.name, what=what)

    def _possible(self, assessment: Assessment, memory: Memory) -> str:
        record, facts = assessment.entitlement.record, self._benefits.catalogue.vocabulary
        amount = assessment.amount.text if assessment.amount else ""
        what = self._replies.say("result_amount_aside", amount=amount) if 0 < len(amount) < 30 else ""
        missing = "、".join(facts[name].label for name in assessment.missing[:2])
        why = self._replies.say("result_missing", facts=missing) if missing else self.open_point(assessment)
        who = self._who(assessment, memory)
        return self._replies.say("result_possible_line", who=who, name=record.name, amount=what, why=why)

    def open_point(self, assessment: Assessment) -> str:
        """What the document leaves open, or what must be said with the result."""
        said = [*assessment.open_points, *assessment.notes]
        return said[0].rstrip("。") if said else ""

    def _open_to_all(self, out: _Lines, screening: Screening, as_of: date) -> None:
        seen: dict[str, Assessment] = {}
        for assessment in screening.results:
            if assessment.entitlement.automatic and assessment.outcome == "eligible":
                seen.setdefault(assessment.entitlement.record.name, assessment)
        if seen:
            out.add(self._replies.say("result_open_to_all"))
        for name, assessment in seen.items():
            out.add(self._replies.say("result_name", name=name), *self._benefits.proofs(assessment, as_of))

    def _who(self, assessment: Assessment, memory: Memory) -> str:
        return self._situation.who(memory.person(assessment.person) if assessment.person else None)

    def _total(self, money: Sequence[Assessment]) -> str:
        """The certain cash of a month, where there is more than one to add up and all are exact."""
        monthly = [
            a.amount.total or a.amount.value
            for a in money
            if a.entitlement.record.kind == "cash" and a.amount and a.amount.settled_monthly
        ]
        sums = [amount for amount in monthly if amount is not None]
        if len(sums) < 2:
            return ""
        month = sum(sums)
        return self._replies.say("result_total", month=spoken(float(month)), year=spoken(float(month * 12)))

    def _status(self, citations: Sequence[Citation]) -> str:
        return self._replies.say("answer_status", status=citations[0].status_text) if citations else ""

    def _whom_to_call(self, shown: Sequence[Assessment]) -> str:
        contacts = self._benefits.catalogue.contacts
        offices = dict.fromkeys(contacts[a.entitlement.record.contact].name for a in shown)
        return self._replies.say("result_confirm", offices="、".join([*offices][:2])) if offices else ""


def near(assessment: Assessment) -> bool:
    """Whether what was told already speaks for it: a condition is met, and at most two facts are missing."""
    met = [condition for condition in assessment.conditions if condition.verdict is True and condition.given]
    return bool(met) and len(assessment.missing) <= 2 and assessment.hopeful


def _sum_known(assessment: Assessment) -> bool:
    """Whether the sum is written in the document, at least as a range."""
    return bool(assessment.amount and any(character.isdigit() for character in assessment.amount.text))


def _yearly(assessment: Assessment) -> float:
    amount = assessment.amount
    if amount is None or amount.value is None or amount.unit != "元":
        return 0.0
    return (amount.total or amount.value) * _PER_YEAR.get(amount.period or "", 1)
