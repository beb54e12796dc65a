"""A clause whose whole name the question says leads, where it is among the nearest."""

from __future__ import annotations

from knowledge.found import Hit
from knowledge.words import normalise

NEAREST = 3  # how many of the best hits speak for or against an answer
SHORTEST_NAME = 4  # characters of a name that is no everyday word


def named_first(query: str, hits: list[Hit]) -> list[Hit]:
    """The hits with the one in front, among the nearest, whose whole name the question says: 医疗救助的报销比例."""
    plain = normalise(query)

    def named(hit: Hit) -> bool:
        return len(hit.clause.name or "") >= SHORTEST_NAME and str(hit.clause.name) in plain

    if not hits or named(hits[0]):
        return hits
    best = next((hit for hit in hits[:NEAREST] if named(hit)), None)
    return [best, *(hit for hit in hits if hit is not best)] if best else hits
