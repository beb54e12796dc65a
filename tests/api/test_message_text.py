"""What can be taken as a message, and the sentences for what cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.public.problems import MessageProblem
from api.turns.message_text import LONGEST, accept

EVERYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=LONGEST + 20)


@pytest.mark.parametrize(
    ("message", "accepted"),
    [
        ("低保", "低保"),
        ("  低保标准是多少？\n", "低保标准是多少？"),
        ("👍", "好的"),
        ("❌", "不是"),
        ("🙏", "谢谢"),
        ("　全角空格　", "全角空格"),
        ("第一行\n第二行\t完", "第一行\n第二行\t完"),
        ("我妈👵70岁", "我妈👵70岁"),
        ("500", "500"),
        ("How much?", "How much?"),
        ("殘疾人護理補貼", "殘疾人護理補貼"),
        ("低" * LONGEST, "低" * 40),
        ("我爸71岁，一级残疾。" * 20, "我爸71岁，一级残疾。" * 3),
        ("我说：" + "我想问问低保怎么办呀" * 8 + "，谢谢", "我说：" + "我想问问低保怎么办呀" * 4 + "，谢谢"),
        ("哈" * 50 + "低保", "哈" * 50 + "低保"),
        ("我妈一级残疾我妈一级残疾我妈一级残疾", "我妈一级残疾我妈一级残疾我妈一级残疾"),
    ],
)
def test_a_message_is_taken_without_white_space_around_it(message: str, accepted: str) -> None:
    assert accept(message) == accepted


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("", "empty message"),
        ("  \n\t　", "empty message"),
        ("😀👍🎉", "no words"),
        ("👨‍👩‍👧", "no words"),
        ("？！。……", "no words"),
        ("\u200b\ufeff", "no words"),
        ("低" * (LONGEST + 1), "message too long"),
        (" " * (LONGEST + 1), "message too long"),
        ("低保\x00", "control characters"),
        ("低\x1b[31m保", "control characters"),
        ("低保\x7f", "control characters"),
        ("低保\x85", "control characters"),
        ("低保\ud800", "control characters"),
        ("\udc00\ud800低", "control characters"),
    ],
)
def test_what_is_no_message_is_refused_with_a_sentence(message: str, title: str) -> None:
    with pytest.raises(MessageProblem) as caught:
        accept(message)
    assert (caught.value.status, caught.value.title) == (422, title)
    assert caught.value.detail.endswith("。")


def test_a_message_too_long_hears_both_lengths() -> None:
    with pytest.raises(MessageProblem, match=r"您写了501个字.*500个字"):
        accept("低" * 501)


@given(EVERYTHING)
def test_what_is_accepted_can_be_sent_and_was_said(message: str) -> None:
    try:
        text = accept(message)
    except MessageProblem:
        return
    assert text == message.strip()
    assert text.encode()
    assert "\0" not in text
    assert 0 < len(text) <= LONGEST
