"""Who tells or is asked a hard fact hears once what it is for; who does not agree is forgotten."""

from __future__ import annotations

import re

from api.pages.html import STATIC_FOLDER
from tests.actions.family import Family, tell_of_father
from tests.actions.stated import stated

TOLD = ("只用来算能领什么", "一小时自动删掉", "删掉我说的")  # what for, how long, how to delete
TEMPLATES = STATIC_FOLDER.parent / "templates"


def notices(family: Family) -> list[str]:
    return [payload["notice"]["text"] for payload in family.payloads if "notice" in payload]


async def test_the_notice_comes_once_with_the_first_hard_fact(family: Family) -> None:
    await tell_of_father(family)
    (text,) = notices(family)
    assert all(words in text for words in TOLD)
    titles = [button["title"] for button in family.payloads[-1]["notice"]["buttons"]]
    assert titles == ["可以继续", "不同意"]
    await family.say("他69了", stated("age", 69, "父亲"))
    assert notices(family) == []


async def test_who_tells_nothing_hears_none_and_is_told_with_the_greeting(family: Family) -> None:
    """A messenger has no line at the field to type in: what for, how long and how to delete come before any fact."""
    said = await family.say("你好", intent="greet")
    assert notices(family) == []
    assert all(words in said for words in TOLD)


def test_the_line_at_the_field_says_the_same() -> None:
    for name in ("chat.html", "plain_form.html"):
        (line,) = re.findall(r'id="(?:plain-)?privacy"[^>]*>\{\{ _\("([^"]+)"\)', (TEMPLATES / name).read_text("utf-8"))
        assert all(words in line for words in (*TOLD[:1], "一小时后自动删掉", TOLD[2]))


async def test_the_age_of_a_child_is_a_hard_fact(family: Family) -> None:
    await family.say("女儿5岁", stated("age", 5, "女儿"))
    assert len(notices(family)) == 1


async def test_nobody_in_danger_is_given_a_notice_first(family: Family) -> None:
    await family.say("我不想活了，我爸一级残疾", stated("disability_grade", 1, "父亲"), intent="crisis")
    assert notices(family) == []


async def test_to_agree_goes_on_at_the_question(family: Family) -> None:
    await tell_of_father(family)
    waiting = family.memory.waiting
    said = await family.say("可以继续")
    assert said.startswith("好，那我们接着说") and family.memory.waiting is not None
    assert waiting is not None and family.memory.waiting.facts == waiting.facts


async def test_not_to_agree_forgets_everything(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("不同意")
    assert "都删掉了" in said
    assert not family.memory and family.memory.waiting is None
    await tell_of_father(family)
    assert len(notices(family)) == 1, "who tells again is asked again"
