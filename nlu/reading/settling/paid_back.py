"""「这两万还没报销呢」: what was paid before the insurance paid its part is not what is left to pay, and nothing is noted of it."""

from __future__ import annotations

from nlu.reading.settling.settling_words import has_any, settling_words
from nlu.reading.statement import STATED, Statement

LEFT_TO_PAY = "inpatient_self_pay"


def not_paid_back(text: str, drafts: list[Statement]) -> list[Statement]:
    """`drafts` with what is left to pay taken back, of whoever it was told, where the text says that nothing was paid back yet."""
    said = next((words for words in settling_words().not_paid_back if words in text), None)
    if said is None or _is_paid_back(text):
        return drafts
    mine = [draft for draft in drafts if draft.fact == LEFT_TO_PAY]
    start = text.index(said)
    person = mine[0].person if mine else None
    gone = Statement(LEFT_TO_PAY, None, STATED, person, start, start + len(said), corrects=True)
    return [*(draft for draft in drafts if draft not in mine), gone]


def _is_paid_back(text: str) -> bool:
    """Whether the text tells what was left after all: 还没报销的时候十万,报完自己付三万."""
    return has_any(text, settling_words().paid_back)
