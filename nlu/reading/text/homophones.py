"""Mends homophones of the words that matter: 低宝 → 低保, 惨疾 → 残疾. Length never changes.

A run of characters is mended where it sounds like a word of the vocabulary (tones and the southern mix of zh/z, ing/in
apart), shares a character with it, and is no word in its own right.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pypinyin import lazy_pinyin

from pack.shared import text_of

VOCABULARY_FILE = Path(__file__).parent.parent / "words" / "homophones.yml"
_CHINESE = re.compile(r"[一-鿿]")


def mended(text: str) -> str:
    """`text` with homophones of the vocabulary put right."""
    words, guarded = _vocabulary()
    sounds = [sound(char) if _CHINESE.match(char) else char for char in text]
    result = text
    for length in sorted({len(word) for found in words.values() for word in found}, reverse=True):
        for start in range(len(text) - length + 1):
            piece = result[start : start + length]
            for word in words.get(tuple(sounds[start : start + length]), ()):
                near = text[max(0, start - 2) : start + length + 2]
                if piece != word and set(piece) & set(word) and not any(guard in near for guard in guarded):
                    result = result[:start] + word + result[start + length :]
    return result


@cache
def _vocabulary() -> tuple[dict[tuple[str, ...], tuple[str, ...]], tuple[str, ...]]:
    """Words by their sound, and the words that must stand as they are."""
    data = yaml.load(text_of(VOCABULARY_FILE), yaml.CSafeLoader)
    by_sound: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word in data["words"]:
        key = tuple(sound(char) for char in word)
        by_sound[key] = (*by_sound.get(key, ()), word)
    return by_sound, tuple(data["never"])


@cache
def sound(char: str) -> str:
    """How a character sounds, roughly: no tone, zh ch sh as z c s, ing eng as in en."""
    sound = lazy_pinyin(char)[0]
    sound = re.sub(r"^([zcs])h", r"\1", sound)
    return re.sub(r"([ie])ng$", r"\1n", sound)
