"""Rasa is trained when something it learns from has changed, and its model is checked before it is used."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from api.settings import ROOT, Settings
from launch.errors import LaunchError
from launch.training import SOURCES, check_model, model_file, train


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of everything that Rasa learns from, with a made-up embedding model."""
    for pattern in SOURCES:
        for source in ROOT.glob(pattern):
            copy = tmp_path / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    monkeypatch.setattr("launch.training.ROOT", tmp_path)
    model = tmp_path / "var" / "model" / "default" / "onnx" / "model_int8.onnx"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"weights")
    return Settings(var=tmp_path / "var")


@pytest.fixture
def trained(project: Settings) -> Path:
    """A trained model with its checksum, as `train` leaves it."""
    return train_with(project, 0)


def root_of(project: Settings) -> Path:
    return project.var.parent


def train_with(settings: Settings, status: int, output: str = "", writes: bool = True) -> Path:
    """Run `train` with a Rasa that only pretends."""

    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        if writes:
            folder, name = command[command.index("--out") + 1], command[command.index("--fixed-model-name") + 1]
            (Path(folder) / f"{name}.tar.gz").write_bytes(b"a trained model")
        return subprocess.CompletedProcess(command, status, stdout="", stderr=output)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("launch.training.subprocess.run", run)
        return train(settings)


@pytest.mark.parametrize(
    "source",
    ["config.yml", "bot/domain.yml", "bot/rules.yml", "nlu/sentence_features.py", "nlu/data", "locks/rasa.lock"],
)
def test_whatever_rasa_learns_from_gives_the_model_its_name(project: Settings, source: str) -> None:
    before = model_file(project)
    assert model_file(project) == before
    path = root_of(project) / source
    file = sorted(path.glob("*.yml"))[0] if path.is_dir() else path
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert model_file(project) != before


def test_a_new_file_of_examples_and_another_embedding_model_count_too(project: Settings) -> None:
    names = {model_file(project)}
    (root_of(project) / "nlu" / "data" / "more.yml").write_text('version: "3.1"\n')
    names.add(model_file(project))
    (project.default_model / "onnx" / "model_int8.onnx").write_bytes(b"other weights")
    assert len({*names, model_file(project)}) == 3


def test_what_rasa_does_not_learn_from_does_not_count(project: Settings) -> None:
    before = model_file(project)
    (root_of(project) / "bot" / "replies.yml").write_text("greet: 您好\n", encoding="utf-8")
    (root_of(project) / "README.md").write_text("x")
    assert model_file(project) == before


def test_without_an_embedding_model_the_sentence_names_the_file(project: Settings) -> None:
    shutil.rmtree(project.default_model)
    with pytest.raises(LaunchError, match=r"model_int8\.onnx cannot be read .*make"):
        model_file(project)


def test_a_model_as_it_was_trained_is_fine(trained: Path) -> None:
    check_model(trained)


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "no checksum", "other checksum"])
def test_a_damaged_model_says_what_to_run(trained: Path, damage: str) -> None:
    whole, checksum = trained.read_bytes(), trained.with_suffix(".sha256")
    match damage:
        case "cut":
            trained.write_bytes(whole[:-1])
        case "changed":
            trained.write_bytes(b"A" + whole[1:])
        case "empty":
            trained.write_bytes(b"")
        case "no checksum":
            checksum.unlink()
        case _:
            checksum.write_text("0" * 64)
    with pytest.raises(LaunchError, match=f"{trained.name} is damaged. Run: make train"):
        check_model(trained)


def test_a_model_that_is_gone_is_a_sentence(trained: Path) -> None:
    trained.unlink()
    with pytest.raises(LaunchError, match=r"cannot be read .*make"):
        check_model(trained)


def test_training_leaves_the_new_model_and_no_old_one(project: Settings, trained: Path) -> None:
    file = root_of(project) / "config.yml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    new = train_with(project, 0)
    assert new != trained
    check_model(new)
    assert sorted(path.name for path in new.parent.iterdir()) == sorted([new.name, new.with_suffix(".sha256").name])


@pytest.mark.parametrize(("status", "writes"), [(1, False), (1, True), (0, False)])
def test_a_training_that_fails_ends_in_rasas_last_words(project: Settings, status: int, writes: bool) -> None:
    with pytest.raises(LaunchError, match=r"could not be trained(.|\n)*contradicting rules"):
        train_with(project, status, "first\n\ncontradicting rules\n", writes)
    assert not list(project.rasa_models.glob("*.sha256"))


def test_a_failed_training_leaves_the_old_model_alone(project: Settings, trained: Path) -> None:
    with pytest.raises(LaunchError):
        train_with(project, 1, "no", writes=False)
    check_model(trained)


def test_a_training_that_was_cut_off_is_done_again_and_leaves_nothing(project: Settings) -> None:
    def killed(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        folder, name = command[command.index("--out") + 1], command[command.index("--fixed-model-name") + 1]
        (Path(folder) / f"{name}.tar.gz").write_bytes(b"half a mod")
        shutil.copytree(folder, project.rasa_models / "unfinished-left")  # nobody tidies up after kill -9
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("launch.training.subprocess.run", killed)
        train(project)
    assert not model_file(project).is_file()
    check_model(train_with(project, 0))
    assert not [path for path in project.rasa_models.iterdir() if path.is_dir()]


def test_a_training_cut_off_between_checksum_and_model_is_none(project: Settings, trained: Path) -> None:
    trained.unlink()  # the checksum stands there first
    check_model(train_with(project, 0))
