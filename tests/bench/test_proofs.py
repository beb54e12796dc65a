"""The proofs find what they are there to find: a lost message, reflected markup, a leak, a slow step."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from api.settings import ROOT
from bench import fuzz, kills
from bench.fuzz_messages import Made, messages
from bench.load.__main__ import STOCK, Step, all_steps, best
from bench.proof.page import table, write
from bench.proof.talk import KEPT, NUDGE, Talk, scripts
from tests.api.reverse_proxy import serving

MARKED = Made("markup", "<b>x</b>", markup="<b>x</b>")


@dataclass
class MadeUp:
    """A program that notes every message as a fact; `forgets`: a kill loses what was noted; `deaf`: first no answer.

    `away`: so many replies say that the message was kept; with `forgets` that is not so.
    """

    forgets: bool = False
    deaf: int = 0
    away: int = 0
    noted: dict[str, list[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/chat", self.chat, methods=["POST"]),
                Route("/v1/sessions/{id}/facts", self.facts),
                Route("/v1/sessions/{id}", self.forget, methods=["DELETE"]),
            ]
        )

    async def chat(self, request: Request) -> JSONResponse:
        body = await request.json()
        self.deaf -= 1
        if self.deaf >= 0:
            return JSONResponse({"answer_type": "degraded"}, 200 if self.deaf % 2 else 503)
        if body["message_id"] not in self.seen:
            self.seen.add(body["message_id"])
            if body["message"] != NUDGE and not (self.forgets and self.away > 0):
                self.noted.setdefault(body["session_id"], []).append(body["message"])
        self.away -= 1
        if self.away >= 0:
            return JSONResponse({"answer_type": "degraded", "messages": [{"text": "查到的原文"}, {"text": KEPT}]})
        return JSONResponse({"answer_type": "question", "messages": []})

    async def facts(self, request: Request) -> JSONResponse:
        told = self.noted.get(request.path_params["id"], [])
        facts = [{"fact": words, "value": True, "certainty": "stated", "said": words} for words in told]
        return JSONResponse({"persons": [], "household": facts})

    async def forget(self, request: Request) -> JSONResponse:
        return JSONResponse({})


@dataclass
class MadeUpStarted:
    """What bench/kills.py asks of a started program."""

    base: str
    program: MadeUp
    killed: list[str] = field(default_factory=list)

    def kill(self, part: str) -> bool:
        self.killed.append(part)
        if self.program.forgets:
            self.program.noted.clear()
        return True

    def wait_until_ready(self) -> float:
        return 0.1

    def start(self) -> None:
        pass


@pytest.mark.parametrize("forgets", [False, True])
async def test_a_lost_message_is_found_and_only_that(forgets: bool) -> None:
    program = MadeUp(forgets=forgets)
    talks = [[f"第{talk}家第{turn}句" for turn in range(200)] for talk in range(2)]  # so long that kills fall into it
    with serving(program.app()) as base:
        fake: Any = MadeUpStarted(base, program)
        outcome = await kills.killed(fake, 1, 2, talks, Random(1))
    assert sorted(fake.killed) == sorted(kills.PARTS)
    assert outcome.sessions >= 2 and outcome.acknowledged >= 400
    assert bool(outcome.lost) is forgets


async def test_a_message_is_sent_again_under_its_id_until_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.proof.talk.SEND_AGAIN", 0.01)
    program = MadeUp(deaf=4)
    with serving(program.app()) as base:
        talk = Talk(base)
        await talk.tell("我妈68岁")
        await talk.tell("吃低保")
        assert await talk.facts() == ["家: 吃低保 = True (stated)", "家: 我妈68岁 = True (stated)"]
        await talk.close()
    assert (talk.tries, talk.statuses) == (6, {"503": 2, "degraded": 2})
    assert talk.acknowledged == ["我妈68岁", "吃低保"]


@pytest.mark.parametrize("forgets", [False, True])
async def test_a_message_that_is_said_to_be_kept_is_not_sent_again(forgets: bool) -> None:
    """So that one which was acknowledged and lost is found: to send it again would heal the loss."""
    program = MadeUp(forgets=forgets, away=2)
    with serving(program.app()) as base:
        talk = Talk(base)
        assert (await talk.tell("我妈68岁"))["answer_type"] == "question"
        assert await talk.facts() == ([] if forgets else ["家: 我妈68岁 = True (stated)"])
        await talk.close()
    assert (talk.acknowledged, talk.kept, talk.tries, talk.statuses) == (["我妈68岁"], 2, 3, {})


def test_the_conversations_are_those_of_the_tests() -> None:
    assert len(scripts()) > 50
    assert all(talk and all(isinstance(turn, str) for turn in talk) for talk in scripts())


@pytest.mark.parametrize(
    ("status", "text", "wrong"),
    [
        ("200", "好的", 0),
        ("422", "好的", 0),
        ("500", "", 1),
        ("ReadTimeout", "", 1),
        ("200", "<b>x</b>", 1),
        ("200", "靐", 1),
    ],
)
def test_every_fault_of_a_reply_is_told(status: str, text: str, wrong: int) -> None:
    assert len(list(fuzz.faults(MARKED, status, text, {"靐"}))) == wrong


def test_fuzzed_messages_are_the_same_for_the_same_seed_and_of_every_kind() -> None:
    some, again = (list(messages(Random(7), 500)) for _ in range(2))
    assert some == again and len({made.kind for made in some}) == 10
    planted = [made for made in some if made.planted]
    assert planted and all(made.planted in made.text for made in planted)
    assert all(made.body("web-1") for made in some if made.raw != "")


def test_the_highest_rate_and_what_people_feel_below_it_beside_a_stock_rasa() -> None:
    steps = [
        Step(who, people, rate, 0.1, p95, refused=0, degraded=0, failed=0)
        for who, people, rate, p95 in (("1", 1, 4, 0.3), ("1", 4, 8, 0.5), ("1", 16, 12, 2), (STOCK, 1, 4.8, 1.5))
    ]
    steps.insert(3, Step("1", 17, 8.3, 0.2, 0.71, refused=0, degraded=0, failed=0, aimed=8.4))
    said = best(steps)
    assert (
        "With 1: at most 12.0 turns a second. Paced at 8.4 a second, 70% of that (8.3 came through), p95 0.71 s" in said
    )
    assert said.count("2.5 times stock Rasa's") == 1
    assert f"With {STOCK}: at most 4.8 turns a second" in said
    assert STOCK not in best(steps[:4])


def test_the_calm_step_is_paced_at_seven_tenths_of_the_highest_rate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rates, ran = {1: 4.0, 4: 12.0, 16: 10.0}, []

    def step(_base: str, _folder: Path, who: str, people: int, **more: Any) -> Step:
        ran.append((people, more.get("aimed"), more["think"]))
        return Step(who, people, rates.get(people, 0), 0.1, 0.2, 0, 0, 0, more.get("aimed"))

    monkeypatch.setattr("bench.load.__main__.step", step)
    found = all_steps("http://x", tmp_path, "1", "1,4,16", seconds=5, think=1.5)
    assert len(found) == 4 and ran[:3] == [(1, None, 1.5), (4, None, 1.5), (16, None, 1.5)]
    assert ran[3] == (17, pytest.approx(8.4), 0.0), "people enough that each has two seconds for a reply"


def test_to_a_stock_rasa_the_same_is_said_as_it_hears_it() -> None:
    program = f"""
import runpy, sys, types
class User: pass
sys.modules["gevent"] = types.SimpleNamespace(sleep=None)
same = lambda it: it
sys.modules["locust"] = types.SimpleNamespace(FastHttpUser=User, task=same)
made = runpy.run_path({str(ROOT / "bench" / "load" / "locustfile.py")!r})
print(made["said_to_us"]("s", "低保"), made["said_to_rasa"]("s", "低保"), made["STOCK"])
"""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write("[]")
        file.flush()
        scripts = {"HUIMIN_SCRIPTS": file.name, "HUIMIN_STOCK": "1"}
        said = subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, **scripts}, capture_output=True, text=True, check=True
        ).stdout
    assert "('/v1/chat', {'session_id': 's', 'message': '低保'" in said
    assert "('/webhooks/rest/webhook', {'sender': 's', 'message': '低保'}) True" in said


def test_a_page_of_results_is_written(tmp_path: Path) -> None:
    file = write("load", "# Load", table(["part", "MB"], [("app", 1)]), folder=tmp_path)
    assert file.read_text(encoding="utf-8") == "# Load\n\n|part|MB|\n|---|--:|\n|app|1|\n"
