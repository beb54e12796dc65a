"""A message is encoded once per turn: by the app, for Rasa and for the search that Rasa asks for."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import numpy as np
import pytest

from api.rasa.client import spoken
from knowledge.embedding import Embedder
from nlu.given_vector import take_vector
from tests.api.conftest import CountingEncoder, MakeParts
from tests.api.fake_rasa import FakeRasa, says

PLAIN = "残疾人，能不能优先安排工作"
EVERYDAY = "打官司，请不起律师"  # the thesaurus adds 法律援助


async def turn(parts: Any, message: str) -> None:
    await parts.conversation.turn("s1", message, "web")
    await parts.rasa.close()


async def test_rasa_gets_the_vector_of_the_words_as_documents_write_them(
    make_parts: MakeParts, fake_rasa: FakeRasa, embedder: Embedder
) -> None:
    await turn(make_parts(), "/殘疾人，能不能優先安排工作")
    (call,) = fake_rasa.calls
    assert call.body["message"] == "残疾人,能不能优先安排工作"
    given = take_vector(call.body["metadata"], embedder)
    assert given is not None
    assert np.allclose(given, embedder.query("残疾人,能不能优先安排工作"), atol=1e-6)


@pytest.mark.parametrize(
    ("message", "encoded"),
    [
        (PLAIN, ["残疾人,能不能优先安排工作"]),
        (EVERYDAY, ["打官司,请不起律师"]),
    ],
)
async def test_the_search_of_a_turn_finds_its_vector_ready(
    make_parts: MakeParts, fake_rasa: FakeRasa, encoder: CountingEncoder, message: str, encoded: list[str]
) -> None:
    parts = make_parts()

    def answer(call: dict[str, Any]) -> Any:
        parts.searcher.search(call["message"], 5, date(2026, 1, 1))
        return says("好")

    fake_rasa.answer = answer
    await turn(parts, message)
    assert encoder.queries == encoded


async def test_without_rasa_nothing_is_encoded_twice_either(
    make_parts: MakeParts, fake_rasa: FakeRasa, encoder: CountingEncoder
) -> None:
    fake_rasa.status = 500
    await turn(make_parts(), PLAIN)
    assert encoder.queries == ["残疾人,能不能优先安排工作"]


async def test_many_at_once_get_their_own_vectors(
    make_parts: MakeParts, fake_rasa: FakeRasa, embedder: Embedder
) -> None:
    parts, messages = make_parts(), [f"{number}岁的老人有什么补贴" for number in range(60, 72)]
    await asyncio.gather(*(parts.conversation.turn(f"s{n}", text, "web") for n, text in enumerate(messages)))
    await parts.rasa.close()
    for call in fake_rasa.calls:
        given = take_vector(call.body["metadata"], embedder)
        assert given is not None
        assert np.allclose(given, embedder.query(call.body["message"]), atol=1e-6)


@pytest.mark.parametrize("message", ["/restart", " / /x", "\n/\u3000/x"])
def test_what_rasa_gets_is_no_command(message: str) -> None:
    assert not spoken(message).startswith("/")
