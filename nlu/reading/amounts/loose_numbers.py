"""A number that only corrects: 记错了,是三万二. Which fact it belongs to is known from what was told before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.amounts.quantity_words import quantity_table
from nlu.reading.amounts.slots import Slot, find_slots
from nlu.reading.amounts.swaps import Span, corrections, swapped
from nlu.reading.people.called_by_name import called_by_name
from nlu.reading.statement import LooseNumber, Statement
from pack.shared import text_of

UNITS_FILE = Path(__file__).parent.parent / "words" / "loose_numbers.yml"
SMALLEST_SUM = 200  # a number from here on is a sum of money without its unit
_PAUSES = ",。;!?\n "
FARTHEST = 30  # characters from the word that corrects
FIRST_YEAR = 15  # 是25年: from here on it is a year of the calendar as often as a length of time
_A_YEAR = re.compile(r"[0-9]{2,4}年")
_TO_ANOTHER = re.compile(r"[到至~-][0-9一二三四五六七八九十]")


@dataclass(frozen=True)
class _Units:
    units: dict[str, str]
    no_number: tuple[str, ...]
    something_else: tuple[str, ...]
    softly: tuple[str, ...]
    beside_a_sum: tuple[str, ...]
    leads: tuple[str, ...]


def loose_number(text: str, told: list[Statement]) -> LooseNumber | None:
    """The corrected number of `text` that belongs to none of its statements; None where there is none.

    Money comes in 元, or in 元/月 where a month or a year is named (a year's sum is divided by twelve); a number
    without a unit has the unit None.
    """
    said, swaps = corrections(text), swapped(text)
    softly = _softly(text)
    slots = find_slots(text, ()) if said or swaps or softly else []
    for wrong, right in swaps:
        found = _swapped(text, wrong, right, slots)
        if found and not any(draft.start < found.end and found.start < draft.end for draft in told):
            return found
    if any(draft.corrects for draft in told):
        return None  # the corrected fact is known
    for _, end in said:
        for slot in slots:
            if any(wrong[0] <= slot.start < wrong[1] for wrong, _ in swaps):
                continue
            if slot.kind != "n" or slot.start < end or text.startswith(_units().no_number, slot.start):
                continue
            if any(draft.start < slot.end and slot.start < draft.end for draft in told):
                break
            if _is_of_a_year(text, slot, swaps):
                break
            found = _read(text, end, slot, [other for other in slots if other.start == slot.start])
            if found:
                return found
    return _only_a_sum(text, softly, slots, told)


def _is_of_a_year(text: str, slot: Slot, swaps: list[tuple[Span, Span]]) -> bool:
    """83年到87年, 是83到87, 不是26年是25: a year of the calendar, or one end of a stretch, is no number of any fact."""
    behind = text[slot.end :].removeprefix("年")
    year = text.startswith("年", slot.end) and not isinstance(slot.value, str) and slot.value >= FIRST_YEAR
    instead_of_one = any(
        right[0] <= slot.start < right[1] and _A_YEAR.match(text, wrong[0]) is not None for wrong, right in swaps
    )
    return year or instead_of_one or _TO_ANOTHER.match(behind) is not None


def _softly(text: str) -> list[int]:
    """Where clauses begin with a word that puts right what was told: behind 其实."""
    begins = [0, *(at + 1 for at, char in enumerate(text) if char in _PAUSES)]
    words = [(begin, word) for begin in begins for word in _units().softly if text.startswith(word, begin)]
    return [begin + len(word) for begin, word in words]


def _only_a_sum(text: str, softly: list[int], slots: list[Slot], told: list[Statement]) -> LooseNumber | None:
    """其实|上个月只有|三千: a clause that says nothing but another sum than before."""
    for begin in softly:
        end = next((at for at in range(begin, len(text)) if text[at] in _PAUSES), len(text))
        for slot in slots:
            if slot.kind != "money" or not begin <= slot.start < end or float(slot.value) < SMALLEST_SUM:
                continue
            beside = text[begin : slot.start] + text[slot.end : end]
            if any(draft.start < end and begin < draft.end for draft in told) or _but(beside, _units().beside_a_sum):
                continue
            monthly = any(match.entry == "a_month" for match in quantity_table("money").trie.find(text[begin:end]))
            value = float(slot.value)
            whole = int(value) if value.is_integer() else value
            return LooseNumber(whole, "元/月" if monthly or "月" in beside else "元", slot.start, slot.end)
    return None


def _but(said: str, words: tuple[str, ...]) -> str:
    """What is left of `said` without the words."""
    for word in sorted(words, key=len, reverse=True):
        said = said.replace(word, "")
    return said


def _swapped(text: str, wrong: Span, right: Span, slots: list[Slot]) -> LooseNumber | None:
    """不是80,是78: both halves nothing but a number, with its unit or without."""
    halves = []
    for begin, stop in (wrong, right):
        lead = max((word for word in ("", *_units().leads) if text.startswith(word, begin)), key=len)
        start = begin + len(lead)  # 一共就|300不是600
        slot = next((slot for slot in slots if slot.kind == "n" and slot.start == start), None)
        unit = text[slot.end : stop] if slot else ""
        if slot is None or isinstance(slot.value, str) or (unit and unit not in _units().units):
            return None
        halves.append((slot, unit))
    (bad, unit_of_bad), (good, unit) = halves
    kind = _units().units.get(unit or unit_of_bad)
    whole = float(good.value)
    return LooseNumber(int(whole) if whole.is_integer() else whole, kind, good.start, good.end, float(bad.value))


def _read(text: str, said: int, slot: Slot, same: list[Slot]) -> LooseNumber | None:
    """The number at `slot` with its unit; `same` are all slots that begin there."""
    money = next((other for other in same if other.kind == "money"), None)
    years = next((other for other in same if other.kind == "duration" and "年" in text[other.start : other.end]), None)
    unit = max((word for word in _units().units if text.startswith(word, slot.end)), key=len, default="")
    end = slot.end + len(unit)
    value, kind = slot.value, _units().units.get(unit)
    if not unit and called_by_name(text[said : slot.start]):
        kind, unit = _units().units["岁"], "岁"  # 不对,老王|72
    if unit:
        pass
    elif years:
        value, kind, end = years.value, "个月", years.end
    elif money and (money.end > slot.end or float(money.value) >= SMALLEST_SUM):
        value, end = money.value, money.end
        marks = {match.entry for match in quantity_table("money").trie.find(text[said : end + 6])}
        kind = "元/月" if marks & {"a_year", "a_month"} else "元"
        if "a_year" in marks:
            value = round(float(value) / 12, 2)
    if isinstance(value, str) or end - said > FARTHEST or text.startswith(_units().something_else, end):
        return None
    return LooseNumber(int(value) if value == int(value) else value, kind, slot.start, end)


@cache
def _units() -> _Units:
    data = yaml.load(text_of(UNITS_FILE), yaml.CSafeLoader)
    return _Units(
        data["units"],
        tuple(data["no_number"]),
        tuple(data["something_else"]),
        tuple(data["softly"]),
        tuple(data["beside_a_sum"]),
        tuple(data["leads"]),
    )
