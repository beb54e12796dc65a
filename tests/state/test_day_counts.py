"""Counts by day and grades of answers: added by several processes at once, and none below five shown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from state.database import Database
from state.day_counts import Counted, add, counted
from state.feedback import Grades, Opinion, grades, keep

MONDAY, TUESDAY, NEXT = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)


def test_counts_add_up_over_processes_and_weeks(database: Database) -> None:
    def once(_: int) -> None:
        with database.begin() as connection:
            add(connection, {(str(MONDAY), "found", "a"): 1, (str(TUESDAY), "found", "a"): 1})

    with ThreadPoolExecutor(3) as pool:
        [*pool.map(once, range(4))]
    with database.begin() as connection:
        add(connection, {(str(MONDAY), "refusal", "b"): 7, (str(NEXT), "found", "a"): 9})
        assert counted(connection, MONDAY, TUESDAY) == [
            Counted(str(MONDAY), "refusal", "b", 7)
        ]  # 4 and 4 are not shown
        assert counted(connection, MONDAY, NEXT, "week", ["found"]) == [
            Counted(str(MONDAY), "found", "a", 8),
            Counted(str(NEXT), "found", "a", 9),
        ]


def test_grades_are_counts_and_means_and_none_below_five(database: Database) -> None:
    given = [(5, "a"), (5, "a"), (5, "a"), (5, "a"), (5, "a"), (1, "a"), (2, "b")]
    with database.begin() as connection:
        for grade, shown in given:
            keep(connection, Opinion(MONDAY, "web", "answer", None, grade, ["clear"], [shown], ["d", "d"]))
        assert grades(connection, MONDAY, NEXT) == [Grades("all", {5: 5}, 4.0)]
        assert grades(connection, MONDAY, NEXT, "entitlements") == [Grades("a", {5: 5}, 4.33)]
        assert [found.of for found in grades(connection, MONDAY, NEXT, "documents")] == ["d"]
        assert grades(connection, TUESDAY, NEXT) == []
        with pytest.raises(ValueError, match="must be one of all, day"):
            grades(connection, MONDAY, NEXT, "who")
