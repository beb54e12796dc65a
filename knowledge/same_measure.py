"""Whether a text speaks of the measure that a name gives: by a piece of the name, in the text's own words."""

from __future__ import annotations

import re

SAME_MEASURE = 4  # characters of its name by which another text speaks of the same measure
_CHINESE = re.compile("[\u4e00-\u9fff]")


def names_measure(name: str, words: str) -> bool:
    """Whether `words` hold a piece of the measure's name, of four characters of Chinese."""
    chinese = "".join(_CHINESE.findall(name))
    return any(chinese[at : at + SAME_MEASURE] in words for at in range(len(chinese) - SAME_MEASURE + 1))
