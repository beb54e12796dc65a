"""The words towards which slips of the keyboard are put right, and those that are none."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.asking.homophones import OFTEN, Homophones
from knowledge.asking.phrases import PhraseTable
from knowledge.asking.thesaurus import Thesaurus
from knowledge.indexing.home import SearchIndex
from knowledge.verdict.points import asked_phrases


def homophones(index: SearchIndex, phrases: PhraseTable, thesaurus: Thesaurus, texts: Sequence[str]) -> Homophones:
    """Corrects towards names and the thesaurus' words; whatever stands anywhere is no slip."""
    words = [word for synonym in thesaurus.synonyms for word in (*synonym.everyday, *synonym.official.split())]
    names = [phrase.text for phrase in phrases.phrases if phrase.name]
    terms = [*names, *(clause.name for clause in index.clauses if clause.name), *words * OFTEN]
    asked = [phrase.text for phrase in phrases.phrases]  # and 个人交多少 is no 个人教多少
    return Homophones(terms, [*texts, *asked, *words, *asked_phrases()])
