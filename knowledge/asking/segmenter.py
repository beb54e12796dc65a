"""Cuts Chinese text into words, so that 保定 is not read into 医保定点: the likeliest cut by the words' frequencies.

words_of_chinese.txt.gz holds, one a line, the words of one to four characters that the list of jieba 0.42.1 (MIT
licence, Sun Junyi) counts 30 times or more, of three characters 15 times or more, with their counts. jieba cuts by the
same dynamic programme; what it adds, a guess at words that nobody listed, is left out.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent.parent / "words_of_chinese.txt.gz"
ADDED = 300  # how often a word counts that is added to the list: about as often as 公交 and 居民
_RUN = re.compile("[\u4e00-\u9fff]+")


class Segmenter:
    """Cuts by the common words of Chinese and the words that it is given besides."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        counts, added = common_words(), set(words)
        if added:  # otherwise all share one table
            counts = counts | {word: max(ADDED, counts.get(word, 0)) for word in added}
        self._counts = counts
        self._total = math.log(sum(counts.values()))
        self._longest = max(map(len, counts))

    def words(self, text: str) -> Iterator[tuple[str, int]]:
        """The Chinese words of `text` in their order, and where each begins; a character of no word is one itself."""
        for run in _RUN.finditer(text):
            at = run.start()
            for word in self._cut(run.group()):
                yield word, at
                at += len(word)

    def _cut(self, run: str) -> list[str]:
        best: list[tuple[float, int]] = [(0.0, 0)] * (len(run) + 1)
        for start in range(len(run) - 1, -1, -1):
            best[start] = max(
                (self._weight(run[start:end]) + best[end][0], end)
                for end in range(start + 1, min(len(run), start + self._longest) + 1)
                if end == start + 1 or run[start:end] in self._counts
            )
        cut, start = [], 0
        while start < len(run):
            end = best[start][1]
            cut.append(run[start:end])
            start = end
        return cut

    def _weight(self, word: str) -> float:
        return math.log(self._counts.get(word, 1)) - self._total


@cache
def common_words() -> dict[str, int]:
    """The common words and how often each was counted; not to be changed."""
    lines = gzip.decompress(PATH.read_bytes()).decode().splitlines()
    return {word: int(count) for word, count in (line.split(" ") for line in lines)}
