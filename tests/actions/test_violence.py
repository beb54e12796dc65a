"""After violence: whose a bare age is, who is asked about, and what fear, safety and grief hear."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import met, stated

STRUCK = "我老公动手打我，抱着孩子逃出来了"


async def test_who_does_violence_is_not_asked_about(family: Family) -> None:
    await family.say(STRUCK, met("配偶"), intent="crisis")
    husband = family.memory.related("配偶")
    assert husband is not None and husband.id in family.memory.unasked
    said = await family.say("4岁", stated("age", 4, "同"))
    child = family.memory.related("孩子")
    assert child is not None and child.facts["age"] == 4 and "爱人" not in said
    assert family.memory.waiting is None or family.memory.waiting.person != husband.id


async def test_fear_is_heard_again_in_short_and_safety_kindly(family: Family) -> None:
    first = await family.say(STRUCK, met("配偶"), intent="crisis")
    await family.say("4岁", stated("age", 4, "同"))
    again = await family.say("就怕他追过来", intent="out_of_scope")
    assert "110" in again and "12338" in again and len(again) < len(first)
    assert "那就好" in await family.say("现在安全了，在娘家", intent="crisis")


async def test_despair_is_answered_in_changing_words(family: Family) -> None:
    await family.say("我不想活了", intent="crisis")
    said = [await family.say(text, intent="nlu_fallback") for text in ("唉", "不知道", "就这样")]
    assert len({*said}) == len(said) and all("12356" in one for one in said)


async def test_who_is_not_to_be_spoken_of_is_asked_about_no_more(family: Family) -> None:
    await family.say("我儿子上个月走了", stated("deceased", True, "儿子"))
    family.wait_for("eco_burial", relation="儿子")
    said = await family.say("不要再问我孩子了", met("孩子"), intent="switch_person")
    son = family.memory.related("儿子")
    assert "不再问" in said and son is not None and son.id in family.memory.unasked
    await family.say("我61岁", stated("age", 61, "本人"))
    assert family.memory.waiting is None or family.memory.waiting.person != son.id


async def test_grief_has_a_kind_word_and_no_question(family: Family) -> None:
    for text in ("我走了老伴怎么办", "心里好难过", "大夫说我妈撑不过这个月了"):
        said = await family.say(text, intent="out_of_scope")
        assert "帮不上" not in said and "12356" in said and family.memory.waiting is None


async def test_who_is_held_by_force_hears_it_in_short_again_and_the_holder_is_not_asked_about(family: Family) -> None:
    first = await family.say("我老公把我关在家里，手机也收走了", met("配偶"), intent="crisis")
    assert "110" in first and "12338" in first and "12348" in first and "挨打" not in first
    husband = family.memory.related("配偶")
    assert husband is not None and husband.id in family.memory.unasked
    again = await family.say("我怕", intent="out_of_scope")
    assert "110" in again and len(again) < len(first)
    assert "再见" not in await family.say("他走了", met("配偶"), intent="goodbye")
    assert "那就好" in await family.say("我逃出来了", intent="tell_situation")


async def test_where_to_sleep_is_answered_after_being_held(family: Family) -> None:
    await family.say("公婆不让我出门", intent="crisis")
    assert "救助管理站" in await family.say("晚上我能住哪里", intent="ask_procedure")


async def test_he_is_still_looking_for_her_is_fear_though_other_things_were_told(family: Family) -> None:
    await family.say(STRUCK, met("配偶"), intent="crisis")
    for age in (4, 5, 6, 7, 8):
        await family.say(f"{age}岁", stated("age", age, "同"))
    said = await family.say("老公还在找我", met("配偶"), intent="tell_situation")
    assert "110" in said and "12338" in said


async def test_somebody_else_is_beaten(family: Family) -> None:
    await family.say("老公打我", met("配偶"), intent="crisis")
    said = await family.say("不是我 是我同事", intent="nlu_fallback")
    assert "替人" in said and "110" in said and "12338" in said
    assert "替人" not in await family.say("不是我，是他先动的手", intent="nlu_fallback")


async def test_what_now_is_asked_of_the_danger_and_of_no_office(family: Family) -> None:
    await family.say("老公打我", met("配偶"), intent="crisis")
    assert "110" in await family.say("那我怎么办", intent="ask_procedure")
    said = await family.say("低保怎么办", intent="ask_procedure")
    assert "先待在安全的地方" not in said, "a question for an office is one, though fear was told before"


async def test_who_is_struck_and_asks_who_pays_is_told_of_safety_first_and_then_honestly(family: Family) -> None:
    said = await family.say("他把我手打断了 看病钱谁出", intent="nlu_fallback")
    assert "110" in said and "没有写" in said and "12393" in said and "工伤" not in said
    again = await family.say("那医药费谁出", intent="ask_policy")
    assert "110" in again and "没有写" in again and "工伤" not in again and len(again) < len(said)
    assert "最低生活保障" in await family.say("我能吃低保吗", intent="ask_policy")


async def test_what_is_answered_or_told_of_money_after_the_safety_words_is_taken_in(family: Family) -> None:
    await family.say("老公打我", met("配偶"), intent="crisis")
    assert "多少元" in await family.say("没有收入", intent="deny")
    family.wait_for("disability", relation="本人")
    assert "110" not in await family.say("对", intent="affirm")


@pytest.mark.parametrize(
    ("text", "kindly"),
    [
        ("怀孕了他不要我了", True),
        ("我怀孕五个月 男朋友跑了", True),
        ("我怀孕了 他不要我上班", False),
        ("他不要我了", False),
    ],
)
async def test_who_is_left_alone_with_child_gets_a_kind_word_and_is_noted(
    family: Family, text: str, kindly: bool
) -> None:
    told = [stated("pregnant", True, "本人")] if "怀孕" in text else [stated("age", 30, "本人")]
    said = await family.say(text, *told)
    assert ("一个人撑着" in said) == kindly and ("怀孕" in said) == ("怀孕" in text)


@pytest.mark.parametrize("text", ["我怕养不活 有补助吗", "孩子养不起 有没有补助"])
async def test_who_fears_not_to_feed_a_child_is_heard_of_that_and_of_nothing_else(family: Family, text: str) -> None:
    said = await family.say(text, intent="ask_policy")
    assert "临时救助" in said and "几个人" in said and "精神障碍" not in said
    assert "难为您" not in await family.say("花养不活 有补助吗", intent="ask_policy")
