"""The words of a text that are the program's own, so that they may be counted: they can name nobody.

A word counts where our thesaurus has it, or where it is a common word of Chinese that stands in a document; nothing
else of what somebody says leaves this file. Words that stand in every second sentence tell nothing, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.asking.segmenter import Segmenter, common_words
from knowledge.asking.thesaurus import EVERYDAY, read_thesaurus

EVERYWHERE = 9000  # counted so often in the list of common words: 我们, 可以, 时候
_CHINESE = re.compile("[\u4e00-\u9fff]{2,12}")


def own_words(text: str, documents: Iterable[str]) -> Sequence[str]:
    """The words of `text` that may be counted, each once, in their order; `documents` are texts of documents."""
    thesaurus, common = _thesaurus_words(), common_words()
    read = [*documents]

    def ours(word: str) -> bool:
        if common.get(word, 0) >= EVERYWHERE or len(word) < 2:
            return False
        return word in thesaurus or (word in common and any(word in one for one in read))

    return [word for word in dict.fromkeys(word for word, _ in _segmenter().words(text)) if ours(word)]


@cache
def _thesaurus_words() -> frozenset[str]:
    found = [*read_thesaurus().synonyms, *read_thesaurus(EVERYDAY).synonyms]
    words = [word for synonym in found for word in (*synonym.everyday, *synonym.official.split())]
    return frozenset(word for word in words if _CHINESE.fullmatch(word))


@cache
def _segmenter() -> Segmenter:
    return Segmenter(_thesaurus_words())
