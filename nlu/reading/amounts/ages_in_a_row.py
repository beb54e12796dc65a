"""Ages of several people in one breath, told apart before the text is read: 老两口68/66 is 老两口,一个68岁,一个66岁.

What stands beside the ages says whose they are: a group of as many people, before them or behind. Where nobody does, the
ages are joined by 和, which says in the tables that they are no age of whoever was spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlu.reading.amounts.rows_of_ages import GROWN, Row, is_rough, may_be_rough, row_data, row_words, rows
from nlu.reading.amounts.slots import find_slots
from nlu.reading.people.describing import joined
from nlu.reading.people.person_surroundings import counted_before
from nlu.reading.people.persons import ME, Mention, mentions
from nlu.reading.scene import is_childlike
from nlu.reading.statement import NAMED
from nlu.reading.text.normalise import PlainText

_PAUSES = ",。;!?\n"
_LONGEST_COUNT = 3  # 两个, 三个, 一双
SPOUSE = "配偶"
_NO_MORE = "了岁"  # what may follow an age and needs no pause


def told_apart(written: PlainText) -> PlainText:
    """`written` with the ages of several people told one by one."""
    if sum(char.isdigit() or char in "一二三四五六七八九十" for char in written.text) < 2:
        return written
    people = mentions(written.text)
    found = list(rows(written.text, find_slots(written.text, ())))
    for row in reversed(found):
        start, end, new = _apart(written.text, row, people)
        written = written.with_span(start, end, new)
    return written


def _apart(text: str, row: Row, people: Sequence[Mention]) -> tuple[int, int, str]:
    """Which stretch is written anew, and how."""
    each = "".join(f",一个{text[age.start : age.end].removesuffix('岁').removesuffix('周')}岁" for age in row.ages)
    start, end = row.start, row.end
    joined_up = "和".join(text[age.start : age.end] for age in row.ages)
    if is_rough(text, row):
        return start, end, joined_up
    if group := _before(text, row, people):
        begin, named = group
        return begin, end, named + each + _pause(text, end)
    if behind := _behind(text, row, people):
        stop, named = behind
        lead = "," if start and text[start - 1] not in _PAUSES and _is_told(text[:start]) else ""
        return start, stop, lead + named + each + _pause(text, stop)
    if may_be_rough(row):
        return start, end, joined_up
    if of_children := _of_children(text, row, people):
        begin, named = of_children
        return begin, end, named + each + _pause(text, end)
    if any(text[a.end : b.start] in row_data()["one_by_one"] for a, b in pairwise(row.ages)):
        return start, end, text[start:end]  # of a group named before
    if row.paused and (not row.bare or not row.grown):
        return start, end, text[start:end]  # 女儿5岁,36岁: the second may be of another
    return start, end, joined_up


def _of_children(text: str, row: Row, people: Sequence[Mention]) -> tuple[int, str] | None:
    """9岁和4岁, 一个9岁一个4岁: so small and of nobody in the text they are children, who are named where they begin."""
    small = not row.bare and all(int(age.value) < GROWN for age in row.ages)
    if people or not small or text[row.end : row.end + 1] not in ("", *_PAUSES, *_NO_MORE):
        return None
    one = next((word for word in row_data()["one_by_one"] if text[: row.start].endswith(word)), "")
    return row.start - len(one), f"{row_data()['counted'].get(len(row.ages), '几个')}{row_data()['children_are']}"


def _is_told(before: str) -> bool:
    """Whether something stands before the ages that does not lead to them."""
    return row_words("had").end(before) is None


def _pause(text: str, end: int) -> str:
    return "" if end == len(text) or text[end] in _PAUSES or text[end] in _NO_MORE else ","


def _before(text: str, row: Row, people: Sequence[Mention]) -> tuple[int, str] | None:
    """Where the stretch behind the people begins, and what must be written for them, where they stand before the ages."""
    data, number, grown = row_data(), len(row.ages), row.grown
    for lead in sorted(data["leads"], key=len, reverse=True):
        if not text[: row.start].endswith(lead):
            continue
        head = text[: row.start - len(lead)]
        for word, many in data["children"].items():
            if head.endswith(word) and many == number:
                return len(head), f",{data['counted'][number]}{data['children_are']}"
        for word, instead in data["groups"].items():
            if head.endswith(word) and number == 2 and grown:
                return len(head) - len(word), instead
        place = next((i for i, one in enumerate(people) if one.end == len(head)), None)
        if place is None:
            continue
        last = people[place]
        if _size(people[place]) == number:
            return len(head), ""
        if (before := _joined_before(text, people, place)) and _size(before, last) + _size(last) == number:
            return before.end, "和" + text[before.end : len(head)].removeprefix("和")  # 我爸|我妈 82、79
        alone = last.subjects[0].number == len(last.subjects) == 1
        plural = (
            alone
            and not may_be_rough(row)
            and text[last.start : last.end].endswith(tuple(data["any_number"]))
            and not row.paused
        )
        if plural and text[row.end : row.end + 1] in ("", *_PAUSES, *_NO_MORE) and not _counted(text, last):
            word = row_words("any_number").end(text[last.start : last.end]) or ""
            return last.end - len(word), f"{data['counted'].get(number, '几个')}{word}"
    return None


def _behind(text: str, row: Row, people: Sequence[Mention]) -> tuple[int, str] | None:
    """Where the people end, and how they are written, where they stand behind the ages."""
    data, number, grown = row_data(), len(row.ages), row.grown
    for link in sorted(data["follows"], key=len, reverse=True):
        if not text.startswith(link, row.end):
            continue
        place = row.end + len(link)
        for word, instead in data["groups"].items():
            if text.startswith(word, place) and number == 2 and grown:
                return place + len(word), str(instead)
        index = next((i for i, one in enumerate(people) if place <= one.start <= place + _LONGEST_COUNT), None)
        if index is None:
            continue
        one = people[index]
        named = text[place : one.end]
        if _size(one) == number and (one.start == place or _counted(text, one)):
            return one.end, named
        ours = one.start == place and row_words("had").end(text[: row.start]) is not None
        if ours and not (row.paused or may_be_rough(row)) and named in data["any_number"]:
            return one.end, f"{data['counted'].get(number, '几个')}{named}"
    return None


def _counted(text: str, mention: Mention) -> bool:
    return counted_before(text, mention.start) is not None


def _size(mention: Mention, beside: Mention | None = None) -> int:
    """How many people it stands for; 他们 and 我俩 may be anybody; 我 is one only where the spouse is named behind: 我和老公45 43."""
    if beside and mention.subjects == (ME,) and [one.relation for one in beside.subjects] == [SPOUSE]:
        return 1
    return (
        0
        if mention.subjects[0].kind != NAMED and len(mention.subjects) == 1
        else sum(subject.number for subject in mention.subjects)
    )


def _joined_before(text: str, people: Sequence[Mention], place: int) -> Mention | None:
    """Who stands right before the mention at `place`, as in 我妈和|我爸, 我爸|我妈; no child: 孩子|爷爷 is one."""
    if not place:
        return None
    before, here = people[place - 1], people[place]
    touch = text[before.end : here.start] == "" and not is_childlike(before.subjects[0])
    return before if touch or joined(text, before, here) else None
