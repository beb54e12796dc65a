"""「我没说她残疾」: taken back and said so where it was noted, and said that it is not where it was not."""

from __future__ import annotations

from tests.actions.family import Family, tell_of_father
from tests.actions.stated import objected, stated


async def test_what_was_noted_is_taken_back_with_what_hangs_on_it(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("我没说他残疾", objected("disability_grade", 1, "他"))
    father = family.memory.related("父亲")
    assert father is not None and "disability_grade" not in father.facts
    assert father.facts["age"] == 68 and "爸爸" in said and "划掉" in said


async def test_of_the_household_too(family: Family) -> None:
    await tell_of_father(family)
    assert "全家" in await family.say("谁说我家是低保", objected("minimum_living", True), intent="complaint")
    assert "minimum_living" not in family.memory.facts


async def test_what_was_never_noted_is_said_so_and_nobody_is_met(family: Family) -> None:
    await tell_of_father(family)
    before = [(person.relation, dict(person.facts)) for person in family.memory.persons]
    said = await family.say("我没说我妈有精神病", objected("severe_mental_illness", True, "母亲"))
    assert "没有记" in said and "划掉" not in said
    assert [(person.relation, dict(person.facts)) for person in family.memory.persons] == before


async def test_another_value_and_another_person_keep_theirs(family: Family) -> None:
    await tell_of_father(family)
    await family.say("我没说他是二级", objected("disability_grade", 2, "他"))
    await family.say("我没说我妈一级", objected("disability_grade", 1, "母亲"))
    father = family.memory.related("父亲")
    assert father is not None and father.facts["disability_grade"] == 1


async def test_what_is_told_beside_it_is_noted(family: Family) -> None:
    await tell_of_father(family)
    await family.say("我没说他一级，他72岁", objected("disability_grade", 1, "他"), stated("age", 72, "父亲", start=8))
    father = family.memory.related("父亲")
    assert father is not None and father.facts["age"] == 72 and "disability_grade" not in father.facts


async def test_a_doubt_that_is_asked_about_goes_too(family: Family) -> None:
    await family.say("我妈好像残疾", stated("disability", True, "母亲", certainty="doubtful"))
    await family.say("我没说她残疾", objected("disability", True, "她"))
    mother = family.memory.related("母亲")
    assert mother is None or not mother.doubtful
    assert family.memory.waiting is None or not family.memory.waiting.doubted
