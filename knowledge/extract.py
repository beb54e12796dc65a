"""The few words of a clause that speak to the question; they are cut, never rewritten."""

from __future__ import annotations

import re

from knowledge.words import character_pairs

_SENTENCE = re.compile(r"[^。；;！？]*[。；;！？]?")
_FIGURE = re.compile(r"\d")
_ASKS_FIGURE = re.compile(r"多少|几|比例|标准|钱|率|how much|how many|share|percent", re.IGNORECASE)
_ITEM = re.compile(r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])")
_NUMBERED_LEAD = re.compile(r"^\s*\d{1,2}[.．、]?\s*[^。，,]{2,30}。$")


def extract(text: str, query: str, most: int = 180) -> str:
    """A run of whole sentences of `text`, at most about `most` characters, nearest to `query`.

    Sentences are weighed by the character pairs they share with the question, and by holding a figure when the
    question asks for one. A short text is returned whole, without its numbered lead.
    """
    sentences = [s for s in _SENTENCE.findall(text) if s.strip()]
    if len(sentences) > 1 and _NUMBERED_LEAD.match(sentences[0]):
        sentences = sentences[1:]
    if not sentences:
        return text.strip()
    wanted = character_pairs(query)
    asks_figure = bool(_ASKS_FIGURE.search(query))
    weights = [
        len(wanted & character_pairs(sentence)) + (1.5 if asks_figure and _FIGURE.search(sentence) else 0.0)
        for sentence in sentences
    ]
    first = last = max(range(len(sentences)), key=lambda i: (weights[i], -i))
    length = len(sentences[first])
    while True:  # grow to the heavier neighbour while there is room
        before = weights[first - 1] if first > 0 else -1.0
        after = weights[last + 1] if last + 1 < len(sentences) else -1.0
        grow_back = before > after
        step = first - 1 if grow_back else last + 1
        if max(before, after) < 0 or length + len(sentences[step]) > most:
            return "".join(sentences[first : last + 1]).strip()
        length += len(sentences[step])
        first, last = (step, last) if grow_back else (first, step)


def goes_on(text: str, shown: str) -> bool:
    """Whether `shown`, an extract of `text`, ends within a list or a sentence, though it looks whole."""
    rest = text[text.find(shown) + len(shown) :].strip()
    return bool(rest) and (not shown.endswith(("。", "！", "？", "!", "?")) or _ITEM.match(rest) is not None)
