"""Says how much it comes to, and nothing else: 「一个月能拿多少」 below a result of many lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.memory import Memory
from actions.payload import Button, Payload
from actions.replies import Replies
from actions.results.benefits import Benefits
from actions.results.relevance import arranged_for
from actions.results.result_sorting import is_cash
from actions.wording.numbered_lines import NumberedLines
from actions.wording.result_lines import MONEY, ResultLines
from actions.wording.said_together import together
from actions.wording.situation import SituationWording
from actions.wording.standing_words import say_status
from eligibility.assessment import Assessment
from eligibility.fact import spoken

MOST = 3  # lines for what is settled, and for what is not


class SumWording:
    """The money of a household in the words of bot/replies.yml: what is settled, and what settles the rest."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits = replies, benefits
        self._lines = ResultLines(replies, benefits, situation)

    def told(self, memory: Memory, as_of: date, persons: Sequence[str] = ()) -> Payload | None:
        """The cash of those `persons` (none: of all), the exact sums first; None where there is none of any kind."""
        screening = self._benefits.screen(memory, as_of)
        found = arranged_for(screening, memory, self._benefits.catalogue.concerns).found
        mine = [a for a in screening.results if not persons or a.person in persons or a.person is None]
        cash = [a for a in found.money if is_cash(a) and a in mine]
        sure = [a for a in cash if _is_a_sum(a)]
        open_ = [(a, self._lines.certain) for a in cash if a not in sure]
        for a in (*found.first, *found.possible, *found.to_apply):
            if is_cash(a) and a in mine and not a.sure:
                open_.append((a, self._lines.uncertain))
        if not (sure or open_):
            return None
        out = NumberedLines()
        out.head(self._replies.say("sum_settled" if sure else "sum_none_settled"))
        for assessment in sure[:MOST]:
            line = self._lines.certain(assessment, memory)
            out.result(line, assessment, *self._benefits.proofs(assessment, as_of), as_card=False)
        if total := total_of(sure, self._replies):
            out.say(total)
        if open_:
            out.head(self._replies.say("sums_still_open"))
        for assessment, say in open_[:MOST]:
            line = say(assessment, memory)
            out.result(line, assessment, *self._benefits.proofs(assessment, as_of), as_card=False)
        for sentence in together(out.shown):
            out.say(sentence)
        out.lines.append(say_status(self._replies, out.citations[0]))
        names = map(self._replies.say, ["button_result_all", "button_why", "button_source", "button_human"])
        return Payload("screening", "\n".join(out.lines), out.citations, [Button(name, name) for name in names])


def total_of(money: Sequence[Assessment], replies: Replies) -> str:
    """The certain cash of a month, where there is more than one to add up and all are exact.

    What one may not have together, or where nobody says whether one may, is not added up.
    """
    monthly = [
        a.amount.total or a.amount.value
        for a in money
        if a.entitlement.record.kind == "cash" and a.amount and a.amount.settled_monthly
    ]
    sums = [amount for amount in monthly if amount is not None]
    names = {a.entitlement.id for a in money}
    if len(sums) < 2 or any(not names.isdisjoint(beside.others) for a in money for beside in a.beside):
        return ""
    month = sum(sums)
    return replies.say("result_total", month=spoken(float(month)), year=spoken(float(month * 12)))


def _is_a_sum(assessment: Assessment) -> bool:
    amount = assessment.amount
    return amount is not None and amount.unit == MONEY and amount.value is not None
