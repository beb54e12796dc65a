"""Somebody in danger: told from a message's words alone, so that it is heard in every path, with Rasa or without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from actions.phrases import PhraseList, phrase_list, read_phrase_file
from actions.turns.turn_words import words

PATH = Path(__file__).parent.parent.parent / "bot" / "danger.yml"
MEDICAL = "medical"  # a kind of the file
PAST, NOW = "past", "now"  # lists of the file: what was silences a kind, unless something is told of now
BYGONE = "bygone"  # the same for blows, which go on for years: how long they have lasted is no past


@dataclass(frozen=True)
class DangerKind:
    """A kind of danger: its phrases, the lists of which none may speak, and those of which each must.

    `after` are the kinds in whose light alone it holds, empty where it always does. `stays` is how many messages its
    own light lasts. What is `now` is heard whatever was in the `past`.
    """

    name: str
    phrases: PhraseList
    unless: tuple[PhraseList, ...] = ()
    needs: tuple[PhraseList, ...] = ()
    after: tuple[str, ...] = ()
    stays: int = 0
    past: PhraseList | None = None
    now: PhraseList | None = None

    def holds(self, text: str, light: str | None = None) -> bool:
        """Whether `text` tells of it, in the light of a danger told before."""
        if self.after and light not in self.after:
            return False
        spoken = self.phrases.holds(text) and all(words.holds(text) for words in self.needs)
        return spoken and not any(words.holds(text) for words in self.unless) and not self._over(text)

    def _over(self, text: str) -> bool:
        """Whether it is told of the past, and of nothing now."""
        over = self.past is not None and self.past.holds(text)
        return over and not (self.now is not None and self.now.holds(text))


def danger(text: str, light: str | None = None) -> str | None:
    """The kind of danger that `text` tells of, told in that `light`; None where it tells of none."""
    if denies_danger(text):
        return None
    ways = dict.fromkeys((text, in_plain_words(text)))
    told = (kind.name for kind in dangers() if any(kind.holds(way, light) for way in ways))
    farewell = words("farewell_care").holds(text)  # 临终关怀要钱吗,我爸快不行了: no case for an ambulance
    return next((name for name in told if not (farewell and name == MEDICAL)), None)


def denies_danger(text: str) -> bool:
    """「我没想不开」, 「不是要自杀」, and nothing else: who says more may be in danger all the same.

    Who asks for help with money besides (「不是想不开，就想问问失独有什么补助」) is believed, too.
    """
    denial = words("crisis_misheard")
    only = denial.holds(text) and not words("around_denial").leaves(denial.without(text))
    return only or denies_and_asks(text)


def denies_and_asks(text: str) -> bool:
    """Whether danger is denied beside a question for money or help, and the rest of it tells of no danger."""
    denial = words("crisis_misheard")
    if not denial.holds(text):
        return False
    rest = denial.without(text)
    lists = _lists()
    dark = lists["despairing"].holds(rest) or lists["acute"].holds(rest)
    return words("asks_for_help").holds(rest) and not dark and danger(rest) is None


def of_tears(text: str) -> bool:
    """Whether somebody is said to weep day after day, and nothing worse: of which a cry without a name calls nobody."""
    weeps = words("weeps").holds(text)
    return weeps and not _lists()["acute"].holds(text) and not _lists()["despairing"].holds(text)


def in_plain_words(text: str) -> str:
    """`text` with the dialect of `plain_words` put into the words that the phrases are written in."""
    plain_words, pattern = _dialect()
    return pattern.sub(lambda match: plain_words[match.group()], text)


def stays(name: str) -> int:
    """For how many messages the danger of that name keeps its light; a cry of no known kind keeps none."""
    return max((kind.stays for kind in dangers() if kind.name == name), default=0)


def only_told(text: str, asks: bool) -> bool:
    """Whether `text` asks what is paid for, tells of the past or says 累死了: no cry for help, however it sounds.

    A miscarriage or 「活着呢」 is told calmly, unless pain, blood or one's own death is told with it.
    Nor does who is worn out by nursing somebody. Who says 「今晚要走了」 may be in danger; who speaks of the dead and
    asks is not.
    """
    silent = denies_danger(text) or words("farewell_care").holds(text)
    silent = silent or any(
        _lists()[name].holds(text) for name in ("paid", PAST, "harmless", *(["gone"] if asks else []))
    )
    calmly = _lists()["calm"].holds(text) and not _lists()["acute"].holds(text)
    return silent or calmly or worn_by_care(text)


def of_every_day(text: str) -> bool:
    """Whether it speaks of cooking or heating (烧饭, 煤气灶), beside which a guess at danger weighs little."""
    return _lists()["everyday"].holds(text)


def worn_by_care(text: str) -> bool:
    """Whether somebody is at the end of their strength from nursing another, and speaks of no death or blow."""
    lists = _lists()
    return lists["care"].holds(text) and lists["worn"].holds(text) and not lists["despairing"].holds(text)


@cache
def dangers() -> tuple[DangerKind, ...]:
    """All kinds of bot/danger.yml, in their order; raises PhrasesError for a file that cannot be used."""
    loaded = read_phrase_file(PATH)
    lists = _lists()
    return tuple(
        DangerKind(
            str(kind["name"]),
            phrase_list(kind["phrases"], loaded["lists"], kind.get("mask", ())),
            tuple(lists[name] for name in kind.get("unless", ()) if name not in (PAST, BYGONE)),
            tuple(lists[name] for name in kind.get("needs", ())),
            tuple(kind.get("after", ())),
            int(kind.get("stays", 0)),
            next((lists[name] for name in (PAST, BYGONE) if name in kind.get("unless", ())), None),
            lists[NOW],
        )
        for kind in loaded["kinds"]
    )


@cache
def _dialect() -> tuple[dict[str, str], re.Pattern[str]]:
    words = {str(said): str(plain) for said, plain in read_phrase_file(PATH)["plain_words"].items()}
    return words, re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _lists() -> dict[str, PhraseList]:
    loaded = read_phrase_file(PATH)["lists"]
    return {name: phrase_list(words, loaded) for name, words in loaded.items()}
