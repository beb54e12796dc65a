"""A message of ours as Telegram shows it: safe HTML in parts of at most 4096 characters.

Text is laid out as spans of plain words, each with the tag that surrounds it, and only escaped and tagged
once it is cut to length; so no cut can fall into a tag or an entity.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from api.public.schemas import Citation, Message

# Telegram takes 4096 UTF-16 units of visible text; some are left for the line that says that it is sent again.
LIMIT = 4096 - 64
# Preferred places to cut: after a line, after a sentence, after a clause of a sentence.
CUTS = (re.compile(r"\n"), re.compile(r"[。！？；!?;…]+[”’」』）)]*"), re.compile(r"[，、：,\s]"))
# Control characters cannot be shown and lone surrogates cannot be sent.
UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Span:
    """Words the reader sees, and the tag around them (both empty for plain text)."""

    text: str
    opening: str = ""
    closing: str = ""

    def html(self) -> str:
        """The words escaped and tagged; nothing for no words."""
        return f"{self.opening}{html.escape(self.text, quote=False)}{self.closing}" if self.text else ""


def render(message: Message, public_url: str | None) -> list[str]:
    """The message and its citations as Telegram HTML, one string for each message to be sent.

    `public_url` is where people reach the program's pages; without it citations are not linked.
    A message without any visible character gives an empty list.
    """
    blocks = [[plain(message.text.strip())]]
    for number, citation in enumerate(message.citations, start=1):
        lead = "\n\n" if number == 1 else "\n"  # a line of its own follows a block quotation anyway
        blocks.append(citation_spans(lead, number, citation, public_url))
    return pack(blocks)


def pack(blocks: Iterable[Sequence[Span]], limit: int = LIMIT) -> list[str]:
    """The blocks' HTML in parts of at most `limit` visible UTF-16 units.

    A block that fits into one part is kept whole; a longer one is cut at a line's or sentence's end where
    there is one. Parts without visible characters, which Telegram refuses, are left out.
    """
    parts: list[list[Span]] = [[]]
    room = limit
    for block in blocks:
        size = sum(units(span.text) for span in block)
        if room < size <= limit:
            parts.append([])
            room = limit
        for span in block:
            rest = span.text
            while units(rest) > room:
                cut = _cut(rest, room, must=room == limit)
                parts[-1].append(Span(rest[:cut], span.opening, span.closing))
                parts.append([])
                rest, room = rest[cut:], limit
            parts[-1].append(Span(rest, span.opening, span.closing))
            room -= units(rest)
    return ["".join(span.html() for span in part).strip() for part in parts if any(span.text.strip() for span in part)]


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, room: int, *, must: bool) -> int:
    """How many characters of `text` go into `room`: up to the last good end, else all that fit if `must`."""
    fit = 0
    while fit < len(text) and (room := room - units(text[fit])) >= 0:
        fit += 1
    for ends in CUTS if must else CUTS[:2]:
        found = [match.end() for match in ends.finditer(text, 0, fit)]
        if found and (found[-1] > fit // 2 or not must):  # a full part is not wasted on a short line
            return found[-1]
    return fit if must else 0


def citation_spans(lead: str, number: int, citation: Citation, public_url: str | None) -> list[Span]:
    """「[1] 《…》 3. … · 征求意见稿」, linked to its place in the document, and its words."""
    place = [*citation.section[-1:], citation.status_text]
    return [
        Span(f"{lead}[{number}] "),
        linked(f"《{citation.document_title}》", citation, public_url),
        plain(" " + " · ".join(part for part in place if part) + "\n"),
        Span(plain(citation.quote.strip()).text, "<blockquote expandable>", "</blockquote>"),
    ]


def linked(words: str, citation: Citation, public_url: str | None) -> Span:
    """Words that lead to the place in the document, where people reach our pages."""
    span = plain(words)
    if not public_url:
        return span
    page = f"{public_url.rstrip('/')}/documents/{quote(citation.document_id, safe='')}"
    address = f"{page}#{quote(citation.clause_id, safe='')}"
    return Span(span.text, f'<a href="{html.escape(address)}">', "</a>")


def plain(text: str) -> Span:
    """Words without a tag, and without what cannot be shown."""
    return Span(UNSENDABLE.sub("", text.replace("\r\n", "\n")))
