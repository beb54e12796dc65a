"""What a text takes back or puts right: 说错了, 当我没说, 不是三级是二级. The words are in words/corrections.yml."""

from __future__ import annotations

import re
from collections import defaultdict

from nlu.reading.amounts.hearings import NOT_IT
from nlu.reading.amounts.quantity_words import quantity_table

Span = tuple[int, int]
_PAUSES = ",。;!?"
_OF_ONESELF = ",我刚才是"
_A_GRADE = re.compile("[一二三四1-4]级")
LONGEST_WRONG, LONGEST_RIGHT, LONGEST_LAST = 12, 14, 9  # characters of 不是X, of 是Y, and of 不是X that ends a clause


def corrections(text: str) -> list[Span]:
    """Where the text says that something was wrong: 说错了, 不对, 更正."""
    marks = _marks(text)
    found = list(marks["corrects"])
    for start, end in marks["refuses"]:
        if end == len(text) or text[end] in _PAUSES or _begins(marks["says_anew"], end):
            found.append((start, end))
    for start, end in marks["refuses_first"]:
        first = start == 0 or text[start - 1] in _PAUSES
        if first and (end == len(text) or text[end] in _PAUSES or _begins(marks["says_anew"], end)):
            found.append((start, end))
    for start, end in marks["excuses"]:
        anew = end + (text[end : end + 1] == ",")
        if _begins(marks["says_anew"], anew):
            found.append((start, anew))
    found += [(start, end) for start, end in marks["changes"] if _A_GRADE.match(text, end)]
    return _apart(found)


def mild_corrections(text: str) -> list[Span]:
    """Where a clause that is nothing but a no says that something was wrong: 不是的,|是低边."""
    return [
        (start, end)
        for start, end in _marks(text)["refuses_softly"]
        if (start == 0 or text[start - 1] in _PAUSES) and text[end : end + 1] == ","
    ]


def denials(text: str) -> list[Span]:
    """Where a clause of its own says that what was noted is not so, behind how it is: 没有纠纷啊,|乱讲."""
    return [
        (start, end)
        for start, end in _apart(_marks(text)["denies_before"])
        if start and text[start - 1] in _PAUSES and (end == len(text) or text[end] in _PAUSES)
    ]


def taken_back(text: str) -> list[Span]:
    """Where the text takes something back: …的事当我没说."""
    return _apart(_marks(text)["takes_back"])


def swapped(text: str) -> list[tuple[Span, Span]]:
    """Pairs of (wrong, right) stretches: 不是三级是二级, 七十八不是六十八."""
    marks = _marks(text)
    pairs: list[tuple[Span, Span]] = []
    for start, end in _apart(marks["not_it"]):
        if any(start < right[1] for _, right in pairs):
            continue
        but = next((span for span in _apart(marks["but_it"]) if span[0] > end), None)
        wrong = text[end : but[0]].removesuffix(",") if but else ""
        first, _, behind = wrong.partition(",")
        if behind.strip(_OF_ONESELF) in {text[slice(*span)] for span in marks["corrects"]}:
            wrong = first  # 不是我妈,我搞错了,是我外婆
        if but and 0 < len(wrong) <= LONGEST_WRONG and not any(char in _PAUSES for char in wrong):
            stop = min(_pause(text, but[1]), but[1] + LONGEST_RIGHT)
            if stop > but[1]:
                pairs.append(((end, end + len(wrong)), (but[1], stop)))
                continue
    for start, end in _apart(marks["not_it"]):
        stop = _pause(text, end)
        wrong = text[end:stop]
        if not 0 < len(wrong) <= LONGEST_LAST or "是" in wrong or text[:start].endswith("是"):
            continue
        if any(told[0] <= end < told[1] for told, _ in pairs):
            continue
        before = start - text[:start].endswith("而")
        before -= text[:before].endswith((",", "!"))
        clause = max(text.rfind(mark, 0, before) for mark in _PAUSES) + 1
        pairs.append(((end, stop), (clause, before)))
    return pairs


def _marks(text: str) -> dict[str, list[Span]]:
    """Where the lists of words/corrections.yml stand, without what only looks like them."""
    found: dict[str, list[Span]] = defaultdict(list)
    for match in quantity_table("corrections").trie.find(text):
        found[str(match.entry)].append((match.start, match.end))
    for name, spans in list(found.items()):
        wider = found.get(name + NOT_IT, [])
        found[name] = [span for span in spans if not any(s <= span[0] and span[1] <= e for s, e in wider)]
    return found


def _begins(spans: list[Span], position: int) -> bool:
    return any(start == position for start, _ in spans)


def _apart(spans: list[Span]) -> list[Span]:
    """The spans in order, without those that begin inside an earlier one."""
    found: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _pause(text: str, start: int) -> int:
    """Where the next pause stands, or the end of the text."""
    return min((at for at in (text.find(mark, start) for mark in _PAUSES) if at >= 0), default=len(text))
