"""After a danger the next messages are read in its light."""

from __future__ import annotations

import pytest

from tests.actions.family import Family, tell_of_father
from tests.actions.stated import met, stated

AFTER_DESPAIR = [
    ("药我都备齐了", "nlu_fallback"),
    ("你不用劝", "complaint"),
    ("哪个会来管我", "out_of_scope"),
    ("算了不说了", "goodbye"),
    ("我死了孩子能领什么补贴", "ask_entitlements"),
]


@pytest.mark.parametrize(("text", "intent"), AFTER_DESPAIR)
async def test_despair_is_heard_in_what_follows(family: Family, text: str, intent: str) -> None:
    await tell_of_father(family)
    await family.say("我真的不想活了", intent="crisis")
    said = await family.say(text, intent=intent)
    assert "12356" in said and family.payloads[-1]["answer_type"] == "handoff"
    assert family.memory.waiting is None


async def test_facts_told_in_despair_get_the_card_and_no_question(family: Family) -> None:
    await family.say("我不想活了", intent="crisis")
    said = await family.say("我一个人住", stated("lives_alone", True, "本人"))
    assert "12356" in said and family.memory.waiting is None and family.loop is None


async def test_a_real_question_is_answered_and_the_old_one_not_put(family: Family) -> None:
    await tell_of_father(family)
    await family.say("我不想活了", intent="crisis")
    said = await family.say("没事了,想问低保是怎么算的", intent="ask_policy")
    assert "12356" not in said and "刚才问到这里" not in said and family.memory.waiting is None
    assert family.payloads[0]["answer_type"] == "answer"


async def test_all_is_well_gets_a_kind_word(family: Family) -> None:
    await family.say("我不想活了", intent="crisis")
    assert "那就好" in await family.say("我没事了", intent="nlu_fallback")
    assert family.memory.crisis is None


async def test_the_light_goes_out(family: Family) -> None:
    await family.say("我不想活了", intent="crisis")
    said = [await family.say("嗯嗯", intent="affirm") for _ in range(7)]
    assert "12356" in said[0] and "12356" not in said[-1]


async def test_who_is_hungry_may_tell_of_the_family(family: Family) -> None:
    await family.say("我三天没吃饭了", intent="crisis")
    said = await family.say("我70岁,一个人", stated("age", 70, "本人"))
    assert "70岁" in said and "先把肚子填上" not in said
    assert family.memory.crisis is None


async def test_who_was_beaten_is_told_where_to_sleep(family: Family) -> None:
    await family.say("老公打我", intent="crisis")
    said = await family.say("晚上我能住哪里", intent="out_of_scope")
    assert all(word in said for word in ("救助管理站", "12345", "12338", "12348"))


async def test_what_is_told_with_hunger_is_kept_and_the_interview_goes_on_from_it(family: Family) -> None:
    text = "桥洞里睡了一个礼拜,断粮两天了"
    said = await family.say(text, stated("homeless", True, "本人"), intent="crisis")
    assert family.payloads[-1]["answer_type"] == "handoff" and "我记下了" not in said and family.memory.waiting is None
    assert family.memory.meet("本人").facts == {"homeless": True} and family.memory.concerns[:1] == ["homeless"]
    said = await family.say("我今年四十七", stated("age", 47, "本人"))
    waiting = family.memory.waiting
    assert waiting is not None and waiting.facts == ["temporary_relief_approved"] and "先把肚子填上" not in said


async def test_thanks_in_despair_get_a_human_word_and_not_the_card_again(family: Family) -> None:
    card = await family.say("我不想活了", intent="crisis")
    thanked = await family.say("谢谢你", intent="thanks")
    still = await family.say("别劝我了", intent="nlu_fallback")
    for said in (thanked, still):
        assert "12356" in said and len(said) < len(card) / 2
    assert thanked != still
    assert await family.say("我要跳楼", intent="crisis") == card, "what is told anew gets the card"


async def test_what_is_told_with_a_danger_is_kept_and_not_read_back(family: Family) -> None:
    said = await family.say("我68岁,一个人住,不想活了", stated("age", 68, "本人"), intent="crisis")
    assert "68岁" not in said and family.memory.meet("本人").facts["age"] == 68
    assert family.memory.waiting is None


async def test_the_120_card_is_shown_once_and_then_said_in_short(family: Family) -> None:
    first = await family.say("我爸刚才摔倒起不来了", intent="crisis")
    again = await family.say("他还是摔倒在地起不来", intent="crisis")
    assert "120" in first and "120" in again and len(again) < len(first) / 2 and "接着说" in again


@pytest.mark.parametrize(
    ("cry", "then"),
    [("我不想活了", "我没要寻死，我是问孩子"), ("我妈走丢了", "没丢呢，现在在家"), ("楼下着火了", "没着火，我是问问")],
)
async def test_who_was_misheard_is_believed_at_once(family: Family, cry: str, then: str) -> None:
    await family.say(cry, intent="crisis")
    assert "听岔了" in await family.say(then, intent="crisis")
    assert family.memory.crisis is None


@pytest.mark.parametrize("then", ["我是在家，没人陪", "我不是没想过死", "我没丢下他"])
async def test_what_only_sounds_like_it_ends_no_light(family: Family, then: str) -> None:
    await family.say("我不想活了", intent="crisis")
    assert "听岔了" not in await family.say(then, intent="nlu_fallback")
    assert family.memory.crisis is not None


async def test_a_danger_denied_brings_the_question_back(family: Family) -> None:
    await tell_of_father(family)
    family.wait_for("household_size")
    await family.say("我爸走丢了", intent="crisis")
    assert family.memory.waiting is None
    said = await family.say("没丢呢", intent="deny")
    assert "听岔" in said and "再说一遍" not in said and family.memory.waiting is not None


async def test_what_was_never_meant_is_denied_while_a_question_waits(family: Family) -> None:
    await tell_of_father(family)
    family.wait_for("household_size")
    memory = family.memory
    memory.questions = 1
    family.slots["household"] = memory.to_slot()
    said = await family.say("我没想不开", intent="crisis")
    assert "听岔" in said and "刚才问到这里" in said and "12356" not in said


async def test_who_spoke_of_dying_is_asked_on_only_where_it_was_not_meant(family: Family) -> None:
    await tell_of_father(family)
    await family.say("我要跳楼", intent="crisis")
    assert "对得上" not in await family.say("没事了", intent="nlu_fallback")
    assert family.memory.waiting is None
    await family.say("我要跳楼", intent="crisis")
    said = await family.say("不是要自杀，你听错了", intent="crisis")
    assert "听岔" in said and "12356" not in said and family.memory.waiting is not None


async def test_bread_and_a_roof_are_told_once_and_then_in_short(family: Family) -> None:
    card = await family.say("我没地方住 睡桥洞", intent="crisis")
    for text in ("我是外地来的", "身份证丢了", "饿得很 有没有吃的"):
        said = await family.say(text, intent="out_of_scope")
        assert len(said) < len(card) and "先把肚子填上" not in said
    assert "12345" in await family.say("饿得很 有没有吃的", intent="nlu_fallback")


async def test_a_pupil_who_was_struck_may_tell_of_the_family(family: Family) -> None:
    card = await family.say("我14岁 在学校被同学打", stated("age", 14, "本人"), intent="crisis")
    assert "班主任" in card and "家里人动手" not in card
    again = await family.say("不是家里人打", intent="nlu_fallback")
    assert len(again) < len(card) and "班主任" in again
    mother = met("母亲")
    said = await family.say("妈妈一个月两千八", mother, intent="tell_situation", household_income=2800)
    assert "2800元" in said and "110" not in said


async def test_whoever_cannot_reach_the_police_is_told_of_the_message(family: Family) -> None:
    await family.say("老公打我", intent="crisis")
    said = await family.say("110打不进", intent="nlu_fallback")
    assert "12110" in said and "现在就打110" not in said
    assert "12110" in await family.say("我怕", intent="out_of_scope")


async def test_a_girl_with_child_and_a_grown_man_hear_of_protection_and_of_no_work(family: Family) -> None:
    first = await family.say("我16岁 怀孕了", stated("age", 16, "本人"), stated("pregnant", True, "本人", start=5))
    assert "12338" in first and family.memory.waiting is None
    said = await family.say("男的25岁", met("孩子"))
    assert "不是您的错" in said and "110" in said and "生育津贴" not in said and not family.buttons
    more = await family.say("家里三个人", stated("household_size", 3))
    assert "生育" not in more and family.memory.waiting is None


async def test_who_fears_that_others_learn_of_it_hears_who_sees_it(family: Family) -> None:
    said = await family.say("我不想让同学知道", intent="nlu_fallback")
    assert "看不到" in said and "110" not in said
    assert "看不到" not in await family.say("怕老人不知道怎么办", intent="ask_policy")


async def test_who_did_not_mean_it_and_asks_has_a_short_line_and_an_answer(family: Family) -> None:
    card = await family.say("我不想活了 欠了一屁股债", intent="crisis")
    for text in ("我不会去死的就说说 问问有没有补助", "不会真的去死 能领什么低保"):
        said = await family.say(text, intent="ask_entitlements")
        assert card not in said and said.startswith("好，我信您，您能说出来就好"), said
        assert family.payloads[-1]["answer_type"] != "handoff"
        await family.say("我不想活了", intent="crisis")
    assert "好，我信您" not in await family.say("他会不会去死啊 有没有补助", intent="ask_entitlements")


async def test_a_fear_for_one_who_is_ill_in_mind_has_the_helper_line_first_and_then_answers(family: Family) -> None:
    said = await family.say("老婆产后抑郁 宝宝两个月 我怕她出事", stated("age_months", 2, "孩子"))
    assert "12356" in said and "记下了" not in said and family.memory.waiting is None
    again = await family.say("她在家里")
    assert again.startswith("我在听") and "12356" in again
    assert "我在听" not in await family.say("有没有什么补助", intent="ask_entitlements")


@pytest.mark.parametrize(
    ("text", "intent"), [("我没事 就是问问那个扶助金", "tell_situation"), ("低保怎么申请", "ask_policy")]
)
async def test_who_spoke_of_dying_and_asks_gets_one_line_of_care_and_the_answer(
    family: Family, text: str, intent: str
) -> None:
    await family.say("我不想活了", intent="crisis")
    said = await family.say(text, intent=intent)
    assert "您问的，我这就说" in said and family.payloads[0]["answer_type"] == "answer"
    assert "一个人扛" in await family.say("我活着没意思 扶助金也不要了", intent="nlu_fallback")


async def test_who_spares_their_own_is_told_who_comes_and_what_to_do_when_it_happens(family: Family) -> None:
    await family.say("我儿子经常打我", intent="crisis")
    said = await family.say("我怕报警 他到底是我儿子", intent="nlu_fallback")
    assert all(word in said for word in ("居委会", "12338", "12345", "110")) and "堵您" not in said
    said = await family.say("哪里有人来帮我跟他讲讲道理", intent="ask_policy")
    assert "人民调解" in said
