"""A first message that tells a life: what it came for stands first, for those whom it can concern."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.desk import Desk
from actions.memory import Memory
from actions.turns.taking_turns import Taken, Understood
from actions.turns.turn import Slots
from actions.turns.what_was_read import was_read
from actions.turns.which_case import take_turn

OPENINGS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("openings.yml").read_text(encoding="utf-8"))
LINE, FIRST = "· ", 5


def take(desk: Desk, text: str, intent: str, slots: Slots | None = None) -> Taken:
    read = was_read(desk.read(text, desk.today()), text)
    return take_turn(desk, text, Understood(intent, read), slots or Slots())


@pytest.mark.parametrize("opening", OPENINGS, ids=[opening["name"] for opening in OPENINGS])
def test_an_opening_gets_what_it_came_for(opening: dict[str, Any], desk: Desk) -> None:
    taken = take(desk, opening["say"], opening.get("intent", "nlu_fallback"))
    text = "\n".join(payload.text for payload in taken.payloads)
    lines = [line for line in text.splitlines() if line.startswith(LINE)]
    places = [
        next((at for at, line in enumerate(lines) if wanted in line), None) for wanted in opening.get("first", [])
    ]
    assert None not in places and places == sorted(p for p in places if p is not None), f"{places}\n{text}"
    assert all(place is not None and place < FIRST for place in places), text
    for wanted in opening.get("shows", []):
        assert wanted in text, text
    for unwanted in opening.get("hides", []):
        assert unwanted not in text, text
    if "concern" in opening:
        assert taken.memory.concerns[:1] == [opening["concern"]], taken.memory.concerns
    if "asked" in opening:
        assert taken.memory.waiting is not None and opening["asked"] in taken.memory.waiting.facts, text


def test_at_most_five_things_are_shown_and_each_once(desk: Desk) -> None:
    for opening in OPENINGS:
        taken = take(desk, opening["say"], opening.get("intent", "nlu_fallback"))
        assert len(taken.memory.shown) == len({*taken.memory.shown}), opening["say"]
        lines = [line for p in taken.payloads for line in p.text.splitlines() if line.startswith(LINE) and "：" in line]
        assert len(lines) <= FIRST + 1, lines


def test_what_was_heard_with_doubt_against_it_shows_nothing(desk: Desk) -> None:
    memory = Memory(concerns=["old-age"])
    person = memory.meet("母亲")
    person.facts["age"] = 83
    person.doubtful["self_care"] = "independent"
    text = desk.results.brief(memory, desk.today(), [])[0].text
    assert "养老服务补贴" in text and "老年人护理补贴" not in text
    person.doubtful["self_care"] = "unable"
    text = desk.results.brief(memory, desk.today(), [])[0].text
    assert "老年人护理补贴" in text


def test_a_later_question_gets_its_honest_no(desk: Desk) -> None:
    first = take(desk, "我妈八十六，中风瘫在床上三年了，低保", "tell_situation")
    slots = Slots(first.memory.to_slot())
    later = take(desk, "护工一天两百，能报多少钱", "ask_policy", slots)
    assert "我不敢乱说" in later.payloads[0].text
