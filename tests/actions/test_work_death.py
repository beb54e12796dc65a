"""Who died at work: the condolence, one clause, what is not written, whom to ask; a soldier's pension is another."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import stated

KILLED = "我老公工地上摔死了 上个礼拜 我带两个孩子 大的七岁小的三岁"
CHILDREN = (stated("age", 7, "老大", start=20), stated("age", 3, "老二", start=24))
HUSBAND = stated("deceased", True, "配偶")


async def test_a_workers_widow_hears_of_his_death_at_work_and_is_asked_nothing_of_her_own_injury(
    family: Family,
) -> None:
    said = await family.say(KILLED, HUSBAND, stated("employment", "at_home", "本人", certainty="doubtful"), *CHILDREN)
    assert said.startswith("家里出了这样的事，您节哀") and "工亡待遇" in said and "12333" in said and "没有写" in said
    assert "老大 7岁" in said and "？" not in said and "对吗" not in said and family.memory.waiting is None
    await family.say("没有收入")
    said = await family.say("先看结果", intent="show_result") + await family.say("接着问吧")
    waiting = family.memory.waiting
    assert "工伤" not in said and not (waiting and {"work_injury", "veteran"} & {*waiting.facts})
    again = await family.say("抚恤金有吗", intent="ask_policy")
    assert "12333" in again and "优抚" not in again and "工亡待遇" not in again, "the clause is read once"


@pytest.mark.parametrize(
    "text",
    ["我爸工亡了 抚恤金怎么算", "我老公上班路上被车撞死了 能赔多少", "我哥工地上没了 老板不赔", "丈夫死在车间里"],
)
async def test_a_death_at_work_in_other_words_and_questions(family: Family, text: str) -> None:
    said = await family.say(text, HUSBAND, intent="ask_policy")
    assert "节哀" in said and "工亡待遇" in said and "12333" in said and "优抚" not in said


async def test_a_clerk_gets_it_in_a_clerks_words(family: Family) -> None:
    said = await family.say("来电女 丈夫工地身亡 问抚恤", HUSBAND)
    assert "工亡待遇" in said and "请来电人" in said and "veteran" not in family.memory.concerns


@pytest.mark.parametrize("text", ["我爸是老兵 上个月走了 抚恤金有吗", "我老公部队里牺牲了 抚恤金多少"])
async def test_a_soldiers_family_is_answered_as_such(family: Family, text: str) -> None:
    said = await family.say(text, HUSBAND, intent="ask_policy")
    assert "工亡" not in said and "在单位上过班" not in said


async def test_survivors_money_of_who_was_no_soldier_is_not_taken_for_one(family: Family) -> None:
    await family.say("我爸上个月走了", stated("deceased", True, "父亲"))
    for _ in range(2):
        said = await family.say("抚恤金有没有", intent="ask_policy")
        assert "12333" in said and "退役军人服务站" in said and "优抚对象" not in said
    assert "veteran" not in family.memory.concerns


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("我爸厂里退休的 上个月走了", "父亲"),
        ("我爸上个月走了 他在厂里上过班", "父亲"),
        ("我老公病死的 以前在工地", "配偶"),
    ],
)
async def test_where_somebody_worked_is_not_where_they_died(family: Family, text: str, relation: str) -> None:
    assert "工亡" not in await family.say(text, stated("deceased", True, relation))


@pytest.mark.parametrize("text", ["我爸工地上的活没了", "我老公工地上摔断了腿", "厂里的人走了一半"])
async def test_who_lives_did_not_die_at_work(family: Family, text: str) -> None:
    assert "工亡" not in await family.say(text, stated("age", 50, "配偶"))
