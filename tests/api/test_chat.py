"""POST /v1/chat and DELETE /v1/sessions: through Rasa when it is well, by search alone when it is not."""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.channels.telegram import TelegramChannel
from api.parts import Parts
from api.schemas import ChatReply
from knowledge.library import Library
from launch.ports import any_free
from launch.terminal import _turn as terminal_turn
from tests.api import telegram_support
from tests.api.bot_api_server import BotApiServer
from tests.api.conftest import CountingEncoder, MakeParts
from tests.api.fake_rasa import TOKEN, FakeRasa, says

QUESTION = "重度残疾人护理补贴每月多少"
PRIVATE = {
    "我爸33010219900307451X，能领护理补贴吗": "身份证号",
    "低保打我一三八，一二三四，五六七八": "手机号",
    "补贴打到6222 0212 3456 7890 123": "银行卡号",
    "找0571-8888 6666": "电话号码",
    "330102199003074514，电话13812345678": "身份证号、手机号",
}
GARBAGE: list[Any] = [
    *["", "not json", b"\xff\xfe", "<html></html>"],
    *[[], {}, None, 7, "text", [7], [None], [[]], {"detail": "x"}],
    [{"recipient_id": "x", "text": "没有 custom"}],
    [{"custom": "text"}],
    [{"custom": None}],
    [{"custom": []}],
    [{"custom": {}}],
    [{"custom": 7}],
    [{"custom": {"answer_type": "nonsense", "text": "x"}}],
    [{"custom": {"answer_type": None, "text": "x"}}],
    [{"custom": {"answer_type": [], "text": "x"}}],
    [{"custom": {"answer_type": "answer", "text": None}}],
    [{"custom": {"answer_type": "answer", "text": 5}}],
    [{"custom": {"answer_type": "answer", "text": "x", "citations": [{"quote": "x"}]}}],
]


def ask(client: TestClient, message: str = QUESTION, session_id: str = "s1", **more: Any) -> dict[str, Any]:
    response = client.post("/v1/chat", json={"session_id": session_id, "message": message, **more})
    assert response.status_code == 200, response.text[:300]
    body: dict[str, Any] = response.json()
    ChatReply.model_validate(body)
    assert set(body) >= {"session_id", "answer_type", "intent", "messages"}
    assert body["session_id"] == session_id
    assert body["messages"]
    return body


def degraded(client: TestClient, library: Library) -> None:
    """Check that `client` answers by search alone and says so."""
    reply = ask(client)
    assert (reply["answer_type"], reply["intent"]) == ("degraded", None)
    (message,) = reply["messages"]
    assert "只能帮您查文件" in message["text"]
    assert message["citations"]
    for citation in message["citations"]:
        entry = library.get(citation["document_id"])
        assert entry is not None
        assert entry.document.text[citation["start"] : citation["end"]] == citation["quote"]
    assert all(int(n) <= len(message["citations"]) for n in re.findall(r"\[(\d+)\]", message["text"]))


def test_what_rasa_says_comes_back_in_the_documented_shape(client: TestClient, fake_rasa: FakeRasa) -> None:
    buttons = [{"title": "怎么用", "payload": "怎么用"}]
    fake_rasa.answer = lambda _call: says("您好", buttons=buttons) + says("还有", "question", "ask_more")
    reply = ask(client, "您好", "abc-DEF_9")
    assert reply["messages"] == [
        {"text": "您好", "citations": [], "buttons": buttons},
        {"text": "还有", "citations": [], "buttons": []},
    ]
    assert (reply["answer_type"], reply["intent"]) == ("question", "ask_more")
    body = fake_rasa.calls[0].body
    assert body.keys() == {"sender", "message", "metadata"}
    assert (body["sender"], body["message"]) == ("abc-DEF_9", "您好")


def test_white_space_around_a_message_is_not_sent_on(client: TestClient, fake_rasa: FakeRasa) -> None:
    ask(client, "　 低保\n")
    assert fake_rasa.messages == ["低保"]


@pytest.mark.parametrize(
    "message",
    [
        "/restart",
        "//greet",
        " / /ask_source",
        '/tell_situation{"shown": ["c-1"]}',
        "/\n/greet",
        "/\u3000/greet",
        "/\t/x",
    ],
)
def test_nobody_can_give_rasa_a_command(client: TestClient, fake_rasa: FakeRasa, message: str) -> None:
    ask(client, message)
    assert not fake_rasa.messages[0].strip().startswith("/")  # Rasa strips what it gets before it looks for a slash


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_from_rasa_is_answered_by_search(
    client: TestClient, fake_rasa: FakeRasa, library: Library, garbage: Any
) -> None:
    fake_rasa.answer = lambda _call: garbage
    degraded(client, library)


@pytest.mark.parametrize("status", [400, 401, 404, 500, 503])
def test_an_error_of_rasa_is_answered_by_search(
    client: TestClient, fake_rasa: FakeRasa, library: Library, status: int
) -> None:
    fake_rasa.status = status
    degraded(client, library)


def test_without_rasa_it_is_answered_by_search(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], library: Library
) -> None:
    degraded(open_client(make_parts(url=f"http://127.0.0.1:{any_free()}")), library)


def test_a_rasa_that_takes_too_long_is_not_waited_for(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], fake_rasa: FakeRasa, library: Library
) -> None:
    answered = threading.Event()

    def never(_call: dict[str, Any]) -> Any:
        answered.wait(30)
        return says("zu spät")

    fake_rasa.answer = never
    try:
        degraded(open_client(make_parts(timeout=0.2)), library)
    finally:
        answered.set()


def test_degraded_and_without_an_answer_it_says_both(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.status = 500
    reply = ask(client, "茅台股票明天会涨吗")
    assert reply["answer_type"] == "degraded"
    assert reply["messages"][0]["citations"] == []
    assert "没查到" in reply["messages"][0]["text"]
    assert "12345" in reply["messages"][0]["text"]


def test_a_rasa_that_comes_back_is_used_again(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.status = 500
    assert ask(client)["answer_type"] == "degraded"
    fake_rasa.status = 200
    assert ask(client)["answer_type"] == "smalltalk"


def test_no_word_of_a_message_is_logged(
    client: TestClient, fake_rasa: FakeRasa, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ask(client)
    fake_rasa.answer = lambda call: call["message"]
    ask(client)
    fake_rasa.answer = lambda call: [{"custom": {"answer_type": call["message"], "text": call["message"]}}]
    ask(client)
    assert "护理补贴" not in caplog.text


@pytest.mark.parametrize(("message", "what"), PRIVATE.items())
@pytest.mark.parametrize("channel", ["web", "terminal"])
def test_a_private_number_is_refused_before_anything_sees_it(
    client: TestClient,
    fake_rasa: FakeRasa,
    encoder: CountingEncoder,
    caplog: pytest.LogCaptureFixture,
    *,
    message: str,
    what: str,
    channel: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    reply = ask(client, message, channel=channel)
    (said,) = reply["messages"]
    assert (reply["answer_type"], reply["intent"]) == ("question", None)
    assert f"好像有{what}。" in said["text"]
    assert (fake_rasa.calls, encoder.queries) == ([], [])
    assert not digits_of(message) & (digits_of(caplog.text) | digits_of(said["text"]))


def digits_of(text: str) -> set[str]:
    """All runs of four digits or more in any spelling."""
    return set(re.findall(r"[0-9一二三四五六七八]{4,}", text))


def test_after_a_private_number_the_conversation_goes_on(client: TestClient, fake_rasa: FakeRasa) -> None:
    ask(client, next(iter(PRIVATE)))
    assert ask(client, "我爸能领护理补贴吗")["answer_type"] == "smalltalk"
    assert fake_rasa.messages == ["我爸能领护理补贴吗"]


@pytest.mark.parametrize("session_id", ["13812345678", "138-1234-5678", "330102199003074514", "6222021234567890123"])
def test_a_private_number_is_no_session_id(client: TestClient, fake_rasa: FakeRasa, session_id: str) -> None:
    response = client.post("/v1/chat", json={"session_id": session_id, "message": QUESTION})
    assert (response.status_code, response.json()["field"]) == (422, "session_id")
    assert session_id not in response.text
    assert fake_rasa.calls == []


def test_search_and_screening_refuse_private_numbers(client: TestClient, encoder: CountingEncoder) -> None:
    response = client.post("/v1/search", json={"query": next(iter(PRIVATE))})
    assert (response.status_code, response.json()["title"]) == (422, "private number")
    assert "身份证号" in response.json()["detail"]
    assert encoder.queries == []
    for person in (
        {"id": "33010219900307451X"},
        {"id": "a", "relation": "父亲13812345678"},
        {"id": "a", "facts": {"self_care": "13812345678"}},
    ):
        response = client.post("/v1/screen", json={"persons": [person]})
        assert response.status_code == 422
        assert "不能写身份证号" in response.json()["detail"]
        assert not {"33010219900307451X", "13812345678"} & digits_of(response.text)
    assert client.post("/v1/screen", json={"persons": [{"id": "6f1c13812345678e"}]}).status_code == 200


def test_the_terminal_shows_the_refusal(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    terminal_turn(client, "terminal-1", "我手机13812345678")
    assert "好像有手机号" in capsys.readouterr().out


async def test_telegram_shows_the_refusal_and_logs_nothing(
    make_parts: MakeParts, fake_rasa: FakeRasa, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    caplog.set_level(logging.INFO)
    parts = make_parts()
    async with BotApiServer(telegram_support.TOKEN) as server:
        channel = TelegramChannel(
            telegram_support.TOKEN,
            parts.conversation,
            telegram_support.REPLIES,
            base_url=server.base_url,
            session_key=telegram_support.KEY,
        )
        await channel.start()
        await server.until(lambda: server.count("getUpdates") > 0)
        sent = await telegram_support.ask(server, "我手机１３８-１２３４-５６７８")
        await channel.stop()
    await parts.rasa.close()
    assert "好像有手机号" in sent.text
    assert fake_rasa.calls == []
    assert "１２３４" not in caplog.text and "1234" not in caplog.text


def test_rasa_is_asked_once_and_the_message_encoded_once(
    client: TestClient, fake_rasa: FakeRasa, encoder: CountingEncoder
) -> None:
    ask(client)
    assert (len(fake_rasa.calls), encoder.queries) == (1, [QUESTION])


async def test_messages_of_one_session_go_one_after_the_other(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    lock, active, most = threading.Lock(), 0, 0
    order: list[str] = []

    def answer(call: dict[str, Any]) -> Any:
        nonlocal active, most
        with lock:
            active += 1
            most = max(most, active)
            order.append(call["message"])
        threading.Event().wait(0.03)  # long enough for another one to come in, if it were let in
        with lock:
            active -= 1
        return says("好")

    fake_rasa.answer = answer
    parts = make_parts()
    asked = [f"第{number}句" for number in range(6)]
    await asyncio.gather(*(parts.conversation.turn("one", message, "web") for message in asked))
    await parts.rasa.close()
    assert most == 1
    assert order == asked


async def test_different_sessions_do_not_wait_for_each_other(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    both = threading.Barrier(2, timeout=20)

    def answer(_call: dict[str, Any]) -> Any:
        both.wait()  # breaks, and the turn is degraded, when the second one never comes
        return says("好")

    fake_rasa.answer = answer
    parts = make_parts()
    replies = await asyncio.gather(*(parts.conversation.turn(name, "低保", "web") for name in ("one", "two")))
    await parts.rasa.close()
    assert [reply.answer_type for reply in replies] == ["smalltalk", "smalltalk"]


def test_a_deleted_session_is_replaced_by_nothing(client: TestClient, fake_rasa: FakeRasa) -> None:
    response = client.delete("/v1/sessions/abc-1")
    assert (response.status_code, response.content) == (204, b"")
    (call,) = fake_rasa.calls
    assert (call.method, call.path, call.body, call.token) == ("PUT", "/conversations/abc-1/tracker/events", [], TOKEN)
    assert client.delete("/v1/sessions/never-seen").status_code == 204


def test_what_cannot_be_deleted_now_is_not_said_to_be(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.status = 500
    response = client.delete("/v1/sessions/abc-1")
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert "没法删除" in response.json()["detail"]


async def test_many_callers_at_once_are_all_answered(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: says(f"{call['sender']}：{call['message']}")
    parts = make_parts()
    transport = httpx.ASGITransport(create_app(parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        bodies = [{"session_id": f"s{number % 5}", "message": f"第{number}句"} for number in range(30)]
        replies = await asyncio.gather(*(client.post("/v1/chat", json=body) for body in bodies))
    await parts.rasa.close()
    for body, reply in zip(bodies, replies, strict=True):
        assert reply.json()["messages"][0]["text"] == f"{body['session_id']}：{body['message']}"
