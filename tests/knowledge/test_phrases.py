"""Ways of asking: what is near to one is near to its clauses; the files in corpus/questions are read strictly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from api.settings import Settings
from knowledge.asking.asked import load_asked
from knowledge.asking.phrases import Phrase, PhraseTable
from knowledge.documents.library import Library
from knowledge.errors import CorpusError

VECTORS = np.eye(3, 4, dtype=np.float32)


def test_a_clause_is_as_near_as_its_nearest_phrase() -> None:
    phrases = [Phrase("怎么算", ("a",)), Phrase("多少钱", ("a", "b")), Phrase("how much", ("c",))]
    table = PhraseTable(phrases, VECTORS, {"a": 0, "b": 1, "c": 2, "d": 3})
    near = table.cosines(np.array([0.6, 0.8, 0.0, 0.0], dtype=np.float32))
    assert near.tolist() == pytest.approx([0.8, 0.8, -1.0, -1.0])  # English counts by its words alone
    assert table.texts == [["怎么算", "多少钱"], ["多少钱"], ["how much"], []]


def test_no_phrases_are_near_to_nothing() -> None:
    table = PhraseTable([], np.zeros((0, 4), dtype=np.float32), {"a": 0})
    assert table.cosines(VECTORS[0]).tolist() == [-1.0]
    assert table.mean() is None


def test_every_question_of_ours_belongs_to_a_clause_that_is_there(settings: Settings, library: Library) -> None:
    phrases = load_asked(settings.corpus / "questions", library)
    assert len(phrases) > 1000
    assert len({phrase.text for phrase in phrases}) == len(phrases)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- {clause: c-none, starts: 低保, asked_as: [怎么算]}", "there is no clause 'c-none'"),
        ("- {clause: c-none, asked_as: [怎么算]}", "allowed: asked_as, clause, starts"),
        ("- {clause: CLAUSE, starts: 别的字, asked_as: [怎么算]}", "begins with"),
        ("- {clause: CLAUSE, starts: START, asked_as: []}", "a list of questions"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(library: Library, tmp_path: Path, text: str, complaint: str) -> None:
    clause = library.citable()[0]
    filled = text.replace("CLAUSE", clause.id).replace("START", clause.text[:4])
    (tmp_path / "some.yml").write_text(filled, encoding="utf-8")
    with pytest.raises(CorpusError, match=complaint) as refused:
        load_asked(tmp_path, library)
    assert "some.yml, entry 1" in str(refused.value)
