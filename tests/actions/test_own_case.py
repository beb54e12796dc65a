"""A question whether something is theirs is answered by the record, with what was told; what it is, in a sentence."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from actions.turns.what_was_read import was_read
from tests.actions.family import Family
from tests.actions.stated import met, read, stated

OTHERS = "残疾学生教育"


async def _graduate(family: Family, months: int) -> None:
    await family.say(f"大学毕业离校{months}个月", stated("months_since_graduation", months, "本人"))


@pytest.mark.parametrize("question", ["还能去见习吗", "见习我能去吗", "我可以参加就业见习吗"])
async def test_what_the_record_decides_is_said_with_what_fits_in_its_place(family: Family, question: str) -> None:
    await _graduate(family, 13)
    said = await family.say(question, intent="nlu_fallback")
    assert "「离校1年内」，您说的是「离校13个月」，对不上" in said
    assert "高校毕业生大中城市联合招聘" in said and OTHERS not in said


async def test_nothing_is_refused_where_a_fact_is_missing(family: Family) -> None:
    await _graduate(family, 6)
    said = await family.say("还能去见习吗", intent="nlu_fallback")
    assert "现在还不能定" in said and "毕业后已就业" in said and "对不上" not in said


async def test_each_of_several_persons_has_an_answer(family: Family) -> None:
    await family.say("我爸58,我妈85", stated("age", 58, "父亲"), stated("age", 85, "母亲"))
    said = await family.say("养老服务补贴能领吗", intent="ask_policy")
    assert "爸爸：养老服务补贴——照您说的情况，按照文件对不上" in said
    assert "妈妈：养老服务补贴——现在还不能定" in said


async def test_of_nobody_it_is_said_how_such_a_one_stands_and_nothing_is_noted(family: Family) -> None:
    said = await family.say("82岁能领高龄津贴吗", intent="ask_policy")
    assert "82岁的人：养老服务补贴——现在还不能定" in said and not family.memory
    said = await family.say("30岁能做高血压免费随访吗", intent="ask_policy")
    assert "30岁的人：重点病种患者管理（高血压、糖尿病）——照您说的情况，按照文件对不上" in said


@pytest.mark.parametrize("question", ["那我能领吗", "我能拿吗", "那我够条件吗", "我符不符合呀"])
async def test_what_was_just_spoken_of_is_meant(family: Family, question: str) -> None:
    await family.say("护理补贴一个月多少", intent="ask_policy")
    said = await family.say(question, intent="nlu_fallback")
    assert "您：重度残疾人护理补贴——现在还不能定" in said
    assert family.memory.waiting is not None and family.memory.focus == ["severe-disability-nursing-subsidy"]


async def test_a_name_of_two_entitlements_means_the_one_for_that_person(family: Family) -> None:
    card = (stated("disability_grade", 3, "本人"), stated("disability_type", "physical", "本人"))
    await family.say("我45岁,肢体三级", stated("age", 45, "本人"), *card)
    said = await family.say("护理补贴我能领吗", intent="ask_policy")
    assert "重度残疾人护理补贴——照您说的情况，按照文件对不上" in said
    await family.say("我爷爷91岁", stated("age", 91, "爷爷"))
    said = await family.say("我爷爷护理补贴能领吗", met("爷爷"), intent="ask_policy")
    assert "爷爷：老年人护理补贴——现在还不能定" in said
    await family.say("我妈残疾一级", stated("disability_grade", 1, "母亲"))
    said = await family.say("我妈护理补贴能领吗", met("母亲"), intent="ask_policy")
    assert "妈妈：重度残疾人护理补贴——现在还不能定" in said and "老年人护理补贴" not in said


async def test_who_has_no_card_hears_how_to_get_one(family: Family) -> None:
    told = (stated("self_care", "unable", "母亲"), stated("disability", False, "母亲"), stated("age", 50, "母亲"))
    await family.say("我妈瘫在床上,没有残疾证,50岁", *told)
    said = await family.say("护理补贴能领吗", intent="ask_policy")
    assert "先去评残" in said and "✗" not in said, "what one can still get is no refusal"


async def test_who_was_only_mentioned_has_an_answer(family: Family) -> None:
    await family.say("我妈82岁", stated("age", 82, "母亲"))
    await family.say("养老服务补贴她能领吗", intent="ask_policy")
    assert "爸爸：养老服务补贴——现在还不能定" in await family.say("我爸能领吗", met("父亲"), intent="nlu_fallback")


async def test_where_one_thing_fails_the_rest_is_not_asked_about(family: Family) -> None:
    await _graduate(family, 13)
    said = await family.say("还能去见习吗", intent="nlu_fallback")
    assert "还不知道" not in said


@pytest.mark.parametrize("question", ["低保是啥", "不知道什么是低保", "请问低保是什么意思", "啥叫低保呀"])
async def test_what_it_is_stands_in_a_sentence_above_the_words_of_the_document(family: Family, question: str) -> None:
    said = await family.say(question, intent="nlu_fallback")
    first, *rest = said.split("\n")
    assert first.startswith("「最低生活保障」是政府给的钱") and "民政局来定" in first
    assert any("按照共同生活的家庭成员" in line for line in rest)


async def test_how_far_a_document_holds_is_said_in_full_once(family: Family) -> None:
    full = "规划期2021—2025年，已结束"
    assert full in await family.say("护理补贴一个月多少", intent="ask_policy")
    again = await family.say("失独家庭每月补多少", intent="ask_policy")
    assert full not in again and "还是那份征求意见稿" in again


async def test_a_clerk_hears_who_decides_and_is_not_sent_to_the_hotline(family: Family) -> None:
    said = await family.say("来电人:女,68,独居,低保,问轮椅能不能配", stated("age", 68, "本人"), intent="ask_policy")
    assert "12345" not in said and "残联" in said
    said = await family.say("大学学费有补助吗", intent="ask_policy")
    assert "12345" not in said and "教育局" in said


def test_no_sentence_for_clerks_names_their_own_number(desk: Desk) -> None:
    clerks = desk.replies.for_clerks()
    theirs: tuple[str, ...] = ("crisis_", "channel_", "out_of_scope", "sorrow_", "degraded", "hotline", "ask_human")
    theirs += ("defect", "busy", "too_many", "mode_")
    for name, text in clerks.starting_with("").items():
        if not name.startswith(("clerk_", *theirs)):
            assert "12345" not in text.replace("12345：", ""), name
    assert read().told == []


async def test_only_those_are_named_for_whom_something_speaks(family: Family) -> None:
    await family.say(
        "我爸残疾二级,我妈70,儿子40",
        stated("disability_grade", 2, "父亲"),
        stated("age", 70, "母亲", start=8),
        stated("age", 40, "儿子", start=12),
    )
    said = await family.say("护理补贴能领吗", intent="ask_policy")
    assert "爸爸：重度残疾人护理补贴" in said
    assert "妈妈：" not in said and "儿子：" not in said


async def test_a_newborn_has_no_maternity_leave(family: Family) -> None:
    said = await family.say(
        "老婆二十天前生了个女儿,我在公司上班,陪产假有吗",
        stated("spouse_gave_birth", True, "本人"),
        stated("recently_gave_birth", True, "配偶", start=2),
        stated("age", 0, "女儿", start=4),
        stated("employment", "employee", "本人", start=12),
        intent="ask_policy",
    )
    assert "您：产假和配偶陪护假" in said and "女儿：" not in said


TWO = (stated("age", 2, "老二"), stated("age", 8, "老大", start=5))


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("小的两岁 大的八岁 小的能免费打疫苗吗", {"老二"}),
        ("小的两岁，大的八岁，大的能免费打疫苗吗", {"老大"}),
        ("小的两岁 大的八岁 都能免费打疫苗吗", {"老大", "老二"}),
        ("小的两岁 大的八岁 他俩能免费打疫苗吗", {"老大", "老二"}),
        ("小的两岁 大的八岁 小的和大的能免费打疫苗吗", {"老大", "老二"}),
    ],
)
async def test_the_answer_is_about_whom_the_question_names(family: Family, text: str, of: set[str]) -> None:
    said = await family.say(text, *({**one, "said": text} for one in TWO), intent="ask_policy")
    assert {who for who in ("老大", "老二") if f"{who}：预防接种——" in said} == of, said


async def test_a_pupil_is_refused_no_kindergarten_that_is_asked_for_the_little_one(family: Family) -> None:
    pupil = stated("school_stage", "primary", "老大", start=5)
    said = await family.say(
        "小的三岁，大的三年级，小的幼儿园能减免吗", stated("age", 3, "老二"), pupil, intent="ask_policy"
    )
    assert "老二：学前教育资助" in said and "✗" not in said and "老大：学前教育资助" not in said


@pytest.mark.parametrize(
    ("told", "shown", "hidden"),
    [
        ("我儿子3岁", "重度残疾人护理补贴", "老年人护理补贴"),
        ("我爸78岁 儿子24岁 腿残了", "爸爸：老年人护理补贴", "儿子：老年人护理补贴"),
        ("我妈72岁", "老年人护理补贴", "还差"),
    ],
)
async def test_of_one_name_nobody_is_shown_what_begins_in_forty_years(
    family: Family, desk: Desk, told: str, shown: str, hidden: str
) -> None:
    await family.say(told, *map(dict, was_read(desk.read(told, desk.today()), told).statements))
    said = await family.say("护理补贴能领吗", intent="ask_policy")
    assert shown in said and hidden not in said
