"""The question: what is asked of whom, and what its answer may settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eligibility.fact import Fact
from eligibility.vocabulary import Group

Asked = tuple[str, str | None]
"""A fact that was asked, and of whom (None: of the household)."""


@dataclass(frozen=True)
class Question:
    """What to ask, of whom (None: of the household), and which entitlements its answer may settle.

    One fact, or several that are answered yes or no and put as one: "which of these do you have?".
    """

    facts: tuple[Fact, ...]
    person: str | None
    settles: Sequence[str]
    group: Group | None = None

    @property
    def fact(self) -> Fact:
        """The first fact, which stands for the question."""
        return self.facts[0]

    @property
    def kind(self) -> Literal["one", "several"]:
        """Whether it is answered by one value or by a list of those that hold."""
        return "one" if len(self.facts) == 1 else "several"

    @property
    def text(self) -> str:
        """The question in words."""
        return self.group.question if self.group and self.kind == "several" else self.fact.question

    @property
    def plainly(self) -> str:
        """The question in other words, where there are any."""
        return self.text if self.kind == "several" else self.fact.plainly or self.text

    @property
    def why(self) -> str:
        """Why it is asked, in one line."""
        return self.group.why if self.group and self.kind == "several" else self.fact.why

    @property
    def asked(self) -> list[Asked]:
        """Everything that counts as asked once it was put."""
        return [(fact.id, self.person if fact.scope == "person" else None) for fact in self.facts]

    @property
    def denied_by_none(self) -> list[Fact]:
        """The facts that 「都没有」 denies; what an office decides stays open: not recognised yet is not refused."""
        return [fact for fact in self.facts if fact.office is None]
