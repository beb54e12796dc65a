"""What a conversation has noted, as a slip is made from it: those not asked about stay out, doubts are questions."""

from __future__ import annotations

from datetime import date

from actions.memory import Memory
from actions.results.benefits import concerned_in
from api.catalogue.records import Records
from api.public.household_told import MOST_PERSONS, PersonTold
from api.slip.doubts import DoubtsTold
from api.slip.told import SlipTold
from eligibility.contradiction import settle


def told_in(memory: Memory, records: Records, as_of: date) -> SlipTold | None:
    """The household of a conversation, of those whom an answer speaks of; None where nothing was told."""
    if not memory:
        return None
    known, _ = settle(memory.household(), records.catalogue, as_of)
    meant = concerned_in(memory, records.catalogue, known).persons
    persons = [p for p in memory.persons if p.id in meant]
    return SlipTold(
        household=dict(memory.facts),
        persons=[PersonTold(id=p.id, relation=p.relation, facts=dict(p.facts)) for p in persons][:MOST_PERSONS]
        or [PersonTold(id="p1")],
        concerns=[*memory.concerns],
        doubtful=[
            *(DoubtsTold(person=p.id, facts=dict(p.doubtful)) for p in persons[:MOST_PERSONS] if p.doubtful),
            *([DoubtsTold(facts=dict(memory.doubtful))] if memory.doubtful else []),
        ],
    )
