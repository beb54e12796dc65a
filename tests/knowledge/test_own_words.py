"""Only words that are the program's own may be counted: none that somebody made up, and no name."""

from __future__ import annotations

import pytest

from knowledge.asking.own_words import own_words

DOCUMENTS = ["为重度残疾人发放护理补贴。", "李强等人到翠苑街道手术。"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("我爸的护理补贴呢，护理", ["护理补贴", "护理"]),
        ("我叫王小明，电话13812345678", []),
        ("欧阳晓棠做手术了", ["手术"]),
        ("我们可以怎么办", []),
        ("白内障", []),  # a common word, and of no document and no list of ours
        ("hello 123", []),
    ],
)
def test_what_is_left(said: str, left: list[str]) -> None:
    assert [word for word in own_words(said, DOCUMENTS) if word not in ("电话", "怎么办")] == left
