"""Lines of a result with their numbered proofs, and the same results as cards with what is said around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.cards.card import Around, Card, Sums
from eligibility.assessment import Assessment
from knowledge.documents.citation import Citation

MOST_CARDS = 5
"""Cards of one message; what comes after them stands below them as lines."""


@dataclass
class NumberedLines:
    """Lines with their numbered proofs, and the results they are about."""

    lines: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    shown: list[Assessment] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    _before: list[str] = field(default_factory=list)
    _after: list[str] = field(default_factory=list)
    _head: str = ""

    def head(self, line: str) -> None:
        """A heading: cards show how sure they are themselves, so only the first is said above them."""
        self.lines.append(line)
        self._head = line

    def say(self, line: str) -> None:
        """A sentence of its own, with cards as without them."""
        self.lines.append(line)
        (self._after if self.cards else self._before).append(line)

    def only_as_text(self, line: str) -> None:
        """A line that cards say in another way, as what they come to."""
        self.lines.append(line)

    def result(self, line: str, assessment: Assessment, *citations: Citation, as_card: bool = True) -> bool:
        """A result's line; it ends in the numbers of its citations, and the same words have the same number.

        Returns whether it is to be a card, and there is room for one: then `card` adds it.
        """
        for citation in citations:
            if citation not in self.citations:
                self.citations.append(citation)
            line = f"{line}[{self.citations.index(citation) + 1}]"
        self.lines.append(line)
        self.shown.append(assessment)
        if as_card and len(self.cards) < MOST_CARDS:
            return True
        self._after += [*([self._head] if self._head not in self._after else []), line]
        return False

    def card(self, card: Card) -> None:
        """The card of the line that was added last."""
        if not self.cards and self._head:
            self._before.append(self._head)
        self.cards.append(card)

    def around(self, below: str, sums: Sums | None) -> Around | None:
        """What is said around the cards, with what stands `below` all lines; None where there are no cards."""
        if not self.cards:
            return None
        after = "\n".join(self._after)
        return Around("\n".join(self._before), sums, "\n\n".join(part for part in (after, below) if part))
