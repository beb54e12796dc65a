"""Who died at work: their family comes for neither their own injury nor a soldier's pension."""

from __future__ import annotations

from actions.memory import DECEASED, Asked, Memory
from actions.turns.said import Said

WORK_DEATH = "work_death"  # a list of bot/turns.yml, and in `comforted` that it was told in this conversation
VETERAN = "veteran"  # a concern, and a fact
NOT_THEIRS = ("work-injury", VETERAN)  # concerns
OF_THE_WORKER = ("work_injury", "legal_matter", VETERAN)  # facts
OF_SOLDIERS = (VETERAN, "preferential_treatment", "key_preferential_treatment", "conscript_family")


def is_of_a_work_death(said: Said) -> bool:
    """「我老公工地上摔死了」, 「我爸工亡了，抚恤金怎么算」, and after it 「抚恤金有吗」; of a soldier it is none."""
    if _of_soldiers(said):
        return False
    if tells_of_a_work_death(said):
        return True
    known = WORK_DEATH in said.memory.comforted
    dead = _told_dead(said) or any(one.facts.get(DECEASED) is True for one in said.memory.persons)
    return said.says("survivors_money") and (known or (dead and not said.named))


def tells_of_a_work_death(said: Said) -> bool:
    """Whether it tells that somebody died at work: in so many words, or where they were when they died."""
    of_somebody = bool(said.read.people) or _told_dead(said)
    return (said.says(WORK_DEATH) and of_somebody) or (said.says("died_where_they_work") and _told_dead(said))


def spare_the_survivors(memory: Memory) -> None:
    """Their own injury and a soldier's pension are no concern of theirs, whatever 工地 and 抚恤金 sound like."""
    if WORK_DEATH in memory.comforted:
        memory.concerns = [concern for concern in memory.concerns if concern not in NOT_THEIRS]


def not_of_the_survivors(memory: Memory) -> list[Asked]:
    """What is asked of nobody whose father or husband died at work: whether they are hurt, or were a soldier."""
    if WORK_DEATH not in memory.comforted:
        return []
    return [(fact, person.id) for person in memory.persons for fact in OF_THE_WORKER]


def _told_dead(said: Said) -> bool:
    return any((s["fact"], s["value"]) == (DECEASED, True) for s in said.read.statements)


def _of_soldiers(said: Said) -> bool:
    told = {s["fact"] for s in said.read.statements if s["value"] is True}
    known = {fact for one in said.memory.persons for fact, value in one.facts.items() if value is True}
    came_for_it = VETERAN in said.memory.concerns
    return said.says("of_soldiers") or came_for_it or not {*OF_SOLDIERS}.isdisjoint(told | known)
