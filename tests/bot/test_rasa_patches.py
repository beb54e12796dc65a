"""With bot/rasa_patches Rasa does what stock Rasa does; with another Rasa they refuse. Asked of its environment."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
from typing import Any

import pytest
import uvicorn

from api.settings import ROOT, Settings
from launch.rasa_process import RASA_PYTHON, rasa_environment

GOOD: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "shown", "value": ["c-1"], "timestamp": None}], "responses": [{"text": "x"}]},
    {"events": [{"event": "reset_slots"}, {"event": "restart", "timestamp": 1.5, "metadata": {}}]},
    {"events": [{"event": "action_execution_rejected", "name": "interview_form"}], "more": 1},
    {"events": [{"event": "user", "text": "您好", "parse_data": {"intent": {"name": "greet", "confidence": 1}}}]},
    {"events": [{"event": "entities", "entities": [{"entity": "age", "value": 68}]}]},
]
BAD: list[Any] = [
    *[None, [], "text", 7, {"events": {}}, {"events": None}, {"responses": [7]}, {"responses": {}}],
    *[{"events": [None]}, {"events": ["slot"]}, {"events": [[]]}, {"events": [{}]}, {"events": [{"event": None}]}],
    *[{"events": [{"event": []}]}, {"events": [{"event": "nonsense"}]}],
    {"events": [{"event": "slot", "name": "shown"}]},
    {"events": [{"event": "slot", "name": 7, "value": 1}]},
    {"events": [{"event": "restart", "timestamp": "now"}]},
    {"events": [{"event": "restart", "metadata": []}]},
    {"events": [{"event": "action", "hide_rule_turn": "yes"}]},
    {"events": [{"event": "user", "parse_data": {"entities": [{"entity": "age"}]}}]},
    {"events": [{"event": "reset_slots"}, {"event": "entities"}]},
]
NAMES = ["slot", "user", "bot", "topic", "nonsense", ""]
# inputs and targets for the graph in tests/bot/rasa_side.py; the first four are what Rasa asks for, the others go wrong
GRAPHS: list[Any] = [
    [{"x": ["1"]}, ["d"]],
    [{"x": ["1"], "y": ["2"]}, ["e"]],
    [{"x": ["1"], "y": ["2"]}, ["b", "c"]],
    [{"x": ["1"], "unused": ["3"]}, None],
    [{"x": ["fail"]}, ["d"]],
    [{"x": ["1"], "b": ["instead"]}, ["d"]],
    [{"x": "a"}, ["d"]],
    [{}, ["d"]],
    [{"x": ["1"]}, ["e"]],
]


@pytest.fixture(scope="module")
def report(settings: Settings) -> dict[str, Any]:
    """What Rasa's environment said. Without that environment CI fails; elsewhere it is skipped."""
    if not RASA_PYTHON.is_file():
        message = "there is no environment for Rasa yet: make run"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    done = subprocess.run(
        [str(RASA_PYTHON), "-m", "tests.bot.rasa_side"],
        cwd=ROOT,
        env=rasa_environment(settings),
        input=json.dumps({"results": [*GOOD, *BAD], "events": NAMES, "graph": GRAPHS}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Unclosed" not in done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_another_rasa_is_refused_by_name_before_anything_is_changed(report: dict[str, Any]) -> None:
    assert len(report["refusals"]) == 6
    for refusal in report["refusals"]:
        assert "bot/rasa_patches" in refusal


@pytest.mark.parametrize("number", range(len(GOOD) + len(BAD)))
def test_an_actions_answer_is_accepted_or_refused_as_before(report: dict[str, Any], number: int) -> None:
    patched = report["patched"]["results"][number]
    assert patched == report["stock"]["results"][number]
    assert (patched == "True") == (number < len(GOOD))


def test_every_event_has_the_class_it_had(report: dict[str, Any]) -> None:
    assert report["patched"]["classes"] == report["stock"]["classes"]
    assert report["patched"]["events"] == report["stock"]["events"]
    assert report["patched"]["events"]["slot"] == "'SlotSet'"
    assert "Unknown event name 'nonsense'" in report["patched"]["events"]["nonsense"]


@pytest.mark.parametrize("number", range(len(GRAPHS)))
def test_a_graph_gives_what_it_gave(report: dict[str, Any], number: int) -> None:
    assert report["patched"]["graph"][number] == report["stock"]["graph"][number]


def test_what_goes_well_needs_no_scheduler(report: dict[str, Any]) -> None:
    assert "a)b)d((" in report["patched"]["graph"][0]
    assert report["stock"]["scheduled"][:4] == [2, 2, 2, 2]
    assert report["patched"]["scheduled"][:5] == [0, 0, 0, 0, 0]


def test_intents_have_the_scores_they_had_to_the_last_bit(report: dict[str, Any]) -> None:
    assert report["patched"]["scores"] == report["stock"]["scores"]


def test_calls_of_actions_share_a_connection_and_nothing_else(report: dict[str, Any]) -> None:
    stock, patched = report["stock"]["calls"], report["patched"]["calls"]
    assert patched["answers"] == stock["answers"] == [{"n": 0}, {"n": 1}, {"n": 2}, 400, {"n": 4}, {"n": 5}]
    assert (stock["connections"], patched["connections"]) == (5, 1)
    assert not any(patched["cookies"])
    assert patched["tokens"] == "t"


def test_rasa_gives_a_connection_up_before_the_app_does(report: dict[str, Any]) -> None:
    kept_by_the_app = inspect.signature(uvicorn.Config).parameters["timeout_keep_alive"].default
    assert report["idle_seconds"] < kept_by_the_app
    assert "timeout_keep_alive" not in (ROOT / "api" / "__main__.py").read_text(encoding="utf-8")
