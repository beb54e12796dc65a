"""A result as a card in Telegram: how sure it is, then how much, for whom, why, whom to call; the rest on a tap.

What must be seen stands in the face; conditions, how to apply and the words of documents in one quote that Telegram
folds up. A document's standing is said by the first card of a bubble that rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from api.channels.telegram_format import Span, citation_spans, linked, plain
from api.public.card_schemas import Card, CardCondition, CardStatus
from api.public.schemas import Citation

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
        "card_originals",
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
        self._standing = ""

    def begin_bubble(self) -> None:
        """What was said in the bubble before need not be seen with the next one."""
        self._standing = ""

    def card(self, card: Card) -> list[Block]:
        """The card's face, and what is folded up."""
        return [self._face(card), self._folded(card)]

    def sources(self, numbers: Sequence[int]) -> list[Block]:
        """Those of the message's citations, by their places from 1 on."""
        blocks: list[Block] = []
        for number in numbers:
            lead = "\n" if blocks else ""
            blocks.append(citation_spans(lead, number, self._citations[number - 1], self._public_url))
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
        return [*face, plain("".join(f"\n{line}" for line in lines if line)), *self._originals(card)]

    def _originals(self, card: Card) -> list[Span]:
        """「原文：[1][2] · 征求意见稿」, each number a link."""
        standing = "" if card.status_text == self._standing else card.status_text
        self._standing = card.status_text
        numbers = self._of(card)
        links = [linked(f"[{number}]", self._citations[number - 1], self._public_url) for number in numbers]
        words = [plain(self._copy["card_originals"])] if links else []
        between = " · " if links and standing else ""
        line = [*words, *links, plain(f"{between}{standing}")]
        return [plain("\n"), *line] if links or standing else []

    def _settles(self, card: Card) -> str:
        if card.settles is None:
            return ""
        return self._copy["card_settles"].format(question=card.settles.question)

    def _contact(self, card: Card) -> str:
        if card.contact.hotline:
            return self._copy["card_call"].format(name=card.contact.name, hotline=card.contact.hotline)
        return self._copy["card_ask"].format(name=card.contact.name) if card.contact.name else ""

    def _folded(self, card: Card) -> Block:
        """Conditions, what is given, how to apply, and the words that say so."""
        lines = [self._condition(condition) for condition in card.conditions]
        if lines:
            lines.insert(0, self._copy["card_conditions"])
        if card.amount and card.gets.strip() and card.gets != card.amount.text:
            lines.append(card.gets)
        if card.how:
            lines.append(self._copy["card_how"].format(how=card.how.text) + self._markers(card.how.citations))
        elif card.status is not CardStatus.REFUSED:
            lines.append(self._copy["card_no_how"].format(name=card.contact.name))
        lines += [self._source(number) for number in self._of(card)]
        words = plain("\n".join(line for line in lines if line.strip()))
        return [plain("\n"), Span(words.text, *_FOLDED)]

    def _source(self, number: int) -> str:
        citation = self._citations[number - 1]
        named = " ".join([f"[{number}]", f"《{citation.document_title}》", *citation.section[-1:]])
        quoted, self._quoted = number in self._quoted, self._quoted | {number}
        return named if quoted else f"{named}：\n{citation.quote.strip()}"

    def _condition(self, condition: CardCondition) -> str:
        told = condition.given if condition.given and condition.given not in condition.text else ""
        given = self._copy["card_given"].format(given=told) if told else ""
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
