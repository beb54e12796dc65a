"""Documents that nobody wrote: clauses of the halves of real ones, so that their words are as common as real ones'."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.indexing.readings import Reading


def readings(real: Sequence[Clause], count: int, each: int, seed: int) -> list[Reading]:
    """Documents of `each` clauses, `count` together; the last one has what is left over, or `each`."""
    rng = random.Random(seed)
    clauses = [_made(rng, real, place) for place in range(count)]
    cut = [*range(0, count - each, each), count - each]
    parts = [clauses[begin:end] for begin, end in zip(cut, [*cut[1:], count], strict=True) if begin < end]
    return [_reading(f"document-{place}", part) for place, part in enumerate(parts)]


def _made(rng: random.Random, real: Sequence[Clause], place: int) -> Clause:
    first, second = rng.choice(real), rng.choice(real)
    text = first.reading[: max(len(first.reading) // 2, 1)] + second.reading[len(second.reading) // 2 :]
    return replace(first, id=f"c-{place:012x}", text=text, reading=text, name=None)


def _reading(name: str, clauses: Sequence[Clause]) -> Reading:
    day = date(2024, 1, 1)
    document = Document(name, name, "", None, day, "", day, None, "rule", "final", "", "", "")
    return Reading(document, [replace(clause, document_id=name) for clause in clauses], [], name)
