"""A clerk's shorthand becomes the right facts and no others; what nobody understood is shown, not dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from api.desk.spacing import spaced

LINES = yaml.safe_load(Path(__file__).with_name("shorthand.yml").read_text(encoding="utf-8"))
SPEAKER = "本人"


def read(client: TestClient, text: str) -> dict[str, Any]:
    response = client.post("/v1/desk/read", json={"text": text})
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, Any] = response.json()
    return body


def facts(body: dict[str, Any], certainty: str) -> dict[str, Any]:
    """The facts of that certainty as the data has them; the sex that comes with a word for a relative left out."""
    found = {f"all.{fact['fact']}": fact["value"] for fact in body["household"] if fact["certainty"] == certainty}
    for person in body["persons"]:
        prefix = "" if person["id"] == SPEAKER else f"{person['id']}."
        found |= {
            f"{prefix}{fact['fact']}": fact["value"]
            for fact in person["facts"]
            if fact["certainty"] == certainty and not (prefix and fact["fact"] == "sex")
        }
    return found


@pytest.mark.parametrize("case", LINES, ids=[case["line"] for case in LINES])
def test_what_is_heard_is_right_and_nothing_else_counts(case: dict[str, Any], desk_client: TestClient) -> None:
    body = read(desk_client, case["line"])
    assert facts(body, "stated") == case["sure"]
    doubtful = {name.rpartition(".")[2] for name in facts(body, "doubtful")}
    assert doubtful <= {*case.get("perhaps", ())}, doubtful
    shown = [*body["unheard"], *body["purposes"]]
    assert [word for word in case.get("unheard", ()) if word not in shown] == []


@pytest.mark.parametrize(
    ("close", "apart"),
    [
        ("82独居西湖低边失能", "82 独居 西湖 低边 失能"),
        ("女45妈76卧床半年", "女45 妈76 卧床半年"),
        ("娃9白血病 低保户", "娃9 白血病 低保户"),
        ("3口人均900西湖", "3口 人均900 西湖"),
        ("男62糖尿病", "男62 糖尿病"),
    ],
)
def test_spaces_may_be_left_out(close: str, apart: str, desk_client: TestClient) -> None:
    heard = read(desk_client, close)
    assert facts(heard, "stated") == facts(read(desk_client, apart), "stated")
    assert heard["unheard"] == read(desk_client, apart)["unheard"]


@pytest.mark.parametrize("whole", ["2型糖尿病", "80后", "3口之家", "带2娃", "2女1儿", "900元一个月", "2003年生"])
def test_a_number_that_counts_something_stays_with_it(whole: str) -> None:
    assert spaced(whole) == whole


def test_the_sex_of_an_old_person_can_be_put_right(desk_client: TestClient) -> None:
    """「老太」 is 「老人」 on the desk, which does not say it; 「妈妈」 does."""
    heard = read(desk_client, "老太82 妈76")
    quiet = {
        person["id"]: fact["quiet"] for person in heard["persons"] for fact in person["facts"] if fact["fact"] == "sex"
    }
    assert quiet == {"老人": False, "母亲": True}


def test_there_are_forty_lines() -> None:
    assert len({case["line"] for case in LINES}) == 40


def test_a_fact_shows_the_very_words_that_told_it(desk_client: TestClient) -> None:
    body = read(desk_client, "婆婆85 半失能 西湖")
    said = {fact["fact"]: fact["said"] for person in body["persons"] for fact in person["facts"]}
    assert said["self_care"] == "半失能"
    assert {fact["say"] for fact in body["household"]} == {"西湖区"}


def test_words_that_nobody_understands_are_shown(desk_client: TestClient) -> None:
    body = read(desk_client, "82 独居 卟咕嘟 西湖")
    assert body["unheard"] == ["卟咕嘟"]


def test_what_was_heard_and_not_believed_is_doubtful_and_not_gone(desk_client: TestClient) -> None:
    body = read(desk_client, "82 独居 西湖 低保边缘 失能")
    assert facts(body, "doubtful") == {"self_care": "unable"}


def test_a_question_is_nobody_s_fact(desk_client: TestClient) -> None:
    body = read(desk_client, "低保怎么申请")
    assert facts(body, "stated") == {}
    assert body["purposes"] == ["低保怎么申请"]


def test_somebody_in_danger_is_told_first(desk_client: TestClient) -> None:
    body = read(desk_client, "男40 失业 不想活了")
    assert body["danger"]["kind"] == "despair"
    assert "12356" in body["danger"]["text"]
    assert body["unheard"] == [], "what was heard as danger is not called unheard"


def test_nothing_typed_is_nothing_heard_and_a_number_of_a_person_is_refused(desk_client: TestClient) -> None:
    assert read(desk_client, "  ")["persons"] == []
    long = desk_client.post("/v1/desk/read", json={"text": "八" * 501})
    assert (long.status_code, long.headers["content-type"]) == (422, "application/problem+json")
    number = desk_client.post("/v1/desk/read", json={"text": "82 独居 13805711234"})
    assert (number.status_code, number.json()["title"]) == (422, "private number")
    assert "13805711234" not in number.text
