"""Chinese-aware tokens for the peers, whose own tokenizers know words by their spaces."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import jieba

jieba.setLogLevel(logging.WARNING)

Tokenizer = Callable[[str], list[str]]


def characters_and_pairs(text: str) -> list[str]:
    """Every character and every two neighbouring ones, as knowledge/words.py has them."""
    squeezed = re.sub(r"[\s\W_]+", "", text).lower()
    return [*squeezed, *(squeezed[i : i + 2] for i in range(len(squeezed) - 1))]


def jieba_words(text: str) -> list[str]:
    """The words that jieba cuts, without punctuation."""
    return [word for word in jieba.lcut(text.lower()) if re.search(r"\w", word)]


def jieba_search_words(text: str) -> list[str]:
    """The same, with the shorter words inside long ones, as jieba offers for search engines."""
    return [word for word in jieba.lcut_for_search(text.lower()) if re.search(r"\w", word)]


TOKENIZERS: dict[str, Tokenizer] = {
    "characters": characters_and_pairs,
    "jieba": jieba_words,
    "jieba-search": jieba_search_words,
}


def spaced(name: str, text: str) -> str:
    """`text` as tokens with spaces between, for libraries that take texts only; `stock` leaves it as it is.

    A text without tokens stays as it is, because Haystack refuses an empty one.
    """
    return text if name == "stock" else " ".join(TOKENIZERS[name](text)) or text
