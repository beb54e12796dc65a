"""Two people of a shorthand stay two, and what may be another's, or is only wanted, is not certain of anybody."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def facts(client: TestClient, text: str, certainty: str = "stated") -> dict[str, dict[str, Any]]:
    """Of each person, and of the household as 家, what was heard with that certainty."""
    heard = client.post("/v1/desk/read", json={"text": text}).json()
    told = {one["id"]: one["facts"] for one in heard["persons"]} | {"家": heard["household"]}
    return {who: {f["fact"]: f["value"] for f in those if f["certainty"] == certainty} for who, those in told.items()}


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("老头75 精神二级 老伴78 老年痴呆", {"老人": 75}),
        ("大爷80 大妈78瘫痪", {"老大爷": 80, "老太太": 78}),
        ("老头80 老太78瘫痪", {"老大爷": 80, "老太太": 78}),
        ("老公去世 妻66 低保", {"本人": 66}),
        ("儿子大学毕业了 女50 下岗", {"本人": 50}),
        ("儿子残疾 女50", {"本人": 50}),
        ("老头88", {"老人": 88}),
        ("儿子 男33 精神二级", {"儿子": 33}),
        ("女60 老头62 中风", {"本人": 60, "配偶": 62}),
    ],
)
def test_each_age_is_of_whom_it_was_noted_for(text: str, ages: dict[str, int], desk_client: TestClient) -> None:
    told = facts(desk_client, text)
    assert {who: of["age"] for who, of in told.items() if "age" in of} == ages


def test_a_grade_between_two_people_is_of_the_first(desk_client: TestClient) -> None:
    told = facts(desk_client, "老头75 精神二级 老伴78 老年痴呆")
    assert told["老人"]["disability_grade"] == 2
    assert "disability_grade" not in told["老人的配偶"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("男60 给老妈办低保", "minimum_living"),
        ("想给儿子办低保 女50", "minimum_living"),
        ("大爷91 儿子也70了 瘫床上", "self_care"),
        ("女42 二级残疾 没工作", "employment"),
        ("残疾证过期了 二级 男50", "disability_grade"),
        ("老公走了 优抚对象 妻66", "preferential_treatment"),
    ],
)
def test_what_is_open_is_certain_of_nobody_living(text: str, fact: str, desk_client: TestClient) -> None:
    told = facts(desk_client, text)
    assert [who for who, of in told.items() if fact in of and not of.get("deceased")] == []


@pytest.mark.parametrize(
    ("text", "fact"), [("男54 下岗 没工作", "employment"), ("低保 男60 想申公租房", "minimum_living")]
)
def test_what_is_plain_stays_so(text: str, fact: str, desk_client: TestClient) -> None:
    assert any(fact in of for of in facts(desk_client, text).values())
