"""The id that a document is given: from its file's name, or from the sounds of its title."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

_SYLLABLES = 6


def id_for(path: Path, title: str, year: int, taken: Collection[str]) -> str:
    """An id that nobody has: the file's name where it is made of a-z, 0-9, hyphens, else pinyin of the title."""
    name = re.sub(r"[-_ .]+", "-", path.stem.lower()).strip("-")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        name = f"{_sounds(title)}-{year}"
    free, count = name, 2
    while free in taken:
        free, count = f"{name}-{count}", count + 1
    return free


def _sounds(title: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  slow to load, and most files have a name

    words = re.sub(r"[^\u4e00-\u9fff]|(关于)?(印发|发布|公布)|的?(通知|公告)$", "", title)
    sounds = [re.sub("[^a-z]", "", one) for one in lazy_pinyin(words)]
    return "-".join(filter(None, sounds[-_SYLLABLES:])) or "document"
