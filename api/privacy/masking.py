"""Numbers, addresses and names are put out of sight in what somebody typed, before anything keeps or logs it.

What is heard does not change: facts are read from `whole`, in which names and addresses still stand and numbers do not,
and which nothing keeps; the words that go with a fact are cut from it and hidden again (`hide`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from api.privacy.addresses import addresses
from api.privacy.names import names
from api.privacy.tagger import Tagger
from api.turns.private_numbers import Kind, PrivateNumber, find_private_numbers

NUMBER, NAME, SURNAME, PLACE, VILLAGE = "***", "某某", "某", "某处", "某村"
_SPOKEN_OF = re.compile(
    r"[的是叫为：:，,。.、\s*]|我|你|您|他|她|本人|身份证|证件|手机|电话|银行|护照|社保|医保|市民|残疾|[卡证]|号码?|车牌|联系|方式|账号|这个?|那个?|就|给"
)


@dataclass(frozen=True)
class Masked:
    """`text` is what may be kept; `whole` is for reading only; `kinds` are those of the numbers taken out."""

    text: str
    whole: str
    kinds: tuple[Kind, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()

    def hide(self, words: str) -> str:
        """`words`, which are part of `whole`, as they may be kept."""
        for seen, mask in self.hidden:
            words = words.replace(seen, mask)
        return words

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is left but words about the number itself: 「我身份证号是***」."""
        return bool(self.kinds) and not _SPOKEN_OF.sub("", self.text)


def masked(text: str, tagger: Tagger | None, more: tuple[PrivateNumber, ...] = ()) -> Masked:
    """What of `text` may be kept; `more` are numbers in it that only what was said before shows."""
    numbers = [*find_private_numbers(text), *more]
    whole = _covered(text, [(number.start, number.end) for number in numbers])
    kinds = tuple(dict.fromkeys(number.kind for number in numbers))
    places = [(start, end, VILLAGE if "村" in whole[start:end] else PLACE) for start, end in addresses(whole)]
    people = [
        (start, end, SURNAME if end - start == 1 else NAME)
        for start, end in names(whole, tagger)
        if not any(start < last and first < end for first, last, _ in places)
    ]
    spans = sorted([*places, *people])
    shown, at = [], 0
    for start, end, mask in spans:
        shown += [whole[at:start], mask]
        at = end
    hidden = {_around(whole, start, end): _around(whole, start, end, mask) for start, end, mask in spans}
    longest_first = sorted(hidden.items(), key=lambda pair: -len(pair[0]))
    return Masked("".join([*shown, whole[at:]]), whole, kinds, tuple(longest_first))


def _covered(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with each place under one sign; places that overlap are one."""
    shown, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        if start >= at:
            shown += [text[at:start], NUMBER]
        at = end
    return "".join([*shown, text[at:]])


def _around(text: str, start: int, end: int, mask: str | None = None) -> str:
    """A single surname with what follows it: 王 alone would hide 王 in other words."""
    behind = text[end : end + 2] if end - start == 1 else ""
    return (text[start:end] if mask is None else mask) + behind
