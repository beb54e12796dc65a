"""Whether a generation may be served by a program that read facts, words and pack.yml when it started."""

from __future__ import annotations

from pathlib import Path

from api.generations.errors import RestartError
from api.generations.store import Made
from pack.chosen import SHARED
from pack.read_once import ReadOnce, words_of

RESTART = "Facts, words or pack.yml have changed: restart the program, which reads them when it starts."


def refuse_other_words(at_start: ReadOnce, made: Made, folder: Path) -> None:
    """Raise RestartError where the generation in `folder`, made as `made` says, was made with other facts, words, lists
    or pack.yml than those that were read at the start: conversations would break on it."""
    same_pack = made.pack in ("", at_start.pack)  # one of an older program does not say
    if words_of(folder / "entitlements") != at_start.words or words_of(SHARED) != at_start.shared or not same_pack:
        raise RestartError(RESTART)
