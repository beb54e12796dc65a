"""The sentences and items of an article, each with the words that it stands under.

An article is cited whole and says many things; a question is about one of them. So it is as near to a question as the
nearest of its parts (passage retrieval by the best passage of a document, Callan 1994; Dai and Callan 2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.asking.phrases import Phrase
from knowledge.documents import articles, headings
from knowledge.documents.clause import Clause

SHORTEST = 60  # characters of a clause that has parts
SHORTEST_SENTENCE = 9
LEAD = 60  # characters at the end of a lead that an item is read with: 有下列情形之一的，应当认定为工伤：
_SENTENCE = re.compile(r"(?<=[。；])")


def article_parts(clauses: Sequence[Clause]) -> list[Phrase]:
    """The parts of all articles among the clauses, as texts that stand for their clause."""
    return [Phrase(text, (clause.id,)) for clause in clauses if _is_long(clause) for text in _parts(clause)]


def _is_long(clause: Clause) -> bool:
    return len(clause.text) > SHORTEST and any(articles.is_article(heading) for heading in clause.section[-2:])


def _parts(clause: Clause) -> Iterator[str]:
    above = clause.section[0]
    lead = "" if articles.is_article(clause.section[-1]) else clause.section[-1]
    for line in filter(None, map(str.strip, clause.text.split("\n"))):
        label = headings.read_label(line, 0, False)
        if label and label.level > headings.Level.ARTICLE:
            yield f"{above} {lead[-LEAD:]}{line}"
        else:
            lead = line
            yield from (f"{above} {part}" for part in _SENTENCE.split(line) if len(part) >= SHORTEST_SENTENCE)
