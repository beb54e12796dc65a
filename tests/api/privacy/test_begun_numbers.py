"""A number that comes in several messages is seen with the one that completes it, and sums of money are not."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from api.privacy.begun_numbers import BegunNumbers
from api.privacy.reception import Reception
from api.privacy.tagger import Tagger, lac_tagger
from state.begun import SECONDS, BegunStore, drop_old
from state.cipher import Cipher
from state.database import Database
from state.forgetting import forget_at_once
from state.tables import begun_numbers


@pytest.mark.parametrize(
    ("before", "last", "kept"),
    [
        (["330102"], "199003074514", "***"),
        (["我的身份证330102"], "后面是199003074514", "后面是***"),
        (["330102", "199003"], "074514", "***"),
        (["手机138"], "12345678", "***"),
        (["我手机1381234"], "5678，我爸68岁", "***,我爸68岁"),
        (["一三八一二三四"], "五六七八", "***"),
        (["１３８1234"], "⑤⑥⑦⑧", "***"),
    ],
)
def test_a_number_over_several_messages_is_masked(before: list[str], last: str, kept: str) -> None:
    door = Reception(lac_tagger)
    for message in before:
        assert door.take("s", message).pieces == ()
    taken = door.take("s", last)
    assert taken.text == kept and taken.said.kinds
    assert len(taken.pieces) == len(before)
    assert Reception(lac_tagger).take("s", last).text != kept  # alone it is no such number


@pytest.mark.parametrize(
    "messages",
    [["3000", "68"], ["13800", "138000"], ["有两个孩子，一个8", "一个12"], ["2020", "1500"], ["187654", "3000"]],
)
def test_sums_and_ages_one_after_the_other_are_no_number(messages: list[str]) -> None:
    door = Reception(lac_tagger)
    assert [door.take("s", message).text.replace(",", "，") for message in messages] == messages


def test_what_was_begun_is_of_one_session_and_for_some_minutes() -> None:
    now = 0.0
    begun = BegunNumbers(lambda: now)
    begun.take("a", "330102")
    assert begun.take("b", "199003074514").numbers == ()
    assert begun.take("a", "199003074514").numbers != ()
    now += SECONDS
    assert begun.take("a", "199003074514").numbers == ()
    begun.take("c", "330102")
    begun.forget("c")
    assert begun.take("c", "199003074514").numbers == ()


def test_a_tagger_that_does_not_load_ends_no_conversation(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Tagger:
        raise OSError("王建国")

    taken = Reception(broken).take("s", "我叫王建国，68岁")
    assert taken.text == "我叫某某,68岁"
    assert "OSError" in caplog.text and "王建国" not in caplog.text


PIECES = [["330102", "199003074514"], ["一三八一二三四", "五六七八"], ["手机138", "1234", "5678"]]


@pytest.mark.parametrize("messages", PIECES)
async def test_two_processes_over_one_state_see_the_whole_number(
    database: Database, cipher: Cipher, messages: list[str]
) -> None:
    doors = [Reception(lac_tagger), Reception(lac_tagger)]  # the other process, or this one after a restart
    store = BegunStore(database, cipher)
    for place, message in enumerate(messages[:-1]):
        assert (await doors[place % 2].take_in("s", message, store)).pieces == ()
    with database.begin() as connection:
        stored = repr(connection.execute(sa.select(begun_numbers)).all())
    assert "'s'" in stored and messages[0][-3:] not in stored, "it is kept encrypted"
    taken = await Reception(lac_tagger).take_in("s", messages[-1], store)
    assert taken.text == "***" and len(taken.pieces) == len(messages) - 1
    await forget_at_once(database, "s")
    assert await store.get("s") is None


async def test_what_another_process_heard_since_ends_a_number(database: Database, cipher: Cipher) -> None:
    one, other, store = Reception(lac_tagger), Reception(lac_tagger), BegunStore(database, cipher)
    await one.take_in("s", "一个月3301", store)
    await other.take_in("s", "我妈身体不好", store)
    assert (await one.take_in("s", "021990", store)).said.kinds == ()
    await one.take_in("t", "330102", store)
    with database.begin() as connection:
        assert drop_old(connection, time.time() + SECONDS - 60) == 0
        assert drop_old(connection, time.time() + SECONDS + 1) == 2
    assert await store.get("t") is None


async def test_without_the_database_a_number_is_seen_within_one_process(cipher: Cipher) -> None:
    door, away = Reception(lac_tagger), BegunStore(Database("postgresql://nobody@127.0.0.1:1/none"), cipher)
    await door.take_in("s", "330102", away)
    assert (await door.take_in("s", "199003074514", away)).text == "***"
