"""Slips of the keyboard: words typed with the right sound and the wrong characters are given back their own.

People type by sound, and the input method offers many characters for it: 「低宝」, 「惨疾」, 「仲才」. Two or more
neighbouring characters that stand nowhere in what we know, and sound like a word that stands there often, are taken
for that word. Sounds are compared without tones and without the differences that southern speakers do not make
(zh and z, ing and in, l and n). A character inside a word of the language stays: 公积金 is no slip of 公基金.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT

from knowledge.asking.segmenter import Segmenter

LONGEST = 4  # characters; longer slips are found by their parts
FORGIVING = 3  # from so many characters on, sounds need only be alike
OFTEN = 3  # so often must a word stand in the texts before something is taken for it
# characters that stand beside any word and are rarely slips
_EVERYDAY = frozenset("一是为的了不有在我你他她和及到做办给个这那要会能上下己意场几哪谁多少去来住钱号")
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_ALIKE = ((r"^([zcs])h", r"\1"), (r"^n", "l"), (r"g$", ""))


class Homophones:
    """Corrects questions towards the words of `texts`."""

    def __init__(self, terms: Iterable[str], texts: Iterable[str]) -> None:
        self._segmenter = Segmenter()
        self._known = {gram for text in texts for gram, _ in _grams(text)}
        meant: Counter[str] = Counter()
        for term in terms:
            meant.update({gram for gram, _ in _grams(term)})
        self._by_sound: dict[str, str] = {}
        for gram, count in meant.most_common():
            if count < OFTEN:
                break
            for sound in _sounds(gram):
                self._by_sound.setdefault(sound, gram)

    def correct(self, question: str) -> str:
        """`question` with its slips replaced, unchanged where there are none; longer words first."""
        odd = {at for gram, at in _grams(question, 2) if not self._is_word(gram)}
        words = self._inside_words(question) if odd else frozenset()
        for length in range(LONGEST, 1, -1) if odd else ():
            for gram, at in [*_grams(question, length)]:
                if odd.isdisjoint(range(at, at + length - 1)) or question[at : at + length] != gram:
                    continue
                word = self._meant(gram)
                if word is None or any(gram[i] != word[i] and at + i in words for i in range(length)):
                    continue
                if not self._belongs_elsewhere(question, at, word):
                    question = question[:at] + word + question[at + length :]
        return question

    def _inside_words(self, question: str) -> frozenset[int]:
        """The places of characters that are part of a longer word."""
        words = self._segmenter.words(question)
        return frozenset(at + i for word, at in words if len(word) > 1 for i in range(len(word)))

    def _is_word(self, gram: str) -> bool:
        return gram in self._known or gram in PHRASES_DICT

    def _belongs_elsewhere(self, question: str, at: int, word: str) -> bool:
        """Whether a character that would change is part of a known word with its other neighbour: 谁来|公布."""
        first, last = at, at + len(word) - 1
        outside = []
        if question[first] != word[0] and first > 0:
            outside.append(question[first - 1 : first + 1])
        if question[last] != word[-1]:
            outside.append(question[last : last + 2])
        return any(len(pair) > 1 and self._is_word(pair) for pair in outside)

    def _meant(self, gram: str) -> str | None:
        """The word that `gram` was typed for; None where it is a word itself, or sounds like none."""
        if self._is_word(gram):
            return None
        word = self._by_sound.get(_first_sound(gram))
        # with two characters that are both wrong, too much sounds alike
        if word and len(wrong := [a for a, b in zip(gram, word, strict=True) if a != b]) <= len(gram) // 2:
            return None if _EVERYDAY.intersection(wrong) else word
        return None


def _grams(text: str, length: int | None = None) -> Iterator[tuple[str, int]]:
    """Neighbouring Chinese characters, 2 to LONGEST of them or `length`, and where they stand."""
    lengths = (length,) if length else range(2, LONGEST + 1)
    for run in _RUN.finditer(text):
        for size in lengths:
            for at in range(run.start(), run.end() - size + 1):
                yield text[at : at + size], at


def _first_sound(gram: str) -> str:
    """How it is most often read, as `_sounds` writes it."""
    readings = (_readings(character)[0] for character in gram)
    return " ".join(readings if len(gram) < FORGIVING else map(_heard, readings))


def _sounds(gram: str) -> Iterator[str]:
    """How it may be read. Two characters are too few to forgive an accent or a rare reading."""
    if len(gram) < FORGIVING:
        yield " ".join(_readings(character)[0] for character in gram)
        return
    for reading in itertools.product(*(_readings(character) for character in gram)):
        yield " ".join(map(_heard, reading))


@cache
def _readings(character: str) -> list[str]:
    """Its readings without tones, the most common ones first, at most two."""
    return [*dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0])][:2]


@cache
def _heard(sound: str) -> str:
    for pattern, alike in _ALIKE:
        sound = re.sub(pattern, alike, sound)
    return sound
