"""An age that nobody is named for: a child's where it is so small, and asked back where it goes with nothing told."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import stated


async def test_an_age_that_is_anothers_overwrites_nobodys_and_is_asked_back(family: Family) -> None:
    await family.say("我女儿5岁", stated("age", 5, "女儿"))
    said = await family.say("36岁", stated("age", 36, "同"))
    assert "36岁说的是谁" in said and "爱人36岁" in said
    assert family.memory.meet("女儿").facts["age"] == 5 and "age" not in family.memory.meet("本人").facts
    assert "我36岁" in family.buttons and "女儿36岁" not in family.buttons


async def test_what_is_told_with_it_is_nobodys_either(family: Family) -> None:
    await family.say("我女儿5岁", stated("age", 5, "女儿"))
    await family.say("36岁,高血压", stated("age", 36, "同"), stated("primary_hypertension", True, "同", start=4))
    assert "primary_hypertension" not in family.memory.meet("女儿").facts


async def test_a_number_of_the_same_kind_may_put_it_right(family: Family) -> None:
    await family.say("我妈80岁", stated("age", 80, "母亲"))
    await family.say("72岁", stated("age", 72, "同"))
    assert family.memory.meet("母亲").facts["age"] == 80
    assert [title for title in family.buttons if title.endswith("72岁")] == ["我72岁", "妈妈72岁"]


async def test_who_puts_an_age_right_in_so_many_words_is_not_asked(family: Family) -> None:
    await family.say("我妈80岁", stated("age", 80, "母亲"))
    await family.say("说错了,是72岁", stated("age", 72, "同", corrects=True))
    assert family.memory.meet("母亲").facts["age"] == 72


async def test_the_answer_to_the_question_of_an_age_is_no_riddle(family: Family) -> None:
    await family.say("我女儿读初二", stated("school_stage", "junior", "女儿"))
    family.wait_for("age", relation="女儿")
    said = await family.say("16岁", stated("age", 16, "同"), age=16)
    assert "说的是谁" not in said and family.memory.meet("女儿").facts["age"] == 16


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [("5岁", "age", 5), ("三个月大", "age_months", 3), ("大班", "school_stage", "kindergarten")],
)
async def test_what_only_a_child_can_be_is_a_childs(family: Family, text: str, fact: str, value: object) -> None:
    await family.say("我45岁", stated("age", 45, "本人"))
    await family.say(text, stated(fact, value, "同"))
    assert family.memory.meet("孩子").facts[fact] == value
    assert family.memory.meet("本人").facts == {"age": 45}


async def test_it_is_that_of_the_only_child_told_of(family: Family) -> None:
    await family.say("我儿子残疾,我45", stated("disability", True, "儿子"), stated("age", 45, "本人", start=6))
    await family.say("8岁", stated("age", 8, "同"))
    assert family.memory.meet("儿子").facts["age"] == 8 and family.memory.related("孩子") is None


async def test_of_several_children_none_is_guessed(family: Family) -> None:
    await family.say("两个孩子", stated("age", 9, "一个孩子"), stated("age", 4, "另一个孩子", start=3))
    said = await family.say("6岁", stated("age", 6, "同"))
    assert "6岁说的是谁" in said and "小儿子6岁" in said
    assert [family.memory.meet(name).facts["age"] for name in ("一个孩子", "另一个孩子")] == [9, 4]
