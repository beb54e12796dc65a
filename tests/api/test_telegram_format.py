"""Cutting to Telegram's length, and the store of quick replies."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.channels.telegram_bubbles import Bubble
from api.channels.telegram_buttons import QuickReplies
from api.channels.telegram_format import Span, pack, render, units
from api.public.schemas import Button, Message
from tests.api.bot_api_html import visible

WORDS = st.text(alphabet="好补贴<>&;\"' \n。，1😀", max_size=80)
SPANS = st.builds(Span, WORDS) | st.builds(lambda words: Span(words, "<blockquote>", "</blockquote>"), WORDS)


@given(blocks=st.lists(st.lists(SPANS, max_size=3), max_size=5), limit=st.integers(2, 60))
def test_every_part_fits_and_parses_and_no_word_is_lost(blocks: list[list[Span]], limit: int) -> None:
    parts = [visible(part) for part in pack(blocks, limit)]
    assert all(0 < units(part) <= limit and part.strip() for part in parts)
    written = "".join(span.text for block in blocks for span in block)
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", written)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第一句话。第二句。", ["第一句话。", "第二句。"]),
        ("第一行很长\n第二行。字", ["第一行很长", "第二行。字"]),
        ("他说“好。”然后走了", ["他说“好。”", "然后走了"]),
        ("没有句号的一长串字", ["没有句号的一长", "串字"]),
        ("短。后面是没有句号的字", ["短。后面是没有", "句号的字"]),
    ],
)
def test_cuts_fall_on_lines_and_sentences(text: str, parts: list[str]) -> None:
    assert pack([[Span(text)]], limit=7) == parts


def test_a_block_that_fits_is_kept_whole() -> None:
    assert pack([[Span("一二三。")], [Span("四五"), Span("六七八", "<b>", "</b>")]], limit=7) == [
        "一二三。",
        "四五<b>六七八</b>",
    ]


def test_an_empty_message_gives_nothing_to_send() -> None:
    assert render(Message(text=" \n\x07"), None) == []


def test_the_store_of_quick_replies_is_bounded() -> None:
    store = QuickReplies(most_conversations=2)
    bubble = Bubble(("问",), (Button(title="是", payload="是" * 500), Button(title=" ", payload="空")))
    data = {}
    for conversation in "abc":
        [keyboard] = store.offer(conversation, [bubble], f"9{conversation}")
        assert keyboard is not None
        [[button]] = keyboard.inline_keyboard
        data[conversation] = str(button.callback_data)
        assert len(data[conversation].encode()) <= 64
    assert store.look_up("a", data["a"]) is None
    assert store.look_up("b", data["c"]) is None
    assert store.look_up("c", data["c"]) == bubble.buttons[0]
    for forged in ("", ":", f"{data['c']}9", "x:0", data["c"][:-1] + "-1"):
        assert store.look_up("c", forged) is None
