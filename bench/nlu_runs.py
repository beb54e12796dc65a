"""Starts the Rasa side's measurements and keeps what they found under var/nlu_report/, so that a stopped run goes on.

What is kept is kept by a hash of what it was measured on: the examples, both configurations, the components.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from api.settings import ROOT, Settings
from bench.nlu_examples import Example, grouped_folds, groups, near_repeats, plain_folds, read_examples
from launch.rasa_process import RASA_PYTHON, rasa_environment
from nlu.sentence_encoder import SentenceEncoder

LIGHT, DIET = "config.yml", "bench/diet.yml"
DIET_FOLD = 0  # DIET trains too long for five: both are compared where this fold is held out
SPEED_TEXTS = 100
Asked = dict[str, tuple[str, float]]  # text: the intent found, and its score


class RasaSideError(Exception):
    """A measurement inside Rasa's environment failed; the text holds its last words."""


@dataclass(frozen=True)
class Run:
    """A setting of the light classifier, and the folds it is asked on (`plain` or `grouped`)."""

    folds: str
    scale: float
    c: float = 1.0


@dataclass(frozen=True)
class HeldOut:
    """Of each example, when it was held out: the intent found, its score and the next one's."""

    predicted: list[str]
    first: npt.NDArray[np.float64]
    second: npt.NDArray[np.float64]


class Runs:
    """The measurements; each is made when first asked for. All raise RasaSideError."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.examples: list[Example] = read_examples()
        sources = [ROOT / LIGHT, ROOT / DIET, *sorted((ROOT / "nlu").glob("*.py")), *sorted(ROOT.glob("nlu/data/*"))]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources if path.is_file()))
        self._folder = settings.var / "nlu_report" / digest.hexdigest()[:12]
        self._folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Places of near-repeats in `examples`."""
        file = self._folder / "vectors.npy"
        if not file.is_file():
            encoder = SentenceEncoder(self._settings.default_model)
            texts = (unicodedata.normalize("NFKC", example.text) for example in self.examples)
            np.save(file, np.stack([encoder.encode(text) for text in texts]))
        return near_repeats(self.examples, np.load(file))

    @cached_property
    def folds(self) -> dict[str, list[int]]:
        """The fold of each example, drawn with and without regard to near-repeats."""
        group = groups(self.examples, self.pairs)
        return {"plain": plain_folds(self.examples), "grouped": grouped_folds(self.examples, group)}

    def rasa_test(self, config: str, only: int | None = None) -> tuple[Asked, list[float]]:
        """`rasa test nlu --cross-validation`: what was found of each held-out text, and each training's
        processor seconds.

        With `only`, that fold alone is held out.
        """
        out = self.report_folder(config, only)
        if not (out / "seconds.json").is_file():
            fold_of = {
                f"{example.intent} {example.text}": fold if only is None else (0 if fold == only else -1)
                for example, fold in zip(self.examples, self.folds["plain"], strict=True)
            }
            file = self._folder / f"{out.name}.folds.json"
            file.write_text(json.dumps(fold_of, ensure_ascii=False), encoding="utf-8")
            self._side("bench.nlu_rasa_side", "--config", config, "--folds", str(file), "--out", str(out))
        reports = [json.loads((out / f"intent_{kind}.json").read_text()) for kind in ("errors", "successes")]
        found = {
            one["text"]: (one["intent_prediction"]["name"], float(one["intent_prediction"]["confidence"]))
            for report in reports
            for one in report
        }
        return found, json.loads((out / "seconds.json").read_text())

    def report_folder(self, config: str, only: int | None = None) -> Path:
        """Where Rasa's own reports of a test lie, and the model of its first fold."""
        return self._folder / (Path(config).stem + ("" if only is None else f"-{only}"))

    def sweep(self, wanted: Sequence[Run]) -> dict[Run, HeldOut]:
        """The light classifier at these settings."""
        file = self._folder / "sweep.jsonl"
        missing = [run for run in wanted if run not in _kept(file)]
        if missing:
            asked = {
                "config": LIGHT,
                "model_folder": str(self._settings.default_model),
                "examples": [[example.intent, example.text] for example in self.examples],
                "folds": self.folds,
                "runs": [vars(run) for run in missing],
            }
            self._side("bench.nlu_sweep_side", given=asked, output=file)
        kept = _kept(file)
        return {run: kept[run] for run in wanted}

    def milliseconds(self) -> dict[str, list[float]]:
        """Time per message of both classifiers, taking turns; both were tested before."""
        only = {LIGHT: None, DIET: DIET_FOLD}
        models = {name: str(self.report_folder(name, fold) / "model.tar.gz") for name, fold in only.items()}
        held_out = [e.text for e, fold in zip(self.examples, self.folds["plain"], strict=True) if fold == DIET_FOLD]
        texts = held_out[:: max(1, len(held_out) // SPEED_TEXTS)]
        found: dict[str, list[float]] = self._asked("bench.nlu_speed_side", {"models": models, "texts": texts})
        return found

    def _asked(self, module: str, given: Any) -> Any:
        file = self._folder / f"{module.rpartition('.')[2]}.json"
        file.unlink(missing_ok=True)
        self._side(module, given=given, output=file)
        return json.loads(file.read_text(encoding="utf-8").splitlines()[-1])  # Rasa's own words may stand above

    def _side(self, module: str, *arguments: str, given: Any = None, output: Path | None = None) -> None:
        command = [str(RASA_PYTHON), "-m", module, *arguments]
        environment = rasa_environment(self._settings)
        with (output or self._folder / "said.txt").open("a", encoding="utf-8") as out:
            said = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                input=json.dumps(given, ensure_ascii=False),
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        if said.returncode != 0:
            raise RasaSideError(f"{module} failed. It said:\n  " + "\n  ".join(said.stderr.splitlines()[-8:]))


def _kept(file: Path) -> dict[Run, HeldOut]:
    """What a file of bench/nlu_sweep_side.py holds; nothing where there is none."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    found = [json.loads(line) for line in lines]
    return {
        Run(one["folds"], one["scale"], one["c"]): HeldOut(
            one["predicted"], np.array(one["first"]), np.array(one["second"])
        )
        for one in found
    }
