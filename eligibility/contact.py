"""Contacts: the office of a topic and its hotline, and where the number comes from."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from eligibility.condition import Strict
from eligibility.quotes import Source


class Numbering(Strict):
    """A number that the state's own numbering assigns, in one sentence."""

    numbering: str = Field(min_length=4)


class Contact(Strict):
    """An office and its hotline; `what` says in one line what it answers."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    what: str
    source: Source | Numbering
    hotline: str | None = Field(None, pattern=r"^\d{3,12}$")

    @model_validator(mode="after")
    def _number_stands_in_the_quote(self) -> Self:
        if self.hotline and isinstance(self.source, Source) and self.hotline not in self.source.quote:
            raise ValueError("the quote must contain the number")
        return self
