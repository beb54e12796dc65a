"""A death of these days: a kind word before all else, no form beside it, and no leisure in the days after."""

from __future__ import annotations

import pytest

from actions.memory import Memory
from tests.actions.family import Family
from tests.actions.stated import met, stated

LEISURE = ("老年大学", "电影", "健身", "图书", "有线（数字）电视")
DIED = stated("deceased", True, "母亲")


@pytest.mark.parametrize("relation", ["母亲", "父亲"])
async def test_a_death_told_while_a_question_waits_is_comforted_and_asked_nothing(
    family: Family, relation: str
) -> None:
    await family.say("我妈72岁，我爸70岁", stated("age", 72, "母亲"), stated("age", 70, "父亲", start=6))
    family.wait_for("self_care", relation="母亲")
    said = await family.say("昨天走了", stated("deceased", True, relation))
    assert said.startswith("家里出了这样的事，您节哀") and "殡仪馆" in said and "办后事" in family.buttons
    assert "刚才问到这里" not in said and "自己行吗" not in said
    waits = family.memory.waiting
    assert (waits is None) == (relation == "母亲"), "nothing of this life is asked of the dead; of others it is, later"


async def test_who_lived_alone_has_died_all_the_same(family: Family) -> None:
    await family.say("我妈83岁，一个人住", stated("age", 83, "母亲"), stated("lives_alone", True, "母亲", start=6))
    said = await family.say("我妈昨天走了", DIED)
    assert "节哀" in said and "对不上" not in said and "划掉" not in said
    (mother,) = (one for one in family.memory.persons if one.relation == "母亲")
    assert mother.facts["deceased"] is True and "lives_alone" not in mother.facts


@pytest.mark.parametrize("waits", [False, True])
async def test_who_cannot_pay_a_funeral_hears_of_it_and_of_relief_and_is_asked_nothing(
    family: Family, waits: bool
) -> None:
    if waits:
        await family.say("我爸70岁", stated("age", 70, "父亲"))
        family.wait_for("minimum_living")
    said = await family.say("我妈昨天走了没钱办后事", DIED)
    assert said.startswith("家里出了这样的事，您节哀") and "临时救助" in said and "基本殡葬服务" in said
    assert "？" not in said


async def test_money_for_anything_else_is_no_money_for_a_funeral(family: Family) -> None:
    said = await family.say("我妈昨天走了，没钱交房租", DIED)
    assert "节哀" in said and "后事的钱" not in said


async def test_a_widower_of_three_days_is_offered_no_leisure(family: Family) -> None:
    said = await family.say("老伴三天前走了，我72岁", stated("deceased", True, "配偶"), stated("age", 72, start=8))
    said += await family.say("先看结果", intent="show_result")
    assert "节哀" in said and "养老服务补贴" in said and not any(name in said for name in LEISURE)
    said = await family.say("贫困老年人老年大学学费减免我能领吗", intent="ask_policy")
    assert "老年大学" in said, "who asks for it is answered"


async def test_a_widow_of_many_years_is_offered_it(family: Family) -> None:
    said = await family.say("老伴走了五年了，我72岁", stated("deceased", True, "配偶"), stated("age", 72, start=8))
    assert "节哀" not in said and "老年大学" in said


@pytest.mark.parametrize(
    ("text", "comforted"),
    [
        ("男，72岁，丧偶", False),
        ("我72岁，守寡的", False),
        ("寡居老人72岁", False),
        ("上周丧偶，72岁", True),
        ("老伴过世，72岁", True),
    ],
)
async def test_who_is_widowed_is_no_fresh_grief(family: Family, text: str, comforted: bool) -> None:
    said = await family.say(text, stated("deceased", True, "配偶"), stated("age", 72, start=2))
    assert ("节哀" in said) == comforted and ("办后事" in family.buttons) == comforted


async def test_bread_comes_before_talk_after_despair(family: Family) -> None:
    assert "12356" in await family.say("我不想活了", intent="crisis")
    said = await family.say("没饭吃", intent="nlu_fallback")
    assert "饭要先吃上" in said and "临时救助" in said and "12356" in said
    assert "饭要先吃上" not in await family.say("心里堵得慌", intent="nlu_fallback")


async def test_what_was_known_before_a_message_is_not_what_is_known_after_it(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    slot = family.memory.to_slot()
    before, after = Memory.from_slot(slot), Memory.from_slot(slot)
    after.persons[0].facts["deceased"] = True
    assert "deceased" not in before.persons[0].facts and "deceased" not in slot["persons"][0]["facts"]


async def test_the_tap_on_the_funeral_shows_what_there_is_before_it_asks(family: Family) -> None:
    await family.say("我爸上个月走了", stated("deceased", True, "父亲"))
    said = await family.say("办后事", intent="nlu_fallback")
    assert "基本殡葬服务" in said and "生态安葬" in said


async def test_who_is_met_alone_waits_on(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("self_care", relation="母亲")
    await family.say("我爸在的", met("父亲"))
    assert family.memory.waiting is not None
