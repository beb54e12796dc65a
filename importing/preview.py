"""What a person sees before a document is written: what it says of itself, its clauses, what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from importing.bringing import ASKED, Brought
from importing.doubts import doubts_of
from importing.particulars import repealed_by
from knowledge.documents.corpus import Document
from knowledge.documents.outline import outline

_WORDS = 40  # of a clause that are shown
_LEFT = 12  # lines left out that are shown


def particulars_lines(brought: Brought) -> Iterator[str]:
    """Each particular with the words it was read from."""
    for key in ASKED:
        found = brought.known[key]
        mark = " " if found.sure or (found.value is None and key in ("number", "valid_to", "short_title")) else "?"
        value = "—" if found.value is None else str(found.value)
        yield f"{mark} {key:<12}{value}" + (f"   ← {found.words[:70]}" if found.words else "")


def clause_lines(document: Document, most: int | None) -> Iterator[str]:
    """The first words of each clause with its path; `most` is how many are shown, None for all."""
    clauses = outline(document).clauses
    shown = clauses if most is None else clauses[:most]
    yield f"{len(clauses)} clauses:"
    for clause in shown:
        text = clause.reading if clause.kind == "row" else " ".join(clause.text.split())
        path = " › ".join(part[:16] for part in clause.section)
        yield f"  [{path or '—'}] {text[:_WORDS]}{'…' if len(text) > _WORDS else ''}"
    if len(shown) < len(clauses):
        yield f"  … and {len(clauses) - len(shown)} more"


def warning_lines(brought: Brought, document: Document, others: Sequence[Document], today: date) -> Iterator[str]:
    """What was left out, what looks wrong, and which documents this one repeals."""
    if brought.left:
        yield f"Left out ({len(brought.left)} lines that are not the document's):"
        yield from (f"  - {left.text[:50]}   ({left.why})" for left in brought.left[:_LEFT])
    for title in repealed_by(document.text):
        there = [other.id for other in others if title in (other.title, other.short_title)]
        if there:
            yield f"It repeals 《{title}》, which is here as {', '.join(there)}: say so in corpus.yml."
        else:
            yield f"It repeals 《{title}》."
    found = [*brought.doubts, *doubts_of(document, outline(document).clauses, others, today)]
    if found:
        yield f"Look at ({len(found)}):"
        yield from (f"  ! {doubt}" for doubt in found)
    else:
        yield "Nothing looks wrong."
