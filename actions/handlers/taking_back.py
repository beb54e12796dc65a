"""「记错了」 lists what was noted, a tap strikes a fact out; 「对」 and 「不对」 answer the confirming sentence."""

from __future__ import annotations

from collections.abc import Sequence

from actions.desk import Desk
from actions.memory import Asked, Told, Waiting
from actions.noting.confirming import strike_choices
from actions.noting.listening import Listener
from actions.payload import Button, Payload
from actions.reply import Below, Reply
from actions.turns.turn import Turn

PAIR = 2


def which_is_wrong(desk: Desk, turn: Turn) -> Reply:
    """The facts noted last, each with a button that strikes it out."""
    titles = [title for title, _ in _noted(desk, turn).values()]
    text = desk.replies.say("wrong_which") if titles else desk.replies.say("wrong_nothing")
    return Reply(Payload("question", text, buttons=[Button(title, title) for title in titles]), Below.NOTHING)


def misspoke(desk: Desk, turn: Turn) -> Reply:
    """「说错了」, and not how it is right: what was noted last can be struck out, or it is said again."""
    titles = [title for title, _ in _noted(desk, turn).values()]
    if not titles:
        return Reply(Payload("question", desk.replies.say("misspoke_nothing")))
    return Reply(Payload("question", desk.replies.say("misspoke"), buttons=_buttons(titles)), Below.NOTHING)


def misheard(desk: Desk, turn: Turn) -> Reply:
    """「不是这个意思」, 「你没听懂」: our fault; what was noted last can be struck out, or they say it anew."""
    titles = [title for title, _ in _noted(desk, turn).values()]
    if not titles:
        human = [desk.replies.say("button_human")]
        return Reply(Payload("question", desk.replies.say("misheard_nothing"), buttons=_buttons(human)))
    return Reply(Payload("question", desk.replies.say("misheard"), buttons=_buttons(titles)), Below.NOTHING)


def strike_out(desk: Desk, turn: Turn) -> Reply:
    """Takes back the fact that was tapped; words that only look like such a tap change nothing."""
    memory = turn.memory
    # an old button says what it means, and the page's strip has a cross on what waits for a yes, too
    taps = {**strike_choices(desk, memory, [*_everything(turn), *_doubts(turn)]), **_noted(desk, turn)}
    place = next((place for tap, (_, place) in taps.items() if tap == turn.text), None)
    if place is None:
        return which_is_wrong(desk, turn)
    fact, person_id = place
    person = memory.person(person_id) if person_id else None
    Listener(memory, desk.benefits.catalogue, desk.today()).take_back(fact, person)
    memory.noted = [noted for noted in memory.noted if noted != place]
    memory.asked = [asked for asked in memory.asked if asked != place]  # it may be asked again
    memory.read_back = [read for read in memory.read_back if read != place]
    memory.confirming = [left for left in memory.confirming if left[0] in memory.of(left[1]).doubtful]
    turn.heard.taken_back.append((person, fact))
    if memory.waiting is not None and memory.waiting.doubted:
        return _ask_the_rest(turn)
    # what else was noted was right: nobody is invited to strike that out, too
    titles = [*([desk.replies.say("button_wrong")] if memory.noted else []), desk.replies.say("button_result")]
    return Reply(Payload("question", "", buttons=[Button(title, title) for title in titles]), Below.NOTHING)


def swapped(desk: Desk, turn: Turn) -> Reply:
    """「说反了」: what was noted last of two persons is each the other's; where there are no such two, it is asked."""
    memory = turn.memory
    facts = [fact for fact, _ in memory.noted if len({whose for name, whose in memory.noted if name == fact}) == PAIR]
    pairs = {fact: [whose for name, whose in memory.noted if name == fact] for fact in facts}
    told = {fact: [memory.of(whose).facts.get(fact) for whose in people] for fact, people in pairs.items()}
    differing = [fact for fact, (first, second) in told.items() if None not in (first, second) and first != second]
    if not differing:
        return which_is_wrong(desk, turn)
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    for fact in differing:
        people = [memory.person(whose) for whose in pairs[fact] if whose]
        for person, value in zip(people, reversed(told[fact]), strict=True):
            listener.note(fact, value, person, turn.heard, person.said.get(fact, ""))
    memory.confirming = [*turn.said.memory.confirming]
    return Reply(None, Below.STEP)


def what_is_noted(desk: Desk, turn: Turn) -> Reply:
    """「你记得我说了什么」: all of it, and each can be struck out."""
    memory = turn.memory
    if not memory:
        return Reply(Payload("question", desk.replies.say("noted_nothing")), Below.NOTHING)
    memory.noted = _everything(turn)
    text = desk.replies.say("noted_so_far", facts=desk.situation.summary(memory))
    titles = [desk.replies.say("button_wrong"), desk.replies.say("button_result")]
    return Reply(Payload("question", text, buttons=[Button(title, title) for title in titles]), Below.NOTHING)


def drop_person(desk: Desk, turn: Turn) -> Reply:
    """「不要算我妈」: what was told of that person is forgotten, and of nobody else."""
    memory = turn.memory
    relation = str(turn.said.read.persons[0]["person"].get("relation") or "")
    person = memory.related(relation) if relation else next((p for p in memory.persons if p.id == memory.current), None)
    if person is None:
        who = desk.situation.who(Told("", relation)) if relation else ""
        return Reply(Payload("question", desk.replies.say("person_unknown", who=who)), Below.NOTHING)
    memory.drop(person.id)
    said = desk.replies.say("person_dropped", who=desk.situation.who(person))
    return Reply(Payload("question", said), Below.STEP_OR_NOTHING if turn.interviewing and memory else Below.NOTHING)


def confirm(desk: Desk, turn: Turn) -> Reply:
    """「对」: what was doubtful is noted."""
    memory = turn.memory
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    for fact, person_id in turn.said.memory.to_confirm:
        place = memory.of(person_id)
        if fact in place.doubtful:
            person = memory.person(person_id) if person_id else None
            listener.note(fact, place.doubtful[fact], person, turn.heard, place.said.get(fact, ""))
            place.doubtful.pop(fact, None)  # what does not go with the others is said so, and not read back again
    memory.noted = turn.heard.noted or memory.noted
    return Reply(None, Below.STEP)


def confirm_partly(desk: Desk, turn: Turn) -> Reply:
    """「前面那个对，后面不对」: each as it is said; what nobody spoke of stays doubtful."""
    memory = turn.memory
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    for (fact, person_id), right in turn.said.partly.items():
        place = memory.of(person_id)
        value, said = place.doubtful.pop(fact, None), place.said.get(fact, "")
        if right and value is not None:
            listener.note(fact, value, memory.person(person_id) if person_id else None, turn.heard, said)
    memory.read_back = [place for place in memory.read_back if turn.said.partly.get(place, True)]
    memory.noted = turn.heard.noted or memory.noted
    return Reply(Payload("question", desk.replies.say("confirm_partly")), Below.STEP)


def reject(desk: Desk, turn: Turn) -> Reply:
    """「不对」: what was doubtful is dropped; where a doubt was the question, it is answered by that."""
    refused = turn.said.memory.to_confirm
    for fact, person_id in refused:
        turn.memory.of(person_id).doubtful.pop(fact, None)
        turn.memory.of(person_id).said.pop(fact, None)
    # what was wrong may be asked as any other fact
    turn.memory.read_back = [place for place in turn.memory.read_back if place not in refused]
    waiting = turn.memory.waiting
    if waiting is None or not waiting.doubted:
        return Reply(Payload("question", desk.replies.say("confirm_dropped")), Below.STEP_OR_NOTHING)
    (fact,), turn.memory.waiting = waiting.facts, None
    of_one = not (
        waiting.beside or waiting.of_others or turn.said.is_said("not_one_home")
    )  # else it is not known what is wrong
    if of_one and desk.benefits.catalogue.vocabulary[fact].type == "boolean":
        person = turn.memory.person(waiting.person) if waiting.person else None
        Listener(turn.memory, desk.benefits.catalogue, desk.today()).note(fact, False, person, turn.heard, turn.text)
        return Reply(None, Below.STEP)
    turn.memory.asked = [asked for asked in turn.memory.asked if asked != (fact, waiting.person)]
    return Reply(Payload("question", desk.replies.say("confirm_refused")), Below.STEP)


def _ask_the_rest(turn: Turn) -> Reply:
    """One of several doubts was struck out: the question is of those that are left."""
    memory = turn.memory
    left = memory.to_confirm
    if not left:
        memory.waiting = None
        return Reply(Payload("question", ""), Below.STEP)
    (fact, person), *beside = left
    memory.waiting = Waiting([fact], person, doubted=True, beside=beside)
    memory.asked.append((fact, person))
    return Reply(Payload("question", ""), Below.REMINDER)


def _buttons(titles: Sequence[str]) -> list[Button]:
    return [Button(title, title) for title in titles]


def _everything(turn: Turn) -> list[Asked]:
    """All that was noted, of everybody."""
    memory = turn.memory
    own: list[Asked] = [(fact, person.id) for person in memory.persons for fact in person.facts if fact != "sex"]
    return [*own, *((fact, None) for fact in memory.facts)]


def _doubts(turn: Turn) -> list[Asked]:
    """All that waits for a yes, of everybody, read back or not."""
    memory = turn.memory
    own: list[Asked] = [(fact, person.id) for person in memory.persons for fact in person.doubtful]
    return [*own, *((fact, None) for fact in memory.doubtful)]


def _noted(desk: Desk, turn: Turn) -> dict[str, tuple[str, Asked]]:
    memory = turn.memory
    return strike_choices(desk, memory, [*memory.noted, *turn.said.memory.confirming, *turn.said.memory.to_confirm])
