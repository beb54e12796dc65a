from dataclasses import asdict, fields, replace
from datetime import date

import pytest

from knowledge.documents.citation import Citation, cite
from knowledge.documents.corpus import load_corpus
from knowledge.documents.outline import outline
from knowledge.errors import KnowledgeError
from pack.chosen import chosen

DOCUMENTS = load_corpus(chosen().corpus)
DRAFT = DOCUMENTS[4]
SUBSIDY = next(c for c in outline(DRAFT).clauses if c.name == "重度残疾人护理补贴")
TODAY = date(2026, 7, 1)


def test_a_citation_says_where_the_words_stand_and_what_they_are_worth() -> None:
    assert asdict(cite(DRAFT, SUBSIDY, TODAY)) == {
        "document_id": "hangzhou-public-services-2021-2025",
        "document_title": "杭州市公共服务提升“十四五”规划（2021—2025年）第二轮征求意见修改稿",
        "section": [
            "八、提供更有温度的兜底保障服务",
            "(一)高水平实现弱有所扶",
            "专栏10:“弱有所扶”服务项目和内容",
            "14.重度残疾人护理补贴",
        ],
        "start": SUBSIDY.start,
        "end": SUBSIDY.end,
        "quote": DRAFT.text[SUBSIDY.start : SUBSIDY.end],
        "status": "draft",
        "status_text": "征求意见稿，不是定稿；规划期2021—2025年，已结束",
        "issued": "2021-05-12",
        "valid_to": "2025-12-31",
        "clause_id": SUBSIDY.id,
        "office": None,
    }


def test_every_clause_can_be_cited_in_the_exact_words() -> None:
    for document in DOCUMENTS:
        for clause in outline(document).clauses:
            citation = cite(document, clause, TODAY)
            assert document.text[citation.start : citation.end] == citation.quote == clause.text
            assert citation.office == clause.office


def test_the_fields_are_those_that_leave_the_program() -> None:
    assert [field.name for field in fields(Citation)] == [
        "document_id",
        "document_title",
        "section",
        "start",
        "end",
        "quote",
        "status",
        "status_text",
        "issued",
        "valid_to",
        "clause_id",
        "office",
    ]


def test_a_changed_text_is_not_cited() -> None:
    changed = replace(DRAFT, text=DRAFT.text.replace("当前位置", "位置", 1))
    with pytest.raises(KnowledgeError, match=rf"Clause {SUBSIDY.id} no longer stands at .*Build the index again"):
        cite(changed, SUBSIDY, TODAY)


def test_a_clause_of_another_document_is_not_cited() -> None:
    with pytest.raises(KnowledgeError, match="is of hangzhou-public-services-2021-2025, not of shangcheng"):
        cite(DOCUMENTS[0], SUBSIDY, TODAY)


def test_no_end_stays_no_end() -> None:
    assert cite(replace(DRAFT, valid_to=None), SUBSIDY, TODAY).valid_to is None
