"""POST /v1/chat: through Rasa when it is well, by search alone when it is not."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.parts import Parts
from knowledge.documents.library import Library
from launch.ports import any_free
from tests.api.chat_support import QUESTION, ask
from tests.api.conftest import CountingEncoder, MakeParts
from tests.api.fake_rasa import FakeRasa, says

GARBAGE: list[Any] = [
    *["", "not json", b"\xff\xfe", "<html></html>"],
    *[[], {}, None, 7, "text", [7], [None], [[]], {"detail": "x"}],
    [{"recipient_id": "x", "text": "没有 custom"}],
    [{"custom": "text"}],
    [{"custom": None}],
    [{"custom": []}],
    [{"custom": 7}],
]
# what only an action of ours can have said: a defect, and no sign that Rasa is away
DEFECTS: list[Any] = [
    [{"custom": {}}],
    [{"custom": {"answer_type": "nonsense", "text": "x"}}],
    [{"custom": {"answer_type": None, "text": "x"}}],
    [{"custom": {"answer_type": [], "text": "x"}}],
    [{"custom": {"answer_type": "answer", "text": None}}],
    [{"custom": {"answer_type": "answer", "text": 5}}],
    [{"custom": {"answer_type": "answer", "text": "x", "citations": [{"quote": "x"}]}}],
]


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
        {"text": "您好", "citations": [], "buttons": buttons, "cards": [], "around": None},
        {"text": "还有", "citations": [], "buttons": [], "cards": [], "around": None},
    ]
    assert (reply["answer_type"], reply["intent"]) == ("question", "ask_more")
    body = fake_rasa.calls[0].body
    assert body.keys() == {"sender", "message", "metadata", "message_id", "again"}
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


@pytest.mark.parametrize("defect", DEFECTS, ids=range(len(DEFECTS)))
def test_a_defect_of_ours_is_said_to_be_one_and_logged_without_words(
    client: TestClient, fake_rasa: FakeRasa, defect: Any, caplog: pytest.LogCaptureFixture
) -> None:
    fake_rasa.answer = lambda _call: defect
    reply = ask(client)
    assert (reply["answer_type"], reply["intent"]) == ("degraded", None)
    assert "出了点差错" in reply["messages"][0]["text"] and "只能帮您查文件" not in reply["messages"][0]["text"]
    assert "a defect of ours" in caplog.text and "Rasa is away" not in caplog.text
    assert "护理补贴" not in caplog.text


DANGER = [("家里煤气漏了", "119"), ("我不想活了", "12356"), ("孩子抽筋翻白眼", "120"), ("讨债的又来砸门", "110")]


@pytest.mark.parametrize(("message", "number"), DANGER)
def test_danger_is_answered_at_once_and_never_waits_for_rasa(
    client: TestClient, fake_rasa: FakeRasa, message: str, number: str
) -> None:
    fake_rasa.status = 500
    reply = ask(client, message)
    assert (reply["answer_type"], reply["intent"]) == ("handoff", "crisis")
    assert number in reply["messages"][0]["text"]


def test_rasa_hears_of_a_danger_before_the_next_message(client: TestClient, fake_rasa: FakeRasa) -> None:
    with client:  # one event loop for both
        ask(client, "我不想活了", "one-session")
        ask(client, "别劝我", "one-session")
    assert fake_rasa.messages == ["我不想活了", "别劝我"]


def test_what_was_read_goes_with_the_message(client: TestClient, fake_rasa: FakeRasa) -> None:
    ask(client, "我妈72岁，家里吃低保")
    (call,) = fake_rasa.calls
    told = {said["fact"]: said["said"] for said in call.body["metadata"]["reading"]["statements"]}
    assert told["age"] == "我妈72岁" and told["minimum_living"] == "家里吃低保"


def test_the_question_that_waits_is_passed_on(client: TestClient, fake_rasa: FakeRasa) -> None:
    choices = [{"title": "是的", "payload": "是的"}]
    waiting = {"facts": ["disability"], "person": "p1", "relation": "母亲", "kind": "one", "choices": choices}
    fake_rasa.answer = lambda _call: says("有残疾证吗", "question", question=waiting)
    assert ask(client)["question"] == {**waiting, "asked": ""}
    fake_rasa.answer = lambda _call: says("好")
    assert ask(client)["question"] is None


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


def test_rasa_is_asked_once_and_the_message_encoded_once(
    client: TestClient, fake_rasa: FakeRasa, encoder: CountingEncoder
) -> None:
    ask(client)
    assert (len(fake_rasa.calls), encoder.queries) == (1, [QUESTION])


@pytest.mark.parametrize("message", ["", "  \n", "👍👍", "？？", "😭😭"])
def test_a_message_without_a_word_is_asked_for_words(client: TestClient, fake_rasa: FakeRasa, message: str) -> None:
    reply = ask(client, message)
    assert reply["answer_type"] == "question" and "我只看得懂文字" in reply["messages"][0]["text"]
    assert ("12356" in reply["messages"][0]["text"]) == ("😭" in message)
    assert fake_rasa.messages == []
