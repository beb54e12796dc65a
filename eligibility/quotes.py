"""Sources: where in a document a statement stands. The quote is named, its offsets are computed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from eligibility.condition import Strict


class QuoteError(ValueError):
    """A quote that does not stand in its document, or stands there more than once without saying which."""


class Source(Strict):
    """A document and words that stand in it; `occurrence` (from 1) where they stand there more than once."""

    document: str
    quote: str = Field(min_length=2)
    occurrence: int | None = Field(None, ge=1)


@dataclass(frozen=True)
class Located:
    """A source with its offsets in code points, end exclusive."""

    document: str
    start: int
    end: int


def locate(source: Source, texts: Mapping[str, str]) -> Located:
    """Find the quote of a source in the texts of the documents, by document id.

    Raises QuoteError where the document is unknown, the quote is not in it, or it is there more than once and no
    occurrence says which.
    """
    text = texts.get(source.document)
    if text is None:
        raise QuoteError(f"there is no document {source.document!r}; there are {', '.join(sorted(texts))}")
    starts = [found.start() for found in re.finditer(f"(?={re.escape(source.quote)})", text)]
    if not starts:
        raise QuoteError(f"the quote does not stand in {source.document}: {source.quote!r}")
    if source.occurrence is None and len(starts) > 1:
        raise QuoteError(
            f"the quote stands {len(starts)} times in {source.document}; say which (occurrence: 1 …): {source.quote!r}"
        )
    which = source.occurrence or 1
    if which > len(starts):
        raise QuoteError(
            f"the quote stands only {len(starts)} times in {source.document}, not {which}: {source.quote!r}"
        )
    return Located(source.document, starts[which - 1], starts[which - 1] + len(source.quote))
