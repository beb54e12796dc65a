"""How to apply, where a document says it: the sentence of a clause that names the place or the papers."""

from __future__ import annotations

import re

from knowledge.procedure import tells_procedure

KINDS = ("where", "papers")
_SENTENCE = re.compile("[^。；;\n]+[。；;]?")


def how_to_apply(quote: str) -> str | None:
    """The first sentence of a clause that says where to apply or what to bring; None where none does."""
    sentences = (found.group().strip() for found in _SENTENCE.finditer(quote))
    return next((one for one in sentences if any(tells_procedure(kind, one) for kind in KINDS)), None)
