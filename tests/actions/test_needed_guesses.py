"""A guess beside what was told is read back only where something they came for hangs on it."""

from __future__ import annotations

from tests.actions.family import Family
from tests.actions.stated import stated


async def _told(family: Family, *doubtful: tuple[str, object]) -> str:
    memory = family.memory
    memory.concerns = ["care"]
    family.slots["household"] = memory.to_slot()
    guesses = [
        stated(fact, value, "父亲", start=n, certainty="doubtful") for n, (fact, value) in enumerate(doubtful, 9)
    ]
    return await family.say("我爸68岁,瘫在床上,退休了", stated("age", 68, "父亲"), *guesses)


async def test_what_nothing_hangs_on_is_not_read_back(family: Family) -> None:
    assert "养老保险，对吗" not in await _told(family, ("pension_scheme", "employee"))


async def test_a_kind_of_disability_is_no_card(family: Family) -> None:
    assert "肢体残疾" not in await _told(family, ("disability_type", "physical"))


async def test_what_an_office_decides_is_no_guess(family: Family) -> None:
    assert "托养，对吗" not in await _told(family, ("institution_care_approved", True))
