"""GET /v1/facts."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.public.facts import FactList

FIELDS = {
    *("id", "label", "type", "scope", "question", "why", "unit", "least", "most", "choices", "sensitive", "ask"),
}


def test_every_fact_says_how_it_is_asked_and_what_it_can_be(few_client: TestClient) -> None:
    response = few_client.get("/v1/facts")
    assert response.status_code == 200
    FactList.model_validate_json(response.text)
    facts = {fact["id"]: fact for fact in response.json()["facts"]}
    assert all(set(fact) == FIELDS for fact in facts.values())
    assert [*facts][:2] == ["age", "birth_date"]
    age, care, grade = facts["age"], facts["self_care"], facts["disability_grade"]
    assert (age["type"], age["unit"], age["least"], age["most"], age["choices"]) == ("integer", "岁", 0, 120, [])
    assert care["choices"][0] == {"value": "unable", "label": "完全不能自理", "also": ["瘫在床上"]}
    assert (grade["sensitive"], care["sensitive"], facts["birth_date"]["ask"]) == (True, False, False)
    assert facts["district"]["scope"] == "household"


def test_every_fact_that_is_listed_is_understood(few_client: TestClient) -> None:
    samples = {"boolean": True, "date": "2000-01-01"}
    for fact in few_client.get("/v1/facts").json()["facts"]:
        value = fact["choices"][0]["value"] if fact["choices"] else samples.get(fact["type"], fact["most"])
        own = {fact["id"]: value}
        household, person = (own, {}) if fact["scope"] == "household" else ({}, own)
        body = {"household": household, "persons": [{"id": "a", "facts": person}]}
        assert few_client.post("/v1/screen", json=body).status_code == 200, fact["id"]


def test_the_real_vocabulary_is_listed(client: TestClient) -> None:
    facts = FactList.model_validate_json(client.get("/v1/facts").text).facts
    assert len(facts) > 50
    assert len({fact.id for fact in facts}) == len(facts)
