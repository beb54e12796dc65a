"""What the figures of a table are counted in, for a row by itself: 「标准（元/月） 240」 becomes 「标准 240元/月」.

The unit stands in the head of the column, or in a column of its own; a figure without it is no sum to whoever reads the
row alone, nor to what looks for sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[><≥≤＞＜]?\d[\d.,]*(?:[-—~～至]\d[\d.,]*)?")
_COUNTS = r"(?:[百千]?万|亿)?元.{0,8}|[%％‰]|周?岁|天|个月|平方米"
_IN_HEAD = re.compile(rf"(.+?)[（(](?:(?:金额)?单位[:：])?({_COUNTS})[)）]")
_OF_UNITS = re.compile(r"(?:计量|金额)?单位")
_UNIT = re.compile(_COUNTS)


def with_units(heads: Sequence[str], cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """The heads and cells of one row with each figure beside what it is counted in; others stay as they are."""
    told_heads, told = list(heads), list(cells)
    figures = [place for place, cell in enumerate(cells) if _NUMBER.fullmatch(cell)]
    for place in figures:
        if (found := _IN_HEAD.fullmatch(heads[place])) is not None:
            told_heads[place], told[place] = found[1], cells[place] + found[2]
    units = [place for place, head in enumerate(heads) if _OF_UNITS.fullmatch(head) and _UNIT.fullmatch(cells[place])]
    bare = [place for place in figures if told[place] == cells[place] and not _is_running(heads[place])]
    if len(units) == len(bare) == 1:
        told[bare[0]] += cells[units[0]]
        told[units[0]] = ""
    return told_heads, told


def _is_running(head: str) -> bool:
    return bool(re.search("序|编号|年份|年度|电话|No", head))
