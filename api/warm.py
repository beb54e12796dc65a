"""What the first messages would otherwise wait for: tables that are made when they are first asked."""

from __future__ import annotations

from datetime import date

from api.parts import Parts

SENTENCES = ("我妈82岁，一个人住，二级残疾，家里吃低保", "护理补贴一个月多少钱", "我想学门手艺，去哪里问")


def warm(parts: Parts) -> None:
    """Read and search once, before the first person comes; nothing is kept of it."""
    for sentence in SENTENCES:
        parts.desk.read(sentence, date.today())
        parts.searcher.search(sentence)
