"""Cards through the chat API: in full, with their places, and a broken one is a defect of ours."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from actions.cards.maker import CardMaker
from actions.desk import Desk
from actions.memory import Memory, Told
from actions.payload import Payload
from tests.api.chat_support import ask
from tests.api.fake_rasa import FakeRasa, says


def result(desk: Desk) -> Payload:
    facts = {"age": 82, "disability_grade": 1}
    return desk.results.result(Memory(persons=[Told("p1", "母亲", facts)]), desk.today())[0]


def test_a_result_comes_with_its_cards_beside_the_same_text(
    client: TestClient, fake_rasa: FakeRasa, desk: Desk
) -> None:
    said = result(desk)
    kept = said.to_dict()
    fake_rasa.answer = lambda _call: [{"recipient_id": "x", "custom": {**kept, "intent": None}}]
    message = ask(client, "我妈82岁，一级残疾")["messages"][0]
    assert message["text"] == said.text and len(message["cards"]) == len(said.cards) > 1
    for card, told in zip(message["cards"], said.cards, strict=True):
        assert card["entitlement_id"] == told.entitlement_id and card["status"] == told.status
        assert card["status_text"] == message["citations"][card["citations"][0] - 1]["status_text"]
        assert card.keys() >= {"amount", "settles", "how", "person", "contact", "conditions"}
        assert all(condition.keys() == {"text", "given", "verdict", "citations"} for condition in card["conditions"])
    assert message["around"]["before"] and "提醒您" in message["around"]["after"]
    settles = next(card["settles"] for card in message["cards"] if card["settles"])
    assert all(choice["payload"].startswith(("回答 妈妈", "问我")) for choice in settles["choices"])


def test_a_card_that_cannot_be_read_ends_one_turn_and_says_so(client: TestClient, fake_rasa: FakeRasa) -> None:
    broken: dict[str, Any] = {"cards": [{"entitlement_id": "x", "citations": [3]}], "around": {}}
    fake_rasa.answer = lambda _call: says("您好", **broken)
    assert ask(client, "您好")["answer_type"] == "degraded"


def test_every_claimable_entitlement_makes_a_card(desk: Desk) -> None:
    memory, maker = Memory(persons=[Told("p1", "母亲", {"age": 70})]), desk.benefits
    cards = CardMaker(desk.replies, maker, desk.situation)
    for assessment in maker.screen(memory, desk.today()).results:
        card = cards.card(assessment, memory, desk.today())
        assert card.why and card.gets and card.citations, assessment.entitlement.id
