"""Fear and despair are answered by a human word and whom to call; who died years ago is let rest; a lost only child."""

from __future__ import annotations

import pytest

from actions.sorrow.danger import danger
from actions.sorrow.griefs import sorrow_of
from tests.actions.family import Family
from tests.actions.stated import met, stated

UNWRITTEN = "文件里没有写"
FEARS = {
    "我有没有希望啊 45岁了": "hope",
    "走投无路了": "hope",
    "我老婆要死了 换肾要三十万 怎么办": "cost",
    "我爸妈年纪大了 要是他们走了我怎么办": "bereft",
    "外婆走了舅舅咋办": "bereft",
    "外婆不在了 他能不能进福利院": "bereft",
    "不知道 我脑子乱": "numb",
    "在医院走廊躺着": "ward",
}


@pytest.mark.parametrize("text", FEARS)
async def test_fear_is_answered_by_a_human_word_and_who_helps(family: Family, text: str) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("minimum_living")
    said = await family.say(text, intent="crisis")
    assert sorrow_of(text) == FEARS[text]
    assert "12356" in said and UNWRITTEN not in said and "刚才问到这里" not in said


def test_what_only_sounds_like_fear_is_none() -> None:
    for text in (
        "申请低保有没有希望",
        "累得要死了",
        "看得我脑子乱",
        "我爸昨天走了 我妈怎么办",
        "他们走了几家医院",
        "走廊灯坏了",
    ):
        assert sorrow_of(text) is None, text


def test_poison_in_the_hand_has_the_card_of_who_can_be_with_them() -> None:
    for text in ("爷爷手里拿着农药 怎么办", "我爸拿着绳子", "老婆手里攥着安眠药"):
        assert danger(text) == "others_despair", text
    for text in ("爷爷拿着农药去地里", "我爸拿着农药打虫"):
        assert danger(text) is None, text


async def test_short_breath_of_every_day_is_for_a_doctor(family: Family) -> None:
    said = await family.say("我奶奶走了路就喘 80岁", stated("age", 80, "奶奶"), intent="crisis")
    assert "先请医生看一看" in said and "119" not in said and "80岁" in said
    assert danger("奶奶喘不上气") == "medical"


WIDOW = (stated("age", 78, "本人"), stated("deceased", True, "配偶", start=4))


@pytest.mark.parametrize("ago", ["走了三年", "没了十几年", "去世5年", "过世好几年"])
async def test_who_died_years_ago_is_offered_no_funeral(family: Family, ago: str) -> None:
    said = await family.say(f"我78 老伴{ago} 能领啥", *WIDOW, intent="ask_entitlements")
    said += await family.say("先看结果", intent="show_result")
    assert "办后事" not in said and "殡葬" not in said and "葬" not in said and "节哀" not in said


async def test_a_soldier_who_died_a_year_ago_is_offered_no_funeral(family: Family) -> None:
    said = await family.say("我爸退伍军人 去年没了", stated("deceased", True, "父亲"))
    said += await family.say("先看结果", intent="show_result")
    assert "葬" not in said and "节哀" not in said
    assert "殡葬" in await family.say("办后事有什么", intent="ask_entitlements")


async def test_who_died_yesterday_is(family: Family) -> None:
    said = await family.say("老伴昨天走了", stated("deceased", True, "配偶"))
    assert "节哀" in said and "办后事" in family.buttons


@pytest.mark.parametrize("text", ["你别再问葬了", "早就埋了", "办什么后事 都走了三年了"])
async def test_no_grave_is_spoken_of_again(family: Family, text: str) -> None:
    await family.say("我爸上个月走了", stated("deceased", True, "父亲"))
    await family.say("办后事", intent="nlu_fallback")
    await family.say(text, intent="goodbye")
    said = await family.say("我妈59岁", stated("age", 59, "母亲"))
    said += await family.say("先看结果", intent="show_result")
    assert "葬" not in said


async def test_how_somebody_is_laid_to_rest_is_asked_of_no_family_that_came_for_the_living(family: Family) -> None:
    await family.say("我爸上个月走了", stated("deceased", True, "父亲"))
    await family.say("我妈59岁，没钱用，能领什么", stated("age", 59, "母亲"), intent="ask_entitlements")
    for _ in range(4):
        said = await family.say("不清楚", intent="nlu_fallback")
        assert "树葬、花葬等）吗" not in said and "江葬吗" not in said


ONLY_CHILD = (stated("deceased", True, "女儿"), stated("one_child_parent", True, "本人", start=4), met("配偶"))


async def test_both_who_lost_their_only_child_have_the_special_allowance(family: Family) -> None:
    said = await family.say("女儿去年车祸没了 就这一个 我和老头子", *ONLY_CHILD)
    assert said.startswith("家里出了这样的事，您节哀") and "办后事" not in family.buttons
    said = await family.say("我们老两口有没有什么扶助", intent="ask_entitlements")
    assert "您：计划生育家庭特别扶助" in said and "爱人：计划生育家庭特别扶助" in said
    assert "并发症" not in said and "女儿：" not in said


async def test_a_childs_dead_father_leads_to_the_childs_help(family: Family) -> None:
    said = await family.say(
        "孙子5岁 爹死了 娘嫁人了 跟着我们过", stated("age", 5, "孙子"), stated("deceased", True, "儿子", start=6)
    )
    assert "办后事" not in family.buttons and "孙子：" in said
    said = await family.say("孙子到底有没有钱拿", met("孙子"), intent="nlu_fallback")
    assert "困境儿童分类保障" in said and UNWRITTEN not in said
