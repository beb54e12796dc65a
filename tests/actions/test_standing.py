"""What is said of a document's worth: a rule in force is no draft, and what stands beside it is said as what it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actions.memory import Memory
from actions.payload import Payload
from actions.replies import Replies, read_replies
from actions.wording.clauses import Wording
from actions.wording.reminding import remind_once
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import load_corpus, load_home
from knowledge.documents.library import Library
from knowledge.found import Found, Hit
from knowledge.verdict.answerable import Reason, Verdict
from tests.knowledge.of_three_levels import TODAY, write_levels

CARE = "特困人员照料护理补贴全护理每月多少钱"
CHANGED = {"amended": [{"article": "第三条", "by": "change", "from": date(2025, 2, 1)}]}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = write_levels(tmp_path_factory.mktemp("corpus"), city=CHANGED)
    return Library(load_corpus(folder), load_home(folder))


@pytest.fixture(scope="module")
def replies() -> Replies:
    return read_replies()


def clause(library: Library, document: str, words: str) -> Clause:
    return next(c for c in library.citable() if c.document_id == document and words in c.text)


def found(library: Library, *clauses: Clause) -> Found:
    """What a search finds where the clauses are ever less near."""
    hits = [Hit(one, 1.0 - 0.05 * place, 0.9) for place, one in enumerate(clauses)]
    return Found(CARE, hits, Verdict(Reason.ANSWERABLE), place=library.home)


@pytest.mark.parametrize(
    "case",
    [
        ("city", "三档", TODAY, "这是2023年的规定，2023年1月1日起执行，现在有效。"),
        ("draft", "三档", TODAY, "提醒您：这是征求意见稿，不是定稿；"),
        (
            "old",
            "二档",
            TODAY,
            "请注意：这是2015年的规定，2023年1月1日起换成了《青禾市特困人员",
        ),
        ("city", "每季度", TODAY, "请注意：这是2023年的规定，第三条在2025年2月1日改过了，要看《青禾市关于"),
        ("city", "三档", date(2022, 12, 1), "请注意：这是2023年的规定，2023年1月1日才开始执行，现在还不能照着办。"),
    ],
)
def test_each_status_has_its_own_sentence(library: Library, replies: Replies, case: tuple[str, str, date, str]) -> None:
    document, words, day, said = case
    text = Wording(replies, library).answer(found(library, clause(library, document, words)), day).text
    assert said in text
    assert ("提醒您" in text) == (document == "draft")


def test_the_upper_level_the_draft_and_the_older_stand_beside_as_such(library: Library, replies: Replies) -> None:
    wording = Wording(replies, library)
    city = clause(library, "city", "三档")
    upper = wording.answer(found(library, city, clause(library, "country", "十分之一")), TODAY)
    assert "上一级的《特困人员照料护理办法》写的是：「" in upper.text
    assert [citation.document_id for citation in upper.citations] == ["city", "country"]
    draft = wording.answer(found(library, city, clause(library, "draft", "三档")), TODAY)
    assert "还没定稿的《青禾市养老服务规划（征求意见稿）》写的是：「" in draft.text
    alone = wording.answer(
        found(library, city, clause(library, "old", "二档"), clause(library, "other", "三档")), TODAY
    )
    assert [citation.document_id for citation in alone.citations][:1] == ["city"]
    assert "九百元" not in alone.text
    assert "二千二百元" not in alone.text


def test_what_is_of_another_place_says_so_before_its_words(library: Library, replies: Replies) -> None:
    text = Wording(replies, library).answer(found(library, clause(library, "other", "轮渡")), TODAY).text
    assert text.startswith("您这里的文件，我没查到写这件事的。下面是白石市的，只管白石市，您这里不能照着办：")


def test_what_is_in_force_is_said_shortly_the_second_time(library: Library, replies: Replies) -> None:
    memory = Memory()
    payload = Wording(replies, library).answer(found(library, clause(library, "city", "三档")), TODAY)
    first, second = (remind_once(replies, [payload], memory)[0].text for _ in range(2))
    assert "现在有效。" in first
    assert "还是那份2023年的规定，现在有效。" in second
    assert isinstance(payload, Payload)
