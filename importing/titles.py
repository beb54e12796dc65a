"""The title of a document, and what kind of document it says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GENRES = (
    "通知|办法|条例|规定|细则|意见|方案|决定|决议|公告|通告|标准|目录|清单|规划|计划|纲要|报告|法|规则|函|批复|指南|制度|措施|政策|"
    "解释|命令|令|一览表|明细表"
)
_TAIL = r"([（(〔][^（()）]*[）)〕]|\s)*"  # （试行）, （2013—2015年）, （征求意见稿）
_ENDS = re.compile(rf"(?:{_GENRES}){_TAIL}$")
_NO_TITLE = re.compile(r"[。；：:]$|^第[一二三四五六七八九十百]+[章节条编]|^[（(]?\d{4}年\d{1,2}月|[〔\[]\d{4}[〕\]]")
_LINES = 3  # that a title may be broken into


def title_of(lines: Sequence[str], marked: Sequence[str], said: Sequence[str]) -> tuple[str | None, str]:
    """The title and the words it was read from: the first lines down to one that ends as titles do.

    `marked` are the lines that the file marks as headings, `said` what it tells of itself (title: …).
    """
    for place in range(min(6, len(lines))):
        joined = ""
        for line in lines[place : place + _LINES]:
            if _NO_TITLE.search(line.strip()) or "\t" in line:
                break
            joined += line.strip()
            if _ENDS.search(joined):
                return joined, " / ".join(lines[place : place + _LINES])[: len(joined) + 6]
    named = [line.partition(":")[2] or line.partition("：")[2] for line in said if re.match("(?i)title|.*标题", line)]
    for line in [*marked[:1], *named]:
        if 4 <= len(line.strip()) <= 80:
            return line.strip(), line
    first = lines[0].strip() if lines else ""
    return (first, first) if 4 <= len(first) <= 60 and not _NO_TITLE.search(first) else (None, "")


def short_title_of(title: str) -> str | None:
    """What a notice puts into force, as people call it: 关于印发X办法的通知 is X办法."""
    match = re.search(
        rf"(?:印发|发布|公布|转发)[《〈]?(.+?)[》〉]?(?:（[^（）]*）)?的(?:通知|公告|决定){_TAIL}$", title
    )
    return match[1] if match and _ENDS.search(match[1]) else None


def genre_of(title: str) -> str:
    """The kind that corpus.yml knows: report, plan, opinion, or else rule."""
    inner = re.sub(_TAIL + "$", "", short_title_of(title) or re.sub(r"的(通知|公告)$", "", title))
    if inner.endswith("报告"):
        return "report"
    if re.search(r"(规划|计划|纲要|行动方案)$", inner):
        return "plan"
    return "opinion" if inner.endswith("意见") else "rule"
