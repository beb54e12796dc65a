"""How to apply, where a document says it: the sentence of a clause that names the place or the papers."""

from __future__ import annotations

import re

from knowledge.asking.procedure import tells_procedure

KINDS = ("where", "papers")
GIVES = "为"  # 为双方提供劳动合同示范文本: what the office does, and nothing to bring
_SENTENCE = re.compile("[^。；;\n]+[。；;]?")


def how_to_apply(quote: str) -> str | None:
    """The first sentence of a clause that says where to apply or what to bring; None where none does."""
    sentences = (found.group().strip() for found in _SENTENCE.finditer(quote))
    asked_for = (one for one in sentences if not one.startswith(GIVES))
    return next((one for one in asked_for if any(tells_procedure(kind, one) for kind in KINDS)), None)
