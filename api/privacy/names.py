"""Names of persons in what somebody typed: by the words that introduce one, and by a tagger whose finds are checked.

The tagger alone takes 廿五岁, 姆妈 and 江葬 for names. So what it finds counts only in the form of a name: with a
surname, in the syllables that names of other languages are written with, or right behind the word for a relative. What
is said of somebody stays: of 王阿姨 only 王 is a name. See docs/decisions/0032.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from api.privacy.name_words import (
    COMMON_SURNAMES,
    KIN,
    NO_GIVEN_NAME,
    NO_NAMES,
    NO_SURNAME_ALONE,
    OF_A_HOUSE,
    SURNAMES,
    SYLLABLES,
    TITLES,
    TWO_CHARACTER_SURNAMES,
)
from api.privacy.tagger import Tagger

Span = tuple[int, int]

_SURNAME = f"(?:{'|'.join(TWO_CHARACTER_SURNAMES)}|[{SURNAMES}])"
_TITLE = f"(?:{'|'.join(TITLES)})"
_KIN = f"(?:{'|'.join(KIN)})"
_END = r"(?=[\s，。,.;；:：!！?？、（()）的]|$)"
_CALLED = (
    r"(?:(?:[我俺阿她他它系拉人]|名|"
    + _KIN
    + r")\s?叫(?!什么|啥)(?:做|作)?|姓\s?名|(?:大|小|乳|全|真|本|曾用|学)名|名字"
    r"|户主|申请人|联系人|监护人|被照顾人|本人姓名|叫做)"
)
_INTRODUCED = re.compile(
    rf"{_CALLED}\s?(?:叫|是|为|[:：])?\s?"
    rf"(?P<name>[一-鿿](?:\s?[一-鿿]){{1,3}}|[一-鿿]{{1,8}}[·•.][一-鿿]{{1,8}}|[{SYLLABLES}]{{3,7}}){_END}"
)
_LATIN = re.compile(
    r"(?:(?i:my name is|i am called|name:?|wo jiao|wode mingzi)|叫|姓名[:：是]?)\s?"
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
)
_SURNAME_SAID = re.compile(rf"姓\s?(?P<name>{_SURNAME}){_END}")
_SURNAME_OF = re.compile(rf"姓(?P<name>{_SURNAME})的")
_TITLED = re.compile(rf"(?<![一-鿿])(?![{NO_SURNAME_ALONE}])(?P<name>{_SURNAME}){_TITLE}")
_I_AM = re.compile(rf"(?:我|本人|俺)是(?P<name>[{COMMON_SURNAMES}][一-鿿]{{2}}){_END}")
_FOREIGN = re.compile(rf"(?P<name>[{SYLLABLES}]{{2,6}}[·•][{SYLLABLES}]{{2,6}}|[{SYLLABLES}]{{5,9}})")
_FORMS = re.compile(
    rf"(?:{_SURNAME}[一-鿿]{{1,2}}|[小老阿](?!{_TITLE})[一-鿿]|[{SYLLABLES}]{{3,8}}|[一-鿿]+[·•][一-鿿]+)"
)
_MORE_SYLLABLES = re.compile(f"(?<=[{SYLLABLES}])[{SYLLABLES}]{{2,}}|")
_TITLE_BEHIND = re.compile(rf"{_TITLE}$")
_ALONE = re.compile(_END)
_BARE = re.compile(rf"(?:{_KIN}|我家)$")


def names(text: str, tagger: Tagger | None) -> list[Span]:
    """The places of names in `text`, apart from each other and in order; without a tagger by rules alone."""
    found = [*_introduced(text)]
    if tagger is not None:
        found += _tagged(text, tagger.persons(text))
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _introduced(text: str) -> Iterator[Span]:
    for pattern in (_INTRODUCED, _LATIN, _SURNAME_SAID, _SURNAME_OF, _TITLED, _I_AM, _FOREIGN):
        for match in pattern.finditer(text):
            name = re.sub(r"\s", "", match["name"])
            if pattern not in (_INTRODUCED, _I_AM) or _can_be_introduced(name):
                yield match.span("name")


def _can_be_introduced(name: str) -> bool:
    if "·" in name or re.fullmatch(f"[{SYLLABLES}]{{3,7}}", name):
        return True
    return name not in NO_NAMES and not set(name[1:]) & NO_GIVEN_NAME


def _tagged(text: str, spans: list[Span]) -> Iterator[Span]:
    joined: list[Span] = []
    for start, end in spans:  # 买买提·艾力 comes in pieces
        if joined and text[joined[-1][1] : start] in ("·", "•"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for first, last in joined:
        start = first + (text[max(first - 1, 0) : first + 1] in ("外孙", "儿孙"))
        more = _MORE_SYLLABLES.match(text, last)
        end = more.end() if more and last - first > 1 else last
        word = text[start:end]
        title = _TITLE_BEHIND.search(word)
        name = word[: title.start()] if title else word
        if OF_A_HOUSE.match(text, end) or name in NO_NAMES or word in NO_NAMES:
            continue
        if title or re.match(_TITLE, text[end:]):
            if re.fullmatch(rf"{_SURNAME}[一-鿿]{{0,2}}|[小老阿][一-鿿]", name) and not set(name) & NO_GIVEN_NAME:
                yield start, start + len(name)
        elif _is_name(name, text[:start]) or (
            len(name) == 3 and _ALONE.match(text, end) and not set(name) & NO_GIVEN_NAME
        ):
            yield start, end


def _is_name(word: str, before: str) -> bool:
    """Whether what is taken for a name has the form of one, or is a given name right behind a relative."""
    bare = len(word) == 2 and bool(_BARE.search(before)) and word[0] not in NO_GIVEN_NAME
    return (bool(_FORMS.fullmatch(word)) or bare) and not set(word[1:]) & NO_GIVEN_NAME
