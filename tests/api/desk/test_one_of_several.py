"""One of several children is called by age or school, in what was heard and in what is read out."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def heard(client: TestClient, text: str) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = client.post("/v1/desk/read", json={"text": text}).json()["persons"]
    return [one for one in people if one["id"] != "本人"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("女38 两个孩子 7岁 12岁 低保", ["7岁的孩子", "12岁的孩子"]),
        ("女32 两个女儿 3岁 9岁 低保边缘 临安", ["3岁的女儿", "9岁的女儿"]),
        ("三个孩子 一个上小学 一个上初中 一个3岁", ["上小学的孩子", "上初中的孩子", "3岁的孩子"]),
        ("女儿7岁 儿子12岁", ["女儿", "儿子"]),
        ("女40 带俩孩子 大的13 小的7岁 西湖", ["老大", "老二"]),
        ("孩子7岁 低保", ["孩子"]),
    ],
)
def test_it_is_heard_so(text: str, called: list[str], desk_client: TestClient) -> None:
    assert [one["word"] for one in heard(desk_client, text)] == called


def whose(client: TestClient, *ages: int) -> set[str]:
    """How the children of those ages are called to the caller, in results and question."""
    names = zip(("一个孩子", "另一个孩子"), ages, strict=True)
    persons = [{"id": name, "relation": name, "facts": {"age": age}} for name, age in names]
    asked = {"persons": persons, "household": {"minimum_living": True}, "text": "低保 两个孩子"}
    body = client.post("/v1/desk/screen", json=asked).json()
    return {line["who"] for line in body["lines"]} | {body["question"]["who"]}


def test_it_is_asked_and_said_so(desk_client: TestClient) -> None:
    called = whose(desk_client, 7, 12)
    assert {"您7岁的孩子", "您12岁的孩子"} <= called
    assert not [who for who in called if "一个" in who]


def test_twins_stay_one_and_the_other(desk_client: TestClient) -> None:
    assert {"您的一个孩子", "您的另一个孩子"} <= whose(desk_client, 5, 5)
