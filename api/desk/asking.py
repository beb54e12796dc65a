"""The question that a clerk reads out next, with its answers in the order of the number keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from actions.desk import Desk
from actions.memory import Memory
from api.desk.aloud import Aloud
from api.desk.schemas import DeskAnswer, DeskFactAsked, DeskQuestion
from eligibility.errors import ConflictingFactsError
from eligibility.fact import Fact
from eligibility.next_question import Question

MOST_NUMBERS = 6  # a number of so few values is chosen, and not typed
MOST_SETTLED = 4  # names of what an answer may settle


def question_of(desk: Desk, aloud: Aloud, memory: Memory, names: Mapping[str, str]) -> DeskQuestion | None:
    """The question worth asking by what the caller came for; None where nothing that matters is open."""
    question = desk.benefits.next_question(memory, desk.today()) or _of_anything(desk, memory)
    if question is None:
        return None
    fact, kind = question.fact, _kind(question)
    return DeskQuestion(
        text=question.text,
        why=question.why,
        who=aloud.who(question.person, memory),
        person=question.person,
        kind=kind,
        facts=[
            DeskFactAsked(
                fact=one.id,
                label=one.label,
                denied_by_none=one in question.denied_by_none,
                implies=_implied(desk, memory, question, one),
            )
            for one in question.facts
        ],
        answers=[*_answers(desk, fact)] if kind == "choice" else [],
        unit=fact.unit,
        least=fact.least,
        most=fact.most,
        settles=[names[one] for one in question.settles if one in names][:MOST_SETTLED],
    )


def _implied(desk: Desk, memory: Memory, question: Question, ticked: Fact) -> list[str]:
    """What else of the question holds where that does: whoever is 低保边缘 has been found to be poor."""
    if question.kind == "one":
        return []
    known = desk.benefits.known(memory, desk.today()).of(question.person)
    try:
        told = known.told_also(ticked.id, True)
    except ConflictingFactsError:
        return []
    return [fact.id for fact in question.facts if fact is not ticked and told.value(fact.id) is True]


def _of_anything(desk: Desk, memory: Memory) -> Question | None:
    """What would matter to anybody, where what the caller came for leaves nothing to ask: no page ends in nothing."""
    came_for, memory.concerns = memory.concerns, []
    try:
        return desk.benefits.next_question(memory, desk.today())
    finally:
        memory.concerns = came_for


def _kind(question: Question) -> Literal["choice", "several", "number", "date"]:
    if question.kind == "several":
        return "several"
    fact = question.fact
    if fact.type == "date":
        return "date"
    return "choice" if fact.type in ("boolean", "choice") or _is_short(fact) else "number"


def _is_short(fact: Fact) -> bool:
    return fact.type == "integer" and fact.least is not None and (fact.most or 0) - fact.least < MOST_NUMBERS


def _answers(desk: Desk, fact: Fact) -> list[DeskAnswer]:
    if fact.type == "choice":
        return [DeskAnswer(value=choice.value, label=choice.label) for choice in fact.choices]
    if fact.type == "boolean":
        yes, no = desk.replies.say("button_yes"), desk.replies.say("button_no")
        return [DeskAnswer(value=True, label=yes), DeskAnswer(value=False, label=no)]
    numbers = range(int(fact.least or 0), int(fact.most or 0) + 1)
    return [DeskAnswer(value=number, label=f"{number}{fact.unit}") for number in numbers]
