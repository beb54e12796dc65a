"""Cards through both processes: they come beside the text, and a tap on one is heard whatever waits."""

from __future__ import annotations

from typing import Any

import httpx


def ask(client: httpx.Client, session: str, message: str) -> list[dict[str, Any]]:
    """The messages of a reply, each with its cards checked against its citations."""
    reply = client.post("/v1/chat", json={"session_id": session, "message": message})
    assert reply.status_code == 200, reply.text[:300]
    messages: list[dict[str, Any]] = reply.json()["messages"]
    for said in messages:
        places = [place for card in said["cards"] for place in card["citations"]]
        assert all(1 <= place <= len(said["citations"]) for place in places)
        assert bool(said["cards"]) == (said["around"] is not None)
    return messages


def tap(messages: list[dict[str, Any]], fact: str, title: str) -> str:
    """What the button of that answer sends."""
    settles = [card["settles"] for said in messages for card in said["cards"] if card["settles"]]
    choices = next(one["choices"] for one in settles if one["fact"] == fact)
    return str(next(choice["payload"] for choice in choices if choice["title"] == title))


def test_a_result_is_cards_and_a_tap_on_one_is_heard_in_the_interview_and_after_it(running_server: str) -> None:
    with httpx.Client(base_url=running_server, timeout=30) as client:
        begun = ask(client, "cards-e2e", "我爸68岁，一级残疾，杭州户口")
        while_asked = tap(begun, "self_care", "完全不能自理")
        after = ask(client, "cards-e2e", while_asked)
        facts = client.get("/v1/sessions/cards-e2e/facts").json()
        (father,) = [person for person in facts["persons"] if person["relation"] == "父亲"]
        assert {"fact": "self_care", "value": "unable"}.items() <= {
            key: value for fact in father["facts"] if fact["fact"] == "self_care" for key, value in fact.items()
        }.items()
        assert after[-1]["text"]
        result = ask(client, "cards-e2e", "先看结果")
        first = next(card for said in result for card in said["cards"] if card["kind"] == "cash")
        assert first["status"] == "eligible" and first["why"].startswith("因为爸爸") and first["amount"]["unit"] == "元"
        ask(client, "cards-e2e", tap(result, "institution_care_approved", "没有"))
        settled = [card for said in ask(client, "cards-e2e", "先看结果") for card in said["cards"]]
        care = next(card for card in settled if card["entitlement_id"] == first["entitlement_id"])
        assert (care["amount"]["value"], care["settles"]) == (500.0, None)
