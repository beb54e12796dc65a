"""The words towards which slips of the keyboard are put right, and those that are none."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.home import SearchIndex
from knowledge.homophones import OFTEN, Homophones
from knowledge.phrases import PhraseTable
from knowledge.points import asked_phrases
from knowledge.thesaurus import Thesaurus


def homophones(index: SearchIndex, phrases: PhraseTable, thesaurus: Thesaurus, texts: Sequence[str]) -> Homophones:
    """Corrects towards names and the thesaurus' words; whatever stands anywhere is no slip."""
    words = [word for synonym in thesaurus.synonyms for word in (*synonym.everyday, *synonym.official.split())]
    names = [phrase.text for phrase in phrases.phrases if phrase.name]
    terms = [*names, *(clause.name for clause in index.clauses if clause.name), *words * OFTEN]
    asked = [phrase.text for phrase in phrases.phrases]  # and 个人交多少 is no 个人教多少
    return Homophones(terms, [*texts, *asked, *words, *asked_phrases()])
