"""The interview, the result and the reasons, through the executor as Rasa calls it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from actions.desk import Desk
from actions.memory import Waiting
from tests.actions.family import Family, tell_of_father
from tests.actions.stated import met, stated


async def test_what_was_told_is_read_back_with_what_is_certain_and_one_question(family: Family) -> None:
    said = await tell_of_father(family)
    assert "我记下了：爸爸 68岁 · 残疾等级1级 · 完全不能自理；全家 低保" in said
    assert "每月950元或500元，看是不是住机构托养，重度残疾人护理补贴[1]" in said and "征求意见稿" in said
    assert family.memory.waiting is not None
    assert family.buttons[-3:] == ["不清楚", "先看结果", "记错了"]


async def test_the_question_that_waits_goes_out_with_the_reply(family: Family) -> None:
    await tell_of_father(family)
    question, waiting = family.payloads[-1]["question"], family.memory.waiting
    assert waiting is not None
    assert question["facts"] == waiting.facts and question["kind"] == "one" and question["person"] == waiting.person
    assert question["choices"][-1] == {"title": "不清楚", "payload": "不清楚"}
    await family.say("先看结果", intent="show_result")
    assert family.payloads[-1]["question"] is None


async def test_an_answer_is_taken_in_and_the_next_question_put(family: Family) -> None:
    await tell_of_father(family)
    first = family.memory.waiting
    assert first is not None
    (fact,) = first.facts
    value: Any = {"medical_insurance": "resident", "district": "xihu"}.get(fact, True)
    said = await family.say("嗯", intent="deny", **{fact: value})
    assert family.memory.waiting not in (None, first)
    told = family.memory.of(first.person)
    assert told.facts[fact] == value and told.said[fact] == "嗯"
    assert "我记下了" in said


async def test_not_knowing_is_never_asked_again_and_ends_in_one_result(family: Family) -> None:
    await tell_of_father(family)
    seen = []
    while waiting := family.memory.waiting:
        seen.append((waiting.facts[0], waiting.person))
        said = await family.say("不清楚", intent="deny", **{waiting.facts[0]: "unknown"})
    assert len(seen) == len({*seen}) <= 12
    assert family.loop is None and said.count("按照文件，这些对得上") == 1


async def test_what_is_not_understood_is_asked_once_more_and_then_left(family: Family) -> None:
    await tell_of_father(family)
    first = family.memory.waiting
    assert first is not None
    assert "没听明白" in await family.say("喵喵", intent="affirm")
    assert family.memory.waiting == Waiting(first.facts, first.person, 2)
    await family.say("喵喵喵", intent="affirm")
    assert family.memory.waiting is not None and family.memory.waiting.facts != first.facts


async def test_a_message_half_understood_says_what_was(family: Family) -> None:
    await tell_of_father(family)
    assert "您说到姐姐" in await family.say("喵喵姐姐", met("姐姐"), intent="affirm")


async def test_no_question_is_put_more_than_twice_whatever_comes_between(family: Family) -> None:
    await tell_of_father(family)
    put: list[str] = []
    for _ in range(8):
        waiting = family.memory.waiting
        put += [waiting.facts[0]] if waiting else []
        await family.say("低保是怎么算的", intent="ask_policy")
    assert put and max(put.count(fact) for fact in put) <= 2


@pytest.mark.parametrize(
    ("intent", "text", "type_"),
    [
        ("ask_policy", "图书馆一周开多少小时", "answer"),
        ("ask_human", "找人问", "handoff"),
        ("restart", "从头来", "smalltalk"),
        ("show_result", "先看结果", "screening"),
        ("switch_person", "换个人", "question"),
        ("crisis", "我不想活了", "handoff"),
        ("thanks", "谢谢你啊", "smalltalk"),
    ],
)
async def test_something_else_is_answered_in_the_middle(family: Family, intent: str, text: str, type_: str) -> None:
    await tell_of_father(family)
    await family.say(text, intent=intent)
    assert family.payloads[0]["answer_type"] == type_


async def test_after_an_interruption_the_question_is_put_again(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("找人问", intent="ask_human")
    assert "12345" in said and "刚才问到这里" in said
    assert "我家的情况是：爸爸 68岁" in said, "the line to read out is of what was told"


async def test_a_new_fact_in_the_middle_is_taken_in_and_the_question_comes_back(family: Family) -> None:
    await tell_of_father(family)
    waiting = family.memory.waiting
    said = await family.say("对了,我妈70岁", stated("age", 70, "母亲"))
    assert "妈妈 70岁" in said and family.memory.related("母亲") is not None
    assert waiting is not None and family.memory.waiting == Waiting(waiting.facts, waiting.person, 2)


async def test_a_question_told_with_facts_is_answered_first_then_noted_then_the_interview_goes_on(
    family: Family,
) -> None:
    said = await family.say(
        "我妈二级残疾,残疾人坐公交要不要钱", stated("disability_grade", 2, "母亲"), intent="ask_policy"
    )
    assert family.payloads[0]["citations"]
    assert said.index("公共交通") < said.index("我记下了：妈妈") and family.memory.waiting is not None


async def test_the_result_has_amounts_first_and_at_most_five_entitlements(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("先看结果", intent="show_result")
    lines = said.split("\n\n")[0].splitlines()
    assert len([line for line in lines if line.startswith("·")]) <= 5
    assert "点「展开全部」看" in lines[-1]
    assert lines[0].startswith("按照文件") and "每月950元或500元" in lines[1]
    assert "还是那份征求意见稿" in said and "残联" in said
    assert family.loop is None and "展开全部" in family.buttons
    everything = await family.say("展开全部", intent="show_result")
    seen, bubbles = [everything], 1
    while "还有吗" in family.buttons:
        seen.append(await family.say("还有吗", intent="ask_more"))
        bubbles += 1
        assert bubbles < 9
    assert all(len([line for line in bubble.splitlines() if line]) <= 20 for bubble in seen)
    whole = "\n".join(seen)
    assert len(whole) > len(said) and "大家都能用" in whole
    results = [line.split("[")[0] for line in whole.splitlines() if line.startswith("·")]
    assert len(results) == len({*results}), "nothing is said twice"


async def test_a_no_below_a_result_puts_off_what_it_still_wants_to_know(family: Family) -> None:
    await tell_of_father(family)
    await family.say("先看结果", intent="show_result")
    assert "还要知道" in await family.say("不晓得哦", intent="deny")


async def test_why_names_the_condition_that_failed_and_when_waiting_helps(family: Family) -> None:
    await family.say("我妈61岁", stated("age", 61, "母亲"))
    said = await family.say("为什么我妈没有中医药健康管理", met("母亲"), intent="ask_why")
    assert "妈妈：中医药健康管理——照您说的情况，按照文件对不上" in said
    assert "满65周岁起可以，还差4年" in said


async def test_one_entitlement_asked_by_name_asks_only_what_it_needs(family: Family) -> None:
    said = await family.say("我妈残疾一级,护理补贴能领吗", stated("disability_grade", 1, "母亲"), intent="ask_policy")
    assert "重度残疾人护理补贴——现在还不能定" in said
    assert family.memory.waiting == Waiting(["self_care"], "p1")
    said = await family.say("完全不能", intent="deny", self_care="unable")
    assert family.memory.waiting == Waiting(["lives_at_home"], "p1")  # the sum hangs on it
    said = await family.say("是的，在家里", intent="affirm", lives_at_home=True)  # who does is in no institution
    assert "每月500元" in said


async def test_of_two_that_are_named_the_one_that_is_asked_for_is_looked_at(family: Family) -> None:
    pension = stated("pension_scheme", "resident", "本人")
    said = await family.say("我领着农保,够不够吃低保", stated("age", 77, "本人"), pension)
    assert "最低生活保障——" in said and "养老保险——" not in said


async def test_a_question_about_a_policy_alone_is_answered_from_the_documents(family: Family) -> None:
    said = await family.say("重度残疾人护理补贴一个月多少", intent="ask_policy")
    assert family.payloads[0]["answer_type"] == "answer" and "500元" in said
    assert not family.memory and family.loop is None


async def test_somebody_else_comes_in_and_nothing_is_forgotten(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("接下来说说我儿子", intent="switch_person")
    assert "换一个人" in said and family.loop is None
    await family.say("我儿子读初一", stated("school_stage", "junior", "儿子"))
    assert {p.relation for p in family.memory.persons} == {"父亲", "儿子"}


async def test_a_sorrow_is_met_with_a_kind_word_once(family: Family) -> None:
    said = await family.say("我妈上个月走了", stated("deceased", True, "母亲"))
    assert said.startswith("家里出了这样的事")
    assert "家里出了这样的事" not in await family.say("我妈走了以后家里就我一个", met("母亲"))


async def test_names_are_of_today(desk: Desk) -> None:
    day = [date(2026, 1, 1)]
    moving = replace(desk, today=lambda: day[0])
    first = moving.names
    assert moving.names is first
    day[0] = date(2026, 1, 2)
    assert moving.names is not first
