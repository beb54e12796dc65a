"""Contacts: the office of a topic and its hotline, and where the number comes from."""

from __future__ import annotations

import re
from typing import Self

from pydantic import Field, model_validator

from eligibility.condition import Strict
from eligibility.quotes import Source

_APART = re.compile(r"[-—－ ()（）]")


class Numbering(Strict):
    """A number that the state's own numbering assigns, in one sentence."""

    numbering: str = Field(min_length=4)


class Contact(Strict):
    """An office and its hotline, with the area code where it has one; `what` says in one line what it answers."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    what: str
    source: Source | Numbering
    hotline: str | None = Field(None, pattern=r"^(?:0\d{2,3}-?)?\d{3,12}$")

    @model_validator(mode="after")
    def _number_stands_in_the_quote(self) -> Self:
        if self.hotline and isinstance(self.source, Source) and not _stands_in(self.hotline, self.source.quote):
            raise ValueError("the quote must contain the number")
        return self


def _stands_in(number: str, quote: str) -> bool:
    """Whether the quote has the number; a dash, a space or brackets at the area code count as nothing."""
    return _APART.sub("", number) in _APART.sub("", quote)
