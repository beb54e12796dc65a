"""Somebody in danger: told from a message's words alone, so that it is heard in every path, with Rasa or without."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.phrases import PhraseList, phrase_list, read_phrase_file

PATH = Path(__file__).parent.parent / "bot" / "danger.yml"


@dataclass(frozen=True)
class DangerKind:
    """A kind of danger: its phrases, the lists of which none may speak, and those of which each must.

    `after` are the kinds in whose light alone it holds, empty where it always does. `stays` is how many messages its
    own light lasts.
    """

    name: str
    phrases: PhraseList
    unless: tuple[PhraseList, ...] = ()
    needs: tuple[PhraseList, ...] = ()
    after: tuple[str, ...] = ()
    stays: int = 0

    def holds(self, text: str, light: str | None = None) -> bool:
        """Whether `text` tells of it, in the light of a danger told before."""
        if self.after and light not in self.after:
            return False
        spoken = self.phrases.holds(text) and all(words.holds(text) for words in self.needs)
        return spoken and not any(words.holds(text) for words in self.unless)


def danger(text: str, light: str | None = None) -> str | None:
    """The kind of danger that `text` tells of, told in that `light`; None where it tells of none."""
    return next((kind.name for kind in dangers() if kind.holds(text, light)), None)


def stays(name: str) -> int:
    """For how many messages the danger of that name keeps its light; a cry of no known kind keeps none."""
    return max((kind.stays for kind in dangers() if kind.name == name), default=0)


def only_told(text: str) -> bool:
    """Whether `text` asks what is paid for, tells of the past or says 累死了: no cry for help, however it sounds."""
    return any(_lists()[name].holds(text) for name in ("paid", "past", "gone", "harmless"))


@cache
def dangers() -> tuple[DangerKind, ...]:
    """All kinds of bot/danger.yml, in their order; raises PhrasesError for a file that cannot be used."""
    loaded = read_phrase_file(PATH)
    lists = _lists()
    return tuple(
        DangerKind(
            str(kind["name"]),
            phrase_list(kind["phrases"], loaded["lists"], kind.get("mask", ())),
            tuple(lists[name] for name in kind.get("unless", ())),
            tuple(lists[name] for name in kind.get("needs", ())),
            tuple(kind.get("after", ())),
            int(kind.get("stays", 0)),
        )
        for kind in loaded["kinds"]
    )


@cache
def _lists() -> dict[str, PhraseList]:
    loaded = read_phrase_file(PATH)["lists"]
    return {name: phrase_list(words, loaded) for name, words in loaded.items()}
