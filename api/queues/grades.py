"""What residents think of answers, as tables: all together, by the reason given, and by what the answer showed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import sqlalchemy as sa

from api.queues.numbers import MOST_KEYS, SPAN, By
from state.feedback import Grades, grades

TITLES = MappingProxyType(
    {
        "all": "全部",
        "reasons": "为什么",
        "entitlements": "回答里有哪个服务",
        "documents": "回答里引了哪份文件",
    }
)


@dataclass(frozen=True)
class GradeTable:
    """The grades of one way of looking at them, the most often graded first; nothing graded less than five times."""

    title: str
    rows: Sequence[Grades]


def grade_tables(connection: sa.Connection, by: By, until: date) -> Sequence[GradeTable]:
    """The tables that have a row, over the same four weeks or half year as what people ask."""
    since = until - SPAN[by]
    made = [GradeTable(title, grades(connection, since, until, of)[:MOST_KEYS]) for of, title in TITLES.items()]
    return [table for table in made if table.rows]
