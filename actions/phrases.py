"""Literal phrases as they stand in the YAML files of bot/: no regular expression is written by hand.

「打<whom>」 stands for the phrase with every word of the list `whom`, 「活着…没意思」 for both halves with up to six
characters of the same clause between them. Lists are named, and read by whoever decides what a message is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pack.shared import text_of

GAP = r"[^,，。！？!?;；\n]{0,6}"
_SLOT = re.compile(r"<(\w+)>")
# what may stand around a phrase that is a whole message
_AROUND = " ,，。.！!？?~～、…\n"
_AROUND_REST = f"{_AROUND}:：;；"
_PARTICLES = "吧了呢啊呀哦嘛哈的"


class PhrasesError(Exception):
    """A file of phrases cannot be used; the text says why."""


@dataclass(frozen=True)
class PhraseList:
    """Phrases, and what is taken out of a text before it is looked through for them."""

    found: re.Pattern[str]
    mask: re.Pattern[str] | None = None

    def holds(self, text: str) -> bool:
        """Whether one of the phrases stands in `text`."""
        return bool(self.found.search(self._masked(text)))

    def is_all_of(self, text: str) -> bool:
        """Whether `text` is one of the phrases and nothing else, final particles apart."""
        said = text.strip(_AROUND)
        return bool(self.found.fullmatch(said) or self.found.fullmatch(said.rstrip(_PARTICLES)))

    def begins(self, text: str) -> bool:
        """Whether `text` begins with one of the phrases."""
        return self.found.match(text.lstrip(_AROUND)) is not None

    def rest(self, text: str) -> str | None:
        """What follows where `text` begins with one of the phrases and then a mark or its end; None otherwise."""
        said = text.lstrip(_AROUND)
        match = self.found.match(said)
        left = said[match.end() :].lstrip(_PARTICLES) if match else ""
        return left.lstrip(_AROUND_REST) if match and (not left or left[0] in _AROUND_REST) else None

    def ends(self, text: str) -> bool:
        """Whether `text` ends in one of the phrases."""
        said = text.rstrip(_AROUND)
        return any(match.end() == len(said) for match in self.found.finditer(said))

    def masked_in(self, text: str) -> str:
        """`text` with a blank for each of the phrases."""
        return self.found.sub("　", text)

    def before(self, text: str) -> str:
        """What of `text` stands before the first of the phrases."""
        match = self.found.search(text)
        return text[: match.start()] if match else text

    def without(self, text: str) -> str:
        """`text` without the phrases."""
        return self.found.sub("", text)

    def leaves(self, text: str) -> str:
        """What of `text` is neither one of the phrases nor a mark."""
        return self.without(text).strip(_AROUND_REST)

    def _masked(self, text: str) -> str:
        return self.mask.sub("　", text) if self.mask else text


def phrase_list(phrases: Sequence[str], lists: Mapping[str, Sequence[str]], mask: Sequence[str] = ()) -> PhraseList:
    """The phrases ready to be looked for; raises PhrasesError for a <list> that is not among `lists`."""
    return PhraseList(_any_of(phrases, lists), _any_of(mask, lists) if mask else None)


def read_phrase_file(path: Path) -> dict[str, Any]:
    """The mapping in a file of phrases; raises PhrasesError where it is none."""
    try:
        loaded = yaml.load(text_of(path), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise PhrasesError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(loaded, dict):
        raise PhrasesError(f"{path.name} must be a mapping.")
    return loaded


def _any_of(phrases: Sequence[str], lists: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    each = {one: None for phrase in phrases for one in _of_a_list(str(phrase), lists)}
    longest_first = sorted(each, key=len, reverse=True)  # for those that are taken out
    return re.compile("|".join(_pattern(phrase, lists) for phrase in longest_first), re.IGNORECASE)


def _of_a_list(phrase: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The phrases of the list that `phrase` names and nothing else: each is as long as it is; else itself."""
    named = _SLOT.fullmatch(phrase)
    return [*map(str, lists[named[1]])] if named and named[1] in lists else [phrase]


def _pattern(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    return GAP.join(_part(part, lists) for part in phrase.split("…"))


def _part(part: str, lists: Mapping[str, Sequence[str]]) -> str:
    literal, *slotted = _SLOT.split(part)
    written = re.escape(literal)
    for name, after in zip(slotted[::2], slotted[1::2], strict=True):
        if name not in lists:
            raise PhrasesError(f"「{part}」 names a list {name!r} that is not there.")
        words = "|".join(map(re.escape, sorted(map(str, lists[name]), key=len, reverse=True)))
        written += f"(?:{words})" + re.escape(after)
    return written
