"""A Rasa that is slow is not an absent one."""

from __future__ import annotations

import math
import threading
from typing import Any

import pytest

from api.rasa.client import STILL_THERE, RasaClient
from tests.api.fake_rasa import TOKEN, Call, FakeRasa


@pytest.fixture
def slow(fake_rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Rasa hangs while this is not set."""
    going = threading.Event()
    going.set()
    plain = fake_rasa.respond

    def respond(call: Call) -> Any:
        going.wait(30)
        return plain(call)

    monkeypatch.setattr(fake_rasa, "respond", respond)
    return going


async def test_a_slow_rasa_stays_ready_for_a_while_and_then_is_away(fake_rasa: FakeRasa, slow: threading.Event) -> None:
    rasa = RasaClient(fake_rasa.url, TOKEN, timeout=20)
    assert await rasa.ready() and await rasa.state_answers()
    slow.clear()
    assert await rasa.ready(), "it answered a moment ago"
    assert await rasa.state_answers(), "who is slow does not say that its database is away"
    rasa._answered_at -= STILL_THERE + 1
    assert not await rasa.ready(), "it has not answered for too long"
    slow.set()
    assert await rasa.ready()
    await rasa.close()


async def test_one_that_never_answered_or_is_gone_is_not_ready(fake_rasa: FakeRasa, slow: threading.Event) -> None:
    slow.clear()
    rasa = RasaClient(fake_rasa.url, TOKEN, timeout=20)
    assert rasa._answered_at == -math.inf
    assert not await rasa.ready()
    slow.set()
    gone = RasaClient("http://127.0.0.1:9", TOKEN, timeout=20)
    gone._answered_at = rasa._answered_at + math.inf
    assert not await gone.ready()
    assert not await gone.state_answers()
    await rasa.close()
    await gone.close()
