"""Phrases with a slip of one character that sounds alike: 推休工资 for 退休工资, 公资没发 for 工资没发.

Only phrases of three telling characters and more are compared by sound, and only where exactly one character differs:
what is short sounds like too much, and of three it is asked back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

from nlu.reading.statement import DOUBTFUL
from nlu.reading.text.fact_table import FOLDER
from nlu.reading.text.phrase_trie import FILLERS, Match, PhraseTrie
from nlu.reading.text.word_table import Saying, all_sayings

SHORTEST = 3
NEVER_SLIPS = frozenset(
    "不没未无有下卖买一二三四五六七八九十两几百千万"
)  # 房子卖 is no slip for 房子埋, nor 三|千工资 for 欠工资


def slips_found(text: str, taken: list[Match[Saying]], folder: Path = FOLDER) -> list[Match[Saying]]:
    """What the word tables would find in `text` but for one character; `taken` is what they did find."""
    spelt = [_sound(char) for char in text]
    found = []
    for match in _trie(folder).find(text, (), spelt):
        if any(t.start <= match.start and match.end <= t.end for t in taken):
            continue
        if any(t.start < match.end and match.start < t.end and t.entry.fact == match.entry.fact for t in taken):
            continue
        written, meant = _telling(text[match.start : match.end]), _telling(match.phrase)
        wrong = [pair for pair in zip(written, meant, strict=False) if pair[0] != pair[1]]
        if len(written) == len(meant) and len(wrong) == 1 and not NEVER_SLIPS & set(wrong[0]):
            sure = len(meant) > SHORTEST
            found.append(match if sure else replace(match, entry=replace(match.entry, certainty=DOUBTFUL)))
    return found


@cache
def _trie(folder: Path) -> PhraseTrie[Saying]:
    trie: PhraseTrie[Saying] = PhraseTrie()
    for phrase, saying in all_sayings(folder):
        if saying.value is not None and not set("{不没") & set(phrase) and len(_telling(phrase)) >= SHORTEST:
            trie.add(phrase, saying, _sound)
    return trie


@cache
def _sound(char: str) -> str:
    """How a character sounds, without the tone; another sign stands for itself."""
    return str(lazy_pinyin(char)[0]) if "一" <= char <= "鿿" else char


def _telling(words: str) -> str:
    return "".join(char for char in words if char not in FILLERS)
