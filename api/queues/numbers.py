"""What people ask, in numbers: counts by day or week, and none below five, because few may be one household."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import sqlalchemy as sa

from state.tables import metadata

FEWEST = 5
MOST_KEYS = 20  # rows of a table
By = Literal["day", "week"]
SPAN: Mapping[By, timedelta] = {"day": timedelta(days=27), "week": timedelta(weeks=25)}
TITLES = {
    "topic": "问到的方面",
    "answer": "怎么答的",
    "found": "找到能领的",
    "possible": "可能能领的",
    "refused": "说了不符合的",
    "open": "卡在哪个问题上",
    "refusal": "为什么没答上",
    "unheard": "说了，一样也没记下",
    "unheard_word": "没听懂的词（只数我们的词表和文件里有的）",
    "intent": "想做什么",
    "channel": "从哪里来",
}


@dataclass(frozen=True)
class Row:
    """`n` times `key` of `kind` on `day` (2026-11-29)."""

    day: str
    kind: str
    key: str
    n: int


@dataclass(frozen=True)
class Table:
    """One kind: its keys with a count for each of the `times`; None where it is below five, and 0 where it is none.

    `sums` are over what is shown, so that nobody works out the small ones.
    """

    kind: str
    title: str
    times: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | None], int]]

    @property
    def sums(self) -> Sequence[int]:
        """What is shown for each time, all keys together."""
        return [sum(counts[place] or 0 for _, counts, _ in self.rows) for place in range(len(self.times))]


def tables(rows: Iterable[Row], by: By, until: date) -> Sequence[Table]:
    """The tables of all kinds, over four weeks by day or half a year by week; kinds without five of a key are not."""
    since = until - SPAN[by]
    times = sorted({_begins(since + timedelta(days=day), by) for day in range((until - since).days + 1)})
    counted: dict[str, dict[str, Counter[str]]] = {}
    for row in rows:
        if (begins := _begins(date.fromisoformat(row.day), by)) in times:
            counted.setdefault(row.kind, {}).setdefault(row.key, Counter())[begins] += row.n
    known = [*TITLES, *sorted(counted.keys() - TITLES.keys())]
    made = [_table(kind, counted[kind], times) for kind in known if kind in counted]
    return [table for table in made if table.rows]


def counted_rows(connection: sa.Connection, until: date) -> Sequence[Row]:
    """What was counted in the last half year; nothing where nothing counts."""
    table = metadata.tables.get("day_counts")
    if table is None:
        return []
    recent = sa.select(table).where(table.c.day >= (until - SPAN["week"] - timedelta(days=7)).isoformat())
    return [Row(row.day, row.kind, row.key, row.n) for row in connection.execute(recent)]


def _begins(day: date, by: By) -> str:
    return (day - timedelta(days=day.weekday()) if by == "week" else day).isoformat()


def _table(kind: str, keys: Mapping[str, Counter[str]], times: Sequence[str]) -> Table:
    rows = []
    for key, counts in keys.items():
        shown = [_shown(counts[time]) for time in times]
        if total := sum(n or 0 for n in shown):
            rows.append((key, shown, total))
    rows.sort(key=lambda row: (-row[2], row[0]))
    return Table(kind, TITLES.get(kind, kind), times, rows[:MOST_KEYS])


def _shown(n: int) -> int | None:
    return n if n == 0 or n >= FEWEST else None
