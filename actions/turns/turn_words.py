"""The word lists of bot/turns.yml, by which a message is known for what it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from actions.phrases import PhraseList, phrase_list, read_phrase_file

PATH = Path(__file__).parent.parent.parent / "bot" / "turns.yml"
MASK = "mask_"
_CLAUSE_ENDS = re.compile(r"[,，。;；!！\n]")
LONGEST_ECHO = 12  # characters of what is said again before it is answered


def says(name: str, text: str) -> bool:
    """Whether something of the list `name` stands in `text`."""
    return words(name).holds(text)


def is_said(name: str, text: str) -> bool:
    """Whether `text` is one of the list `name` and nothing else."""
    return words(name).is_all_of(text)


def asks(text: str) -> bool:
    """Whether `text` reads like a question."""
    return says("asks", text) or words("asks_at_the_end").ends(text)


def asking_part(text: str) -> str:
    """The clauses of `text` that ask, without the story around them; empty where none does."""
    return ",".join(clause for clause in _CLAUSE_ENDS.split(text) if asks(clause))


def behind_an_echo(text: str) -> str:
    """What follows where `text` first says again what was asked: 没领过 of 「养老服务补贴？没领过」; else the text."""
    head, mark, rest = text.replace("?", "？").partition("？")
    echo = bool(mark) and len(head) <= LONGEST_ECHO and not asks(head) and bool(rest.strip())
    return rest.strip() if echo else text


def words(name: str) -> PhraseList:
    """The list of that name; raises KeyError for an unknown one."""
    return word_lists()[name]


@cache
def word_lists() -> dict[str, PhraseList]:
    """All lists; raises PhrasesError for a file that cannot be used."""
    loaded = read_phrase_file(PATH)
    return {
        name: phrase_list(phrases, loaded, loaded.get(MASK + name, ()))
        for name, phrases in loaded.items()
        if not name.startswith(MASK)
    }
