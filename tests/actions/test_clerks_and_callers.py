"""A clerk's next caller, one person taken out, what is noted, and an answer in short."""

from __future__ import annotations

import pytest

from actions.turns.turn_words import says
from tests.actions.family import Family, tell_of_father
from tests.actions.stated import met, stated


@pytest.mark.parametrize("words", ["下一个", "下一位", "换人", "换个人"])
async def test_the_next_caller_begins_afresh(family: Family, words: str) -> None:
    await tell_of_father(family)
    assert "下一位" in await family.say(words, intent="nlu_fallback")
    assert not family.memory and family.loop is None


async def test_the_next_caller_may_be_told_of_at_once(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("下一位,我妈82岁", stated("age", 82, "母亲"))
    assert "收起来了" in said and "妈妈 82岁" in said
    assert [person.relation for person in family.memory.persons] == ["母亲"] and not family.memory.facts


def _form(sex: str, age: int) -> list[dict[str, object]]:
    return [stated("sex", sex, "同", start=0), stated("age", age, "同", start=2)]


async def test_a_clerks_next_form_begins_afresh(family: Family) -> None:
    await family.say("来电人男 72 低保", *_form("male", 72), stated("minimum_living", True))
    said = await family.say("女 67 独居", *_form("female", 67), stated("lives_alone", True, "同", start=6))
    assert "收起来了" in said and "minimum_living" not in family.memory.facts
    assert family.memory.meet("本人").facts == {"sex": "female", "age": 67, "lives_alone": True}


async def test_the_same_form_told_on_is_the_same_case(family: Family) -> None:
    await family.say("来电人男 72 低保", *_form("male", 72), stated("minimum_living", True))
    await family.say("男 72 独居", *_form("male", 72), stated("lives_alone", True, "同", start=6))
    assert family.memory.facts["minimum_living"] is True


async def test_one_person_is_taken_out_and_nobody_else(family: Family) -> None:
    await tell_of_father(family)
    await family.say("我妈70岁", stated("age", 70, "母亲"))
    said = await family.say("删掉我妈", met("母亲"), intent="restart")
    assert "妈妈的都划掉了" in said
    assert [person.relation for person in family.memory.persons] == ["父亲"]
    await family.say("我儿子12岁", stated("age", 12, "儿子"))
    assert len({person.id for person in family.memory.persons}) == 2


async def test_only_words_of_a_new_beginning_forget_everything(family: Family) -> None:
    await tell_of_father(family)
    await family.say("别的呢换一个", intent="restart")
    assert family.memory.related("父亲") is not None


@pytest.mark.parametrize(("text", "intent"), [("谢谢你", "thanks"), ("再见", "goodbye"), ("答得不对", "complaint")])
async def test_thanks_and_the_like_get_no_question(family: Family, text: str, intent: str) -> None:
    await tell_of_father(family)
    assert "刚才问到这里" not in await family.say(text, intent=intent)


async def test_enough_asked_is_goodbye_with_the_result(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("没了,就这样吧", intent="deny")
    assert "您多保重" in said and "重度残疾人护理补贴" in said and family.loop is None


async def test_something_else_asks_on_and_not_the_same(family: Family) -> None:
    await tell_of_father(family)
    before = family.memory.waiting
    await family.say("看看别的")
    after = family.memory.waiting
    assert before is not None and (after is None or after.facts != before.facts)


async def test_a_question_that_hurts_is_dropped(family: Family) -> None:
    await family.say("我妈上个月走了", stated("deceased", True, "母亲"))
    family.wait_for("eco_burial", relation="母亲")
    said = await family.say("你问这个干嘛,我心里难受", intent="complaint")
    assert "不再问" in said and family.memory.waiting is None
    await family.say("先看结果", intent="show_result")
    mother = family.memory.related("母亲")
    assert mother is not None and {("eco_burial", mother.id), ("ashes_not_kept", mother.id)} <= {*family.memory.asked}


async def test_a_grave_is_asked_about_once(family: Family) -> None:
    await family.say("我妈上个月走了", stated("deceased", True, "母亲"))
    family.wait_for("eco_burial", relation="母亲")
    await family.say("喵喵", intent="affirm")
    waiting = family.memory.waiting
    assert waiting is None or "eco_burial" not in waiting.facts


@pytest.mark.parametrize("text", ["他把我的钱都骗走", "我哥拿走了我的卡", "我老公跑了"])
async def test_what_is_gone_is_no_death(family: Family, text: str) -> None:
    said = await family.say(text, stated("deceased", True, "配偶"))
    assert "节哀" not in said


async def test_a_number_alone_is_explained(family: Family) -> None:
    assert "110" in await family.say("110", intent="goodbye")
    assert "报警" in await family.say("110", intent="goodbye")
    assert "12345" in await family.say("111", intent="goodbye")


async def test_what_is_noted_is_read_back_and_can_be_struck_out(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("你记得我说了什么", intent="out_of_scope")
    assert "爸爸 68岁" in said and "全家 低保" in said and "刚才问到这里" not in said
    await family.say("记错了")
    assert {"划掉 爸爸 68岁", "划掉 全家 低保"} <= {*family.buttons}


async def test_too_many_words_get_a_line_and_then_the_next(family: Family) -> None:
    await tell_of_father(family)
    await family.say("先看结果", intent="show_result")
    said = await family.say("这么多字我看不清", intent="complaint")
    assert said.endswith("要我一条一条说吗？") and len(said.splitlines()) == 3 and "每月950元或500元" in said
    following = await family.say("要", intent="affirm")
    assert following != said and len(following.splitlines()) == 2 and family.buttons == ["下一条"]


async def test_an_answer_from_the_documents_is_shortened_too(family: Family) -> None:
    long = await family.say("重度残疾人护理补贴一个月多少", intent="ask_policy")
    said = await family.say("短一点", intent="nlu_fallback")
    assert len(said) < len(long) and said.endswith("要我一条一条说吗？")
    assert family.payloads[0]["citations"]


async def test_a_grievance_is_no_complaint_about_us(family: Family) -> None:
    said = await family.say("我要投诉街道不给我办低保", stated("minimum_living", False), intent="complaint")
    assert "12345" in said and "「我要反映一件事：街道不给我办低保。" in said and "对不起" not in said
    assert not family.memory


async def test_a_question_takes_up_what_was_asked_before(family: Family) -> None:
    await family.say("积分入学是什么", intent="ask_policy")
    said = await family.say("积分怎么算", intent="out_of_scope")
    assert "帮不上忙" not in said


async def test_no_bubble_has_more_than_eight_buttons(family: Family) -> None:
    family.wait_for("district")
    await family.say("喵喵", intent="affirm")
    assert all(len(payload["buttons"]) <= 8 for payload in family.payloads)
    assert "不清楚" in family.buttons and "还可以打字说" in family.payloads[-1]["text"]


async def test_a_death_of_long_ago_is_no_news_today_but_a_childs_is(family: Family) -> None:
    assert "节哀" not in await family.say("老伴走了六年了,我一个人过", stated("deceased", True, "配偶"))
    assert "节哀" in await family.say("我儿子也没了,四年了", stated("deceased", True, "儿子"))


async def test_the_name_of_what_they_have_answers_any_question_of_the_household(family: Family) -> None:
    family.wait_for("household_size")
    assert "低保边缘" in await family.say("低保边缘", intent="ask_policy")
    assert family.memory.facts["low_margin"] is True


async def test_the_name_of_it_is_no_answer_to_a_question_of_a_person(family: Family) -> None:
    await tell_of_father(family)
    family.wait_for("age", relation="父亲")
    await family.say("特困", intent="ask_policy")
    assert "destitute" not in family.memory.facts


async def test_what_the_figure_is_for_is_read_from_the_clause_again(family: Family) -> None:
    first = await family.say("杭州低保标准2025年目标是多少", intent="ask_policy")
    again = await family.say("那是一年还是一个月", intent="out_of_scope")
    assert "每年" in first and "每年" in again


async def test_one_sentence_to_read_out_of_an_answer(family: Family) -> None:
    await family.say("特困供养是怎么规定的", intent="ask_policy")
    said = await family.say("念给她听用哪句", intent="out_of_scope")
    assert "[1]" in said and "帮不上" not in said


@pytest.mark.parametrize("text", ["没别的了", "没有了，那先这样，谢谢", "好的没了", "没了 挂了"])
async def test_nothing_else_is_a_short_goodbye(family: Family, text: str) -> None:
    await tell_of_father(family)
    said = await family.say(text, intent="nlu_fallback")
    assert "您多保重" in said and len(said) < 50 and family.memory.waiting is None
    assert "先看结果" in str(family.payloads[-1]["buttons"])


async def test_a_sigh_of_assent_lets_the_question_go(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("行吧", intent="affirm")
    assert "没有写" not in said and family.memory.waiting is None


@pytest.mark.parametrize(
    ("line", "clerk"),
    [
        ("12345 男 63 尿毒症透析 低保边缘 西湖", True),
        ("客:女 55 下岗 拱墅 有残疾证三级肢体", True),
        ("来电 女 70 独居", True),
        ("我打了12345 男的接的电话 没说清", False),
        ("客户 女儿6岁", False),
    ],
)
def test_who_writes_a_caller_before_the_case_is_a_clerk(line: str, clerk: bool) -> None:
    assert says("clerk", line) is clerk
