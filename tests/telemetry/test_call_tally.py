"""A call is counted once, by what it showed last, when it has gone quiet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from telemetry import call_tally, day_tally


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    call_tally.settle(-1.0)
    day_tally.take()
    yield
    call_tally.settle(-1.0)
    day_tally.take()


def test_only_what_stood_there_last_counts_and_only_once() -> None:
    for shown in (["a"], ["a", "b"], ["b", "c"]):
        call_tally.note(7, "screen", [("found", key) for key in shown])
    call_tally.note(7, "read", [("channel", "desk")])
    call_tally.settle()
    assert day_tally.take() == {}, "the clerk still types"
    call_tally.settle(0.0)
    call_tally.settle(0.0)
    assert day_tally.take() == {("found", "b"): 1, ("found", "c"): 1, ("channel", "desk"): 1}
    call_tally.note(7, "screen", [("found", "c"), ("found", "d")])  # the same call goes on
    call_tally.note(8, "screen", [("found", "c")])
    call_tally.note(0, "screen", [("found", "e")])  # who says no number is not counted
    call_tally.settle(0.0)
    assert day_tally.take() == {("found", "d"): 1, ("found", "c"): 1}


def test_what_floods_it_is_counted_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_tally, "MOST", 1000)
    for call in range(1, 1501):
        call_tally.note(call, "screen", [("found", "x")])
    taken = day_tally.take()["found", "x"]
    call_tally.settle(0.0)
    assert taken >= 500 and taken + day_tally.take()["found", "x"] == 1500
