"""POST /v1/screen: outcomes with reasons, amounts and the next question."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from tests.api.screen_support import FATHER, one, screen

RESULT = {
    *("entitlement_id", "name", "kind", "topic", "person", "outcome", "amount", "missing", "conditions", "citations"),
    *("notes", "contact", "provides", "status", "status_text", "open_points", "beside"),
}


def test_an_eligible_person_gets_the_amount_and_every_reason(few_client: TestClient) -> None:
    result = one(few_client, "nursing-subsidy", FATHER)
    assert set(result) == RESULT
    assert (result["person"], result["outcome"], result["missing"], result["notes"]) == ("father", "eligible", [], [])
    amount = result["amount"]
    assert (amount["text"], amount["value"], amount["unit"], amount["period"]) == ("每月500元", 500, "元", "month")
    assert (amount["bound"], amount["total"]) == ("exact", None)
    assert [c["quote"] for c in amount["citations"]] == ["三档,分别给予每人每月500元、250元、125元的补贴"]
    assert [c["verdict"] for c in result["conditions"]] == ["met", "met"]
    assert all(c["citation"] == c["citations"][0] for c in result["conditions"])
    assert result["contact"] == {"id": "disability", "name": "残联", "hotline": None}
    assert [p["text"] for p in result["provides"]] == ["每月发护理补贴"]
    assert len(result["citations"]) == 2


def test_what_is_missing_is_asked_for(few_client: TestClient) -> None:
    result = one(few_client, "nursing-subsidy", {"id": "p", "facts": {"age": 40}})
    asked = {"fact": "disability_grade", "label": "残疾等级", "question": "残疾证上是几级？", "asked": False}
    assert (result["outcome"], result["missing"]) == ("possible", [asked])
    assert {c["verdict"] for c in result["conditions"]} == {"met", "unknown"}


def test_where_the_document_is_silent_the_note_says_so(few_client: TestClient) -> None:
    result = one(few_client, "nursing-subsidy", {"id": "p", "facts": {"age": 40, "disability_grade": 3}})
    assert result["outcome"] == "possible"
    assert "三级算不算重度，原文没有写，要问残联。" in result["notes"]
    assert result["conditions"][0]["open_point"] == "三级算不算重度，原文没有写，要问残联。"


def test_a_failed_condition_says_what_would_change_it(few_client: TestClient) -> None:
    facts = {"birth_date": "2010-05-06", "disability_grade": 1}
    result = one(few_client, "nursing-subsidy", {"id": "p", "facts": facts})
    assert (result["outcome"], result["amount"]) == ("not_eligible", None)
    (failed,) = [c for c in result["conditions"] if c["verdict"] == "not_met"]
    assert (failed["remedy"]["waiting"], failed["remedy"]["when"]) == (True, "2028-05-06")


def test_a_computed_amount_cites_the_figure_it_is_computed_with(few_client: TestClient) -> None:
    result = one(few_client, "minimum-living", FATHER, household={"income_per_person": 602, "district": "xihu"})
    assert (result["person"], result["outcome"], result["amount"]["value"]) == (None, "eligible", 500)
    quotes = [c["quote"] for c in result["amount"]["citations"]]
    assert quotes == ["城乡居民最低生活保障标准达到14000元/年以上", "主城区:13224"]
    assert [c["quote"] for c in result["citations"]] == quotes


def test_a_service_of_an_old_document_is_possible_and_says_so(few_client: TestClient) -> None:
    result = one(few_client, "old-service", FATHER)
    assert result["outcome"] == "possible"
    assert "2012年" in result["notes"][0]
    assert one(few_client, "old-service", FATHER, as_of="2012-06-01")["outcome"] == "eligible"


def test_every_person_is_screened_and_public_goods_are_never_results(few_client: TestClient) -> None:
    body = screen(few_client, FATHER, {"id": "me"})
    assert body["persons"] == [{"id": "father", "relation": "父亲"}, {"id": "me", "relation": "本人"}]
    found = {(result["entitlement_id"], result["person"]) for result in body["results"]}
    both = {(name, person) for name in ("nursing-subsidy", "old-service") for person in ("father", "me")}
    assert found == {*both, ("minimum-living", None)}
    assert [r["outcome"] for r in body["results"]] == ["eligible", *["possible"] * 4]
    assert screen(few_client, FATHER, entitlement_ids=["public-good"])["results"] == []


def test_the_next_question_is_about_what_is_open_and_null_when_nothing_is(few_client: TestClient) -> None:
    question = screen(few_client, {"id": "me"}, entitlement_ids=["nursing-subsidy"])["next_question"]
    assert (question["person"], question["settles"]) == ("me", ["nursing-subsidy"])
    assert question["fact"] in ("age", "disability_grade")
    known = {"income_per_person": 602, "district": "xihu"}
    assert screen(few_client, FATHER, household=known)["next_question"] is None


def test_today_is_the_default_and_an_empty_list_of_ids_screens_nothing(few_client: TestClient) -> None:
    response = few_client.post("/v1/screen", json={"persons": [{"id": "a"}], "entitlement_ids": []})
    assert response.status_code == 200
    assert response.json()["results"] == []
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", response.json()["as_of"])
