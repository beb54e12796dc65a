"""The indicators of a document's tables, with their values by year as they stand in the cells.

Read from the rows that the tables were taken apart into (knowledge/documents/tables.py): each value keeps the row it
stands in, and is shown as it is written. Only a plain figure is a number that can be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.documents.clause import Clause
from knowledge.documents.library import Library

_YEAR = re.compile(r"(20\d\d)年")
_BLANK = ("-", "—", "/")
# 「保持在95%以上」, 「>14000」, 「[199.7]」, 「98.95%」, 「2.1(2019年)」; not 「4.50/4.95」, nor several places' values
_FIGURE = re.compile(
    r"(?:保持在)?[<>≥≤]?\s*(?P<sum>\[)?(?P<number>\d+(?:\.\d+)?)\]?\s*[%％]?(?:以上|以下)?(?:\((?P<of>20\d\d)年(?:数值)?\))?"
)
_LABELS = {
    "2020年规划目标": "2020年 计划",
    "2020年实际情况": "2020年 实际",
    "2020年数值": "2020年 数值",
    "2025年目标": "2025年 目标",
    "2025年全省目标": "2025年 全省目标",
}


@dataclass(frozen=True)
class Value:
    """One cell: what it is (「2025年 目标」), its year, its words, the number if it is one, and its row."""

    label: str
    year: int
    text: str
    number: float | None
    row: Clause


@dataclass(frozen=True)
class Series:
    """The values of one indicator, or of one part of it (「学前段」), by year."""

    part: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Indicator:
    """One indicator of a group, with its values; `summed` where they are sums over five years, as the note says."""

    name: str
    group: str
    series: tuple[Series, ...]
    summed: bool

    @property
    def rows(self) -> Sequence[Clause]:
        """The rows that it is read from, each once."""
        return [*{v.row.id: v.row for series in self.series for v in series.values}.values()]


def indicators(library: Library, as_of: date) -> Sequence[Indicator]:
    """All indicators of documents that were there on that day; one that stands in two tables of one name is one."""
    by_name: dict[str, list[Clause]] = {}
    for entry in library.list():
        if entry.document.issued <= as_of and entry.document.tables:
            for clause in entry.outline.clauses:
                if clause.kind == "row" and clause.name:
                    by_name.setdefault(f"{entry.document.id}\n{clause.name}", []).append(clause)
    return [_indicator(rows) for rows in by_name.values()]


def _indicator(rows: Sequence[Clause]) -> Indicator:
    parts: dict[str, list[Value]] = {}
    for row in rows:
        for part, label, text in _cells(row):
            year = _YEAR.match(label)
            if year and text not in _BLANK:
                parts.setdefault(part, []).append(
                    Value(_LABELS.get(label, label), int(year[1]), text, _number(text), row)
                )
    series = tuple(Series(part, tuple(sorted(values, key=lambda v: v.year))) for part, values in parts.items())
    summed = any(value.text.startswith("[") for one in series for value in one.values)
    # the newest table's group is how the matter is called today
    return Indicator(str(rows[-1].name), rows[-1].section[-1], series, summed)


def _cells(row: Clause) -> Iterator[tuple[str, str, str]]:
    """Part, column and words of each cell of 「名：列 词；列 词」 or 「名：部分 列 词，列 词」."""
    for piece in row.reading.removeprefix(f"{row.name}：").split("；"):
        heads = [*re.finditer(r"(?:^|(?<=[ ，、]))(20\d\d年[\u4e00-\u9fff]{2,4})(?=[ 、])", piece)]
        if not heads:
            continue
        part = piece[: heads[0].start()].strip()
        ends = [*(head.start() for head in heads[1:]), len(piece)]
        texts = [piece[head.end() : end].strip(" ，、") for head, end in zip(heads, ends, strict=True)]
        for place, head in enumerate(heads):
            # 「2020年数值、2025年目标 因…」: one cell for two columns
            yield part, head[1], next((text for text in texts[place:] if text), "")


def _number(text: str) -> float | None:
    found = _FIGURE.fullmatch(text.replace("（", "(").replace("）", ")"))
    return float(found["number"]) if found else None
