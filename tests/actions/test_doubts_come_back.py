"""A doubtful fact comes back once, as the question, where it decides something; single ones of several are answered."""

from __future__ import annotations

import pytest

from actions.memory import HOUSEHOLD, Asked
from actions.noting.partly import partly
from tests.actions.family import Family
from tests.actions.stated import stated

PLACES: list[Asked] = [("minimum_living", None), ("employment", "p1"), ("disability_grade", "p1")]
NAMES = [["低保"], ["失业"], ["残疾等级2级", "2级"]]
LOW, WORK, GRADE = PLACES


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("前面那个对后面不对", {LOW: True, GRADE: False}),
        ("低保对,失业不对", {LOW: True, WORK: False}),
        ("失业是对的，别的不对", {LOW: False, WORK: True, GRADE: False}),
        ("只有低保对", {LOW: True, WORK: False, GRADE: False}),
        ("第一个不是，第二个是的", {LOW: False, WORK: True}),
        ("2级没错", {GRADE: True}),
        ("我妈后面要做手术对吧", {}),
        ("对", {}),
        ("低保怎么办", {}),
    ],
)
def test_a_yes_to_some_and_a_no_to_others(text: str, answered: dict[Asked, bool]) -> None:
    assert partly(text, PLACES, NAMES) == answered


def test_one_fact_alone_is_answered_by_yes_or_no() -> None:
    assert partly("低保不对", PLACES[:1], NAMES[:1]) == {}


async def doubtful_father(family: Family) -> str:
    return await family.say(
        "我爸好像有残疾证,可能是二级",
        stated("disability", True, "父亲", certainty="doubtful"),
        stated("disability_grade", 2, "父亲", start=9, certainty="doubtful"),
    )


async def test_where_all_hangs_on_a_doubt_it_is_the_question_and_there_is_no_result(family: Family) -> None:
    said = await doubtful_father(family)
    assert "爸爸 残疾等级2级，对吗" in said and "您最想问的" not in said
    assert family.buttons == ["对", "不对", "不清楚", "先看结果"]
    assert [choice["title"] for choice in family.payloads[-1]["question"]["choices"]] == ["对", "不对", "不清楚"]


@pytest.mark.parametrize("yes", ["对", "是的"])
async def test_the_doubt_outlives_other_messages_and_is_answered_by_a_yes(family: Family, yes: str) -> None:
    await doubtful_father(family)
    said = await family.say("我家四口人", stated("household_size", 4))
    assert said.count("爸爸 残疾等级2级，对吗") == 1
    await family.say("等一下", intent="nlu_fallback")
    said = await family.say(yes, intent="affirm")
    father = family.memory.related("父亲")
    assert father is not None and father.facts["disability_grade"] == 2
    assert "对吗" not in said


async def test_a_no_drops_the_doubt_and_it_is_never_read_back_again(family: Family) -> None:
    await doubtful_father(family)
    said = await family.say("不对", intent="deny")
    assert "残疾等级2级" not in said
    father = family.memory.related("父亲")
    assert father is not None and "disability_grade" not in {**father.facts, **father.doubtful}


async def test_side_questions_do_not_lose_the_question_that_waits(family: Family) -> None:
    await family.say("我妈72岁,二级", stated("age", 72, "母亲"), stated("disability_grade", 2, "母亲", start=6))
    waiting = family.memory.waiting
    assert waiting is not None
    said = [await family.say("今天天气好", intent="out_of_scope") for _ in range(4)]
    now = family.memory.waiting
    assert now is not None and now.facts == waiting.facts
    shown = [[lead in text for lead in ("刚才问到这里", "接着刚才的", "先放着")].index(True) for text in said[:3]]
    assert shown == [0, 1, 2] and "先放着" not in said[3], "in whole, in short, at rest, and then unsaid"
    for word, kept in (("等一下", True), ("你再说一遍", True), ("算了", False)):
        last = await family.say(word, intent="nlu_fallback")
        assert (family.memory.waiting is not None) == kept, word
        assert ("刚才问到这里" in last) == (word == "你再说一遍")
    assert "先看结果" in family.buttons


async def test_what_was_asked_before_is_answered_late(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("disability", relation="母亲")
    family.wait_for("household_size")
    said = await family.say("二级", intent="tell_situation", disability_grade=2)
    mother = family.memory.related("母亲")
    assert mother is not None and mother.facts["disability_grade"] == 2
    assert "household_size" not in family.memory.facts and "我记下了：妈妈 残疾等级2级" in said


async def test_an_old_button_strikes_out_what_it_names(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("household_size")
    await family.say("四个人", household_size=4)
    said = await family.say("划掉 妈妈 72岁", intent="nlu_fallback")
    mother = family.memory.related("母亲")
    assert mother is not None and "age" not in mother.facts and "我划掉了" in said
    await family.say("划掉 爸爸 72岁", intent="nlu_fallback")
    assert family.memory.facts["household_size"] == 4


async def test_a_doubt_that_was_never_read_back_can_be_struck_out_too(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    memory = family.memory
    mother = memory.related("母亲")
    assert mother is not None
    mother.doubtful["disability_grade"] = 2
    family.slots[HOUSEHOLD] = memory.to_slot()
    said = await family.say("划掉 妈妈 残疾等级2级", intent="nlu_fallback")
    mother = family.memory.related("母亲")
    assert mother is not None and not mother.doubtful and "我划掉了" in said
    assert mother.facts["age"] == 72


async def test_what_no_fact_holds_is_said_once(family: Family) -> None:
    said = await family.say("没有子女,农村户口", intent="tell_situation")
    assert "没有子女、孤寡" in said and "不等于家住农村" in said
    assert "没有子女、孤寡" not in await family.say("我是孤寡老人", intent="tell_situation")


async def test_what_cannot_hold_together_is_not_read_back_together(family: Family) -> None:
    said = await family.say(
        "我女儿好像低保",
        stated("minimum_living", True, certainty="doubtful"),
        stated("low_margin", True, start=1, certainty="doubtful"),
    )
    assert "低保，对吗" in said and "低保边缘" not in said


async def test_a_doubt_that_is_needed_is_asked_in_place_of_the_question_that_waits(family: Family) -> None:
    memory = family.memory
    memory.meet("母亲").facts["age"] = 85
    family.slots["household"] = memory.to_slot()
    family.wait_for("self_care", relation="母亲")
    said = await family.say("好像吃低保", stated("minimum_living", True, certainty="doubtful"))
    assert said.count("对吗？") == 1 and "吃饭" not in said, "one thing is asked at a time"
    said = await family.say("是的", intent="affirm")
    assert family.memory.facts["minimum_living"] is True
    assert "吃饭" in said, "what gave way comes back"


async def test_a_yes_that_the_waiting_question_cannot_have_is_about_what_was_read_back(family: Family) -> None:
    memory = family.memory
    memory.meet("母亲").facts["age"], memory.concerns = 72, ["care"]
    family.slots["household"] = memory.to_slot()
    family.wait_for("self_care", relation="母亲")
    said = await family.say("好像算农村的吧", stated("rural_household", True, certainty="doubtful"))
    assert family.memory.confirming == [("rural_household", None)], (
        "it bears on nothing asked for: it stays in the sentence"
    )
    assert "对吗？" in said and "吃饭" in said
    await family.say("是的", intent="affirm")
    assert family.memory.facts["rural_household"] is True


async def test_what_was_read_back_in_a_sentence_is_no_question_later(family: Family) -> None:
    memory = family.memory
    memory.meet("母亲").facts["age"] = 72
    memory.doubtful["minimum_living"], memory.read_back = True, [("minimum_living", None)]
    family.slots["household"] = memory.to_slot()
    said = [await family.say("我家四口人", stated("household_size", 4))]
    while family.memory.waiting is not None and len(said) < 12:
        assert "minimum_living" not in family.memory.waiting.facts, said
        said.append(await family.say("不清楚", intent="deny", **dict.fromkeys(family.memory.waiting.facts, "unknown")))
    assert len(said) > 2


async def test_what_was_wrong_may_be_asked(family: Family) -> None:
    memory = family.memory
    memory.meet("母亲").facts["age"] = 72
    memory.doubtful["minimum_living"], memory.read_back = True, [("minimum_living", None)]
    memory.confirming = [("minimum_living", None)]
    family.slots["household"] = memory.to_slot()
    await family.say("不对", intent="deny")
    assert not family.memory.read_back and not family.memory.doubtful


async def test_an_office_s_word_is_asked_in_place_of_the_sentence(family: Family) -> None:
    said = await family.say("我侄子好像是孤儿", stated("orphan", True, "侄子", certainty="doubtful"))
    assert ("已认定孤儿，对吗" in said) + ("有没有认定" in said) == 1, said


async def test_of_several_doubts_the_rest_is_asked_where_one_is_struck_out(family: Family) -> None:
    await doubtful_father(family)
    await family.say("全家好像低保", stated("minimum_living", True, certainty="doubtful"))
    said = await family.say("划掉 爸爸 残疾等级2级", intent="nlu_fallback")
    assert "低保，对吗" in said and "2级，对吗" not in said
    await family.say("对", intent="affirm")
    father = family.memory.related("父亲")
    assert family.memory.facts["minimum_living"] is True and father is not None
    assert "disability_grade" not in father.facts


async def test_the_age_of_her_is_not_that_of_the_one_who_says_so(family: Family) -> None:
    await family.say("我婆婆瘫了", stated("self_care", "unable", "婆婆"))
    family.wait_for("age", relation="本人")
    await family.say("她82", stated("age", 82, "她"), age=82)
    mother, speaker = family.memory.related("婆婆"), family.memory.related("本人")
    assert mother is not None and mother.facts["age"] == 82
    assert speaker is None or "age" not in speaker.facts


@pytest.mark.parametrize("kin", ["儿子", "婆婆"])
async def test_who_nurses_is_asked_whom_and_gets_a_kind_word_once(family: Family, kin: str) -> None:
    said = await family.say("天天翻身擦屎,我撑不下去了", intent="crisis")
    assert "难为您了" in said and "照顾的是家里哪一位" in said and "120" not in said
    said = await family.say(f"我{kin}瘫了,我熬不住了,天天要照顾", stated("self_care", "unable", kin))
    assert "难为您了" not in said
