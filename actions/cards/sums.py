"""What the certain cash of a message's cards comes to, a month and a year, where it can be added up at all."""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards.card import Sums
from actions.replies import Replies
from eligibility.assessment import Assessment
from eligibility.fact import spoken

MONEY = "元"
MONTHS = 12


def sums_of(shown: Sequence[Assessment], replies: Replies) -> Sums | None:
    """The sums of the exact cash among the results shown; None where there are not two to add.

    Nothing is added up where one may not have two of those together, or where nobody says whether one may. What was
    computed with the figure of some year is no exact sum.
    """
    certain = [a for a in shown if a.sure]
    ids = {a.entitlement.id for a in certain}
    monthly, yearly = [*_paid(certain, "month")], [*_paid(certain, "year")]
    together = not any(not ids.isdisjoint(beside.others) for a in certain for beside in a.beside)
    if len(monthly) + len(yearly) < 2 or not together:
        return None
    month = float(sum(monthly)) if monthly else None
    year = (month or 0.0) * MONTHS + float(sum(yearly))
    return Sums(_said(month, year, bool(yearly), replies), month, year)


def _paid(certain: Sequence[Assessment], period: str) -> list[float]:
    found: list[float] = []
    for one in certain:
        amount = one.amount
        if one.entitlement.record.kind != "cash" or amount is None or amount.period != period:
            continue
        value = amount.total or amount.value
        if value is not None and amount.unit == MONEY and amount.bound == "exact" and not amount.figures:
            found.append(value)
    return found


def _said(month: float | None, year: float, paid_yearly: bool, replies: Replies) -> str:
    if month is None:
        return replies.say("card_sum_year", year=spoken(year))
    if paid_yearly:
        return replies.say("card_sums_with_yearly", month=spoken(month), year=spoken(year))
    return replies.say("card_sums", month=spoken(month), year=spoken(year))
