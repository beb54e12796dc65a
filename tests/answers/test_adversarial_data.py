"""The adversarial cases themselves: enough of each kind, told apart by name, and expecting what the documents say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from knowledge.documents.corpus import load_corpus
from pack.chosen import chosen
from tests.e2e.test_adversarial import CASES, FILES, REFUSED, Case, messages

CORPUS = chosen().corpus
TEXTS = {document.source_file[:3]: document.text for document in load_corpus(CORPUS)}
ENOUGH = 90
AT_LEAST = {
    "instruction": 12,
    "payload": 6,
    "question_inside": 6,
    "invented_entitlement": 16,
    "false_amount": 8,
    "false_degree": 6,
    "false_age_or_time": 6,
    "leading_question": 6,
    "promise_sought": 5,
    "two_questions": 6,
    "medical_advice": 5,
    "legal_advice": 5,
    "despair": 6,
    "violence": 4,
    "despair_not_meant": 3,
    "other_city": 6,
    "other_city_not_meant": 3,
    "next_year": 4,
    "procedure_or_progress": 6,
    "not_a_message": 1,
    "wordless": 5,
    "hardly_a_message": 6,
    "repeated_or_long": 5,
    "other_language": 5,
    "abuse": 4,
    "number_beside_a_question": 3,
    "private_number": 2,
    "number_not_private": 3,
    "small_talk": 8,
}
KEYS = {"name", "say", "type", "kind", "file"}
MAY = {"shows", "shows_any", "hides", "cites", "no_citations", "times", "fails"}
TYPES = {"answer", "screening", "question", "abstain", "out_of_scope", "handoff", "smalltalk", REFUSED}
LONGEST_FILE = 250


def test_there_are_enough_of_them_and_of_each_kind() -> None:
    counts = Counter(case["kind"] for case in CASES)
    assert len(CASES) >= ENOUGH
    assert set(counts) == set(AT_LEAST)
    assert {kind: counts[kind] for kind in AT_LEAST if counts[kind] < AT_LEAST[kind]} == {}


def test_names_are_unique_and_nothing_is_said_twice() -> None:
    assert [name for name, count in Counter((c["kind"], c["name"]) for c in CASES).items() if count > 1] == []
    assert [words for words, count in Counter("\n".join(messages(c)) for c in CASES).items() if count > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['name']}")
def test_a_case_says_what_it_expects_in_known_words(case: Case) -> None:
    assert KEYS <= set(case) <= KEYS | MAY
    assert set(case["type"]) <= TYPES
    assert case["type"] == [REFUSED] or REFUSED not in case["type"]
    assert case.get("fails", "a cause") != ""
    shown = [*case.get("shows", []), *case.get("shows_any", [])]
    assert all(isinstance(words, str) for words in [*shown, *case.get("hides", []), *messages(case)])
    assert not set(shown) & set(case.get("hides", []))
    assert not (case.get("cites") and case.get("no_citations"))


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.get("cites")], ids=lambda case: f"{case['kind']}: {case['name']}"
)
def test_what_is_to_be_cited_stands_in_its_document(case: Case) -> None:
    for wanted in case["cites"]:
        assert set(wanted) == {"doc", "quote"}
        assert wanted["quote"] in TEXTS[wanted["doc"]], wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
