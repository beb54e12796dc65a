"""Trains the judge of knowledge/point_judge, and shows what each limit keeps and refuses.

python -m bench.point_judge            five folds of clauses, each judged by networks that saw none of its clauses
python -m bench.point_judge --write    the limits from those folds, the weights from everything
python -m bench.point_judge --try FILE what limits do on questions of FILE, totals only
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pickle
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from api.catalogue.phrases import load_phrases
from api.parts import Parts, load_embedder, load_parts
from api.settings import ROOT, Settings
from bench.point_judge.examples import DATA, PHRASE, Example, Examples, of_unwritten
from bench.point_judge.fit import Trainee, fit, likely
from knowledge.embedding import Embedder
from knowledge.point_judge.alignment import Alignment, Tokens
from knowledge.point_judge.judge import MOST_CHARACTERS, WEIGHTS_FILE

WIDTH, FOLDS, NETWORKS, SEED = 128, 5, 3, 20261129
WORTH = {PHRASE: 0.25}  # of an example, beside 1: ways of asking are many and all alike
KEPT = 0.97  # at least, of the points that search finds and the rules let pass: the limit is rounded down to hundredths
Arrays = npt.NDArray[Any]


class Encoder:
    """Token vectors of questions and clauses, each encoded once and kept on disk between runs."""

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self._embedder, self._file = embedder, file
        self._known: dict[str, tuple[Arrays, Arrays]] = pickle.loads(file.read_bytes()) if file.is_file() else {}

    def __call__(self, text: str, clause: bool) -> tuple[Arrays, Arrays]:
        """The token vectors and the pieces of a text."""
        name = hashlib.sha256(f"{clause}{text}".encode()).hexdigest()
        if name not in self._known:
            encode = self._embedder.encoded_passage if clause else self._embedder.encoded
            found = encode(text[:MOST_CHARACTERS])
            self._known[name] = found.tokens, found.pieces
        return self._known[name]

    def keep(self) -> None:
        """Write what was encoded."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(pickle.dumps(self._known))


def alignment(texts: Sequence[tuple[Arrays, Arrays]], vocabulary: int) -> Alignment:
    """What tokens have in common, the directions in which those of clauses differ most, and how rare each piece is."""
    tokens = np.concatenate([vectors for vectors, _ in texts]).astype(np.float32)
    mean = tokens.mean(axis=0)
    centred = tokens - mean
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    chosen = np.random.default_rng(SEED).permutation(len(centred))[:8000]
    _, _, directions = np.linalg.svd(centred[chosen], full_matrices=False)
    counts: Counter[int] = Counter()
    for _, pieces in texts:
        counts.update(set(pieces.tolist()))
    rarity = np.full(vocabulary, np.log((len(texts) + 1) / 0.5) / 6, dtype=np.float32)
    for piece, count in counts.items():
        rarity[piece] = np.log((len(texts) + 1) / (count + 0.5)) / 6
    half = np.float16
    return Alignment(*(np.asarray(a).astype(half).astype(np.float32) for a in (mean, directions[:WIDTH].T, rarity)))


def features(encoder: Encoder, aligned: Alignment, examples: Sequence[Example]) -> list[Arrays]:
    """The features of each example."""

    known: dict[tuple[str, bool], Tokens] = {}

    def tokens(text: str, clause: bool) -> Tokens:
        if (text, clause) not in known:
            known[text, clause] = aligned.tokens(*encoder(text, clause))
        return known[text, clause]

    return [
        aligned.over(tokens(e.question, False), tokens(e.text, True), [tokens(way, False) for way in e.ways])
        for e in examples
    ]


def out_of_fold(examples: Sequence[Example], rows: Sequence[Arrays]) -> Arrays:
    """How likely each holds the point by networks that saw no example of the same clause nor of the same question."""
    parts: dict[str, int] = {}
    for example in examples:  # one group: all that hangs together by a clause
        parts.setdefault(example.clause, int(hashlib.sha256(example.clause.encode()).hexdigest(), 16) % FOLDS)
    fold = np.array([parts[example.clause] for example in examples])
    found = np.zeros(len(examples))
    for number in range(FOLDS):
        held = np.flatnonzero(fold == number).tolist()
        questions = {examples[row].question for row in held}
        learnt = [row for row in np.flatnonzero(fold != number).tolist() if examples[row].question not in questions]
        found[held] = likely([_fit(examples, rows, learnt, SEED)], [rows[row] for row in held])
    return found


def _fit(examples: Sequence[Example], rows: Sequence[Arrays], chosen: Sequence[int], seed: int) -> Trainee:
    holds = [examples[row].kind == "point" for row in chosen]
    return fit([rows[row] for row in chosen], holds, [WORTH.get(examples[row].source, 1.0) for row in chosen], seed)


def show(examples: Sequence[Example], found: Arrays, title: str) -> float:
    """Print what limits keep and refuse, with the rules of knowledge/, of what search puts first.

    Returns the limit that keeps KEPT of the points that the rules let pass.
    """
    told = [row for row, e in enumerate(examples) if e.leads and e.source != PHRASE]
    kinds, points = np.array([examples[row].kind for row in told]), found[told]
    passed = np.array([examples[row].passed for row in told])
    print(f"{title}: {dict(Counter(kinds.tolist()))}")
    for other in ("topic", "nothing"):
        kept = (kinds == "point") | (kinds == other)
        print(f"  AUROC of point against {other}: {roc_auc_score(kinds[kept] == 'point', points[kept]):.3f}")
    limit = 0.0
    for share in (1.0, 0.98, KEPT, 0.96, 0.95, 0.93, 0.9):
        least = float(np.quantile(points[(kinds == "point") & passed], 1 - share)) if share < 1 else 0.0
        shown = passed & (points >= least)
        counts = ", ".join(f"{kind} {shown[kinds == kind].mean():.1%}" for kind in ("point", "topic", "nothing"))
        print(f"  of the points that pass the rules kept {share:.0%}, from {least:.3f}: shown as the answer: {counts}")
        limit = math.floor(least * 100) / 100 if share == KEPT else limit
    return limit


def write(aligned: Alignment, models: Sequence[Trainee], least: float, facts: dict[str, Any]) -> None:
    """The weights where knowledge/point_judge/judge.py reads them, and beside them what they come from."""
    stored: dict[str, Any] = {"networks": np.array(len(models)), "least": np.array(least)}
    stored |= {name: getattr(aligned, name).astype(np.float16) for name in ("mean", "projection", "rarity")}
    for at, network in enumerate(models):
        stored |= {f"{at}/{name}": value.astype(np.float16) for name, value in network.arrays().items()}
    np.savez_compressed(WEIGHTS_FILE, **stored)
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    WEIGHTS_FILE.with_name("manifest.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Train, show, and write where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--try", dest="tried", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    random.seed(SEED)
    settings = Settings()
    parts: Parts = load_parts(settings)
    embedder = load_embedder(settings)
    encoder = Encoder(embedder, ROOT / "var" / "point_judge" / "tokens.pickle")
    data = sorted(DATA.glob("*.jsonl"))
    phrases = load_phrases(settings, parts.library, parts.records)
    making = Examples(parts)
    folders = sorted(file.parent for file in DATA.glob("*/questions.jsonl"))
    foreign = [example for folder in folders for example in of_unwritten(folder, settings, embedder)]
    examples = [*making.written(data), *making.asked(phrases), *foreign]
    texts = [encoder(text, True) for text in dict.fromkeys(example.text for example in examples)]
    aligned = alignment(texts, embedder.pieces)
    rows = features(encoder, aligned, examples)
    encoder.keep()
    print(Counter((example.source, example.kind) for example in examples))
    if not given.tried or given.write:
        found = out_of_fold(examples, rows)
        own = [at for at, example in enumerate(examples) if example not in foreign]
        least = show([examples[at] for at in own], found[own], "clauses not learnt from")
        others = [at for at in range(len(examples)) if at not in {*own}]
        show([examples[at] for at in others], found[others], "clauses of other documents, not learnt from")
    if given.tried or given.write:
        models = [_fit(examples, rows, [*range(len(rows))], SEED + at) for at in range(NETWORKS)]
        for file in given.tried:
            tried = [*making.written([file])]
            show(tried, likely(models, features(encoder, aligned, tried)), file.name)
    if given.write:
        files = [*data, *sorted(DATA.glob("*/*.*"))]
        hashes = {str(path.relative_to(DATA)): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in files}
        write(
            aligned,
            models,
            least,
            {"command": "python -m bench.point_judge --write", "seed": SEED, "data": hashes},
        )


if __name__ == "__main__":
    main()
