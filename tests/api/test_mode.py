"""An operator switches the conversation off, or everything: people are told, and danger is heard as ever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from actions.replies import read_replies
from api.mode import mode_of
from api.parts import Parts
from api.turns.conversation import RasaConversation, Rules
from tests.api.chat_support import ask
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa

OpenMode = Callable[..., TestClient]


@pytest.fixture
def opened(make_parts: MakeParts, open_client: Callable[[Parts], TestClient]) -> OpenMode:
    """A client at the app in a mode, with Rasa away."""

    def client(mode: str, banner: str = "") -> TestClient:
        parts = make_parts("http://127.0.0.1:9")
        settings = parts.settings.model_copy(update={"mode": mode, "banner": banner})
        talk = RasaConversation(
            parts.rasa, parts.desk, parts.kept, Rules(parts.conversation.door, mode=mode_of(settings, read_replies()))
        )
        return open_client(replace(parts, settings=settings, conversation=talk))

    return client


def test_search_only_looks_up_and_says_so(opened: OpenMode, fake_rasa: FakeRasa) -> None:
    client = opened("search")
    reply = ask(client)
    (message,) = reply["messages"]
    assert reply["answer_type"] == "degraded" and message["citations"]
    assert message["text"].startswith(read_replies().say("mode_search"))
    assert client.post("/v1/search", json={"query": "低保的标准"}).json()["results"]
    assert fake_rasa.messages == []


def test_search_only_judges_nobody(opened: OpenMode) -> None:
    client, banner = opened("search"), read_replies().say("mode_search")
    judged = client.post("/v1/screen", json={"persons": [{"id": "p1", "facts": {"age": 82}}]})
    assert (judged.status_code, judged.json()["detail"]) == (503, banner)
    printed = client.post("/slip", data={"household": '{"persons":[{"id":"p1","facts":{"age":82}}]}'})
    assert printed.status_code == 503 and banner in printed.text


def test_off_says_whom_to_call_and_does_nothing_else(opened: OpenMode) -> None:
    client, banner = opened("off"), read_replies().say("mode_off")
    reply = ask(client)
    assert [message["text"] for message in reply["messages"]] == [banner]
    refused = client.post("/v1/search", json={"query": "低保的标准"})
    assert refused.status_code == 503 and refused.json()["detail"] == banner
    assert client.delete("/v1/sessions/s1").status_code != 405


@pytest.mark.parametrize("mode", ["search", "off"])
def test_danger_is_heard_in_every_mode(opened: OpenMode, mode: str) -> None:
    reply = ask(opened(mode), "我不想活了")
    assert reply["answer_type"] == "handoff" and "12356" in reply["messages"][0]["text"]


@pytest.mark.parametrize("mode", ["search", "off"])
def test_what_is_switched_off_is_ready_without_rasa(opened: OpenMode, mode: str) -> None:
    ready = opened(mode).get("/health/ready")
    assert ready.status_code == 200
    assert (ready.json()["mode"], ready.json()["rasa"]) == (mode, False)


def test_a_page_shows_the_banner_in_words_of_ours_or_of_the_operator(opened: OpenMode) -> None:
    assert read_replies().say("mode_off") in opened("off").get("/").text
    own = opened("on", "周六<b>停机</b>").get("/documents").text
    assert "周六&lt;b&gt;停机" in own and "<b>停机" not in own
    assert 'class="notice banner"' not in opened("on").get("/").text
