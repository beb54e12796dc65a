"""Trains Rasa when, and only when, something it learns from has changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from api.settings import ROOT, Settings
from launch.errors import LaunchError
from launch.rasa_process import RASA_PYTHON, rasa_environment

UNFINISHED = "unfinished-"
SOURCES = ("config.yml", "bot/domain.yml", "bot/rules.yml", "locks/rasa.lock", "nlu/*.py", "nlu/data/*.yml")


def model_file(settings: Settings) -> Path:
    """Where the model that fits today's training data is, or will be."""
    return settings.rasa_models / f"huimin-{_fingerprint(settings)}.tar.gz"


def check_model(path: Path) -> None:
    """Raise LaunchError when the trained model at `path` is not the file that training wrote."""
    checksum = path.with_suffix(".sha256")
    if not checksum.is_file() or checksum.read_text() != _sha256(path):
        raise LaunchError(f"The trained Rasa model {path.name} is damaged. Run: make train")


def train(settings: Settings) -> Path:
    """Train anew and return the model's path; raises LaunchError with Rasa's last words."""
    target = model_file(settings)
    target.parent.mkdir(parents=True, exist_ok=True)
    # beside its place until it is whole: a start after a training that was cut off finds nothing, and trains again
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=UNFINISHED) as folder:
        made = Path(folder) / target.name
        command = [
            *(str(RASA_PYTHON), "-m", "bot", "train", "--force", "--out", folder),
            *("--fixed-model-name", target.name.removesuffix(".tar.gz"), "--config", "config.yml"),
            *("--domain", "bot/domain.yml", "--data", "nlu/data", "bot/rules.yml"),
        ]
        done = subprocess.run(
            command, cwd=ROOT, env=rasa_environment(settings), capture_output=True, text=True, check=False
        )
        if done.returncode != 0 or not made.is_file():
            lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
            raise LaunchError("Rasa could not be trained. It said:\n  " + "\n  ".join(lines[-8:]))
        target.with_suffix(".sha256").write_text(_sha256(made))
        made.replace(target)
    for old in target.parent.glob("huimin-*"):
        if not old.name.startswith(target.name.removesuffix(".tar.gz")):
            old.unlink()
    for cut_off in target.parent.glob(f"{UNFINISHED}*"):
        shutil.rmtree(cut_off, ignore_errors=True)
    return target


def _fingerprint(settings: Settings) -> str:
    digest = hashlib.sha256(str(settings.default_model).encode())  # a trained model remembers the folder
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    digest.update(_sha256(settings.default_model / "onnx" / "model_int8.onnx").encode())
    return digest.hexdigest()[:12]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise LaunchError(f"{path.name} cannot be read ({error.strerror}). Run: make clean run") from error
