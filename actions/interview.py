"""The interview's next move: the question that waits put once more, the next one, or the end."""

from __future__ import annotations

from dataclasses import replace

from actions.benefits import MOST_QUESTIONS
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.payload import Payload
from eligibility.question import Question
from eligibility.rule import leaf_rules

DECEASED = "deceased"  # the fact
MOST_PUT = 2  # how often a question is put, whatever came between; then it is left


def again(desk: Desk, memory: Memory, plainly: bool) -> Payload | None:
    """The question that waits once more, `plainly` in other words; None where none does, or it was put often enough."""
    waiting = memory.waiting
    often = waiting is not None and waiting.put >= (1 if _of_the_dead(desk, waiting) else MOST_PUT)
    if waiting is None or often or memory.questions >= MOST_QUESTIONS or not _open(desk, memory, waiting):
        return None
    waiting.put += 1
    memory.questions += 1
    payload = put(desk, memory, plainly)
    return replace(payload, text=desk.replies.say("interview_again", question=payload.text))


def following(desk: Desk, memory: Memory) -> Payload | None:
    """The next question worth asking, which waits from now on; None where nothing is left to ask."""
    question = desk.benefits.next_question(memory, desk.today())
    if question is None:
        memory.waiting = None
        return None
    places = question.asked
    put_already = MOST_PUT if any(place in memory.put_before for place in places) else 1
    memory.waiting = Waiting([fact.id for fact in question.facts], question.person, put_already)
    memory.asked += places
    memory.confirming = [place for place in memory.confirming if place not in places]
    memory.questions += 1
    return put(desk, memory)


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
    text, buttons = desk.situation.question(_question(desk, waiting), memory, plainly)
    return Payload("question", text, buttons=buttons)


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
