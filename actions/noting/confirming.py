"""What was noted or heard with doubt can be taken back by a tap, and what is doubtful is confirmed by one word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.desk import Desk
from actions.memory import SPEAKER, WORD, Asked, Memory, Told
from actions.noting.whose_age import AGE, whom_it_may_be
from actions.payload import Button
from actions.reply import Reply
from actions.turns.turn import Turn
from actions.turns.turn_kind import Kind
from knowledge.words import normalise

_KEEPS_STILL = (Kind.WAIT, Kind.BACK, Kind.THANKS)  # what was read back is not said again, and 对 still answers it
LONGEST_AGAIN = 8  # characters of a message that a button says again
MOST_STRIKES = 4  # buttons below a confirming sentence
KIND_OF_CARD, CARD = "disability_type", "disability"  # facts


def gather_doubts(desk: Desk, turn: Turn) -> None:
    """Remember what is to be confirmed now: what was read back before, or just heard with doubt."""
    memory = turn.memory
    if turn.kind in _KEEPS_STILL:
        return
    fresh: list[Asked] = [(fact, person.id if person else None) for person, fact, _ in turn.heard.doubtful]
    beside = any(fact != WORD for _, fact, _ in turn.heard.facts)  # what is all that a message tells is always needed
    fresh = [place for place in fresh if _is_worth_asking_back(desk, memory, place, beside=beside)]
    places = dict.fromkeys([*memory.confirming, *fresh])
    memory.confirming = [(fact, person) for fact, person in places if fact in memory.of(person).doubtful]


def _is_worth_asking_back(desk: Desk, memory: Memory, place: Asked, *, beside: bool) -> bool:
    """Whether a guess is read back: no office decides it, and `beside` what was told, what they came for hangs on it.

    An office's decision is asked as such, where it is needed. A kind of disability is no card: 自闭症 is read back only
    where the card was heard, too.
    """
    fact, person = place
    benefits, told = desk.benefits, memory.of(person)
    if benefits.catalogue.vocabulary[fact].office:
        return False
    if beside and fact == KIND_OF_CARD and CARD not in {*told.facts, *told.doubtful}:
        return False
    if fact == AGE:
        return True  # of whom an age is said is always worth knowing
    concerns = [benefits.catalogue.concerns[concern] for concern in memory.concerns]
    return not (beside and concerns) or benefits.interviewer.bears_on(fact, concerns)


def confirming(desk: Desk, turn: Turn, doubt_asked: bool) -> tuple[str, list[Button]]:
    """「我听到的是：妈妈 残疾等级2级，对吗？」 for what is doubtful and not the question below, and its buttons.

    With `doubt_asked` that question is the sentence.
    """
    memory = turn.memory
    if turn.kind in _KEEPS_STILL:
        return "", []
    whose = "".join(desk.replies.say("confirm_whose", said=said) for said in dict.fromkeys(turn.heard.of_others))
    if doubt_asked and memory.waiting is not None:
        others = dict.fromkeys(turn.heard.of_others)
        memory.waiting.of_others = memory.waiting.of_others or bool(others)
        return "".join(desk.replies.say("confirm_whose_asked", said=said) for said in others), []
    memory.read_back = [*dict.fromkeys([*memory.read_back, *memory.confirming])]
    listed = desk.situation.listed(_doubts(memory, memory.confirming))
    if not listed:
        return "", []
    text = desk.replies.say("confirm", facts=listed)
    text += whose
    titles = [desk.replies.say("button_right"), *doubt_strikes(desk, memory, memory.confirming)[:MOST_STRIKES]]
    return text, [Button(title, title) for title in titles]


def doubt_strikes(desk: Desk, memory: Memory, places: Sequence[Asked]) -> list[str]:
    """A title that strikes it out for each of those doubts that does not go without saying beside the others."""
    heard = _doubts(memory, places)
    spoken = [
        (fact, person.id if person else None)
        for person, fact, value in heard
        if desk.situation.is_worth_saying(person, fact, value, heard)
    ]
    return [title for title, _ in strike_choices(desk, memory, spoken).values()]


def clash_strikes(desk: Desk, turn: Turn) -> list[Button]:
    """A button that strikes out what stands against what was just said, for each such pair."""
    memory = turn.memory
    places: list[Asked] = [(c.old_fact, c.old_person.id if c.old_person else None) for c in turn.heard.clashes]
    memory.noted = [*dict.fromkeys([*memory.noted, *places])]  # a tap strikes out only what was noted last
    return [Button(title, title) for title, _ in strike_choices(desk, memory, places).values()]


def whose_buttons(desk: Desk, turn: Turn) -> list[Button]:
    """「我36岁」, 「妈妈36岁」: a button for each of those whose age it may be, where nobody said whose it is."""
    if not turn.heard.whose:
        return []
    age = turn.heard.whose[0]["value"]
    spelt = desk.situation.say_fact(desk.benefits.catalogue.vocabulary[AGE], age)
    said = turn.text if len(turn.text) <= LONGEST_AGAIN else spelt
    me, people = desk.replies.say("me_word"), whom_it_may_be(turn.memory, age)
    called = [me if one.relation == SPEAKER else desk.situation.who(one) for one in people]
    titles = [desk.replies.say("of_whom", who=who, said=said) for who in dict.fromkeys(called)]
    return [Button(title, title) for title in titles[:MOST_STRIKES]]


def wrong_button(desk: Desk, turn: Turn, reply: Reply) -> Sequence[Button]:
    """The button 「记错了」, where the message told something that was noted."""
    title = desk.replies.say("button_wrong")
    handed_over = reply.payload is not None and reply.payload.answer_type == "handoff"
    return [Button(title, title)] if turn.heard.noted and not handed_over and not reply.forget else []


def strike_choices(desk: Desk, memory: Memory, places: Sequence[Asked]) -> dict[str, tuple[str, Asked]]:
    """For each fact of `places`, as a message taps it: the title of its button, and the place."""
    found: dict[str, tuple[str, Asked]] = {}
    for fact, person_id in places:
        value = _value(memory, fact, person_id)
        if value is not None:
            said = desk.situation.say_fact(desk.benefits.catalogue.vocabulary[fact], value)
            title = desk.replies.say("button_strike", who=desk.situation.who(_told(memory, person_id)), fact=said)
            found[normalise(title)] = title, (fact, person_id)
    return found


def _value(memory: Memory, fact: str, person_id: str | None) -> Any:
    place = memory.of(person_id)
    return place.facts.get(fact, place.doubtful.get(fact))


def _doubts(memory: Memory, places: Sequence[Asked]) -> list[tuple[Told | None, str, Any]]:
    return [(_told(memory, person), fact, memory.of(person).doubtful[fact]) for fact, person in places]


def _told(memory: Memory, person_id: str | None) -> Told | None:
    return memory.person(person_id) if person_id else None
