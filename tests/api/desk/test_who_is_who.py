"""Who is who in shorthand, and what is only wished for: two people stay two, and nobody has what they ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from tests.api.desk.test_relevance import notes
from tests.api.desk.test_shorthand import facts, read

LINES = yaml.safe_load(Path(__file__).with_name("who_is_who.yml").read_text(encoding="utf-8"))


def bare(told: dict[str, Any]) -> set[str]:
    """The facts by their own names, whoever has them."""
    return {name.rpartition(".")[2] for name in told}


@pytest.mark.parametrize("case", LINES, ids=[case["line"] for case in LINES])
def test_each_fact_is_of_whom_it_is_told(case: dict[str, Any], desk_client: TestClient) -> None:
    body = read(desk_client, case["line"])
    assert facts(body, "stated") == case["sure"]
    doubtful = bare(facts(body, "doubtful"))
    assert doubtful <= {*case.get("perhaps", ())}, doubtful
    assert not (bare(facts(body, "stated")) | doubtful) & {*case.get("nobody", ())}
    assert [word for word in case.get("unheard", ()) if word not in [*body["unheard"], *body["purposes"]]] == []


def test_there_are_forty_lines() -> None:
    assert len({case["line"] for case in LINES}) == 40


@pytest.mark.parametrize("line", ["女38 离异 带俩娃 8岁5岁 月入2800", "男45 工资2800 三口", "人均1500 三口"])
def test_who_tells_an_income_is_led_to_the_minimum_living_allowance(line: str, desk_client: TestClient) -> None:
    found = {one["name"]: one["status"] for one in notes(desk_client, line)["lines"]}
    assert found["最低生活保障"] == "possible"


def test_a_fall_at_work_leads_to_what_is_for_it(desk_client: TestClient) -> None:
    lines = notes(desk_client, "外卖小哥 送餐摔骨折 没合同 上城")["lines"]
    assert (lines[0]["name"], lines[0]["status"]) == ("工伤保险", "possible")


@pytest.mark.parametrize(
    ("line", "who"), [("老头88", "这位老人"), ("大爷80 大妈78瘫痪", "这位老大爷"), ("我家老头82", "您的爱人")]
)
def test_an_old_person_is_called_by_what_the_notes_say(line: str, who: str, desk_client: TestClient) -> None:
    assert notes(desk_client, line)["lines"][0]["who"] == who
