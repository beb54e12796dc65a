"""What a caller comes for stands first, what is not written is said, and nothing of the dead is put on the living."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

FILES = ("callers.yml", "callers_wanted.yml")
CALLERS = [one for file in FILES for one in yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))]
EVERYBODYS = {"妇科病普查和宫颈癌、乳腺癌筛查", "老年人健康管理服务", "中医药健康管理", "中小学生看爱国主义教育影片"}


def notes(client: TestClient, text: str) -> dict[str, Any]:
    """What the desk answers to shorthand whose doubtful chips nobody confirmed, as the page sends it."""
    heard = client.post("/v1/desk/read", json={"text": text}).json()
    persons = [{"id": one["id"], "relation": one["id"], "facts": _stated(one["facts"])} for one in heard["persons"]]
    told = {"text": text, "household": _stated(heard["household"]), "persons": persons}
    response = client.post("/v1/desk/screen", json=told)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def _stated(facts: list[dict[str, Any]]) -> dict[str, Any]:
    return {one["fact"]: one["value"] for one in facts if one["certainty"] == "stated"}


def sure(body: dict[str, Any]) -> set[str]:
    return {line["name"] for line in body["lines"] if line["status"] == "eligible"}


@pytest.mark.parametrize("caller", CALLERS, ids=[caller["notes"] for caller in CALLERS])
def test_what_a_caller_comes_for_leads(caller: dict[str, Any], desk_client: TestClient) -> None:
    body = notes(desk_client, caller["notes"])
    names = [line["name"] for line in body["lines"]]
    assert names[:1] == [] if "first" not in caller else names[0] in caller["first"]
    assert [name for name in caller.get("possible", ()) if name not in names] == []
    assert sure(body).isdisjoint(caller.get("not_sure", ()))
    assert bool(body["unwritten"]) == caller.get("unwritten", False), body["unwritten"]
    assert names[0] not in EVERYBODYS if names else True
    assert body["question"] is not None or names, "an empty page has a question"


def test_there_are_thirty_callers_in_each_file() -> None:
    assert len({caller["notes"] for caller in CALLERS}) == 30 * len(FILES)


def test_what_is_told_behind_a_death_is_of_the_dead(desk_client: TestClient) -> None:
    heard = desk_client.post("/v1/desk/read", json={"text": "女60 老公上周走了 62 企退"}).json()
    facts = {one["id"]: _stated(one["facts"]) for one in heard["persons"]}
    assert facts["本人"] == {"sex": "female", "age": 60}
    assert facts["配偶"] == {"sex": "male", "deceased": True, "age": 62}, "whether 企退 is of the dead is not certain"
    assert heard["unheard"] == []


def test_who_lives_on_is_told_of_again_by_a_word_of_their_own(desk_client: TestClient) -> None:
    heard = desk_client.post("/v1/desk/read", json={"text": "老公走了 我 企退 没工作"}).json()
    facts = {one["id"]: _stated(one["facts"]) for one in heard["persons"]}
    assert "pension_scheme" not in facts["配偶"]


@pytest.mark.parametrize(("text", "person", "age"), [("82独居西湖", "本人", 82), ("爸78没了 临安", "父亲", 78)])
def test_a_bare_number_is_an_age(text: str, person: str, age: int, desk_client: TestClient) -> None:
    heard = desk_client.post("/v1/desk/read", json={"text": text}).json()
    (found,) = [one for one in heard["persons"] if one["id"] == person]
    assert _stated(found["facts"])["age"] == age


@pytest.mark.parametrize("text", ["男45 月入3000 西湖", "男45 欠2万 西湖", "老公走了 3年了 我60", "家里5口人"])
def test_a_number_of_something_else_is_no_age(text: str, desk_client: TestClient) -> None:
    heard = desk_client.post("/v1/desk/read", json={"text": text}).json()
    ages = [one["value"] for person in heard["persons"] for one in person["facts"] if one["fact"] == "age"]
    assert set(ages) <= {45, 60}


def test_a_grown_daughter_brings_no_school(desk_client: TestClient) -> None:
    body = notes(desk_client, "男60 外地户口 住滨江女儿家 问公交免费")
    assert "流动人口随迁子女居住证积分入学" not in [line["name"] for line in body["lines"]]
    assert body["lines"][0]["name"].startswith("公共交通补贴服务")
    assert {line["who"] for line in body["lines"]} == {"您"}


def test_a_share_is_said_with_where_it_holds(desk_client: TestClient) -> None:
    body = notes(desk_client, "男62 高血压 药贵 居民医保 桐庐")
    (line,) = [one for one in body["lines"] if one["name"] == "城乡居民基本医疗保险（门诊报销）"]
    assert "基层医疗机构" in line["amount"]
    assert "基层医疗机构" in line["say"]


def test_a_ladder_says_what_follows_from_a_rung(desk_client: TestClient) -> None:
    question = notes(desk_client, "男56 下岗 老婆尿毒症透析 钱塘")["question"]
    implies = {one["fact"]: one["implies"] for one in question["facts"]}
    assert "economic_hardship" in implies["low_margin"]
