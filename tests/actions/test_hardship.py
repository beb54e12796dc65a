"""Bitter need, disputes, a death and a no in the middle of a case: a human word, whom to call, and on with it."""

from __future__ import annotations

import pytest

from tests.actions.family import Family, tell_of_father
from tests.actions.stated import met, stated


async def test_need_has_a_kind_word_first_and_the_interview_for_living_money_begins(family: Family) -> None:
    said = await family.say("没钱买菜", intent="out_of_scope")
    assert said.startswith("日子这么紧") and "临时救助" in said and "低保" in said and "12345" in said
    assert family.memory.waiting is not None and "living-money" in family.memory.concerns
    assert "日子这么紧" not in await family.say("揭不开锅", intent="out_of_scope"), "once is enough"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("公司不赔钱", ("12333", "12348")),
        ("离婚孩子归谁", ("12348", "12338")),
        ("他要告我", ("12348",)),
        ("我要告他", ("12348",)),
        ("拆迁不公平", ("12345", "12348")),
        ("借钱不还", ("12348",)),
    ],
)
async def test_a_dispute_is_never_a_flat_no(family: Family, text: str, numbers: tuple[str, ...]) -> None:
    said = await family.say(text, intent="out_of_scope")
    assert all(number in said for number in numbers) and "帮不上" not in said and "先打110" not in said


async def test_a_dispute_in_the_middle_of_a_case_leaves_the_question_waiting(family: Family) -> None:
    await tell_of_father(family)
    assert family.memory.waiting is not None
    said = await family.say("他要告我", intent="goodbye")
    assert "12348" in said and family.memory.waiting is not None and "刚才问到这里" in said


async def test_what_is_none_of_ours_is_said_softly_in_the_middle_of_a_case(family: Family) -> None:
    assert "帮不上" in await family.say("火星上有水吗", intent="out_of_scope")
    await tell_of_father(family)
    said = await family.say("火星上有水吗", intent="out_of_scope")
    assert "帮不上" not in said and "110" not in said and "都记着" in said and "刚才问到这里" in said
    assert "您说到弟弟" in await family.say("我弟弟在火星上", met("弟弟"), intent="out_of_scope")


async def test_funeral_help_is_in_the_first_reply_to_a_death_and_nothing_is_asked(family: Family) -> None:
    said = await family.say("我爸上个月走了", stated("deceased", True, "父亲"))
    assert "节哀" in said and "殡仪馆" in said and "办后事" in family.buttons and family.memory.waiting is None
    assert "殡仪馆" not in await family.say("我妈也走了", stated("deceased", True, "母亲")), "offered once"


async def test_funeral_help_is_offered_in_the_middle_of_a_case_and_the_question_goes_on(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("minimum_living")
    said = await family.say("我爸上个月走了", stated("deceased", True, "父亲"))
    assert "殡仪馆" in said and "办后事" in family.buttons and family.memory.waiting is not None


async def test_a_doubtful_death_is_asked_kindly_and_helped_with_once_it_is_sure(family: Family) -> None:
    said = await family.say("我妈刚走", stated("deceased", True, "母亲", certainty="doubtful"))
    assert said.startswith("要是") and "对吗" in said and family.memory.waiting is None
    assert "殡仪馆" in await family.say("对", intent="affirm")


@pytest.mark.parametrize(
    "text", ["老伴走了五年了", "我爸前年过世的", "小时候我爸就去世了", "我妈走得早，她去世的时候我才三岁"]
)
async def test_a_death_of_long_ago_is_no_fresh_grief(family: Family, text: str) -> None:
    said = await family.say(text, stated("deceased", True, "父亲"))
    assert "节哀" not in said and "殡仪馆" not in said and "办后事" not in family.buttons


async def test_grief_told_beside_a_case_has_its_word(family: Family) -> None:
    said = await family.say("我老公走了五年了，心里难受", stated("deceased", True, "配偶"))
    assert "12356" in said and "节哀" not in said


@pytest.mark.parametrize("text", ["说错了", "打错字了", "不是这个意思", "你没听懂"])
async def test_a_slip_is_no_refusal_and_can_be_struck_out(family: Family, text: str) -> None:
    assert "再说一遍" in await family.say(text, intent="deny")
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    said = await family.say(text, intent="deny")
    assert "划掉" in said and any("72岁" in button for button in family.buttons)


async def test_after_a_kind_word_the_question_that_gave_way_is_put_again(family: Family) -> None:
    await tell_of_father(family)
    waiting = family.memory.waiting
    assert waiting is not None and "12356" in await family.say("心里难受睡不着", intent="nlu_fallback")
    assert family.memory.waiting is None
    await family.say("接着问吧", intent="out_of_scope")
    assert family.memory.waiting is not None and family.memory.waiting.facts == waiting.facts


PREGNANT = (stated("age", 16, "女儿"), stated("pregnant", True, "女儿"))


async def test_a_girl_who_expects_a_child_is_first_given_people_to_talk_to(family: Family) -> None:
    said = await family.say("我闺女十六岁怀孕了，不敢跟人说", *PREGNANT)
    assert "12338" in said and "12348" in said and "医院" in said
    assert family.memory.waiting is None and "生育保险" not in said


async def test_a_grown_woman_who_expects_one_is_asked_as_ever(family: Family) -> None:
    said = await family.say("我女儿26岁怀孕了", stated("age", 26, "女儿"), stated("pregnant", True, "女儿"))
    assert "12338" not in said and family.memory.waiting is not None


async def test_a_young_sister_of_a_woman_who_expects_one_is_no_minor_mother(family: Family) -> None:
    said = await family.say("我女儿16岁，儿媳怀孕了", stated("age", 16, "女儿"), stated("pregnant", True, "儿媳"))
    assert "12338" not in said


async def test_after_a_miscarriage_nobody_is_asked_whether_they_are_pregnant(family: Family) -> None:
    said = await family.say("流产了怎么办", stated("pregnant", True, "本人"), intent="crisis")
    assert "12333" in said and "12393" in said and "对吗" not in said and family.memory.waiting is None


async def test_a_girl_who_asks_herself_is_asked_nothing_either(family: Family) -> None:
    said = await family.say("我17，怀孕了怎么办", stated("age", 17, "本人"), intent="ask_entitlements")
    assert "12338" in said and family.memory.waiting is None


async def test_after_a_fresh_death_the_first_question_is_of_the_living(family: Family) -> None:
    said = await family.say(
        "我爸上礼拜走了，我妈一个人，怎么办",
        stated("deceased", True, "父亲"),
        stated("lives_alone", True, "母亲"),
        met("母亲"),
    )
    assert "办后事" in said and "生态安葬" not in said
    assert family.memory.waiting is None or family.memory.waiting.facts != ["eco_burial"]
    await family.say("办后事")
    assert "funeral" in family.memory.concerns
