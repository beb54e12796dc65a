"""POST /v1/screen: what contradicts itself is named and left out; what nobody knew is not asked again."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.api.screen_support import FATHER, one, screen


def test_a_contradiction_is_named_and_the_rest_is_decided(few_client: TestClient) -> None:
    child = {"id": "child", "relation": "儿子", "facts": {"age": 2, "self_care": "partial"}}
    body = screen(few_client, child, FATHER)
    (found,) = body["contradictions"]
    assert found["person"] == "child"
    assert [(f["fact"], f["given"]) for f in found["facts"]] == [("age", "2岁"), ("self_care", "部分不能自理")]
    assert "请核对" in found["text"]
    alone = screen(few_client, FATHER)
    assert alone["contradictions"] == []
    of_father = [r for r in body["results"] if r["person"] == "father"]
    assert of_father == [r for r in alone["results"] if r["person"] == "father"]
    assert any(r["outcome"] == "eligible" for r in of_father)


def test_more_persons_than_live_together_is_named(client: TestClient) -> None:
    persons = [{"id": f"p{n}", "facts": {"age": 40}} for n in range(3)]
    body = screen(client, *persons, household={"household_size": 1}, entitlement_ids=["minimum-living-allowance"])
    (found,) = body["contradictions"]
    assert found["person"] is None
    assert [(f["fact"], f["given"]) for f in found["facts"]] == [("household_size", "1人")]


def test_what_nobody_knew_is_not_asked_again(few_client: TestClient) -> None:
    person = {"id": "p", "facts": {"age": 40}}
    first = screen(few_client, person, entitlement_ids=["nursing-subsidy"])["next_question"]
    assert (first["fact"], first["person"]) == ("disability_grade", "p")
    asked = [{"fact": "disability_grade", "person": "p"}]
    again = screen(few_client, person, entitlement_ids=["nursing-subsidy"], asked=asked)
    assert again["next_question"] is None or again["next_question"]["fact"] != "disability_grade"
    (missing,) = one(few_client, "nursing-subsidy", person, asked=asked)["missing"]
    assert (missing["fact"], missing["asked"]) == ("disability_grade", True)


def test_what_one_did_not_know_is_still_asked_of_another(few_client: TestClient) -> None:
    persons = [{"id": "p", "facts": {"age": 40}}, {"id": "q", "facts": {"age": 41}}]
    asked = [{"fact": "disability_grade", "person": "p"}]
    question = screen(few_client, *persons, entitlement_ids=["nursing-subsidy"], asked=asked)["next_question"]
    assert (question["fact"], question["person"]) == ("disability_grade", "q")
