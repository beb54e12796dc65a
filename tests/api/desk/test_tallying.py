"""What the desk showed is counted when the call is over: as a clerk left it, and no word but our own."""

from __future__ import annotations

from fastapi.testclient import TestClient

from telemetry import call_tally, day_tally


def test_a_call_is_counted_as_it_was_left(desk_client: TestClient) -> None:
    call_tally.settle(-1.0)
    day_tally.take()
    for text in ("82", "82 独居 欧阳晓棠 手术"):
        read = desk_client.post("/v1/desk/read", json={"text": text, "call": 41}).json()
    persons = [{"id": one["id"], "relation": one["id"], "facts": {}} for one in read["persons"]]
    for age in (30, 82):
        persons[0]["facts"] = {"age": age}
        told = {"text": "手术", "persons": persons, "call": 41}
        reply = desk_client.post("/v1/desk/screen", json=told).json()
    desk_client.post("/v1/desk/screen", json=told | {"call": 0})
    call_tally.settle(0.0)
    counted = day_tally.take()
    assert {n for (kind, _), n in counted.items() if kind != "refusal"} == {1}
    keys = {kind: {key for one, key in counted if one == kind} for kind, _ in counted}
    assert keys["channel"] == {"desk"} and keys["open"] == {reply["question"]["facts"][0]["fact"]}
    shown = reply["lines"][:10]
    assert keys.get("found", set()) == {one["entitlement_id"] for one in shown if one["status"] == "eligible"}
    assert keys["unheard_word"] == {"手术"}, "and no name"


def test_a_search_that_no_document_answers_is_a_refusal(desk_client: TestClient) -> None:
    day_tally.take()
    for query in ("护理补贴到哪个窗口办要带什么材料", "重度残疾人护理补贴每月多少"):
        desk_client.post("/v1/desk/search", json={"query": query})
    assert [(kind, n) for (kind, _), n in day_tally.take().items()] == [("refusal", 1)]
