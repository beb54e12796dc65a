"""Danger is told from words alone: every kind, and what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.replies import read_replies
from actions.sorrow.danger import danger, dangers

TABLE: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("danger.yml").read_text(encoding="utf-8"))
CASES = [(text, kind) for kind, texts in TABLE.items() for text in texts]


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[text for text, _ in CASES])
def test_danger_is_told_and_nothing_else_is(text: str, kind: str) -> None:
    assert danger(text) == (None if kind == "none" else kind)


def test_every_kind_has_examples_and_a_sentence_that_says_whom_to_call() -> None:
    replies = read_replies()
    for kind in dangers():
        if kind.after and kind.name not in TABLE:  # heard in the light of another alone; tested below
            continue
        assert len(TABLE[kind.name]) >= 3
        said = replies.say(f"crisis_{kind.name}")
        assert any(number in said for number in ("96110", "110", "119", "120", "12345", "12356")), said


def test_where_to_sleep_is_asked_in_fear_only_after_a_beating() -> None:
    for text in ("晚上我能住哪里", "那我能去哪里", "有救助站吗"):
        assert danger(text) is None
        assert danger(text, light="violence") == "shelter"
        assert danger(text, light="fire") is None


def test_who_made_a_girl_pregnant_is_heard_only_after_she_told_of_it() -> None:
    for text in ("男的25岁", "他三十多岁", "是网上认识的", "他逼我的"):
        assert danger(text, light="minor") == "with_an_adult", text
    for text in ("他16岁", "我爸他45岁", "我妈三十多岁", "妈妈知道了"):
        assert danger(text, light="minor") is None, text
    assert danger("男的25岁") is None
