"""What /metrics tells, to whom, and that nothing of anybody is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.app import create_app
from api.parts import Parts
from tests.actions.calls import action_call
from tests.api.chat_support import QUESTION, ask
from tests.api.conftest import ACTION_TOKEN, MakeParts
from tests.api.fake_rasa import FakeRasa, Refusal, says
from tests.api.lost_database import without

SESSION = "household-7f31c"


At = Callable[..., TestClient]


@pytest.fixture
def at() -> Iterator[At]:
    """Opens a client at the app over some parts, that comes from this machine or another host."""
    with ExitStack() as stack:

        def opened(parts: Parts, host: str = "127.0.0.1") -> TestClient:
            client = TestClient(create_app(parts), client=(host, 50000), raise_server_exceptions=False)
            return stack.enter_context(client)

        yield opened


def values(client: TestClient) -> dict[str, float]:
    """Every sample by its name and labels."""
    text = client.get("/metrics").text
    rows = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in rows}


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("203.0.113.9", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 403),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}, 403),
        ("somewhere", {}, 403),
    ],
)
def test_without_a_token_only_this_machine_may_ask(
    at: At, make_parts: MakeParts, host: str, headers: dict[str, str], status: int
) -> None:
    assert at(make_parts(), host).get("/metrics", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("given", "status"), [({}, 403), ({"Authorization": "Bearer wrong"}, 403), ({"Authorization": "Bearer t0ken"}, 200)]
)
def test_with_a_token_only_who_brings_it_may(at: At, make_parts: MakeParts, given: dict[str, str], status: int) -> None:
    parts = make_parts()
    tokened = replace(parts, settings=parts.settings.model_copy(update={"metrics_token": SecretStr("t0ken")}))
    for host in ("127.0.0.1", "203.0.113.9"):
        assert at(tokened, host).get("/metrics", headers=given).status_code == status


def grown(client: TestClient, doing: Callable[[], object]) -> dict[str, float]:
    """By how much each sample has grown."""
    before = values(client)
    doing()
    return {name: now - before.get(name, 0) for name, now in values(client).items() if now != before.get(name, 0)}


def test_a_turn_is_counted_by_kind_and_timed_by_step(at: At, make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda _call: says("好", "answer", "ask_policy")
    client = at(make_parts())
    seen = grown(client, lambda: ask(client, QUESTION, SESSION, channel="invented"))
    assert seen['huimin_turns_total{answer_type="answer",channel="other",intent="ask_policy"}'] == 1
    for step in ("reading", "rasa", "turn"):
        assert seen[f'huimin_step_seconds_count{{step="{step}"}}'] == 1
    assert seen['huimin_request_seconds_count{method="POST",route="/v1/chat",status="200"}'] == 1


def test_an_action_is_counted_by_kind_and_its_refusal_by_reason(at: At, make_parts: MakeParts) -> None:
    client = at(make_parts())

    def act(text: str, intent: str) -> None:
        client.post(f"/webhook?token={ACTION_TOKEN}", json=action_call("action_turn", intent, text))

    seen = grown(client, lambda: act("上海的低保标准是多少", "ask_policy"))
    assert seen['huimin_refusals_total{reason="elsewhere"}'] == 1
    assert seen['huimin_step_seconds_count{step="actions"}'] == 1
    assert sum(by for name, by in seen.items() if name.startswith("huimin_turn_kinds_total")) == 1
    assert "huimin_unheard_tellings_total" not in grown(client, lambda: act("我爸一级残疾", "tell_situation"))


def test_what_goes_wrong_is_counted(at: At, make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    away, client = at(make_parts("http://127.0.0.1:9")), at(make_parts())
    assert grown(away, lambda: ask(away))['huimin_degraded_turns_total{reason="rasa_away"}'] == 1
    assert grown(away, lambda: ask(away, "我不想活了"))["huimin_danger_cards_total"] == 1
    fake_rasa.answer = lambda _call: [{"custom": {}}]
    assert grown(client, lambda: ask(client))['huimin_degraded_turns_total{reason="defect"}'] == 1
    refused = grown(client, lambda: ask(client, "我的手机号是13812345678"))
    assert refused['huimin_messages_refused_total{reason="private_number"}'] == 1
    fake_rasa.answer = lambda _call: Refusal(503, {"lost": "state"})
    lost_turn = grown(client, lambda: client.post("/v1/chat", json={"session_id": "s", "message": QUESTION}))
    assert lost_turn['huimin_messages_refused_total{reason="cannot_be_kept_now"}'] == 1


def test_a_lost_database_is_counted(at: At, make_parts: MakeParts) -> None:
    parts = make_parts()
    client = at(parts)
    with without(parts.kept):
        seen = grown(client, lambda: client.get("/health/ready"))
    assert sum(by for name, by in seen.items() if name.startswith("huimin_database_errors_total")) == 1


def test_another_rasa_at_the_same_place_is_a_restart(at: At, make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    client = at(make_parts())
    fake_rasa.headers["x-started"] = "1"
    assert 'huimin_restarts_total{process="rasa"}' not in grown(client, lambda: (ask(client), ask(client)))
    fake_rasa.headers["x-started"] = "2"
    assert grown(client, lambda: (ask(client), ask(client)))['huimin_restarts_total{process="rasa"}'] == 1


def test_nothing_of_anybody_is_in_there(at: At, make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    client = at(make_parts())
    fake_rasa.answer = lambda call: says("x", "answer", call["message"])  # an intent that is somebody's words
    ask(client, "我爸一级残疾瘫在床上", SESSION)
    client.get(f"/v1/sessions/{SESSION}/facts")
    client.get(f"/nowhere/{SESSION}")
    text = client.get("/metrics").text
    assert SESSION not in text and "残疾" not in text and "nowhere" not in text
