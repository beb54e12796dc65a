"""A result as a card in Telegram: how sure it is, then how much, for whom, why, whom to call; the rest on a tap.

A card is a row of blocks that are kept whole where they fit. Conditions and the words of documents stand in quotes
that Telegram folds up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from api.card_schemas import Card, CardCondition, CardStatus
from api.channels.telegram_format import Span, citation_spans, plain
from api.schemas import Citation

Block = list[Span]

# The fixed copy that a card needs
CARD_COPY: Final = frozenset(
    {
        *(f"card_{status.value}" for status in CardStatus),
        "card_perhaps",
        "card_settles",
        "card_conditions",
        "card_given",
        "card_how",
        "card_no_how",
        "card_call",
        "card_ask",
    }
)
_MARKS = {"met": "✓", "not_met": "✗"}  # whatever else a verdict says, it is not known
_BOLD, _FOLDED = ("<b>", "</b>"), ("<blockquote expandable>", "</blockquote>")


class CardWriter:
    """Writes the cards of one message; the words of a document are quoted by the first card that rests on them."""

    def __init__(self, citations: Sequence[Citation], public_url: str | None, copy: Mapping[str, str]) -> None:
        self._citations, self._public_url, self._copy = citations, public_url, copy
        self._quoted: set[int] = set()

    def card(self, card: Card) -> list[Block]:
        """The card's blocks, the first of which says all that somebody must see."""
        return [self._face(card), self._folded(card), *self.sources(self._of(card), "\n")]

    def sources(self, numbers: Sequence[int], lead: str = "") -> list[Block]:
        """Those of the message's citations, by their places from 1 on; `lead` comes before the first."""
        blocks = []
        for number in numbers:
            citation = self._citations[number - 1]
            quoted = number not in self._quoted
            blocks.append(citation_spans(lead, number, citation, self._public_url, quoted=quoted))
            self._quoted.add(number)
            lead = "\n"
        return blocks

    def left_over(self) -> list[int]:
        """The citations that no card rests on: what stands around the cards may."""
        return [number for number in range(1, len(self._citations) + 1) if number not in self._quoted]

    def _face(self, card: Card) -> Block:
        sure, refused = card.status is CardStatus.ELIGIBLE, card.status is CardStatus.REFUSED
        face = [plain(f"{self._copy[f'card_{card.status.value}']}\n")]
        amount = card.amount.text if card.amount else card.gets
        if amount.strip() and not refused:  # a sum beside a no would be read as a yes
            face += [plain("" if sure else self._copy["card_perhaps"]), bold(amount), plain("\n")]
        face += [plain(f"{card.who}："), bold(card.name)]
        lines = [card.why, self._settles(card), self._contact(card)]
        return [*face, plain("".join(f"\n{line}" for line in lines if line))]

    def _settles(self, card: Card) -> str:
        if card.settles is None:
            return ""
        return self._copy["card_settles"].format(question=card.settles.question)

    def _contact(self, card: Card) -> str:
        if card.contact.hotline:
            return self._copy["card_call"].format(name=card.contact.name, hotline=card.contact.hotline)
        return self._copy["card_ask"].format(name=card.contact.name) if card.contact.name else ""

    def _folded(self, card: Card) -> Block:
        """Conditions, what is given, and how to apply."""
        lines = [self._condition(condition) for condition in card.conditions]
        if lines:
            lines.insert(0, self._copy["card_conditions"])
        if card.amount and card.gets.strip() and card.gets != card.amount.text:
            lines.append(card.gets)
        if card.how:
            lines.append(self._copy["card_how"].format(how=card.how.text) + self._markers(card.how.citations))
        elif card.status is not CardStatus.REFUSED:
            lines.append(self._copy["card_no_how"].format(name=card.contact.name))
        if not self._of(card):
            lines.append(card.status_text)  # otherwise each document says it of itself
        words = plain("\n".join(line for line in lines if line.strip()))
        return [plain("\n"), Span(words.text, *_FOLDED)]

    def _condition(self, condition: CardCondition) -> str:
        given = self._copy["card_given"].format(given=condition.given) if condition.given else ""
        return f"{_MARKS.get(condition.verdict, '？')} {condition.text}{given}{self._markers(condition.citations)}"

    def _markers(self, numbers: Sequence[int]) -> str:
        return "".join(f"[{number}]" for number in self._known(numbers))

    def _of(self, card: Card) -> list[int]:
        """The places of all that the card rests on, each once."""
        how = card.how.citations if card.how else []
        numbers = [*card.citations, *(n for one in card.conditions for n in one.citations), *how]
        return self._known(dict.fromkeys(numbers))

    def _known(self, numbers: Sequence[int] | Mapping[int, None]) -> list[int]:
        return [number for number in numbers if 1 <= number <= len(self._citations)]


def bold(text: str) -> Span:
    """Words in bold."""
    return Span(plain(text).text, *_BOLD)
