"""「母亲呢」 asks of somebody else what was asked before; what was told of two is put right of one, or swapped."""

from __future__ import annotations

from tests.actions.family import Family, tell_of_father
from tests.actions.stated import met, stated

NURSING = "重度残疾人护理补贴"


async def test_the_same_is_asked_of_somebody_not_known_yet(family: Family) -> None:
    await tell_of_father(family)
    await family.say("护理补贴我爸能领吗", met("父亲"), intent="ask_policy")
    said = await family.say("那我妈呢", met("母亲"), intent="switch_person")
    assert f"妈妈：{NURSING}——现在还不能定" in said and f"爸爸：{NURSING}" not in said
    waiting = family.memory.waiting
    assert waiting is not None and waiting.person == family.memory.meet("母亲").id


async def test_where_nothing_was_named_the_concern_asks_of_them(family: Family) -> None:
    await family.say("我爸82岁", stated("age", 82, "父亲"))
    said = await family.say("岳母呢", met("岳母"), intent="affirm")
    assert "岳母的情况我还不清楚" in said and "岳母：今年多少周岁" in said


async def test_what_is_for_children_is_not_asked_of_a_grandfather(family: Family) -> None:
    await family.say("女儿读小学,义务教育免费吗", stated("school_stage", "primary", "女儿"), intent="ask_policy")
    assert "义务教育" not in await family.say("她爷爷呢", met("爷爷"), intent="affirm")


async def test_when_they_are_settled_the_others_are_asked_about_again(family: Family) -> None:
    await tell_of_father(family)
    first = family.memory.waiting
    assert first is not None
    await family.say("我妈呢", met("母亲"), intent="affirm")
    while family.memory.about:
        waiting = family.memory.waiting
        assert waiting is not None
        await family.say("不清楚", intent="deny", **dict.fromkeys(waiting.facts, "unknown"))
    assert family.memory.waiting is None or family.memory.waiting.person != family.memory.meet("母亲").id


async def test_who_alone_was_spoken_of_gets_what_is_certain(family: Family) -> None:
    await tell_of_father(family)
    assert "每月950元或500元" in await family.say("那我爸能领吗", met("父亲"), intent="ask_entitlements")


async def test_one_put_right_leaves_the_other_alone(family: Family) -> None:
    await family.say(
        "叔叔三级残疾,岳母二级", stated("disability_grade", 3, "叔叔"), stated("disability_grade", 2, "岳母", start=7)
    )
    await family.say("不对,叔叔是二级", stated("disability_grade", 2, "叔叔"))
    assert family.memory.meet("叔叔").facts["disability_grade"] == 2
    assert family.memory.meet("岳母").facts["disability_grade"] == 2


async def test_what_was_told_of_two_is_swapped(family: Family) -> None:
    await family.say("我爸78,我妈82", stated("age", 78, "父亲"), stated("age", 82, "母亲", start=5))
    said = await family.say("说反了", intent="restart")
    assert "爸爸 82岁；妈妈 78岁" in said


async def test_where_there_are_no_two_it_is_asked_which_is_wrong(family: Family) -> None:
    await tell_of_father(family)
    await family.say("说反了", intent="restart")
    assert "划掉 爸爸 68岁" in family.buttons


async def test_what_was_doubtful_of_the_wrong_one_is_asked_of_the_right_one(family: Family) -> None:
    await family.say(
        "我妈82岁,瘫痪", stated("age", 82, "母亲"), stated("self_care", "unable", "母亲", certainty="doubtful")
    )
    said = await family.say("不是我妈,是我婆婆", met("婆婆", corrects=True, instead_of="母亲"))
    assert "我听到的是：婆婆 完全不能自理" in said


async def test_no_doubt_is_asked_that_makes_no_sense_of_that_person(family: Family) -> None:
    said = await family.say(
        "我爸瘫在床上",
        stated("self_care", "unable", "父亲"),
        stated("registered_unemployed", True, "父亲", certainty="doubtful"),
        stated("child_rehabilitation_approved", True, "父亲", certainty="doubtful"),
    )
    assert "我听到的是" not in said


async def test_who_does_not_live_alone_is_not_told_so(family: Family) -> None:
    said = await family.say(
        "侄子7岁,跟爷爷奶奶过", stated("age", 7, "侄子"), stated("lives_alone", False, "侄子", start=5)
    )
    assert "侄子 7岁" in said and "独居" not in said
    assert "独居" not in await family.say("跟我们过", stated("lives_alone", False, "侄子", certainty="doubtful"))


async def test_a_relatives_means_are_asked_back_with_their_own_words(family: Family) -> None:
    open_ = stated("minimum_living", True, certainty="doubtful", whose_open=True, said="我哥吃低保")
    said = await family.say("我65岁,我哥吃低保", stated("age", 65, "本人"), open_)
    assert "您说的“我哥吃低保”，和您是一户的才算" in said
    await family.say("不是一户的", intent="deny")
    assert not family.memory.facts and not family.memory.doubtful
