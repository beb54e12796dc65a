"""The interview, the result and the reasons, through the executor as Rasa calls it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from actions.desk import Desk
from actions.memory import HOUSEHOLD, Memory
from actions.registry import executor
from tests.actions.calls import action_call
from tests.actions.stated import met, stated

FORM = "interview_form"
FATHER = (
    stated("age", 68, "父亲"),
    stated("disability_grade", 1, "同", start=4),
    stated("self_care", "unable", "同", start=9),
    stated("minimum_living", True, start=14),
)


class Family:
    """A conversation with slots and an active loop, without Rasa."""

    def __init__(self, desk: Desk) -> None:
        self._answers: dict[str, Any] = {}
        self._executor = executor(replace(desk, read_answer=lambda text, fact: self._answers.get(fact)))
        self.slots: dict[str, Any] = {}
        self.loop: str | None = None
        self.rejected = False

    @property
    def memory(self) -> Memory:
        return Memory.from_slot(self.slots.get(HOUSEHOLD))

    async def say(self, action: str, intent: str, text: str, *entities: dict[str, Any], **answers: Any) -> str:
        """The text of the reply; events are applied to slots and loop."""
        call = action_call(action, intent, text, self.slots)
        self._answers = answers
        call["tracker"]["latest_message"]["entities"] = [*entities]
        call["tracker"]["active_loop"] = {"name": self.loop} if self.loop else {}
        result = await self._executor.run(call)
        assert result is not None
        self.rejected = any(event["event"] == "action_execution_rejected" for event in result.events)
        for event in result.events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.loop = event["name"]
        self.payloads = [response["custom"] for response in result.responses]
        for payload in self.payloads:
            numbers = {int(number) for number in re.findall(r"\[(\d+)\]", payload["text"])}
            assert numbers == {*range(1, len(payload["citations"]) + 1)}, payload["text"]
        return "\n".join(payload["text"] for payload in self.payloads)

    async def answer(self, text: str, *entities: dict[str, Any], intent: str = "deny", **answers: Any) -> str:
        return await self.say("validate_interview_form", intent, text, *entities, **answers)


@pytest.fixture
def family(desk: Desk) -> Family:
    return Family(desk)


async def tell_of_father(family: Family) -> str:
    return await family.say("action_answer", "tell_situation", "我爸68岁，一级残疾，瘫在床上，家里吃低保", *FATHER)


async def test_what_was_told_is_read_back_with_what_is_certain_and_one_question(family: Family) -> None:
    said = await tell_of_father(family)
    assert "我记下了：爸爸 68岁 · 残疾等级1级 · 完全不能自理；全家 低保" in said
    assert "重度残疾人护理补贴，每月500元[1]" in said and "征求意见稿" in said
    assert family.loop == FORM and family.memory.pending is not None
    assert [b["title"] for b in family.payloads[0]["buttons"]][-3:] == ["不清楚", "先看结果", "记错了"]


async def test_an_answer_is_taken_in_and_the_next_question_put(family: Family) -> None:
    await tell_of_father(family)
    first = family.memory.pending
    assert first is not None
    fact, person = first
    value: Any = "resident" if fact == "medical_insurance" else True
    answers: dict[str, Any] = {fact: value}
    said = await family.answer("嗯", **answers)
    assert family.memory.pending not in (None, first)
    told = family.memory.person(person).facts if person else family.memory.facts
    assert told[fact] == value
    assert "我记下了" in said


async def test_not_knowing_is_never_asked_again(family: Family) -> None:
    await tell_of_father(family)
    seen = []
    while family.memory.pending:
        seen.append(family.memory.pending)
        said = await family.answer("不清楚", intent="deny", **{family.memory.pending[0]: "unknown"})
    assert len(seen) == len({*seen}) <= 12
    assert family.loop is None and "按照文件，这些对得上" in said


async def test_what_is_not_understood_is_asked_once_more_and_then_left(family: Family) -> None:
    await tell_of_father(family)
    first = family.memory.pending
    assert "没听明白" in await family.answer("喵喵", intent="affirm")
    assert family.memory.pending == first
    await family.answer("喵喵喵", intent="affirm")
    assert family.memory.pending != first


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_policy", "那失业金一个月有多少钱"),
        ("ask_human", "找人问"),
        ("restart", "从头来"),
        ("show_result", "先看结果"),
        ("switch_person", "换个人"),
        ("ask_why", "为什么"),
        ("crisis", "我不想活了"),
    ],
)
async def test_something_else_makes_the_interview_step_back(family: Family, intent: str, text: str) -> None:
    await tell_of_father(family)
    pending = family.memory.pending
    assert await family.answer(text, intent=intent) == ""
    assert family.rejected and family.memory.pending == pending


async def test_after_an_interruption_the_question_is_put_again(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("action_handoff", "ask_human", "找人问")
    assert "12345" in said and "刚才问到这里" in said
    assert family.payloads[-1]["buttons"]


async def test_a_new_fact_in_the_middle_is_taken_in(family: Family) -> None:
    await tell_of_father(family)
    said = await family.answer("对了，我妈70岁", stated("age", 70, "母亲"), intent="tell_situation")
    assert "妈妈 70岁" in said and family.memory.related("母亲") is not None


async def test_the_result_has_amounts_first_and_at_most_eight_lines(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("action_result", "show_result", "先看结果")
    lines = said.split("\n\n")[0].splitlines()
    assert len(lines) <= 8
    assert lines[0].startswith("按照文件") and "每月500元" in lines[1]
    assert "征求意见稿" in said and "12345" in said and "残联" in said
    assert family.loop is None and "展开全部" in [b["title"] for b in family.payloads[0]["buttons"]]
    everything = await family.say("action_result", "show_result", "展开全部")
    assert len(everything) > 2 * len(said) and "大家都能用" in everything


async def test_why_names_the_condition_that_failed_and_when_waiting_helps(family: Family) -> None:
    await family.say("action_answer", "tell_situation", "我妈61岁", stated("age", 61, "母亲"))
    said = await family.say("action_why", "ask_why", "为什么我妈没有中医药健康管理", met("母亲"))
    assert "妈妈：中医药健康管理——照您说的情况，按照文件对不上" in said
    assert "满65周岁起可以，还差4年" in said


async def test_one_entitlement_asked_by_name_asks_only_what_it_needs(family: Family) -> None:
    said = await family.say(
        "action_answer", "ask_policy", "我妈残疾一级，护理补贴能领吗", stated("disability_grade", 1, "母亲")
    )
    assert "重度残疾人护理补贴——现在还不能定" in said
    assert family.memory.pending == ("self_care", "p1") and family.loop == FORM
    said = await family.answer("完全不能", intent="deny", self_care="unable")
    assert "每月500元" in said


async def test_a_question_about_a_policy_alone_is_answered_from_the_documents(family: Family) -> None:
    said = await family.say("action_answer", "ask_policy", "重度残疾人护理补贴一个月多少")
    assert family.payloads[0]["answer_type"] == "answer" and "500元" in said
    assert HOUSEHOLD not in family.slots


async def test_somebody_else_comes_in_and_nothing_is_forgotten(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("action_switch_person", "switch_person", "换个人")
    assert "换一个人" in said and family.loop is None
    await family.say("action_answer", "tell_situation", "我儿子读初一", stated("school_stage", "junior", "儿子"))
    assert {p.relation for p in family.memory.persons} == {"父亲", "儿子"}
