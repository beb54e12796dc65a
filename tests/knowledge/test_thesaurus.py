"""Everyday words bring the documents' words with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.asking.thesaurus import read_thesaurus
from knowledge.documents.library import Library
from knowledge.errors import KnowledgeError

THESAURUS = read_thesaurus()


def test_every_official_word_stands_in_a_document(library: Library) -> None:
    texts = "".join(entry.document.text for entry in library.list())
    assert [word for synonym in THESAURUS.synonyms for word in synonym.official.split() if word not in texts] == []


def test_no_everyday_word_stands_in_two_entries() -> None:
    words = [word for synonym in THESAURUS.synonyms for word in synonym.everyday]
    assert len(words) == len(set(words))


def test_the_question_keeps_its_own_words_and_gets_the_official_ones_once() -> None:
    assert THESAURUS.expand("低保户家里打疫苗") == "低保户家里打疫苗 最低生活保障 预防接种"
    assert THESAURUS.expand("最低生活保障就是低保吗") == "最低生活保障就是低保吗"
    assert THESAURUS.expand("今天星期几") == "今天星期几"


@pytest.mark.parametrize(
    "entry", ["- everyday: 低保", "- {everyday: [], official: 甲}", "- {everyday: [甲], officially: 乙}"]
)
def test_a_malformed_entry_is_named(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "thesaurus.yml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="entry 1"):
        read_thesaurus(path)
