"""Who sits at a hotline is not told to call it: neither in what is read out, nor in danger, nor in a banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from actions.desk import Desk
from api.desk.own_line import OwnLine
from api.desk.router import desk_router
from api.edge.door import Door
from api.mode import Mode, ModeNow
from api.settings import Settings
from api.staff.door import Staff

GRANDMOTHER = {"id": "奶奶", "relation": "奶奶", "facts": {"age": 82, "self_care": "unable", "disability_grade": 1}}
UNWRITTEN = "老公58工地摔伤 没签合同 补偿怎么要 公积金怎么取 爷爷93高龄津贴多少"


@pytest.fixture(scope="module")
def at(working_desk: Desk) -> Callable[[str], TestClient]:
    """Opens the desk of a hotline."""

    def opened(number: str) -> TestClient:
        app = FastAPI()
        staff = Staff("王敏", "operator", "0" * 64)
        own = OwnLine(number, working_desk.replies)
        app.include_router(desk_router(working_desk, Door(Settings()), lambda: staff, ModeNow(Mode()), own))
        return TestClient(app)

    return opened


def lines(client: TestClient) -> list[dict[str, Any]]:
    asked = {"persons": [GRANDMOTHER], "household": {"minimum_living": True}, "text": UNWRITTEN}
    body = client.post("/v1/desk/screen", json=asked).json()
    assert body["lines"]
    return [*body["lines"], *({"say": words, "office": "", "call": "", "notes": []} for words in body["unwritten"])]


@pytest.mark.parametrize("number", ["12345", "12333", "12393"])
def test_nobody_is_sent_to_their_own_line(number: str, at: Callable[[str], TestClient]) -> None:
    for line in lines(at(number)):
        said = " ".join([line["say"], line["office"], line["call"], *line["notes"]])
        assert number not in said
        assert number != "12345" or "市民服务热线" not in said, said


def test_another_line_is_named_with_its_number(at: Callable[[str], TestClient]) -> None:
    calls = {line["call"] for line in lines(at("12345"))}
    assert any(call.startswith("电话1") for call in calls), calls


@pytest.mark.parametrize(
    ("number", "text", "said"),
    [
        ("12345", "· 打12345，说「没饭吃了」", "· 找本热线，说「没饭吃了」"),
        ("12345", "急事请直接打12345。", "急事请直接找本热线。"),
        ("12345", "打0571-12345678，或者12345", "打0571-12345678，或者本热线"),
        ("12333", "打12345；工资打12333", "打12345；工资找本热线"),
        ("12345", "打123456", "打123456"),
    ],
)
def test_the_own_number_and_no_other_is_put_otherwise(number: str, text: str, said: str, working_desk: Desk) -> None:
    assert OwnLine(number, working_desk.replies).said(text) == said


def test_words_for_danger_lead_to_others_and_not_back(at: Callable[[str], TestClient]) -> None:
    asked = {"text": "女30 老公天天打我 没地方去"}
    here, elsewhere = (at(number).post("/v1/desk/read", json=asked).json()["danger"] for number in ("12345", "12348"))
    assert here and "12345" not in here["text"] and "110" in here["text"]
    assert elsewhere and "12348" not in elsewhere["text"]
