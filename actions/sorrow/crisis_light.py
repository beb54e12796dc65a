"""After a danger the next messages stay in its light: 「别劝我」 after 「我不想活了」 is no complaint about us."""

from __future__ import annotations

from actions.memory import Memory
from actions.sorrow.danger import denies_and_asks, denies_danger, stays
from actions.sorrow.violence import KINDS as VIOLENCE
from actions.turns.said import Said
from actions.turns.turn_signs import tells_own_wage

# whoever wants to die is heard as such whatever they tell; only a question for the documents or 没事了 ends that
FRAUD = "fraud"  # a danger whose card is shown once
HEAVY = ("despair", "overdose")
# told after a cry, these say that somebody wants to go on with their matter
GOES_ON = {"disability_grade", "minimum_living", "low_margin", "household_size", "household_income", "district"}
COMMANDS = ("say_restart", "say_result", "say_rest", "say_human", "say_wrong", "say_next")


def is_in_danger(said: Said) -> bool:
    """Whether it tells of danger, or stays in its light; who was told to call the police and now asks for help asks."""
    told_whom = said.danger == FRAUD and FRAUD in said.memory.comforted
    if told_whom and (said.named or said.asks_everything or (said.asks and said.says("benefit"))):
        return False
    return said.danger is not None or lingers(said)


def lingers(said: Said) -> bool:
    """Whether a message that tells of no danger itself still belongs to the one told before."""
    light = said.light
    if light is None or is_over(said) or any(said.is_said(name) for name in COMMANDS):
        return False
    if said.is_said("what_now") or (light in VIOLENCE and said.says("who_pays_treatment") and not said.named):
        return True
    if light in HEAVY:
        if said.says("hurts") and not said.tells:  # 「别给我看那些」
            return False
        about = said.named or said.says("benefit") or said.says("asks_for_help") or said.asks_everything
        asks = said.asks or said.says("wants_to_ask")  # 「就是问问那个扶助金」
        wants = (asks and bool(about)) or bool(said.concern) or _tells_of_the_household(said)
        return not wants or said.says("of_leaving")
    polite = said.intent in ("thanks", "goodbye") and not said.read.persons  # 「他走了」 takes no leave
    goes_on = said.says("no_income") or _answers_us(said)  # 「没有收入」; 对 to what was read back
    if said.says("privacy") or goes_on or tells_own_wage(said):  # 「妈妈一个月两千八」
        return False
    return not (said.tells or said.asks or said.answers or said.named or said.concern or polite)


def _answers_us(said: Said) -> bool:
    """Whether it says yes or no to what was read back or asked: 「对」, 「没有」."""
    open_ = bool(said.memory.to_confirm) or said.memory.waiting is not None
    return open_ and any(said.is_said(name) for name in ("confirm_yes", "confirm_no", "says_yes_alone"))


def _tells_of_the_household(said: Said) -> bool:
    """Whether it states what a benefit hangs on, 「残疾二级」: they go on; a death or an illness is no such thing."""
    stated = {s["fact"] for s in said.read.statements if s["certainty"] == "stated"}
    return bool(stated & GOES_ON)


def is_over(said: Said) -> bool:
    """Whether it says that the danger told before has passed."""
    return said.light is not None and said.says("crisis_over")


def says_only_that_it_is_over(said: Said) -> bool:
    """「没事了」, and nothing asked or told with it."""
    return is_over(said) and not (
        denies_and_asks(said.text) or said.says("asks") or said.tells or said.named
    )  # 「没丢呢」 asks nothing


def asks_amid(said: Said) -> bool:
    """Whether who spoke of dying now asks for a benefit, and is answered: behind one line of care."""
    return said.light in HEAVY and (said.asks or said.says("wants_to_ask")) and not is_in_danger(said)


def quiet(said: Said) -> bool:
    """Whether no question is put in this turn, as somebody has just spoken of dying and not said that they did not."""
    return said.light in HEAVY and not denies_danger(said.text)


def remember(memory: Memory, said: Said, in_danger: bool) -> None:
    """Light up for a danger just told, or count down: to nothing where it is over, or something else is at hand."""
    if said.danger is not None:
        memory.crisis, memory.crisis_left = said.danger, stays(said.danger) or memory.crisis_left
    elif said.light is not None:
        moved_on = is_over(said) or (said.light not in (*HEAVY, *VIOLENCE) and not in_danger)
        memory.crisis_left = 0 if moved_on else memory.crisis_left - 1
    if not memory.crisis_left:
        memory.crisis = None
