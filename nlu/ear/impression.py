"""What the ear believes of one stretch of a text."""

from __future__ import annotations

from dataclasses import dataclass

Value = bool | int | float | str

STATED = "stated"
DOUBTED = "doubted"
OTHER = "other"  # told of somebody, or of a household, that is not asked for
MOODS = (STATED, DOUBTED, "asked", "supposed", "hoped", "reported", "past", "future", "topic", OTHER)


@dataclass(frozen=True)
class Impression:
    """A fact heard at text[start:end].

    `value` is None for facts that are numbers: the ear hears that an age is told, not which. `confidence` is how sure
    the ear is that the fact is spoken of there; `mood` is how it is most likely meant, `stated` and `doubted` how
    likely it is that a careful clerk would note it, or ask back; `owners` how likely it is of whom (nlu/ear/owners.py).
    """

    fact: str
    value: Value | None
    mood: str
    confidence: float
    stated: float
    doubted: float
    start: int
    end: int
    owners: tuple[float, ...] = ()

    @property
    def noted(self) -> float:
        """How sure the ear is that the fact is spoken of and meant as it stands."""
        return self.confidence * self.stated

    @property
    def worth_asking(self) -> float:
        """How sure the ear is that the fact is spoken of and either meant or to be asked back."""
        return self.confidence * (self.stated + self.doubted)
