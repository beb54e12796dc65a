"""One labelled text, wherever it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlu.ear.impression import Value
from nlu.ear.labels import Label


@dataclass(frozen=True)
class Span:
    """At text[start:end] `label` is spoken of, meant as `mood` says, of `who` (a word for a person, 家, or nothing
    where the text leaves it open); `value` is what is told of a number."""

    start: int
    end: int
    label: Label
    mood: str
    who: str = ""
    value: Value | None = None


@dataclass
class Example:
    """A text with its spans; `unsure` are spans of which it is not known whether the label is told there."""

    text: str
    spans: list[Span]
    unsure: list[tuple[int, int, Label]] = field(default_factory=list)
