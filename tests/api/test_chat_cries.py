"""POST /v1/chat where the trained ear hears a cry that no phrase holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from alarm.ear import Certainty, Cry
from api.parts import Parts
from api.turns.conversation import RasaConversation, Rules
from tests.api.chat_support import ask
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa, says

CRY = "说不清楚，反正很不好"  # no phrase holds it


def hearing(parts: Parts, certainty: Certainty) -> Parts:
    """`parts` with an ear that hears violence in everything, so sure."""
    desk = replace(parts.desk, hear=lambda _text: Cry("violence", certainty))
    return replace(
        parts, desk=desk, conversation=RasaConversation(parts.rasa, desk, parts.kept, Rules(parts.conversation.door))
    )


@pytest.mark.parametrize("certainty", [Certainty.LIKELY, Certainty.SURE])
def test_a_cry_that_no_phrase_holds_gets_its_card_while_rasa_is_away(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], fake_rasa: FakeRasa, certainty: Certainty
) -> None:
    fake_rasa.status = 500
    reply = ask(open_client(hearing(make_parts(), certainty)), CRY)
    assert reply["answer_type"] == "handoff" and "110" in reply["messages"][0]["text"]


def test_what_the_ear_only_likely_hears_is_left_to_rasa_while_it_is_well(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], fake_rasa: FakeRasa
) -> None:
    fake_rasa.answer = lambda _call: says("好")
    assert ask(open_client(hearing(make_parts(), Certainty.LIKELY)), CRY)["messages"][0]["text"] == "好"
    assert ask(open_client(hearing(make_parts(), Certainty.SURE)), CRY)["answer_type"] == "handoff"


def test_an_ear_that_fails_ends_no_turn(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], fake_rasa: FakeRasa
) -> None:
    def deaf(_text: str) -> Cry:
        raise RuntimeError("deaf")

    parts = make_parts()
    desk = replace(parts.desk, hear=deaf)
    fake_rasa.answer = lambda _call: says("好")
    client = open_client(
        replace(
            parts,
            desk=desk,
            conversation=RasaConversation(parts.rasa, desk, parts.kept, Rules(parts.conversation.door)),
        )
    )
    assert ask(client, CRY)["messages"][0]["text"] == "好"


def test_who_asks_for_deletion_in_danger_gets_the_card_and_is_forgotten(
    client: TestClient, fake_rasa: FakeRasa
) -> None:
    reply = ask(client, "他打我，别让他看到，把我说的都删掉", "afraid")
    assert reply["answer_type"] == "handoff" and "110" in reply["messages"][0]["text"]
    assert "删掉" in reply["messages"][1]["text"]
    assert reply["forgotten"], "the page shows nothing of it any more"
    client.get("/v1/sessions/afraid/facts")  # waits for what is at work in it
    forgotten = [call.path for call in fake_rasa.calls if call.method == "PUT"]
    assert forgotten == ["/conversations/afraid/tracker/events"] and not fake_rasa.messages
