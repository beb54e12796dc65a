"""Characters and marks that a text of an office does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = {
    "marks of HTML": re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>|&(?:[a-z]{2,8}|#\d{2,5});"),
    "marks of Markdown": re.compile(r"(?m)\*\*|^#{1,6} |\]\(|^\s*\|.*\|\s*$|^:::|^```"),
    "an address of the web": re.compile(r"https?://\S+|www\.\S+"),
}
_CHARACTERS = {
    "characters that could not be read (U+FFFD)": re.compile("\ufffd"),
    "private characters, which look different on each machine": re.compile("[\ue000-\uf8ff]"),
    "characters that cannot be seen": re.compile("[\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\u00ad]"),
    "compatibility forms of characters, which are not found by the usual ones": re.compile(
        "[\u2e80-\u2fdf\uf900-\ufaff]"
    ),
    "bits of another encoding": re.compile("[ÃÂäåæçèéï]{2,}|锟斤拷|烫烫烫"),
}
_WIDE, _NARROW = re.compile("[０-９]"), re.compile("[0-9]")


def strange_in(text: str) -> Iterator[str]:
    """A sentence for each kind of mark or character that should not be there, with how many and the first."""
    for name, pattern in (_MARKS | _CHARACTERS).items():
        if found := [*pattern.finditer(text)]:
            line = text.count("\n", 0, found[0].start()) + 1
            around = text[max(0, found[0].start() - 8) : found[0].end() + 8].replace("\n", " ")
            yield f"{name}: {len(found)}, the first in line {line}: 「{around}」"
    if _WIDE.search(text) and _NARROW.search(text):
        yield f"figures in two widths ({_WIDE.findall(text)[0]} and 1), {len(_WIDE.findall(text))} of the wide ones"
