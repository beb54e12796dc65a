"""What nobody is asked who did not come for it, however long the talk goes on after 「看看别的」."""

from __future__ import annotations

from typing import Any

import pytest

from actions.desk import Desk
from actions.turns.what_was_read import was_read
from tests.actions.family import Family
from tests.actions.stated import stated

NOT_UNASKED = {
    "illness_poverty",
    "seriously_ill_child",
    "public_rental_approved",
    "family_planning_special",
    "maternity_insurance",
    "child_in_difficulty_approved",
}
MOST = 14  # turns


async def asked_after(family: Family, text: str, *told: dict[str, Any], rest: bool = True) -> list[str]:
    """The facts that are asked about, each answered by 不清楚."""
    await family.say(text, *told)
    if rest:
        await family.say("先看结果", intent="show_result")
        await family.say("看看别的", intent="ask_more")
    asked: list[str] = []
    for _ in range(MOST):
        if family.memory.waiting is None:
            break
        facts = family.memory.waiting.facts
        asked += facts
        await family.say("不清楚", intent="deny", **dict.fromkeys(facts, "unknown"))
    return asked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("女儿6岁，身体好好的，上小学", (stated("age", 6, "女儿"), stated("school_stage", "primary", "女儿", start=9))),
        ("我爸在医院，68岁，我们是低保", (stated("age", 68, "父亲"), stated("minimum_living", True, start=9))),
        ("我妈82一个人住", (stated("age", 82, "母亲"), stated("lives_alone", True, "母亲", start=4))),
        ("老婆生了二胎", (stated("recently_gave_birth", True, "配偶"),)),
        ("老公昨天走了，我45岁", (stated("deceased", True, "配偶"), stated("age", 45, "本人", start=8))),
    ],
)
async def test_nobody_is_asked_for_what_they_did_not_come_for(
    family: Family, text: str, told: tuple[dict[str, Any], ...]
) -> None:
    asked = await asked_after(family, text, *told)
    assert len(asked) > 2 and not NOT_UNASKED & {*asked}
    if "走了" in text:
        assert not {"wants_training", "wants_business", "veteran"} & {*asked}


@pytest.mark.parametrize(
    ("text", "told", "fact"),
    [
        ("租房，想申请公租房", stated("age", 30, "本人"), "public_rental_approved"),
        ("我怀孕4个月", stated("pregnant", True, "本人"), "maternity_insurance"),
        ("我爸大病住院", stated("age", 66, "父亲"), "illness_poverty"),
    ],
)
async def test_who_came_for_it_is_asked(family: Family, text: str, told: dict[str, Any], fact: str) -> None:
    assert fact in await asked_after(family, text, told, rest=False)


async def test_a_pupil_is_offered_nothing_of_the_old_for_want_of_an_age(family: Family) -> None:
    pupil = stated("school_stage", "primary", "孩子", start=3)
    await family.say("低保，孩子上小学", stated("minimum_living", True), pupil)
    await family.say("看看别的", intent="ask_more")
    said = await family.say("先看结果", intent="show_result")
    assert "义务教育" in said and "养老服务补贴" not in said


@pytest.mark.parametrize(("works", "asked"), [("employee", False), ("at_home", True)])
async def test_where_somebody_works_nobody_is_asked_whether_nobody_does(
    family: Family, works: str, asked: bool
) -> None:
    told = (stated("employment", "unemployed", "本人"), stated("age", 48, "本人", start=4))
    await family.say("我下岗了，48岁，老婆", *told, stated("employment", works, "配偶", start=9))
    found = []
    for _ in range(MOST):
        if (waiting := family.memory.waiting) is None:
            break
        found += waiting.facts
        listed = "已登记失业、已认定就业困难人员" if len(waiting.facts) > 1 else "是的"
        await family.say(listed, intent="affirm", **dict.fromkeys(waiting.facts, True))
    assert ("zero_employment_family" in found) is asked


@pytest.mark.parametrize(("age", "offered"), [(5, True), (7, False), (9, False)])
async def test_a_kindergarten_is_offered_to_nobody_who_is_old_enough_for_school(
    family: Family, age: int, offered: bool
) -> None:
    said = await family.say(
        "儿子上学有什么补贴", stated("age", age, "儿子"), stated("student_aid_recipient", True, "儿子")
    )
    assert ("学前教育资助" in said) is offered


@pytest.mark.parametrize(
    ("age", "school", "possible"), [(3, "none", True), (6, "none", True), (7, "none", False), (9, "primary", False)]
)
async def test_a_small_child_at_no_kindergarten_yet_may_have_its_aid_once_it_is(
    family: Family, age: int, school: str, possible: bool
) -> None:
    told = (stated("age", age, "儿子"), stated("school_stage", school, "儿子", start=3))
    asked = await asked_after(family, "儿子还没上幼儿园", *told)
    assert "registered_kindergarten" not in asked
    said = await family.say("幼儿园学费能减吗", intent="ask_policy")
    assert ("还没上幼儿园；上了" in said) is possible and ("对不上" in said) is not possible


@pytest.mark.parametrize("told", ["儿子上初三 女儿四岁", "女儿四岁 儿子上初三"])
async def test_a_kindergarten_is_refused_to_no_big_brother_beside_a_small_sister(
    family: Family, desk: Desk, told: str
) -> None:
    asked = f"{told} 幼儿园能减免吗"
    heard = map(dict, was_read(desk.read(asked, desk.today()), asked).statements)
    said = await family.say(asked, *heard, intent="ask_policy")
    assert "女儿：学前教育资助" in said and "对不上" not in said


@pytest.mark.parametrize(
    ("text", "served", "asked"), [("我没当过兵 45岁 下岗了", False, False), ("我当过兵 45岁", True, True)]
)
async def test_who_never_served_is_asked_for_no_honours(family: Family, text: str, served: bool, asked: bool) -> None:
    told = (stated("veteran", served, "本人"), stated("age", 45, "本人", start=6))
    facts = await asked_after(family, text, *told, rest=False)
    assert ("preferential_treatment" in facts) is asked
