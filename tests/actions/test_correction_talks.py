"""Talks in which people put right what they said, with the real reading: every fact is where it belongs in the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.desk import Desk
from actions.memory import HOUSEHOLD, Memory
from actions.registry import executor
from tests.actions.calls import action_call
from tests.actions.family import FORM

TALKS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "correction_talks.yml").read_text(encoding="utf-8")
)


async def held(desk: Desk, messages: list[str]) -> Memory:
    """What is remembered after the messages."""
    actions, slots, loop = executor(desk), dict[str, Any](), ""
    for text in messages:
        call = action_call(f"validate_{FORM}" if loop else "action_turn", "tell_situation", text, slots)
        call["tracker"]["latest_message"]["metadata"] = {}
        call["tracker"]["active_loop"] = {"name": loop} if loop else {}
        result = await actions.run(call)
        assert result is not None
        for event in result.events:
            if event["event"] == "slot":
                slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                loop = event["name"] or ""
    return Memory.from_slot(slots.get(HOUSEHOLD))


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: str(talk["say"][-1]))
async def test_what_is_put_right_stands_where_it_belongs(talk: dict[str, Any], desk: Desk) -> None:
    memory = await held(desk, talk["say"])
    known = {**{person.relation: person.facts for person in memory.persons}, "家": memory.facts}
    for who, facts in talk.get("of", {}).items():
        assert facts.items() <= known.get(who, {}).items(), known
    for who, names in talk.get("not", {}).items():
        assert not {*names} & {*known.get(who, {})}, known
