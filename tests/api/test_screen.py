"""POST /v1/screen: outcomes with reasons, amounts and proof; what cannot be so is refused with a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from api.proof import clauses_at
from api.records import Records
from api.screening_schemas import ScreeningReply
from knowledge.library import Library

FATHER = {"id": "father", "relation": "父亲", "facts": {"age": 72, "disability_grade": 1, "self_care": "unable"}}
DAY = "2026-11-22"
CITATION = {
    *("document_id", "document_title", "section", "start", "end", "quote", "status", "status_text", "issued"),
    *("valid_to", "clause_id", "office"),
}
RESULT = {
    *("entitlement_id", "name", "kind", "topic", "person", "outcome", "amount", "missing", "conditions", "citations"),
    *("notes", "contact", "provides"),
}
HUGE = "1" + "0" * 400


def screen(client: TestClient, *persons: dict[str, Any], **more: Any) -> dict[str, Any]:
    response = client.post("/v1/screen", json={"as_of": DAY, "persons": [*persons], **more})
    assert response.status_code == 200, response.text
    ScreeningReply.model_validate_json(response.text)
    body: dict[str, Any] = response.json()
    return body


def one(client: TestClient, entitlement_id: str, person: dict[str, Any], **more: Any) -> dict[str, Any]:
    (result,) = screen(client, person, entitlement_ids=[entitlement_id], **more)["results"]
    return dict(result)


def refused(response: httpx.Response, status: int = 422) -> dict[str, Any]:
    assert response.status_code == status, response.text[:300]
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert re.search(r"[\u4e00-\u9fff]{3}", body["detail"])
    return body


def citations_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for part in value.values():
            yield from citations_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from citations_in(part)


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
    asked = {"fact": "disability_grade", "label": "残疾等级", "question": "残疾证上是几级？"}
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


@pytest.mark.parametrize(
    ("facts", "title", "where"),
    [
        ({"agee": 5}, "unknown fact", "persons[0].facts.agee"),
        ({"district": "xihu"}, "unknown fact", "persons[0].facts.district"),
        ({"age": 300}, "impossible value", "persons[0].facts.age"),
        ({"age": "68"}, "impossible value", "persons[0].facts.age"),
        ({"age": True}, "impossible value", "persons[0].facts.age"),
        ({"self_care": "none"}, "impossible value", "persons[0].facts.self_care"),
        ({"birth_date": "昨天"}, "impossible value", "persons[0].facts.birth_date"),
        ({"age": 2, "self_care": "partial"}, "conflicting facts", "persons[0].facts"),
    ],
)
def test_facts_that_cannot_be_are_refused(
    few_client: TestClient, facts: dict[str, Any], title: str, where: str
) -> None:
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a", "facts": facts}]}))
    assert (body["title"], body["where"]) == (title, where)
    assert body["given"]
    assert isinstance(body["allowed"], list)
    if title == "unknown fact":
        assert "age" in body["allowed"]


def test_two_persons_of_one_id_are_refused(few_client: TestClient) -> None:
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a"}, {"id": "a"}]}))
    assert body["where"] == "persons[1].id"


@pytest.mark.parametrize(
    "value", ["null", "NaN", "Infinity", "-1e999", HUGE, "[]", '{"a": 1}', '"\\ud800"', f'"{"长" * 101}"', '"a\\nb"']
)
@pytest.mark.parametrize("fact", ["age", "self_care", "birth_date", "nothing"])
def test_what_is_no_plain_value_is_refused(few_client: TestClient, fact: str, value: str) -> None:
    raw = f'{{"persons": [{{"id": "a", "facts": {{"{fact}": {value}}}}}]}}'
    refused(few_client.post("/v1/screen", content=raw, headers={"content-type": "application/json"}))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"persons": []},
        {"persons": [{"id": f"p{n}"} for n in range(13)]},
        {"persons": {"id": "a"}},
        {"persons": ["a"]},
        {"persons": [{"facts": {}}]},
        {"persons": [{"id": ""}]},
        {"persons": [{"id": "a" * 65}]},
        {"persons": [{"id": "a", "relation": "爸" * 21}]},
        {"persons": [{"id": "a", "relation": "爸\n"}]},
        {"persons": [{"id": "a"}], "as_of": "1999-12-31"},
        {"persons": [{"id": "a"}], "as_of": "2101-01-01"},
        {"persons": [{"id": "a"}], "as_of": "2026-02-30"},
        {"persons": [{"id": "a"}], "household": {"x" * 101: 1}},
        {"persons": [{"id": "a"}], "household": [1]},
        {"persons": [{"id": "a"}], "entitlement_ids": "minimum-living"},
        {"persons": [{"id": "a"}], "entitlement_ids": ["x" * 101]},
        {"persons": [{"id": "a"}], "entitlement_ids": ["minimum-living"] * 1001},
    ],
)
def test_requests_of_the_wrong_form_or_size_are_refused(few_client: TestClient, body: dict[str, Any]) -> None:
    refused(few_client.post("/v1/screen", json=body))


def test_twelve_persons_are_not_too_many(few_client: TestClient) -> None:
    assert len(screen(few_client, *[{"id": f"p{n}"} for n in range(12)])["persons"]) == 12


def test_unknown_fields_list_the_known_ones(few_client: TestClient) -> None:
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a"}], "people": []}))
    assert (body["field"], body["allowed"]) == ("people", ["as_of", "household", "persons", "entitlement_ids"])
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a", "age": 5}]}))
    assert body["allowed"] == ["id", "relation", "facts"]
    assert "「age」" in body["detail"]


def test_unknown_entitlements_are_named_with_near_ones(few_client: TestClient) -> None:
    given = ["minimum-living", "minimum-livin", "低保", "zzz"]
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a"}], "entitlement_ids": given}))
    assert body["unknown"] == ["minimum-livin", "低保", "zzz"]
    assert body["near"] == {"minimum-livin": ["minimum-living"], "低保": ["minimum-living"], "zzz": []}
    assert "minimum-living" in body["detail"]


def test_over_the_real_records_every_citation_is_cut_from_its_document(
    client: TestClient, library: Library, records: Records
) -> None:
    persons = [
        {**FATHER, "facts": {"age": 72, "disability_grade": 1, "self_care": "unable"}},
        {"id": "me", "facts": {"age": 40, "employment": "unemployed"}},
        {"id": "child", "relation": "女儿", "facts": {"age_months": 20}},
    ]
    body = screen(client, *persons, household={"minimum_living": True, "district": "xihu"})
    claimable = [e for e in records.catalogue.at(date.fromisoformat(DAY)) if e.record.kind != "public"]
    household = [e for e in claimable if e.record.scope == "household"]
    assert len(body["results"]) == 3 * len(claimable) - 2 * len(household)
    seen: set[str] = set()
    for citation in citations_in(body):
        assert set(citation) == CITATION
        seen.add(json.dumps(citation))
    assert len(seen) > 100
    for citation in map(json.loads, seen):
        entry = library.get(citation["document_id"])
        assert entry is not None
        assert entry.document.text[citation["start"] : citation["end"]] == citation["quote"]
        clause = library.clause(citation["clause_id"])
        assert clause is not None
        assert citation["section"][: len(clause.section)] == [*clause.section]


def test_a_span_is_cited_by_the_clauses_it_touches_or_the_one_that_follows(library: Library) -> None:
    clauses = library.list()[0].outline.clauses
    first, second = clauses[4:6]
    assert clauses_at(clauses, first.start, first.end) == (first,)
    assert clauses_at(clauses, first.end - 1, second.start + 1) == (first, second)
    assert clauses_at(clauses, first.end - 1, second.start) == (first,)
    assert clauses_at(clauses, clauses[-1].end, clauses[-1].end + 1) == clauses[-1:]
    between = next((a, b) for a, b in pairwise(clauses) if b.start - a.end > 10)
    assert clauses_at(clauses, between[0].end + 1, between[1].start - 1) == (between[1],)
