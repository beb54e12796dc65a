"""Runs inside Rasa's environment (.venv-rasa): `rasa test nlu --cross-validation`, with folds that can be had again.

Rasa draws its folds anew at every run. Here they come from a file, so that two configurations are tested on the same
ones. The processor time of each training is written down, the first fold's model is kept, and Rasa's questions about
what a model was trained on, which take four fifths of a run and say little, are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
import warnings
from collections.abc import Iterator
from itertools import compress
from pathlib import Path
from typing import Any

import rasa.model_training
import rasa.nlu.test
from rasa.__main__ import main as rasa_main
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

ARGUMENTS_WITHOUT_RESULTS = 5  # of rasa.nlu.test.combine_result: three metrics, a processor, data


class Recorder:
    """Stands in for Rasa's own drawing of folds and wraps its training; what each took stays in `seconds`."""

    def __init__(self, fold_of: dict[str, int], keep: Path) -> None:
        self._fold_of, self._keep = fold_of, keep
        self._train, self._combine = rasa.model_training.train_nlu, rasa.nlu.test.combine_result
        self.seconds: list[float] = []

    def apply(self) -> None:
        """Put them in place for this process."""
        rasa.nlu.test.generate_folds = self.folds
        rasa.nlu.test.combine_result = self.combine
        rasa.model_training.train_nlu = self.train

    def folds(self, number: int, data: TrainingData) -> Iterator[tuple[TrainingData, TrainingData]]:
        """Training and test data of each fold; raises KeyError for an example that is in none."""
        examples = data.intent_examples
        for fold in range(number):
            fits = [self._fold_of[f"{example.get(INTENT)} {example.get(TEXT)}"] == fold for example in examples]
            parts = [list(compress(examples, fits)), list(compress(examples, (not fit for fit in fits)))]
            test, train = (TrainingData(training_examples=part) for part in parts)
            yield train, test

    def train(self, *arguments: Any, **options: Any) -> str:
        """Rasa's own training, timed by the processor, which other programs beside it do not lengthen much."""
        begin = time.process_time()
        made = str(self._train(*arguments, **options))
        self.seconds.append(time.process_time() - begin)
        if len(self.seconds) == 1:
            shutil.copy(made, self._keep)
        return made

    async def combine(self, *arguments: Any) -> Any:
        """Rasa's own asking of a model, for held-out examples only: those are the calls that collect results."""
        if len(arguments) == ARGUMENTS_WITHOUT_RESULTS:
            return arguments[:3]
        return await self._combine(*arguments)


def main() -> None:
    """Test the configuration `--config` on `--folds`, JSON {"intent text": fold} where -1 is never held out.

    Rasa's reports, `seconds.json` and `model.tar.gz` lie in the folder `--out` afterwards.
    """
    parser = argparse.ArgumentParser()
    for name in ("config", "folds", "out"):
        parser.add_argument(f"--{name}", required=True)
    asked = parser.parse_args()
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    fold_of: dict[str, int] = json.loads(Path(asked.folds).read_text(encoding="utf-8"))
    recorder = Recorder(fold_of, out / "model.tar.gz")
    recorder.apply()
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"  # or Rasa takes what it trained once from its cache, in no time
    warnings.showwarning = lambda *_, **__: None  # of the libraries Rasa is pinned to
    number = max(fold_of.values()) + 1
    sys.argv = [
        *("rasa", "test", "nlu", "--nlu", "nlu/data", "--config", asked.config, "--out", str(out)),
        *("--domain", "bot/domain.yml", "--cross-validation", "--folds", str(number), "--successes", "--no-plot"),
    ]
    rasa_main()
    (out / "seconds.json").write_text(json.dumps(recorder.seconds))


if __name__ == "__main__":
    main()
