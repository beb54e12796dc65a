"""The interview's next move: the question that waits put once more, the next one, or the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.desk import Desk
from actions.memory import DECEASED, Asked, Memory, Waiting
from actions.noting.confirming import doubt_strikes
from actions.noting.told_together import hanging_on
from actions.payload import Button, Payload
from actions.results.benefits import MOST_QUESTIONS
from actions.wording.in_short import in_short
from eligibility.question import Question
from eligibility.rule import leaf_rules

MOST_REMINDED = 2  # how often a question is put again beside the answer to another; then it rests
MOST_BESIDE = 2  # so many doubts beside the one that is needed are agreed to with one 对; of more only what is needed
MOST_PUT = 2  # how often a question is put, whatever came between; then it is left


def again(desk: Desk, memory: Memory, plainly: bool) -> Payload | None:
    """The question that waits once more, `plainly` in other words; None where none does, or it was put often enough."""
    waiting = memory.waiting
    often = waiting is not None and waiting.put >= (1 if _of_the_dead(desk, waiting) else MOST_PUT)
    if waiting is None or often or memory.questions >= MOST_QUESTIONS or not _open(desk, memory, waiting):
        return None
    once_more = None if plainly else _once_more(desk, memory, may_rest=False)
    waiting.put += 1
    memory.questions += 1
    if once_more is not None:
        return once_more
    payload = put(desk, memory, plainly)
    return replace(payload, text=desk.replies.say("interview_again", question=payload.text))


def remind(desk: Desk, memory: Memory, counted: bool = True) -> Payload | None:
    """The question that waits, put again beside the answer to another, ever shorter; None where it rests by now.

    Not `counted` where it was asked for: then it is said in whole, and wakes where it rested.
    """
    waiting = memory.waiting
    if waiting is None or not waits_on(desk, memory) or _of_the_dead(desk, waiting):
        return None
    if not counted:
        waiting.rests, waiting.reminded = False, min(waiting.reminded, 1)
        payload = put(desk, memory)
        return replace(payload, text=desk.replies.say("interview_again", question=payload.text))
    once_more = None if waiting.rests else _once_more(desk, memory)
    waiting.reminded += 1
    return once_more


def _once_more(desk: Desk, memory: Memory, may_rest: bool = True) -> Payload:
    """The question that waits in whole the first time, then in a few words, then only that it rests."""
    waiting = memory.waiting
    assert waiting is not None  # only called where one does
    payload, times = put(desk, memory), waiting.reminded + waiting.put - 1
    if times == 0:
        return replace(payload, text=desk.replies.say("interview_again", question=payload.text))
    if times < MOST_REMINDED or not may_rest:
        labels = [desk.benefits.catalogue.vocabulary[fact].label for fact in waiting.facts]
        listed = "、".join(labels) if len(labels) > 1 else ""
        return replace(payload, text=in_short(desk.replies, payload.text, listed))
    waiting.rests = True
    titles = [desk.replies.say("button_go_on"), desk.replies.say("button_result")]
    return Payload("question", desk.replies.say("interview_rests"), buttons=[Button(one, one) for one in titles])


def waits_on(desk: Desk, memory: Memory) -> bool:
    """Whether a question waits whose answer is still unknown."""
    return memory.waiting is not None and _open(desk, memory, memory.waiting)


def following(desk: Desk, memory: Memory, before: Waiting | None = None) -> Payload | None:
    """The next question worth asking, which waits from now on; None where nothing is left to ask.

    Where it is the one that waited `before` the message, it is put as what comes once more.
    """
    first = unread(memory)
    question = desk.benefits.next_question(memory, desk.today(), first)
    if question is None and memory.about:
        memory.about = []  # of whoever was asked after nothing is left to ask: the others again
        question = desk.benefits.next_question(memory, desk.today(), first)
    if question is None:
        memory.waiting = None
        return None
    doubt = _doubt_behind(desk, memory, question)
    if doubt is not None:
        beside = [one for one in first if one != doubt]
        if len(beside) > MOST_BESIDE:
            beside = [one for one in beside if one[0] in _needed(desk, memory)]
        memory.waiting = Waiting([doubt[0]], doubt[1], doubted=True, beside=beside)
        memory.asked.append(doubt)
        _is_read_back(memory, [doubt, *beside])
        memory.questions += 1
        return put(desk, memory)
    places = question.asked
    put_already = MOST_PUT if any(place in memory.put_before for place in places) else 1
    memory.waiting = Waiting([fact.id for fact in question.facts], question.person, put_already)
    memory.asked += places
    memory.confirming = [place for place in memory.confirming if place not in places]
    memory.questions += 1
    if before is None or before.doubted or (before.facts, before.person) != (memory.waiting.facts, question.person):
        return put(desk, memory)
    memory.waiting.put, memory.waiting.reminded = before.put, before.reminded
    once_more = _once_more(desk, memory, may_rest=False)
    memory.waiting.put = MOST_PUT
    return once_more


def doubt_first(desk: Desk, memory: Memory) -> Payload | None:
    """What was just heard with doubt and is needed, asked in place of the question that waits, which comes back later.

    None where nothing of it is needed. Where another doubt waits, it is read back with that one.
    """
    waiting, first = memory.waiting, unread(memory)
    if waiting is None or not first:
        return None
    if waiting.doubted and waiting.facts[0] in memory.of(waiting.person).doubtful:
        if waiting.put < MOST_PUT:
            waiting.beside += first
            _is_read_back(memory, first)
        return None
    question = desk.benefits.next_question(memory, desk.today(), first)
    if question is None or not {*question.asked} & {*first}:
        return None
    give_way(desk, memory)
    return following(desk, memory)


def unread(memory: Memory) -> list[Asked]:
    """What was heard with doubt and never read back: where it is needed it is the question, and in no sentence."""
    return [place for place in memory.confirming if place not in memory.read_back]


def _needed(desk: Desk, memory: Memory) -> set[str]:
    """The facts that what somebody came for asks about: 对 to one of them must not agree to what bears on nothing."""
    concerns = [desk.benefits.catalogue.concerns[concern] for concern in memory.concerns]
    return {fact for concern in concerns for fact in concern.entry.asks}


def _is_read_back(memory: Memory, places: Sequence[Asked]) -> None:
    memory.read_back = [*dict.fromkeys([*memory.read_back, *places])]
    memory.confirming = [place for place in memory.confirming if place not in places]


def give_way(desk: Desk, memory: Memory) -> None:
    """The question that waits gives way to a more urgent one, and may be put once more later."""
    waiting, memory.waiting = memory.waiting, None
    if waiting is not None and waiting.put < MOST_PUT and not _of_the_dead(desk, waiting):
        places = [(fact, waiting.person) for fact in waiting.facts]
        memory.asked = [asked for asked in memory.asked if asked not in places]
        memory.put_before += places


def drop_question(desk: Desk, memory: Memory) -> None:
    """The question that waits is never put again, nor another that makes sense only beside it."""
    waiting, memory.waiting = memory.waiting, None
    if waiting is None:
        return
    gates = desk.benefits.catalogue.vocabulary.gates
    hanging = {name: {leaf.fact.id for leaf in leaf_rules(gate)} for name, gate in gates.items()}
    alike = [name for name in gates if any(hanging[name] == hanging.get(fact) for fact in waiting.facts)]
    places = [(fact, waiting.person) for fact in dict.fromkeys([*waiting.facts, *alike])]
    memory.asked += [place for place in places if place not in memory.asked]


def put(desk: Desk, memory: Memory, plainly: bool = False) -> Payload:
    """The question that waits, in words (`plainly`: in other words) and with quick replies."""
    waiting = memory.waiting
    assert waiting is not None  # only called where one does
    if waiting.doubted and waiting.facts[0] in memory.of(waiting.person).doubtful:
        strikes = doubt_strikes(desk, memory, memory.to_confirm)
        text, buttons = desk.situation.doubt(waiting, memory, strikes if len(strikes) > 1 else ())
        return Payload("question", text, buttons=buttons)
    waiting.doubted = False
    text, buttons = desk.situation.question(_question(desk, waiting), memory, plainly)
    return Payload("question", text, buttons=buttons)


def _doubt_behind(desk: Desk, memory: Memory, question: Question) -> Asked | None:
    """What was heard with doubt and would settle the question, where it was not put before: it is asked instead.

    A grade speaks for a card only where the card was heard, too: 自闭症 is a kind, and no card. A doubtful no is not
    read back: 「没有，对吗」 has no clear answer. What an office decides is asked as such: nobody is
    recognised for having lost an only child.
    """
    doubtful, vocabulary = memory.of(question.person).doubtful, desk.benefits.catalogue.vocabulary
    names = [
        name
        for fact in question.facts
        for name in (*(hanging_on(fact.id, vocabulary) if fact.id in doubtful else ()), fact.id)
    ]
    for name in names:
        if (
            doubtful.get(name) not in (None, False)
            and not vocabulary[name].office
            and (name, question.person) not in memory.asked
        ):
            return name, question.person
    return None


def _question(desk: Desk, waiting: Waiting) -> Question:
    vocabulary = desk.benefits.catalogue.vocabulary
    facts = tuple(vocabulary[fact] for fact in waiting.facts)
    return Question(facts, waiting.person, (), vocabulary.groups.get(facts[0].id))


def _of_the_dead(desk: Desk, waiting: Waiting) -> bool:
    """Whether it asks about a death: nobody is asked where a grave is twice."""
    gates = desk.benefits.catalogue.vocabulary.gates
    asked = [gates[fact] for fact in waiting.facts if fact in gates]
    return any(leaf.fact.id == DECEASED for gate in asked for leaf in leaf_rules(gate))


def _open(desk: Desk, memory: Memory, waiting: Waiting) -> bool:
    today = desk.today()
    left = [fact for fact in waiting.facts if (fact, waiting.person) not in memory.confirming]
    return any(desk.benefits.is_open(fact, waiting.person, memory, today) for fact in left)
