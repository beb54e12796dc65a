"""The search's lists of a pack that brings documents only, in a process that serves another pack: all of them empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from knowledge.verdict import not_covered, only_for, points
from pack.chosen import read_pack

BARE = Path(__file__).parent / "second_pack"


@contextmanager
def without_lists() -> Iterator[None]:
    """Until it is left, the lists are those of the pack in bench/second_pack, which has none."""
    pack = read_pack(BARE)
    read = (points._points, points._of, not_covered.matters, only_for.clauses)
    for cached in read:
        cached.cache_clear()
    with ExitStack() as stack:
        for asked in ("pack.shared.chosen", "knowledge.asking.thesaurus.chosen"):
            stack.enter_context(patch(asked, lambda: pack))
        yield
    for cached in read:
        cached.cache_clear()
