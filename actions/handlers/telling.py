"""Somebody tells of themselves or theirs, or answers the question that waits."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.answer_words import UNKNOWN
from actions.answers.several_at_once import asked_alone, tells_want
from actions.desk import Desk
from actions.handlers.searching import answer_of, look_up
from actions.interview import MOST_PUT, give_way, put
from actions.memory import DECEASED, SPEAKER, Told, Waiting
from actions.noting.listening import Listener
from actions.payload import Payload
from actions.reply import Below, Reply, Searched
from actions.sorrow.sympathy import FUNERAL, only_mourns, tells_of_a_fresh_death
from actions.turns.led_by_a_situation import meet_a_child
from actions.turns.openings import serves
from actions.turns.turn import Turn
from actions.turns.turn_signs import LIVING_MONEY
from actions.turns.turn_words import says, words
from eligibility.fact import spoken
from knowledge.found import Hit

HOUSEHOLD_SIZE, INCOME, GRADE = "household_size", "household_income", "disability_grade"  # facts
RECOGNISED = ("minimum_living", "low_margin")  # facts: an office has looked at how they live already
SURE = 0.85  # confidence from which a need told in one fact is answered from the documents, too
ONE_NEED = 1  # so many facts told are a need (「打官司请不起律师」), more are a case
LONGEST_NEED = 24  # characters; who tells more tells what happened, and is served by what they came for


def told(desk: Desk, turn: Turn) -> Reply:
    """Facts, and nothing asked: they are noted; a need told in so few words is answered first."""
    turn.memory.focus = []
    if turn.heard.instead_of or turn.heard.taken_back:
        give_way(desk, turn.memory)  # 不是失业,是退休了: what was asked may have no use any more
    if only_mourns(desk, turn):  # a kind word and what helps with the funeral; no clause and no question now
        return Reply(None, Below.NOTHING)
    if tells_of_a_fresh_death(desk, turn) and (funeral := _of_the_funeral(desk, turn)):
        return funeral
    if len(turn.said.told) <= ONE_NEED and len(turn.text) <= LONGEST_NEED and not turn.interviewing:
        found = look_up(desk, turn.text)
        if found.answerable and found.confidence >= SURE and not turn.said.memory and serves(desk, turn, found):
            payload, searched = answer_of(desk, turn, found)
            return Reply(payload, Below.STEP_OR_NOTHING, searched, answers=True)
    return Reply(None, Below.STEP, brief=not turn.interviewing)


def _of_the_funeral(desk: Desk, turn: Turn) -> Reply | None:
    """「我妈昨天走了没钱办后事」: what the documents say of the funeral, and no question on the day; None elsewhere."""
    if {*turn.said.told} - {DECEASED} or not turn.said.says("no_money_to_bury"):
        return None
    label = desk.benefits.catalogue.concerns[FUNERAL].label if FUNERAL in desk.benefits.catalogue.concerns else ""
    found = look_up(desk, label) if label else None
    if found is None or not found.answerable:
        return None
    payload, searched = answer_of(desk, turn, found)
    return Reply(payload, Below.NOTHING, searched, answers=True)


def how_many(desk: Desk, turn: Turn) -> Reply:
    """「祖孙三代」, 「两三口人」: not how many live together, which is asked."""
    return _ask(desk, turn, HOUSEHOLD_SIZE, None, "")


def how_much(desk: Desk, turn: Turn) -> Reply:
    """「没有收入」: whose, and whether of all at home, is not said; the family's income is asked."""
    return _ask(desk, turn, INCOME, None, "")


def own_wage(desk: Desk, turn: Turn) -> Reply:
    """「我1102元一个月」: said back with its number, and what all at home have is asked; said again, it is that."""
    value = desk.read_answer(turn.text, INCOME, reading={})
    if not isinstance(value, int | float):
        return how_much(desk, turn)
    person = turn.heard.met[0] if turn.heard.met else _earner(turn)
    lead = desk.replies.say("own_wage", who=desk.situation.who(person), sum=f"{spoken(value)}元")
    reply = _ask(desk, turn, INCOME, None, lead)
    assert turn.memory.waiting is not None  # it was just put
    turn.memory.waiting.put = MOST_PUT
    return reply


def _earner(turn: Turn) -> Told:
    """Whose the sum is, where the message names nobody: 退休金三千五 is of whoever was spoken of."""
    memory = turn.memory
    same = any(person.get("kind") == "same" for person in turn.said.read.people)
    return memory.person(memory.current) if same and memory.current else memory.meet(SPEAKER)


def no_such_grade(desk: Desk, turn: Turn) -> Reply:
    """「残疾6级」: no certificate says so; which grades there are is said, and the grade asked."""
    told = next((person for person, fact, _ in turn.heard.facts if person and fact != GRADE), None)
    person = told or (turn.heard.met[-1] if turn.heard.met else turn.memory.meet(SPEAKER))
    return _ask(desk, turn, GRADE, person.id, desk.replies.say("no_such_grade"))


def _ask(desk: Desk, turn: Turn, fact: str, person: str | None, lead: str) -> Reply:
    """Put the question for a fact, below what has to be said first."""
    memory = turn.memory
    give_way(desk, memory)
    memory.waiting = Waiting([fact], person)
    memory.asked.append((fact, person))
    memory.questions += 1
    question = put(desk, memory)
    text = "\n\n".join(part for part in (lead, question.text) if part)
    return Reply(replace(question, text=text), Below.NOTHING)


def came_for(desk: Desk, turn: Turn) -> Reply:
    """A tap on a concern: from here on the questions serve it."""
    turn.memory.concerns, turn.memory.focus = [turn.said.concern or ""], []
    meet_a_child(desk, turn.memory)  # whose age is asked then, and not that of who taps
    if not turn.memory and desk.benefits.next_question(turn.memory, desk.today()) is None:
        return _what_is_written(desk, turn) or Reply(None, Below.STEP)
    return Reply(None, Below.STEP, brief=bool(turn.memory))


def _what_is_written(desk: Desk, turn: Turn) -> Reply | None:
    """What the documents say of a concern of which nothing can be asked yet: nobody is told of."""
    today, concern = desk.today(), desk.benefits.catalogue.concerns[turn.said.concern or ""]
    known = [one for name in concern.entitlements if (one := desk.benefits.catalogue.get(name, today))]
    clauses = [desk.library.clause(desk.benefits.cite(one.main_source, today).clause_id) for one in known[:1]]
    if not clauses or clauses[0] is None:
        return None
    lead = desk.replies.say("concern_untold")
    text = f"{lead}\n\n{desk.wording.quoted(concern.label, clauses[0], today)}"
    payload = desk.wording.payload("answer", text, [Hit(clauses[0], 1.0, 1.0)], today, ("source", "more", "human"))
    return Reply(payload, Below.NOTHING, Searched(concern.label, [clauses[0].id]))


def the_rest(desk: Desk, turn: Turn) -> Reply:
    """「看看别的」: the concern is settled, and whatever else the family may have is asked about now."""
    turn.memory.concerns, turn.memory.focus, turn.memory.questions = [], [], 0
    turn.memory.waiting = None  # what was open belonged to the concern
    return Reply(None, Below.STEP)


def answered(desk: Desk, turn: Turn) -> Reply:
    """Takes in the answer to the question that waits."""
    memory, waiting = turn.memory, turn.said.memory.waiting
    assert waiting is not None and turn.said.answer is not None  # or it would be no answer
    person = memory.person(waiting.person) if waiting.person else None
    tapped = desk.answers.is_tap(turn.text, waiting)
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    heard = {(fact, whose.id if whose else None) for whose, fact, _ in turn.heard.facts}
    for fact, value in turn.said.answer.items():
        if value != UNKNOWN and (fact, waiting.person) not in heard:
            listener.note(fact, value, person, turn.heard, turn.text)
    memory.noted = turn.heard.noted or memory.noted
    memory.waiting = None
    alone = asked_alone(turn.text, waiting, desk.benefits.catalogue.vocabulary)
    memory.asked = [place for place in memory.asked if place[0] not in alone or place[1] != waiting.person]
    if len(waiting.facts) > 1 and tells_want(turn.text) and not any(map(memory.facts.get, RECOGNISED)):
        memory.concerns = [*dict.fromkeys([LIVING_MONEY, *memory.concerns])]  # how to live goes before all else
    left = [fact for fact, value in turn.said.answer.items() if value == UNKNOWN]
    if tapped and left:
        memory.waiting = Waiting(left, waiting.person)
        more = put(desk, memory)
        text = desk.replies.say("interview_any_more", question=more.text)
        return Reply(replace(more, text=text), Below.NOTHING)
    open_yet = says("not_applied", turn.text) or says("nobody_assessed", turn.text)
    not_applied = left and (words("denies").begins(turn.text) or open_yet)
    said = Payload("question", desk.replies.say("not_applied")) if not_applied else None
    return Reply(said, Below.STEP)


def goes_on(desk: Desk, turn: Turn) -> Reply:
    """「接着问吧」 after a kind word: the question that gave way or rests, or the next one."""
    waiting = turn.memory.waiting
    rests = waiting is not None and (waiting.rests or waiting.reminded > 0)
    return Reply(None, Below.REMINDER if rests else Below.STEP)


def answered_late(desk: Desk, turn: Turn) -> Reply:
    """「二级」 when something else was asked by now: the fact it can only mean is noted, and the question goes on."""
    assert turn.said.late is not None  # or it would be no late answer
    (fact, person_id), value = turn.said.late
    person = turn.memory.person(person_id) if person_id else None
    Listener(turn.memory, desk.benefits.catalogue, desk.today()).note(fact, value, person, turn.heard, turn.text)
    turn.memory.noted = turn.heard.noted or turn.memory.noted
    return Reply(None, Below.STEP)


def not_understood(desk: Desk, turn: Turn) -> Reply:
    """Says what of a message was understood, and puts the question once more; after that it is left."""
    who = [desk.situation.who(person) for person in turn.heard.met]
    said = desk.replies.say("not_understood_of" if who else "not_understood", who="、".join(dict.fromkeys(who)))
    waiting = turn.memory.waiting
    if waiting is not None and waiting.put >= MOST_PUT:
        said = desk.replies.say("not_understood_again")
    return Reply(Payload("question", said), Below.STEP)


def nods(desk: Desk, turn: Turn) -> Reply:
    """好的, 对 to a question that asks which: two of its answers are named, and it is put once more."""
    waiting = turn.memory.waiting
    assert waiting is not None  # only then it is a nod at a question
    if waiting.put >= MOST_PUT:
        return Reply(Payload("question", desk.replies.say("not_understood_again")), Below.STEP)
    return Reply(Payload("question", desk.situation.which_of_two(waiting)), Below.STEP)


def puzzled(desk: Desk, turn: Turn) -> Reply:
    """「听不懂」: the question once more in other words; after that it is left."""
    return Reply(Payload("question", desk.replies.say("reworded")), Below.STEP)
