"""A private number is taken out of a message in every channel, its writer is told, and nothing of it is kept."""

from __future__ import annotations

import logging
import re

import pytest
from fastapi.testclient import TestClient

from api.channels.telegram import TelegramChannel
from launch.terminal import _turn as terminal_turn
from tests.api import telegram_support
from tests.api.bot_api_server import BotApiServer
from tests.api.chat_support import QUESTION, ask
from tests.api.conftest import CountingEncoder, MakeParts
from tests.api.fake_rasa import FakeRasa

MASKED = {  # what was typed, what the reply calls it, what goes on
    "我爸33010219900307451X，能领护理补贴吗": ("身份证号", "我爸***,能领护理补贴吗"),
    "问低保找一三八，一二三四，五六七八": ("手机号", "问低保找***"),
    "补贴打到6222 0212 3456 7890 123，我爸68岁": ("银行卡号", "补贴打到***,我爸68岁"),
    "低保的事找0571-8888 6666": ("电话号码", "低保的事找***"),
    "我爸68岁，护照E12345678，车牌浙A·D1234": ("护照或通行证号码、车牌号", "我爸68岁,护照***,车牌***"),
    "社保卡号A12345678能报销吗": ("社保卡或别的证件号码", "社保卡号***能报销吗"),
}
NOTHING_ELSE = {
    "330102199003074514，电话13812345678": "身份证号、手机号",
    "我手机是138-1234-5678": "手机号",
    "我的身份证号：33010219900307451X": "身份证号",
}


@pytest.mark.parametrize(("message", "what", "goes_on"), [(m, *rest) for m, rest in MASKED.items()])
@pytest.mark.parametrize("channel", ["web", "terminal"])
def test_a_private_number_is_taken_out_before_anything_sees_it(
    client: TestClient,
    fake_rasa: FakeRasa,
    encoder: CountingEncoder,
    caplog: pytest.LogCaptureFixture,
    *,
    message: str,
    what: str,
    goes_on: str,
    channel: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    reply = ask(client, message, channel=channel)
    first, answer = reply["messages"]
    assert f"您写的{what}我没有留下来" in first["text"]
    assert fake_rasa.messages == [goes_on] and answer["text"] == f"收到：{goes_on}"
    seen = f"{fake_rasa.calls}{encoder.queries}{caplog.text}{reply}"
    assert not digits_of(message) & digits_of(seen)


@pytest.mark.parametrize(("message", "what"), NOTHING_ELSE.items())
def test_a_message_that_is_nothing_but_a_number_goes_no_further(
    client: TestClient, fake_rasa: FakeRasa, encoder: CountingEncoder, message: str, what: str
) -> None:
    reply = ask(client, message)
    (said,) = reply["messages"]
    assert (reply["answer_type"], reply["intent"]) == ("question", None)
    assert f"好像有{what}。" in said["text"]
    assert (fake_rasa.calls, encoder.queries) == ([], [])


def digits_of(text: str) -> set[str]:
    """All runs of four digits or more in any spelling."""
    return set(re.findall(r"[0-9一二三四五六七八]{4,}", text))


def test_after_a_private_number_the_conversation_goes_on(client: TestClient, fake_rasa: FakeRasa) -> None:
    ask(client, next(iter(NOTHING_ELSE)))
    assert ask(client, "我爸能领护理补贴吗")["answer_type"] == "smalltalk"
    assert fake_rasa.messages == ["我爸能领护理补贴吗"]


@pytest.mark.parametrize("session_id", ["13812345678", "138-1234-5678", "330102199003074514", "6222021234567890123"])
def test_a_private_number_is_no_session_id(client: TestClient, fake_rasa: FakeRasa, session_id: str) -> None:
    response = client.post("/v1/chat", json={"session_id": session_id, "message": QUESTION})
    assert (response.status_code, response.json()["field"]) == (422, "session_id")
    assert session_id not in response.text
    assert fake_rasa.calls == []


def test_search_and_screening_refuse_private_numbers(client: TestClient, encoder: CountingEncoder) -> None:
    response = client.post("/v1/search", json={"query": next(iter(MASKED))})
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
