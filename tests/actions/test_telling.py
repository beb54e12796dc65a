"""An operator learns when something was told and nothing noted, and not when that is as it should be."""

from __future__ import annotations

import pytest
from prometheus_client import REGISTRY

from actions.memory import Memory, Told, Waiting
from actions.turns.kind import Kind
from actions.turns.telling import TELLS, count
from telemetry import day_tally

NOTHING = Memory()
PERSON = Memory(persons=[Told("p1", "父亲", {"disability_grade": "1"})])
DOUBTED = Memory(doubtful={"dibao": True})
ASKED = Memory(waiting=Waiting(["dibao"], None))


def unheard(kind: Kind, intent: str | None, before: Memory, after: Memory) -> float:
    """By how much one turn lets the count grow."""

    def now() -> float:
        return REGISTRY.get_sample_value("huimin_unheard_tellings_total") or 0

    begun = now()
    count(kind, intent, before, after)
    return now() - begun


@pytest.mark.parametrize(
    ("kind", "intent", "after", "counted"),
    [
        (Kind.TOLD, TELLS, PERSON, 0),
        (Kind.TOLD, TELLS, DOUBTED, 0),
        (Kind.TOLD, TELLS, NOTHING, 1),
        (Kind.WANT, TELLS, ASKED, 1),
        (Kind.DANGER, TELLS, NOTHING, 0),
        (Kind.GRIEF, TELLS, NOTHING, 0),
        (Kind.SEARCH, "ask_policy", NOTHING, 0),
        (Kind.NOT_UNDERSTOOD, "ask_policy", NOTHING, 1),
        (Kind.UNKEPT, TELLS, NOTHING, 1),
    ],
)
def test_what_was_told_in_vain_is_counted(kind: Kind, intent: str, after: Memory, counted: int) -> None:
    assert unheard(kind, intent, NOTHING, after) == counted


def test_every_turn_is_counted_by_kind() -> None:
    before = REGISTRY.get_sample_value("huimin_turn_kinds_total", {"kind": "greet"}) or 0
    count(Kind.GREET, "greet", NOTHING, NOTHING)
    assert REGISTRY.get_sample_value("huimin_turn_kinds_total", {"kind": "greet"}) == before + 1


def test_the_words_of_what_was_told_in_vain_are_counted_and_no_others() -> None:
    day_tally.take()
    count(Kind.TOLD, TELLS, NOTHING, PERSON, lambda: ["护理"])
    count(Kind.TOLD, TELLS, NOTHING, NOTHING, lambda: ["补贴", "手术"])
    assert day_tally.take() == {
        ("unheard", "telling"): 1,
        ("unheard_word", "补贴"): 1,
        ("unheard_word", "手术"): 1,
    }
