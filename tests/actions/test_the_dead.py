"""Who has gone is not always dead: not who struck, and went."""

from __future__ import annotations

from actions.memory import Memory
from actions.noting.the_dead import without_a_leaving
from tests.actions.family import Family
from tests.actions.stated import met, stated

DEATH = {"fact": "deceased", "value": True}
AGE = {"fact": "age", "value": 41}


def test_who_struck_and_went_is_not_dead() -> None:
    assert without_a_leaving([DEATH, AGE], Memory(crisis="violence"), "老公走了") == [AGE]


def test_a_death_in_plain_words_stands_after_violence_too() -> None:
    assert without_a_leaving([DEATH], Memory(crisis="violence"), "他去世了，走的时候41") == [DEATH]


def test_without_violence_who_has_gone_stands_as_it_was_read() -> None:
    assert without_a_leaving([DEATH], Memory(), "老公走了") == [DEATH]


async def test_who_is_said_to_be_alive_still_gets_no_condolence(family: Family) -> None:
    said = await family.say("她还没死", stated("deceased", False, "母亲"))
    assert "节哀" not in said


async def test_a_death_we_took_wrong_is_put_right_with_a_sorry_and_the_interview_goes_on(family: Family) -> None:
    await family.say("我妈82岁", stated("age", 82, "母亲"))
    await family.say("我爸走了", stated("deceased", True, "父亲"))
    said = await family.say("我爸还在，身体好着", met("父亲"))
    assert "对不住" in said and "爸爸 健在（原来记的是已去世）" in said and "节哀" not in said
    assert family.memory.waiting is not None and "funeral" not in family.memory.concerns


async def test_who_only_says_that_somebody_lives_is_understood_and_asked_nothing(family: Family) -> None:
    well = stated("self_care", "independent", "母亲", start=5, certainty="doubtful")
    said = await family.say("我妈还在，身体好着", well)
    assert "人在就好" in said and "对吗" not in said and family.memory.waiting is None
    said = await family.say("我儿子活着呢", stated("deceased", False, "儿子"))
    assert "人在就好" in said and "已去世" not in said and family.memory.waiting is None


async def test_the_family_of_the_dying_gets_a_kind_word_and_the_clause_and_no_question(family: Family) -> None:
    said = await family.say(
        "我爸癌症晚期,医生说没办法了,有安宁疗护吗",
        stated("other_chronic_disease", True, "父亲", certainty="doubtful"),
        intent="nlu_fallback",
    )
    assert "不容易" in said and "安宁疗护等服务" in said and "没有写" in said
    assert "对吗" not in said and "周岁" not in said and family.memory.waiting is None
