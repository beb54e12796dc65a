from dataclasses import replace
from datetime import date

import pytest

from knowledge.documents.corpus import Document, load_corpus
from knowledge.documents.status import Status, covers_year, status_on, status_text
from pack.chosen import chosen
from tests.knowledge.documents import made_up

DOCUMENTS = {d.source_file[:3]: d for d in load_corpus(chosen().corpus)}
TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("number", "day", "status", "words"),
    [
        ("000", TODAY, "expired", "2008年的意见，2010年底已到期"),
        ("000", date(2010, 12, 31), "in_force", "2008年的意见，管到2010年底"),
        ("001", TODAY, "expired", "2012年的年度计划，2012年底已到期"),
        ("002", TODAY, "expired", "2014年的三年计划，2015年底已到期"),
        ("002", date(2015, 1, 1), "in_force", "2014年的三年计划，管到2015年底"),
        ("003", TODAY, "report", "政府工作报告，说的是2014年做了什么、2015年打算做什么，不是规定"),
        ("004", TODAY, "draft", "征求意见稿，不是定稿；规划期2021—2025年，已结束"),
        ("004", date(2025, 12, 31), "draft", "征求意见稿，不是定稿；规划期2021—2025年，还没结束"),
        ("004", date(2020, 12, 31), "draft", "征求意见稿，不是定稿；规划期2021—2025年，还没开始"),
    ],
)
def test_the_status_of_a_day_as_a_code_and_in_words(number: str, day: date, status: str, words: str) -> None:
    assert status_on(DOCUMENTS[number], day) == status
    assert status_text(DOCUMENTS[number], day) == words


def test_none_of_todays_documents_is_in_force() -> None:
    assert Status.IN_FORCE not in {status_on(document, TODAY) for document in DOCUMENTS.values()}


RULE = made_up("")


@pytest.mark.parametrize(
    ("document", "day", "status", "words"),
    [
        (RULE, date(2024, 1, 1), "in_force", "2024年的规定，2024年1月1日起执行，现在有效"),
        (RULE, date(2023, 12, 31), "not_yet", "2024年的规定，2024年1月1日才开始执行"),
        (replace(RULE, valid_to=date(2024, 6, 30)), date(2024, 7, 1), "expired", "2024年的规定，2024年6月30日已到期"),
        (replace(RULE, stage="draft"), TODAY, "draft", "征求意见稿，不是定稿；说的是从2024年起，没有写到哪年为止"),
        (replace(RULE, kind="report"), TODAY, "report", "政府工作报告，说的是2024年的工作，不是规定"),
        (
            replace(RULE, kind="plan", valid_to=date(2026, 12, 30)),
            TODAY,
            "in_force",
            "2024年的计划，管到2026年12月30日",
        ),
    ],
)
def test_documents_to_come_and_without_an_end(document: Document, day: date, status: str, words: str) -> None:
    assert status_on(document, day) == status
    assert status_text(document, day) == words


def test_the_years_a_document_speaks_of() -> None:
    assert [year for year in range(2005, 2030) if covers_year(DOCUMENTS["002"], year)] == [2013, 2014, 2015]
    assert [year for year in range(2005, 2030) if covers_year(DOCUMENTS["003"], year)] == [2014, 2015]
    assert covers_year(RULE, 2050)
    assert not covers_year(RULE, 2023)
