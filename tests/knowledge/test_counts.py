"""The count that is asked for, and the clauses that hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.asking import counts
from knowledge.asking.counts import Count, count_asked, holds_count
from knowledge.errors import KnowledgeError

CLAUSE = "学前教育\n加快建设公办幼儿园,新建幼儿园20所,培训教师300名。新增床位1.8万张;工期3个月。"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("今年新建多少所幼儿园", "多少所"),
        ("仁爱家园有几家", "几家"),
        ("往乡下送书，一年要送几册？", "几册"),
        ("养老院有多少张床位", "多少张"),
        ("要修多少公里绿道", "多少公里"),
        ("领几个月", None),  # a time
        ("要等几个工作日", None),
        ("医保交了十几家", None),  # told, not asked
        ("跑了好几家医院都不收", None),
        ("一个月多少钱", None),
        ("几岁可以领", None),
    ],
)
def test_a_count_is_asked(question: str, asked: str | None) -> None:
    found = count_asked(question)
    assert (found.asked if found else None) == asked


def test_of_a_long_story_only_the_end_asks() -> None:
    assert count_asked("我家有几个人" + "说来话长" * 20 + "低保怎么办") is None


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("今年新建多少所幼儿园", True),
        ("今年新建多少座幼儿园", True),  # another measure word of the same things
        ("幼儿园新建几所", True),
        ("今年新建多少所中学", False),  # a number of something else
        ("要培训多少位教师", True),
        ("新增多少张床位", True),
        ("要送几册书", False),
        ("要几个工程队", False),  # 「3个月」 is a time
    ],
)
def test_a_clause_with_the_number_of_that_thing_holds_it(question: str, held: bool) -> None:
    asked = count_asked(question)
    assert asked is not None
    assert holds_count(asked, CLAUSE, question) is held


def test_a_row_of_a_table_holds_it_by_its_unit() -> None:
    assert holds_count(Count("多少张", "张"), "指标\n9  每千名老年人床位数(张)  50  71", "养老院有多少张床位")
    assert not holds_count(Count("多少张", "张"), "指标\n23  护理型床位占比(%)  55  58", "养老院有多少张床位")


def test_a_malformed_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "counts.yml"
    path.write_text("groups: [家]\nbehind: []\nbefore: []", encoding="utf-8")
    monkeypatch.setattr(counts, "PATH", path)
    counts._words.cache_clear()
    with pytest.raises(KnowledgeError, match="counts"):
        count_asked("几家")
    counts._words.cache_clear()
