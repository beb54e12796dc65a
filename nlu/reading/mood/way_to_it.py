"""How something is come by, or whether: 怎么评|零就业家庭, 失业金|可领否, 问公租房+|特困. Whoever asks that has it not yet."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.finding import Finding
from nlu.reading.mood.mood_cues import cues
from nlu.reading.mood.only_named import MARGIN, TITLES

_ENDS = " ,，。;；:：!！?？\n"  # of what is written in one go; + and 、 join what is asked together
_NUMBERS = "0123456789w万千百元岁级人口"  # 自付3.2w|问二次救助+: the space behind a sum is lost
_OR_NOT, _ASKS = "否", "?"
_FAR = 8  # characters behind it


def asks_the_way(text: str, finding: Finding, granted: Sequence[str]) -> bool:
    """Whether the words ask how or where what the finding says is come by, or it stands among what is asked for.

    `granted` are the facts of the finding that an office grants. What none does is come by only in words that say so
    themselves: 哪里|登记失业, and not 哪里|上小学.
    """
    way = cues().asks_the_way
    if _asks_or_not(text, finding):
        return True
    given = granted or any(fact in TITLES and value is True for fact, value in finding.says)
    if given and _is_asked_back(text, finding):
        return True
    if not given and not text[finding.start : finding.end].startswith(way["formal"]):
        return False
    begin = max((text.rfind(mark, 0, finding.start) for mark in _ENDS), default=-1) + 1
    head = text[begin : finding.start]
    if any(_begins_at(head, at, way["answered"]) for word in way["enquiries"] if (at := head.find(word)) >= 0):
        return True
    asked = [head[at + len(word) :] for word in way["leads"] if (at := head.rfind(word)) >= 0]
    return any(_is_a_step(rest, text[finding.start : finding.end]) for rest in asked)


def _is_asked_back(text: str, finding: Finding) -> bool:
    """老伴低保|?,市民男61: a clerk notes what is open; 低保|?,有的 answers it."""
    behind = text[finding.end :].lstrip(MARGIN)
    return text.startswith(_ASKS, finding.end) and not behind.startswith(cues().asks_the_way["answers"])


def _begins_at(head: str, at: int, answered: tuple[str, ...]) -> bool:
    """Whether what is asked for begins there, behind a pause or a number; 问过街道了 is an answer."""
    return (at == 0 or head[at - 1] in _NUMBERS) and not head.startswith(answered, at)


def _asks_or_not(text: str, finding: Finding) -> bool:
    """低保|可办否, 单位缴生育险|否不详: a 否 behind it, written in one go."""
    behind = text[finding.end : finding.end + _FAR]
    stop = min((at for mark in _ENDS if (at := behind.find(mark)) >= 0), default=len(behind))
    said, mark, _ = behind[:stop].strip(MARGIN).partition(_OR_NOT)
    return bool(mark) and not _without_steps(said, cues().asks_the_way["may"])


def _is_a_step(rest: str, words: str) -> bool:
    """Whether `rest`, between 怎么 and the words, is how one comes by it; nothing where the words begin so themselves."""
    steps = cues().asks_the_way["steps"]
    return not _without_steps(rest, ()) and (bool(rest) or words.startswith(steps))


def _without_steps(text: str, more: tuple[str, ...]) -> str:
    """What of `text` is left behind the steps, and what `more` may stand among them, with which it begins."""
    steps = (*more, *cues().asks_the_way["steps"])
    while text and (word := next((one for one in steps if text.startswith(one)), None)):
        text = text[len(word) :]
    return text
