"""A number that comes in several messages is seen with the one that completes it, and sums of money are not."""

from __future__ import annotations

import pytest

from api.privacy.begun_numbers import SECONDS, BegunNumbers
from api.privacy.reception import Reception
from api.privacy.tagger import Tagger, lac_tagger


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
