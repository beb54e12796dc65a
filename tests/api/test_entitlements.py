"""GET /v1/entitlements and GET /v1/entitlements/{id}."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.public.entitlement_schemas import EntitlementList, EntitlementReply, EntitlementSummary
from knowledge.documents.library import Library
from tests.api.screen_support import citations_in, refused

SUMMARY = {field.alias or name for name, field in EntitlementSummary.model_fields.items()}
WHOLE = {field.alias or name for name, field in EntitlementReply.model_fields.items()}


def test_all_entitlements_are_listed_public_goods_among_them(few_client: TestClient) -> None:
    response = few_client.get("/v1/entitlements")
    assert response.status_code == 200
    EntitlementList.model_validate_json(response.text)
    found = {entry["id"]: entry for entry in response.json()["entitlements"]}
    assert all(set(entry) == SUMMARY for entry in found.values())
    assert found.keys() == {"nursing-subsidy", "minimum-living", "old-service", "public-good"}
    nursing = found["nursing-subsidy"]
    assert (nursing["name"], nursing["topic"], nursing["kind"]) == ("重度残疾人护理补贴", "弱有所扶", "cash")
    assert (nursing["aliases"], nursing["life_events"], nursing["items"]) == (["重残补贴"], ["残疾"], ["10-14"])
    assert (nursing["automatic"], found["old-service"]["automatic"]) == (False, True)
    assert (nursing["until"], found["old-service"]["until"]) == (None, "2012-12-31")


def test_one_entitlement_comes_with_its_proof(few_client: TestClient) -> None:
    response = few_client.get("/v1/entitlements/nursing-subsidy")
    body = response.json()
    assert response.status_code == 200
    assert set(body) == WHOLE
    EntitlementReply.model_validate_json(response.text)
    grade, age = body["conditions"]
    assert (grade["text"], age["text"]) == ("残疾等级：1级或2级", "年龄：18岁以上（含）")
    assert grade["citation"]["quote"] == "14.重度残疾人护理补贴"
    assert grade["rule"]["in"] == [1, 2]
    assert [tier["text"] for tier in body["amount"]] == ["每月500元", "每月125元"]
    assert [tier["when"] for tier in body["amount"]] == ["生活自理：完全不能自理", "生活自理：部分不能自理"]
    assert body["open_points"] == ["“重度”在原文中没有定义。", "三级算不算重度，原文没有写，要问残联。"]
    assert (body["contact"]["name"], body["contact"]["hotline"]) == ("残联", None)
    quotes = [citation["quote"] for citation in body["citations"]]
    assert quotes == ["三档,分别给予每人每月500元、250元、125元的补贴", "14.重度残疾人护理补贴"]


def test_a_formula_comes_in_words_with_the_figures_behind_it(few_client: TestClient) -> None:
    body = few_client.get("/v1/entitlements/minimum-living").json()
    (tier,) = body["amount"]
    assert tier["text"] == "低保标准减去人均收入"
    assert tier["value"] == "minimum_living_standard - income_per_person"
    assert [(f["places"], f["value"], f["from"]) for f in body["figures"]] == [
        (["西湖区"], 13224, "2020-01-01"),
        (["淳安县"], 11460, "2020-01-01"),
    ]
    assert "主城区:13224" in [citation["quote"] for citation in body["citations"]]
    assert few_client.get("/v1/entitlements/minimum-living?as_of=2019-12-31").json()["figures"] == []


def test_an_unknown_id_is_a_problem_with_near_ones(few_client: TestClient) -> None:
    body = refused(few_client.get("/v1/entitlements/minimum-livng"), 404)
    assert body["near"] == ["minimum-living"]
    assert set(body["allowed"]) == {"nursing-subsidy", "minimum-living", "old-service", "public-good"}
    assert refused(few_client.get("/v1/entitlements/低保"), 404)["near"] == ["minimum-living"]
    refused(few_client.get("/v1/entitlements?as_of=yesterday"))


def test_every_real_record_is_served_with_words_cut_from_its_documents(client: TestClient, library: Library) -> None:
    listed = EntitlementList.model_validate_json(client.get("/v1/entitlements").text).entitlements
    assert len(listed) > 100
    for entry in listed:
        response = client.get(f"/v1/entitlements/{entry.id}")
        assert response.status_code == 200, entry.id
        for citation in citations_in(response.json()):
            document = library.get(citation["document_id"])
            assert document is not None
            assert document.document.text[citation["start"] : citation["end"]] == citation["quote"]
