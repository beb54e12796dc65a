"""One place in the text that says something, before it is known of whom and whether it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.reading.statement import STATED, Value


@dataclass(frozen=True)
class Finding:
    """`says`: fact and value pairs; `denied`: what it says when negated (empty: then it says nothing).

    `attach`: topic (the person spoken of), or whose it is whatever the sentence says (`of` in the word tables).
    `settled`: negation and doubt have been looked at already. `firm`: a number with its unit, which stands on its own
    in a message. `past_counts`: told of the past it still holds (当过兵). `heard`: the trained ear heard it, and how it is
    meant; only whose it is remains to be found. `hedged`: the number is told as rough (快六十, 两三千),
    or the words fit another value as well (社保自己交).
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
    heard: bool = False
    hedged: bool = False
