"""Who has gone is not always dead: not who struck, and went."""

from __future__ import annotations

from actions.memory import Memory
from actions.the_dead import without_a_leaving
from tests.actions.family import Family
from tests.actions.stated import stated

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
