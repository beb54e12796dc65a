"""The question set holds together: quotes stand in their documents, figures in the quotes' clauses, all is counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from pack.chosen import chosen
from tests.answers.question_set import ANSWERED, HALVES, REFUSED, STYLES, Question, by_number, load

ROOT = Path(__file__).parents[2]
QUESTIONS = load()
CORPUS = load_corpus(chosen().corpus)
DOCUMENTS = by_number(CORPUS)
CLAUSES = Library(CORPUS).citable()
ANSWERABLE = [question for question in QUESTIONS if question.kind in ANSWERED]
LIKE = 0.75  # share of the bigrams of two texts together that stand in both: from here on one is a copy of the other


def clauses_of(question: Question) -> str:
    """The clauses that the question's gold quotes stand in, one text."""
    spans = [span for gold in question.gold for span in gold.spans(DOCUMENTS)]
    return "\n".join(
        clause.text
        for clause in CLAUSES
        if any(clause.document_id == d and clause.start < end and start < clause.end for d, start, end in spans)
    )


def test_there_are_enough_and_each_is_there_once() -> None:
    assert len(QUESTIONS) >= 200
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert len({question.question for question in QUESTIONS}) == len(QUESTIONS)
    assert all(re.fullmatch(r"q\d{3}", question.id) for question in QUESTIONS)


def test_styles_kinds_and_halves_are_known() -> None:
    assert {question.style for question in QUESTIONS} == set(STYLES)
    assert {question.kind for question in QUESTIONS} == {*ANSWERED, *REFUSED}
    assert {question.half for question in QUESTIONS} == set(HALVES)


def test_the_halves_alternate_within_each_style_and_kind() -> None:
    halves = defaultdict(list)
    for question in QUESTIONS:
        halves[question.style, question.kind].append(question.half)
    for group, given in halves.items():
        assert all(one != other for one, other in pairwise(given)), group
    counts = Counter(question.half for question in QUESTIONS)
    assert abs(counts["tune"] - counts["check"]) <= len(QUESTIONS) // 20


def test_no_kind_and_no_style_is_left_to_a_handful() -> None:
    kinds = Counter(question.kind for question in QUESTIONS)
    styles = Counter(question.style for question in QUESTIONS)
    assert min(kinds.values()) >= len(QUESTIONS) // 20
    assert min(styles.values()) >= len(QUESTIONS) // 25
    assert all(80 <= len(q.question) <= 250 for q in QUESTIONS if q.style == "story")


def test_only_what_can_be_answered_has_gold() -> None:
    for question in QUESTIONS:
        assert bool(question.gold) == (question.kind in ANSWERED), question
        assert question.gold or not question.answer_contains, question


@pytest.mark.parametrize("question", [pytest.param(q, id=q.id) for q in ANSWERABLE])
def test_quotes_stand_in_their_document_and_figures_in_their_clause(question: Question) -> None:
    for gold in question.gold:
        assert list(gold.spans(DOCUMENTS)), f"{gold.quote} does not stand in {gold.doc}"
    clauses = clauses_of(question)
    assert clauses, "the quotes stand in no clause"
    for figure in question.answer_contains:
        assert figure in clauses, f"{figure} does not stand in\n{clauses}"


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`, punctuation and white space left out."""
    bare = re.sub(r"\W", "", text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def taught_phrases() -> set[str]:
    """What the program learns from: the examples of nlu/data and the records' `asked_as`."""
    taught: set[str] = set()
    for path in (ROOT / "nlu" / "data").glob("*.yml"):
        for example in re.findall(r"^\s*- +(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            taught.add(re.sub(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})", r"\1", example).strip())
    for path in (chosen().entitlements).glob("*/*.yml"):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in record if isinstance(record, list) else [record]:
            taught.update(str(phrase) for phrase in entry.get("asked_as") or [])
    return taught


def test_no_question_is_one_that_the_program_learns_from() -> None:
    taught = [(phrase, bigrams(phrase)) for phrase in taught_phrases()]
    assert len(taught) > 1000
    for question in QUESTIONS:
        asked = bigrams(question.question)
        for phrase, known in taught:
            both = len(asked & known)
            alike = both / (len(asked) + len(known) - both) if both else 0.0
            assert question.question != phrase and alike < LIKE, f"{question.id} {question.question} ~ {phrase}"
