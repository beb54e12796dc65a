"""One place in the text that says something, before it is known of whom and whether it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.situation.statement import STATED, Value


@dataclass(frozen=True)
class Finding:
    """`says`: fact and value pairs; `denied`: what it says when negated (empty: then it says nothing).

    `attach`: topic (the person spoken of), child (the child spoken of), deceased, woman; or the canonical relation.
    `settled`: negation and doubt have been looked at already. `firm`: a number with its unit, which stands on its own
    in a message. `subjectless`: may stand in a clause without a person (hotline shorthand).
    """

    start: int
    end: int
    says: tuple[tuple[str, Value], ...]
    denied: tuple[tuple[str, Value], ...] = ()
    certainty: str = STATED
    attach: str = "topic"
    settled: bool = False
    firm: bool = False
    past_counts: bool = False
