"""What the desk answers for a case: ranked, sourced, never surer than the documents; and what it refuses."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from fastapi.testclient import TestClient

from actions.desk import Desk

FATHER = {"id": "父亲", "relation": "父亲", "facts": {"age": 68, "disability_grade": 1, "sex": "male"}}
ORDER = ["eligible", "possible", "apply", "obtain", "refused"]


def screen(client: TestClient, *persons: dict[str, Any], **more: Any) -> dict[str, Any]:
    response = client.post("/v1/desk/screen", json={"persons": [*persons], **more})
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, Any] = response.json()
    return body


def speaker(**facts: Any) -> dict[str, Any]:
    return {"id": "本人", "relation": "本人", "facts": facts}


def line(body: dict[str, Any], entitlement: str) -> dict[str, Any]:
    (found,) = [one for one in body["lines"] if one["entitlement_id"] == entitlement]
    return dict(found)


def test_certain_money_leads_and_what_may_be_had_of_the_same_kind_follows(desk_client: TestClient) -> None:
    body = screen(desk_client, FATHER, household={"minimum_living": True, "district": "gongshu"})
    lines = [(one["name"], one["status"]) for one in body["lines"]]
    assert lines[:2] == [("困难残疾人生活补贴", "eligible"), ("重度残疾人护理补贴", "possible")]
    refused = [status == "refused" for _, status in lines]
    assert refused == sorted(refused), "what is not theirs stands last"
    assert {status for _, status in lines} <= {*ORDER}


@pytest.mark.parametrize(
    "facts",
    [
        {"age": 82, "lives_alone": True},
        {"age": 35, "sex": "female", "pregnant": True, "employment": "employee"},
        {"age": 45, "employment": "unemployed"},
        {"age": 20, "school_stage": "university"},
        {"age": 62, "disability": False},
    ],
)
def test_only_what_is_certain_is_said_as_a_yes(facts: dict[str, Any], desk_client: TestClient) -> None:
    for one in screen(desk_client, speaker(**facts), household={"minimum_living": True})["lines"]:
        assert one["say"].startswith("按照这份文件") == (one["status"] == "eligible"), one["say"]
        assert ("的情况对得上" in one["say"]) == (one["status"] == "eligible"), one["say"]
        assert "按照这份文件" in one["say"] or one["status"] == "possible", one["say"]


def test_every_line_shows_the_words_that_it_rests_on(desk_client: TestClient, working_desk: Desk) -> None:
    for one in screen(desk_client, FATHER, household={"minimum_living": True})["lines"]:
        assert one["citations"]
        for citation in one["citations"]:
            entry = working_desk.library.get(citation["document_id"])
            assert entry is not None
            assert entry.document.text[citation["start"] : citation["end"]] == citation["quote"]


def test_who_is_called_as_one_speaks_to_the_caller(desk_client: TestClient) -> None:
    body = screen(desk_client, FATHER, household={"minimum_living": True, "district": "gongshu"})
    assert line(body, "disabled-living-allowance")["who"] == "您的爸爸"
    assert line(body, "minimum-living-allowance")["who"] == "您家"
    assert body["question"]["who"] == "您的爸爸"


def test_what_nobody_told_anything_about_is_left_out(desk_client: TestClient) -> None:
    empty = screen(desk_client, speaker())
    assert (empty["lines"], empty["question"]) == ([], None)
    child = screen(desk_client, {"id": "孙女", "relation": "孙女", "facts": {"age": 3, "orphan": True}})
    assert {one["status"] for one in child["lines"]} == {"eligible"}


def test_what_was_asked_and_not_known_is_not_asked_again(desk_client: TestClient) -> None:
    told = speaker(age=35, sex="female", pregnant=True, employment="employee")
    first = screen(desk_client, told)["question"]
    asked = [{"fact": one["fact"], "person": first["person"]} for one in first["facts"]]
    second = screen(desk_client, told, asked=asked)["question"]
    assert first["facts"] != second["facts"]


def test_what_the_caller_came_for_decides_what_is_asked(desk_client: TestClient) -> None:
    told = speaker(age=62, sex="female")
    lost = screen(desk_client, told, text="女62 失独")
    assert lost["concerns"] == [{"id": lost["concerns"][0]["id"], "label": "失去独生子女"}]
    assert lost["question"] != screen(desk_client, told, text="女62 想看病")["question"]


def test_what_cannot_all_be_true_is_named_and_left_out(desk_client: TestClient) -> None:
    body = screen(desk_client, speaker(age=2, employment="retired"), household={"minimum_living": True})
    assert len(body["contradictions"]) == 1
    assert line(body, "minimum-living-allowance")["status"] == "eligible"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"persons": [speaker(shoe_size=42)]}, "shoe_size"),
        ({"persons": [speaker(age=300)]}, "300"),
        ({"persons": [speaker()], "asked": [{"fact": "age", "person": "谁"}]}, "年龄"),
        ({"persons": [], "tea": True}, "tea"),
    ],
)
def test_what_cannot_be_is_refused_by_name(body: dict[str, Any], named: str, desk_client: TestClient) -> None:
    response = desk_client.post("/v1/desk/screen", json=body)
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert named in response.text


def test_nothing_of_a_caller_is_logged(desk_client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        desk_client.post("/v1/desk/read", json={"text": "82 独居 卟咕嘟"})
        screen(desk_client, FATHER, text="卟咕嘟")
    assert not [record for record in caplog.records if "卟咕嘟" in record.getMessage() or "父亲" in record.getMessage()]
