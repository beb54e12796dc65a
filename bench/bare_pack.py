"""The program without the lists of words that are one city's, as a pack has it that brings documents only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from knowledge.thesaurus import Thesaurus, read_thesaurus


@contextmanager
def without_lists() -> Iterator[None]:
    """Points, matters that are not covered, clauses for a few, other places and the thesaurus of the city are empty."""

    def named_only(*paths: Path) -> Thesaurus:
        return read_thesaurus(*paths) if paths else Thesaurus(())

    with ExitStack() as stack:
        for place, empty in (
            ("knowledge.points._points", lambda: ()),
            ("knowledge.known_words.asked_phrases", lambda: []),
            ("knowledge.not_covered.matters", lambda: ()),
            ("knowledge.only_for.clauses", lambda: {}),
            ("knowledge.answerable.other_place", lambda _question: None),
            ("knowledge.search.read_thesaurus", named_only),
        ):
            stack.enter_context(patch(place, empty))
        yield
