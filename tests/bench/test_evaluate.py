"""The whole of `make eval` over a made-up program: what is stored, what is compared, what is never written down."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import httpx
import pytest
import yaml

from bench.evaluation import __main__ as command
from bench.evaluation import asking
from bench.evaluation.errors import EvaluationError
from bench.evaluation.public_api import PublicApi
from bench.evaluation.stored_result import Result, read_result
from knowledge.errors import KnowledgeError
from tests.bench.made_up_program import MadeUpProgram, questions, scenarios

Evaluate = Callable[..., str]


@pytest.fixture
def development(tmp_path: Path) -> Path:
    folder = tmp_path / "development"
    folder.mkdir()
    lines = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in questions())
    (folder / "questions_dev.jsonl").write_text(lines, encoding="utf-8")
    households = yaml.safe_dump(scenarios(Random(1), 6), allow_unicode=True)
    (folder / "scenarios_dev.yaml").write_text(households, encoding="utf-8")
    return folder


@pytest.fixture
def evaluate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evaluate:
    """Asks a made-up program that replies as its seed says, and returns what was printed."""
    own = tmp_path / "own.yml"
    entries = [{**entry, "id": f"own-{entry['id']}", "half": "check"} for entry in questions()]
    own.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")

    def no_scores(_settings: object) -> None:
        raise KnowledgeError("There is no index here.")

    def run(seed: int, development: Path, *, show: bool = False, limit: int | None = None) -> str:
        monkeypatch.setattr(command, "opened", lambda _base: MadeUpProgram(seed).client())
        monkeypatch.setattr(command, "find_sets", lambda folder: asking.find_sets(folder, own))
        monkeypatch.setattr(command, "Scorer", no_scores)
        command.evaluate(development, "http://made-up", limit, show, tmp_path / "results")
        return capsys.readouterr().out

    return run


def test_report_result_and_history_are_written(evaluate: Evaluate, development: Path, tmp_path: Path) -> None:
    printed = evaluate(1, development)
    report = (tmp_path / "results" / "answers.md").read_text(encoding="utf-8")
    assert printed.startswith(report)
    for part in ("Development questions: 6", "kind: needs_year", "style: typo", "Own questions (check): 6"):
        assert part in report
    assert "asked for the first time" in report and "No scores were taken: There is no index here." in report
    result = read_result(tmp_path / "results" / "answers.json")
    assert [len(one.judged) for one in result.questions.values()] == [6, 6]
    assert [one.id for one in result.households["development households"].judged] == [f"h{n}" for n in range(6)]
    (line,) = (tmp_path / "results" / "history.jsonl").read_text(encoding="utf-8").splitlines()
    stored = json.loads(line)
    assert stored.keys() == {"date", "commit", "model", "rasa", "asked", "figures"}
    assert stored["figures"]["development questions"]["misquote"] >= 0


def test_the_same_replies_are_no_change_and_others_are_named(evaluate: Evaluate, development: Path) -> None:
    evaluate(1, development)
    again = evaluate(1, development)
    assert again.count("all within noise") == 3 and "Nobody changed side." in again
    other = evaluate(2, development)
    assert "On 6 asked both times." in other and "Changed side:" in other


def test_nothing_of_the_sets_own_words_is_stored(evaluate: Evaluate, development: Path, tmp_path: Path) -> None:
    evaluate(1, development)
    shown = evaluate(2, development, show=True)
    assert "问题m1？" in shown or "问题m2？" in shown
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "results").iterdir())
    words = [*(entry["question"] for entry in questions()), *(g["quote"] for e in questions() for g in e["gold"])]
    assert [word for word in [*words, "老人体检", "残疾人补贴"] if word in written] == []


def test_of_the_half_that_checks_only_figures_are_shown(evaluate: Evaluate, development: Path, tmp_path: Path) -> None:
    evaluate(1, development)
    printed = evaluate(2, development, show=True)
    report = (tmp_path / "results" / "answers.md").read_text(encoding="utf-8")
    # but a mistake in the set itself is named
    assert set(re.findall(r"own-m\d", printed + report)) == {"own-m6"}
    assert "\n| m" in report or "worse m" in report


def test_a_set_that_is_not_at_hand_keeps_what_it_had(evaluate: Evaluate, development: Path, tmp_path: Path) -> None:
    evaluate(1, development)
    before = read_result(tmp_path / "results" / "answers.json")
    printed = evaluate(2, tmp_path / "nowhere")
    after = read_result(tmp_path / "results" / "answers.json")
    assert "No development questions at hand." in printed and "Not asked in this run" in printed
    assert after.questions["development questions"] == before.questions["development questions"]
    assert after.questions["own questions (check)"] != before.questions["own questions (check)"]
    assert "development questions" not in json.loads(
        (tmp_path / "results" / "history.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    )["figures"]  # fmt: skip


def test_a_look_at_a_few_is_not_stored(evaluate: Evaluate, development: Path, tmp_path: Path) -> None:
    assert "Development questions: 2" in evaluate(1, development, limit=2)
    assert not (tmp_path / "results").exists()


def test_gold_words_that_stand_nowhere_are_said(evaluate: Evaluate, development: Path) -> None:
    assert "count as unanswerable: m6." in evaluate(1, development)


def test_a_result_that_cannot_be_read_is_left_alone(evaluate: Evaluate, development: Path, tmp_path: Path) -> None:
    path = tmp_path / "results" / "answers.json"
    assert read_result(path) == Result()
    path.parent.mkdir()
    path.write_text('{"questions": {"own": {"judged": []}}}', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"questions.own.stamp: Field required\). Move it away"):
        evaluate(1, development)
    assert [p.name for p in path.parent.iterdir()] == ["answers.json"]


def test_a_refusal_or_silence_of_the_program_is_a_sentence() -> None:
    def api(handle: Callable[[httpx.Request], httpx.Response]) -> PublicApi:
        return PublicApi(httpx.Client(base_url="http://made-up", transport=httpx.MockTransport(handle)))

    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there", request=request)

    with pytest.raises(EvaluationError, match="POST /v1/search was refused with 422: too long"):
        api(lambda _request: httpx.Response(422, text="too long")).search("问")
    with pytest.raises(EvaluationError, match="GET /v1/documents got no reply at http://made-up: nobody there"):
        api(silent).source_texts()


def test_replies_without_rasa_are_counted_and_said() -> None:
    degraded = httpx.Response(200, json={"answer_type": "degraded", "messages": []})
    asked = PublicApi(httpx.Client(base_url="http://made-up", transport=httpx.MockTransport(lambda _request: degraded)))
    assert asked.notes() == []
    asked.ask("问")
    assert asked.notes()[0].startswith("**1 replies came from search alone")
