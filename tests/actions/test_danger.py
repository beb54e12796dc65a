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


STRIKES = (
    *("老公打我", "男人喝醉就打我", "公公打我婆婆", "我儿子打我", "儿子打老头子", "老公掐我脖子", "老公踹我"),
    *("老公把我关起来", "儿子不给我吃", "儿媳不给我饭吃", "被老公打", "老公拿刀"),
)
LASTED = (*("", " 打了好几年", "好几年了", " 好多年了", " 三年了", " 几十年了", "多年"),)
BESIDE = (
    *("", " 昨天拿刀 我带着3岁女儿躲在外面 没钱", " 我该怎么办", " 没工作 能拿低保吗"),
    *(" 想离婚 没钱请律师",),
)


def test_blows_that_have_lasted_for_years_are_blows_whatever_stands_beside() -> None:
    for strikes in STRIKES:
        for lasted in LASTED:
            for beside in BESIDE:
                for before in ("", "我45岁 "):
                    told = before + strikes + lasted + beside
                    assert danger(told) in ("violence", "coercion"), told


NO_BLOWS = (
    *("给老公打电话打了好几年", "老公打工好几年", "老公打针打了好几年", "打牌打了好几年", "打官司打了好几年"),
    *("打疫苗好几年", "儿子打游戏打了好几年", "老公打呼噜好几年了", "补贴打我爸卡里好几年了"),
    *("儿子每月打我两千", "儿子打我1000块", "打我针打得很疼", "离婚好几年了 前夫以前打我"),
    *("好几年没打我了", "小时候爸爸打我", "医生不给我吃盐", "儿子不给我吃甜的 我糖尿病好几年"),
    *("老公动手术好几年了", "拿刀切菜", "老公推我轮椅好几年了", "儿子打爸爸电话"),
)


def test_what_else_is_done_for_years_is_no_blow() -> None:
    for told in NO_BLOWS:
        assert danger(told) is None, told
