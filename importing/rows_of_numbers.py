"""Articles and items whose numbers do not follow one another: something was lost, or does not belong there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import cn2an

_CHINESE = "[一二三四五六七八九十百千零〇两]+"
_ARTICLE = re.compile(rf"第({_CHINESE})条(?![第款项、和至规之的（(中])")
_ITEM = re.compile(rf"[（(]\s*({_CHINESE})\s*[)）]")
_CHAPTER = re.compile(rf"第({_CHINESE})([章节])\s")


def gaps(lines: Sequence[str]) -> Iterator[str]:
    """A sentence for each article, chapter or item that is missing, comes twice, or stands alone."""
    yield from _of_articles(lines)
    yield from _of_items(lines)


def _of_articles(lines: Sequence[str]) -> Iterator[str]:
    before = 0
    for line in lines:
        match = _ARTICLE.match(line)
        if not match:
            continue
        number = _number(match[1])
        if before and number == 1:  # another law in the same file
            before = 0
        if number > before + 1:
            missing = f"第{_written(before + 1)}条" + (f" to 第{_written(number - 1)}条" if number > before + 2 else "")
            where = f"第{_written(before)}条 is followed by" if before else "the first article is"
            yield f"{missing} is missing: {where} 「{line[:20]}」"
        elif number <= before:
            yield f"{match[0]} comes after 第{_written(before)}条: 「{line[:20]}」"
        before = number


def _of_items(lines: Sequence[str]) -> Iterator[str]:
    before, first = 0, ""
    for line in [*lines, ""]:
        match = _ITEM.match(line)
        number = _number(match[1]) if match else 0
        if match and number == before + 1:
            before, first = number, first or line
            continue
        if before == 1 and (not match or number == 1) and _ends_list(line):
            yield f"an item stands alone, without a （二）: 「{first[:20]}」"
        if match and number != 1:
            yield f"（{match[1]}） follows {f'（{_written(before)}）' if before else 'no （一）'}: 「{line[:20]}」"
        if match or _ends_list(line):
            before, first = number, line if match else ""


def _ends_list(line: str) -> bool:
    """Whether the line begins an article, a chapter or the end: an item may have paragraphs of its own before that."""
    return not line or _ARTICLE.match(line) is not None or _CHAPTER.match(line) is not None or line[1:2] == "、"


def _number(chinese: str) -> int:
    try:
        return int(cn2an.cn2an(chinese.replace("〇", "零"), "smart"))
    except ValueError:
        return -1


def _written(number: int) -> str:
    said = str(cn2an.an2cn(number)) if number > 0 else "?"
    return said.removeprefix("一") if 10 <= number < 20 else said
