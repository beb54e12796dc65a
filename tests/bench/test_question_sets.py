"""Files of questions and households: what is read, and what is said about a file that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bench.evaluation.asking import find_sets, may_be_shown
from bench.evaluation.errors import EvaluationError
from bench.evaluation.question_sets import Question, read_questions, read_scenarios
from tests.bench.made_up_program import questions


def test_json_lines_and_a_folder_of_yaml_are_read_alike(tmp_path: Path) -> None:
    entries = questions()
    lines = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (tmp_path / "all.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "b.yml").write_text(yaml.safe_dump(entries[:2], allow_unicode=True), encoding="utf-8")
    (tmp_path / "a.yml").write_text(yaml.safe_dump(entries[2:], allow_unicode=True), encoding="utf-8")
    assert read_questions(tmp_path) == read_questions(tmp_path / "all.jsonl")


def test_what_is_at_hand_is_found_and_what_is_not_is_said(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    halves = [{**entry, "half": "check" if number % 2 else "tune"} for number, entry in enumerate(questions())]
    own.write_text(yaml.safe_dump(halves, allow_unicode=True), encoding="utf-8")
    sets, missing = find_sets(tmp_path / "nowhere", own)
    assert {name: len(found) for name, found in sets.questions.items()} == {
        "own questions (tune)": 3,
        "own questions (check)": 3,
    }
    assert missing == ["No development questions at hand.", "No development households at hand."]
    assert [may_be_shown(name) for name in sets.questions] == [True, False]
    assert [len(found) for found in sets.limited(1).questions.values()] == [1, 1]


def test_our_own_questions_can_be_read() -> None:
    sets, _ = find_sets(Path("nowhere"))
    assert sum(map(len, sets.questions.values())) >= 100


def test_lists_that_are_empty_or_missing_expect_nothing(tmp_path: Path) -> None:
    path = tmp_path / "households.yaml"
    path.write_text("- {id: a, turns: [我], expect: {eligible: , need_info: []}}\n", encoding="utf-8")
    (household,) = read_scenarios(path)
    assert household.expect.eligible == household.expect.need_info == household.expect.not_eligible == []


def test_an_amount_may_be_a_number(tmp_path: Path) -> None:
    path = tmp_path / "households.yaml"
    path.write_text("- {id: a, turns: [我], expect: {eligible: [{name: 甲, quote: 乙, amount: 500}]}}\n", "utf-8")
    assert read_scenarios(path)[0].expect.eligible[0].amount == "500"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- {id: a, question: 问, style: s, kind: maybe}", "entry 1: kind is 'maybe'"),
        (
            "- {id: a, question: 问, style: s, kind: answerable, gold: [{doc: 4, quote: 字}]}",
            "entry 1: gold.0.doc is 4",
        ),
        ("- {id: a, style: s, kind: answerable}", "entry 1: question is"),
        ("- 只有一句话", "entry 1: the entry is '只有一句话'"),
        ("id: a", "is not a list of entries"),
        ("- {id: a", "cannot be read"),
        ("[" + ", ".join(["{id: a, question: 问, style: s, kind: out_of_scope}"] * 2) + "]", "stand there twice: a."),
    ],
)
def test_a_file_that_cannot_be_understood_is_named_with_the_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "broken.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError) as refused:
        read_questions(path)
    assert "broken.yml" in str(refused.value) and said in str(refused.value)


def test_the_digest_changes_with_what_is_asked_or_right_and_with_nothing_else() -> None:
    first, second, *_ = map(Question.model_validate, questions())
    assert first.digest != second.digest
    assert first.model_copy(update={"style": "typo", "half": "check"}).digest == first.digest
    changes: list[dict[str, object]] = [{"question": "别的"}, {"answer_contains": ["1"]}, {"gold": []}]
    for changed in changes:
        assert first.model_copy(update=changed).digest != first.digest
