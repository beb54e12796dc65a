"""What a reply tells beside the question that waits: 「没有 还没去评」 of a grade, 「城乡居民医保」 of anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.answers.answer_words import chosen
from actions.memory import Memory
from actions.turns.turn_words import asks, says
from eligibility.rule import leaf_rules
from eligibility.vocabulary import Vocabulary

INSURED = "medical_insurance"  # the fact whose choices are called as benefits are
Statement = Mapping[str, Any]
SAME = {"kind": "same", "relation": None, "number": 1, "sex": None}


def told_by_a_reply(text: str, memory: Memory, vocabulary: Vocabulary) -> list[Statement]:
    """The statements that `text`, in which nothing else was read, makes while a question waits."""
    if memory.waiting is None or asks(text):
        return []
    return _no_card_yet(text, memory, vocabulary) or _insurance(text, memory, vocabulary)


def _no_card_yet(text: str, memory: Memory, vocabulary: Vocabulary) -> list[Statement]:
    """「没有 还没去评」 to a question for the grade or the kind on a card: the person asked about has no card yet."""
    waiting = memory.waiting
    gate = vocabulary.gates.get(waiting.facts[0]) if waiting and len(waiting.facts) == 1 else None
    card = next((leaf.fact for leaf in leaf_rules(gate) if leaf.fact.obtain), None) if gate else None
    if waiting is None or waiting.person is None or card is None or not says("no_card_yet", text):
        return []
    person = {**SAME, "kind": "named", "relation": memory.person(waiting.person).relation}
    return [_statement(card.id, False, person, text)]


def _insurance(text: str, memory: Memory, vocabulary: Vocabulary) -> list[Statement]:
    """「城乡居民医保」 amid an interview and nothing else: whoever is asked about has it; no benefit is asked for."""
    value = chosen(vocabulary[INSURED], text) if INSURED in vocabulary else None
    asked = memory.waiting is not None and INSURED in memory.waiting.facts
    return [] if value is None or asked else [_statement(INSURED, value, SAME, text)]


def _statement(fact: str, value: Any, person: Mapping[str, Any], text: str) -> Statement:
    said = {"fact": fact, "value": value, "certainty": "stated", "person": person, "corrects": True}
    return {**said, "said": text, "start": 0, "end": len(text), "whose_open": False, "hedged": False}
