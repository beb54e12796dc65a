"""Wiring: everything fits together, or one sentence says what to run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.__main__ import main
from api.parts import load_library, load_parts
from api.settings import CANNOT_START, ENTITLEMENTS, Settings
from eligibility.errors import CatalogueError
from knowledge.errors import CorpusError, IndexArtifactError, KnowledgeError, ModelError
from nlu.sentence_encoder import ModelFolderError

DATE = "issued: 2012-09-27"


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> Settings:
    """The settings with a corpus and an index of their own, for a test to damage."""
    shutil.copytree(settings.corpus, tmp_path / "corpus")
    (tmp_path / "var" / "model").mkdir(parents=True)
    (tmp_path / "var" / "model" / "default").symlink_to(settings.default_model.resolve())
    (tmp_path / "var" / "model" / "ear").symlink_to(settings.ear_model.resolve())
    shutil.copy(settings.index, tmp_path / "var" / "index.zip")
    return settings.model_copy(update={"corpus": tmp_path / "corpus", "var": tmp_path / "var"})


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_everything_that_set_up_made_is_loaded(settings: Settings) -> None:
    parts = load_parts(settings)
    assert parts.searcher.search("残疾人护理补贴多少").answerable
    assert len(parts.library.list()) == 5
    assert parts.desk.library is parts.library


def test_documents_that_changed_since_the_index_was_made_are_noticed(elsewhere: Settings) -> None:
    edit(elsewhere.corpus / "hangzhou-equal-services-plan-2012.txt", "就业", "从业")
    with pytest.raises(IndexArtifactError, match=r"documents have changed.*make index"):
        load_parts(elsewhere)


def test_a_missing_or_damaged_index_says_what_to_run(elsewhere: Settings) -> None:
    elsewhere.index.write_bytes(elsewhere.index.read_bytes()[:5000])
    with pytest.raises(IndexArtifactError, match=r"damaged.*make index"):
        load_parts(elsewhere)
    elsewhere.index.unlink()
    with pytest.raises(IndexArtifactError, match="make index"):
        load_parts(elsewhere)


def test_other_prompts_are_another_model(elsewhere: Settings) -> None:
    with pytest.raises(IndexArtifactError, match=r"embedding model.*make index"):
        load_parts(elsewhere.model_copy(update={"query_prompt": "问题："}))


def test_a_missing_model_says_what_to_run(elsewhere: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="make clean-model run"):
        load_parts(elsewhere.model_copy(update={"embedding_model": str(tmp_path / "empty")}))


def test_a_missing_encoder_of_the_ear_says_what_to_run(elsewhere: Settings) -> None:
    elsewhere.ear_model.unlink()
    with pytest.raises(ModelFolderError, match="make model"):
        load_parts(elsewhere)


def test_a_document_that_cannot_be_read_is_named(elsewhere: Settings) -> None:
    file = elsewhere.corpus / "hangzhou-services-plan-2013-2015.txt"
    file.write_bytes(b"\x80\x81\xff\xfe\x00" * 9)
    with pytest.raises(CorpusError, match="hangzhou-services-plan-2013-2015"):
        load_library(elsewhere)


@pytest.fixture
def own_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of entitlement records, a copy for a test to damage."""
    folder = tmp_path / "entitlements"
    shutil.copytree(ENTITLEMENTS, folder)
    monkeypatch.setattr("api.settings.ENTITLEMENTS", folder)
    monkeypatch.setattr("api.parts.serving_settings", lambda settings: ("", settings))  # no generation made before
    return folder


def test_a_record_whose_quote_is_not_in_its_document_is_refused(settings: Settings, own_records: Path) -> None:
    record = own_records / "work" / "unemployment-benefit.yml"
    edit(record, "失业保险金标准不低于", "失业保险金标准不高于")
    with pytest.raises(CatalogueError, match=r"unemployment-benefit: floor: .*失业保险金标准不高于"):
        load_parts(settings)


def test_a_record_that_cannot_be_read_is_named_with_its_line(settings: Settings, own_records: Path) -> None:
    edit(own_records / "work" / "unemployment-benefit.yml", "kind: insurance", "kind: present")
    with pytest.raises(CatalogueError, match=r"unemployment-benefit\.yml:\d+: .*insurance"):
        load_parts(settings)


@pytest.mark.parametrize("damage", ["corpus", "index", "record"])
def test_the_app_that_cannot_start_says_one_sentence_and_fails(
    elsewhere: Settings,
    own_records: Path,
    damage: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if damage == "corpus":
        edit(elsewhere.corpus / "corpus.yml", DATE, "issued: someday")
    elif damage == "record":
        edit(own_records / "work" / "unemployment-benefit.yml", "失业保险金标准不低于", "失业保险金标准不高于")
    else:
        elsewhere.index.write_bytes(b"damaged")
    monkeypatch.setenv("HUIMIN_VAR", str(elsewhere.var))
    monkeypatch.setenv("HUIMIN_CORPUS", str(elsewhere.corpus))
    assert main() == CANNOT_START
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("Huimin cannot start: ")
    assert {"corpus": "someday", "index": "make index", "record": "unemployment-benefit"}[damage] in line


def test_every_known_error_is_caught_where_the_app_starts() -> None:
    assert all(issubclass(kind, KnowledgeError) for kind in (CorpusError, IndexArtifactError, ModelError))
