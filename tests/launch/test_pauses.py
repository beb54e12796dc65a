"""Pauses grow with each end and begin anew after a while of being well."""

from __future__ import annotations

from launch.pauses import Pauses


def test_pauses_double_up_to_a_minute() -> None:
    pauses = Pauses()
    assert [pauses.after(0.5) for _ in range(9)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_who_was_well_for_a_while_is_started_again_at_once() -> None:
    pauses = Pauses()
    assert [pauses.after(lived) for lived in (3, 3, 3, 121, 3, 119, 5000)] == [1, 2, 4, 1, 2, 4, 1]
