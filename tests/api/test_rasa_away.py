"""Rasa hangs or is gone: nobody waits, what is told is kept and told later in its order, and once; danger is heard."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from api.kept import Kept
from api.parts import Parts
from api.public.problems import NotKeptProblem
from api.public.schemas import ChatReply
from api.rasa.client import RasaClient, RasaUnavailableError
from launch.ports import any_free
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import TOKEN, FakeRasa, Refusal, running, says
from tests.api.lost_database import without

MOTHER, POOR, QUESTION = "我妈72岁", "家里吃低保", "重度残疾人护理补贴每月多少"
KINDS = ("turn", "danger", "forget")


@contextmanager
def hanging() -> Iterator[str]:
    """An address that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


async def say(parts: Parts, text: str, session: str = "one", message_id: str | None = None) -> ChatReply:
    return await parts.conversation.turn(session, text, "web", message_id=message_id)


def the_one(parts: Parts) -> RasaClient:
    assert isinstance(parts.rasa, RasaClient)
    return parts.rasa


def words(reply: ChatReply) -> str:
    return "\n".join(message.text for message in reply.messages)


async def left(kept: Kept) -> list[str]:
    return [one.content for one in await kept.inbox.waiting(*KINDS)]


async def end(*several: Parts) -> None:
    for parts in several:
        parts.conversation._waiting._sessions.clear()
        await parts.rasa.close()


@pytest.fixture
def gone(make_parts: MakeParts) -> Parts:
    """No Rasa at all."""
    return make_parts(url=f"http://127.0.0.1:{any_free()}")


async def test_what_is_told_is_kept_and_told_before_the_next_message_in_its_order(
    gone: Parts, make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    for text in (MOTHER, POOR):
        reply = await say(gone, text)
        assert reply.answer_type == "degraded" and "先收下了" in words(reply)
    assert await left(gone.kept) == [MOTHER, POOR]
    back = make_parts()
    assert await back.conversation._waiting.load()
    reply = await say(back, "那接下来呢")
    assert fake_rasa.messages == [MOTHER, POOR, "那接下来呢"]
    assert [message.text for message in reply.messages][1:] == ["收到：那接下来呢"]
    assert "接着看了" in reply.messages[0].text
    assert await left(gone.kept) == []
    assert "接着看了" not in words(await say(back, "还在吗")), "said once"
    await end(gone, back)


async def test_it_is_told_by_itself_as_soon_as_rasa_is_back(gone: Parts, fake_rasa: FakeRasa) -> None:
    await say(gone, MOTHER, message_id="m1")
    port = int(str(the_one(gone)._http.base_url).rsplit(":", 1)[1].strip("/"))
    back = FakeRasa()
    with running(back, port):
        async with asyncio.timeout(60):
            while not back.messages or await left(gone.kept):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        (call,) = [call for call in back.calls if call.path == "/webhooks/rest/webhook"]
        assert (call.body["message"], call.body["message_id"], call.body["again"]) == (MOTHER, "m1", True)
        assert words(await say(gone, "那接下来呢")).endswith("收到：那接下来呢"), "the breaker has closed by itself"
    await end(gone)


async def test_a_question_that_search_answers_is_not_kept_and_danger_is_heard_and_told_in_its_place(
    gone: Parts, make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    assert "先收下了" not in words(await say(gone, QUESTION))
    await say(gone, MOTHER)
    assert (await say(gone, "我真的不想活了")).answer_type == "handoff"
    await say(gone, POOR)
    assert await left(gone.kept) == [MOTHER, "我真的不想活了", POOR]
    back = make_parts()
    await back.conversation.resume()
    assert fake_rasa.messages == [MOTHER, "我真的不想活了", POOR]
    await end(gone, back)


@pytest.mark.parametrize("again", ["有的", "在吗", "有"])
async def test_what_is_said_once_more_or_only_nudges_gets_the_reply_that_nobody_has_seen(
    gone: Parts, make_parts: MakeParts, fake_rasa: FakeRasa, again: str
) -> None:
    await say(gone, "有的")
    back = make_parts()
    await back.conversation.resume()
    reply = await say(back, again)
    told = [call.body for call in fake_rasa.calls if call.path == "/webhooks/rest/webhook"]
    assert len({body["message_id"] for body in told}) == 1, "Rasa knows it again by its id"
    assert all(body["again"] for body in told) and words(reply).endswith("收到：有的")
    await end(gone, back)


async def test_what_can_be_neither_told_nor_kept_is_said_to_be_lost(gone: Parts) -> None:
    with without(gone.kept), pytest.raises(NotKeptProblem):
        await say(gone, MOTHER)
    await end(gone)


async def test_a_rasa_that_answers_with_an_error_loses_the_message_and_that_is_said(
    make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    parts = make_parts()
    fake_rasa.answer = lambda _call: Refusal(500, {"lost": "turn"})
    reply = await say(parts, MOTHER)
    assert "没能记下" in words(reply) and await left(parts.kept) == []
    await end(parts)


async def test_a_kept_message_that_rasa_cannot_take_in_holds_up_nothing_and_is_said_to_be_lost(
    gone: Parts, make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    await say(gone, MOTHER)
    back = make_parts()
    fake_rasa.answer = lambda call: Refusal(500, {}) if call["message"] == MOTHER else says("好")
    await back.conversation.resume()
    assert await left(back.kept) == []
    assert "请再说一遍" in words(await say(back, POOR))
    await end(gone, back)


async def test_the_first_turn_finds_out_that_rasa_hangs_and_no_other_waits(make_parts: MakeParts) -> None:
    asked = 0
    with hanging() as url:
        parts = make_parts(url=url, timeout=600.0)
        the_one(parts)._breaker._suspicious_after = 0.1
        responds = the_one(parts)._breaker._responds

        async def counted() -> bool:
            nonlocal asked
            asked += 1
            return await responds()

        the_one(parts)._breaker._responds = counted
        queued = [say(parts, text, session) for session in ("one", "two") for text in (MOTHER, POOR, "有")]
        replies = await asyncio.wait_for(asyncio.gather(*queued), 120)
        assert [reply.answer_type for reply in replies] == ["degraded"] * 6
        assert asked == 1 and the_one(parts)._breaker.is_open
        assert sorted(await left(parts.kept)) == sorted([MOTHER, POOR, "有"] * 2)
        await end(parts)


async def test_to_delete_while_rasa_hangs_forgets_for_good(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    with hanging() as url:
        parts = make_parts(url=url)
        the_one(parts)._breaker.open()
        await say(parts, MOTHER)
        assert "都忘掉了" in words(await say(parts, "重新开始"))
        await say(parts, POOR)
        back = make_parts()
        await back.conversation.resume()
        forgot = [call.method for call in fake_rasa.calls if call.body is not None]
        assert forgot == ["PUT", "POST"] and fake_rasa.messages == [POOR], "first it forgets, then it is told"
        await parts.conversation.forget("one")
        await end(parts, back)


async def test_to_delete_while_rasa_is_gone_leaves_nothing_to_be_told(gone: Parts) -> None:
    await say(gone, MOTHER)
    await gone.conversation.forget("one")
    assert await left(gone.kept) == []
    await end(gone)


async def test_rasa_that_cannot_reach_the_actions_is_not_ready(fake_rasa: FakeRasa) -> None:
    rasa = RasaClient(fake_rasa.url, TOKEN, 5.0)
    assert await rasa.ready()
    fake_rasa.reaches_actions = False
    assert not await rasa.ready()
    await rasa.close()


async def test_an_open_breaker_refuses_facts_too(make_parts: MakeParts) -> None:
    with hanging() as url:
        parts = make_parts(url=url)
        the_one(parts)._breaker.open()
        with pytest.raises(RasaUnavailableError):
            await parts.rasa.slots("one")
        await end(parts)
