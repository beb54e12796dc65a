"""How often what was asked, found or refused on a day: day × kind × key × n, and nothing of who asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from state.tables import day_counts

FEWEST = 5  # a smaller number may be one household, and is not shown


@dataclass(frozen=True)
class Counted:
    """`n` times `key` of `kind` on `day`, or in the week that begins on that Monday."""

    day: str
    kind: str
    key: str
    n: int


def add(connection: sa.Connection, counts: Mapping[tuple[str, str, str], int]) -> None:
    """Add so many to each (day, kind, key); several processes may do so at the same time."""
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    # in one order, or two processes could wait for each other
    for (day, kind, key), n in sorted(counts.items()):
        added = insert(day_counts).values(day=day, kind=kind, key=key, n=n)
        whole = ["day", "kind", "key"]
        connection.execute(added.on_conflict_do_update(index_elements=whole, set_={"n": day_counts.c.n + n}))


def counted(
    connection: sa.Connection,
    since: date,
    until: date,
    by: Literal["day", "week"] = "day",
    kinds: Sequence[str] = (),
) -> list[Counted]:
    """What was counted from `since` to `until`, both included, by day or week; none below five.

    A week is summed before the small ones are left out, so it shows more than its days.
    """
    query = sa.select(day_counts).where(day_counts.c.day.between(since.isoformat(), until.isoformat()))
    if kinds:
        query = query.where(day_counts.c.kind.in_(kinds))
    sums: Counter[tuple[str, str, str]] = Counter()
    for row in connection.execute(query):
        sums[_begins(row.day, by), row.kind, row.key] += row.n
    return [Counted(*place, n) for place, n in sorted(sums.items()) if n >= FEWEST]


def _begins(day: str, by: str) -> str:
    if by == "day":
        return day
    on = date.fromisoformat(day)
    return (on - timedelta(days=on.weekday())).isoformat()
