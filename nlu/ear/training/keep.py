"""Writes trained heads in half precision, with where they come from beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlu.ear.labels import Label
from nlu.ear.training.network import Network

FIGURES = "on_the_letter_not_heard"


def keep(network: Network, labels: Sequence[Label], file: Path) -> None:
    """Write the heads where nlu/ear/heads.py reads them."""
    weights = {name: tensor.numpy().astype(np.float16) for name, tensor in network.state_dict().items()}
    np.savez_compressed(file, labels=np.array([str(label) for label in labels]), **weights)  # type: ignore[arg-type]


def write_manifest(file: Path, data: Iterable[Path], root: Path, facts: dict[str, Any]) -> None:
    """What the weights were made from: hashes of the data, the seed, the command, the figures."""
    hashes = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(data)
    }
    file.write_text(json.dumps({**facts, "data": hashes}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def renew_figures(file: Path, figures: dict[str, Any]) -> None:
    """The figures anew, where the heads stay as they are and only the verdict was learnt again."""
    facts = json.loads(file.read_text(encoding="utf-8")) | {FIGURES: figures}
    file.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
