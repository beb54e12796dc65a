"""How search by vectors grows: kinds of FAISS index over 10,000 to a million synthetic clauses, one thread.

Times are processor time, which neighbours on the machine disturb least; kinds take turns and never run at once. The
questions are the ways people ask of the entitlement records. `--largest` adds the million, which took 22 minutes,
most of it for HNSW, and several gigabytes of memory; `--write` writes what is printed to docs/results/growth.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from api.parts import load_embedder, load_library
from api.settings import ENTITLEMENTS, ROOT, Settings
from bench.growth_adding import ADDED, adding
from bench.growth_way import Measured, Searched, Way
from bench.synthetic_clauses import nearness, synthetic
from eligibility.catalogue import load_catalogue
from knowledge.documents.clause import Clause
from knowledge.index import read_index
from knowledge.indexing.index_kind import kind_for, lists_for
from pack.chosen import SHARED

Vectors = npt.NDArray[np.float32]

REPORT = ROOT / "docs" / "results" / "growth.md"
LIKENESS = """
Noise is chosen so that as many synthetic clauses as there are real ones lie as near to their nearest as those do. Of
real ones the nearest comes nearer with every doubling (the first three rows; 1 - cosine shrinks by a tenth to a
seventh); going on so, 10,000 would have about 0.983 and 100,000 about 0.989. What differs: the synthetic ones lie in
740 clumps, one around each real clause, which favours inverted lists; real ones would spread over more matters.
"""
SIZES, LARGEST, SEED, QUESTIONS = (10_000, 100_000), 1_000_000, 1, 300
ENOUGH = 0.98  # recall at ten


def main(arguments: Sequence[str]) -> int:
    """Print, and with --write also write, the tables; 1 where the kind chosen for a size finds too little."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", action="store_true", help=f"also {LARGEST:,} clauses")
    parser.add_argument("--write", action="store_true", help="write the report too")
    options = parser.parse_args(arguments)
    clauses, real, questions = _real()
    lines = [*_heading(), *_likeness(real)]
    costs, too_little = [], []
    for size in (*SIZES, LARGEST) if options.largest else SIZES:
        vectors = np.concatenate(list(synthetic(real, size + ADDED, SEED)))
        measured = list(_measured(vectors[:size], questions))
        lines += _table(size, measured)
        too_little += [f"{size:,}" for searched in _chosen(size, measured) if searched.recall < ENOUGH]
        costs.append(adding(clauses, vectors))
    lines += ["", f"## Adding a document of {ADDED} clauses", "", "|to|s|ms by the clock|KB written|whole index, s|MB|"]
    lines += ["|--:|--:|--:|--:|--:|--:|"]
    for cost in costs:
        added = f"{cost.added:.3f}|{cost.added_waited * 1000:.0f}|{cost.added_bytes / 1e3:,.0f}"
        lines.append(f"|{cost.count:,}|{added}|{cost.whole:.1f}|{cost.whole_bytes / 1e6:,.0f}|")
    print("\n".join(lines))
    if options.write:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if too_little:
        print(f"Recall below {ENOUGH} at: {', '.join(too_little)}", file=sys.stderr)
    return 1 if too_little else 0


def ways(size: int) -> list[Way]:
    """What is measured over `size` vectors; Flat first, as the others are held against it."""
    lists = lists_for(size)
    probes = tuple(f"nprobe={probe}" for probe in (4, 8, 16, 32, 64))
    depth = ("efSearch=64", "efSearch=128", "efSearch=256", "efSearch=512")
    return [
        Way("Flat"),
        Way("HNSW32", "efConstruction=100", depth),
        *([Way("HNSW32", "efConstruction=200", depth)] if size < LARGEST else []),
        Way(f"IVF{lists},Flat", search=probes),
        Way(f"IVF{lists},SQ8", search=probes),
        Way(f"IVF{lists},SQfp16", search=probes),
    ]


def _real() -> tuple[Sequence[Clause], Vectors, Vectors]:
    """Today's clauses, their vectors, and the vectors of QUESTIONS questions."""
    settings = Settings()
    embedder = load_embedder(settings)
    index = read_index(settings.index, embedder.fingerprint)
    records = load_catalogue(ENTITLEMENTS, SHARED).all_versions()
    asked = sorted({question for entitlement in records for question in entitlement.record.asked_as})
    chosen = [asked[place] for place in np.linspace(0, len(asked) - 1, QUESTIONS).astype(int)]
    questions = np.stack([embedder.query(question) for question in tqdm(chosen, desc="questions", leave=False)])
    if len(load_library(settings).citable()) != len(index.clauses):
        raise SystemExit("The documents have changed since the index was made. Run: make index")
    return index.clauses, index.faiss_index.reconstruct_n(0, len(index.clauses)), questions


def _measured(vectors: Vectors, questions: Vectors) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        vectors.tofile(Path(folder) / "vectors.bin")
        np.save(Path(folder) / "questions.npy", questions)
        for way in tqdm(ways(len(vectors)), desc=f"{len(vectors):,} clauses", leave=False):
            command = [sys.executable, "-m", "bench.growth_way", folder, json.dumps(asdict(way))]
            answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
            searched = [Searched(**entry) for entry in answer["searched"]]
            yield Measured(way, answer["build"], answer["size"], answer["peak"], searched)


def _chosen(size: int, measured: Sequence[Measured]) -> list[Searched]:
    kind = kind_for(size)
    return [s for m in measured if m.way.factory == kind.factory for s in m.searched if s.setting == kind.search]


def _heading() -> list[str]:
    command = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT).stdout
    return [
        "# Growth of the index",
        "",
        f"{date.today()}, commit {commit.strip() or 'unknown'}, {platform.machine()}, {os.cpu_count()} cores, "
        f"`{' '.join(['python -m bench.growth', *sys.argv[1:]])}`. Times are processor time on one thread, memory at "
        "the peak is that of a process that holds the vectors too. Chosen for its size: **bold**.",
    ]


def _likeness(real: Vectors) -> list[str]:
    """Synthetic clauses beside real ones, and beside what real ones grow to: a table."""
    rng = np.random.default_rng(SEED)
    made = np.concatenate(list(synthetic(real, SIZES[-1], SEED)))
    rows = [(f"{size} real", real[rng.permutation(len(real))[:size]]) for size in (len(real) // 4, len(real) // 2)]
    rows += [(f"{len(real)} real", real), (f"{len(real)} synthetic", made[: len(real)])]
    rows += [(f"{size:,} synthetic", made[:size]) for size in SIZES]
    lines = ["", "## Are they like real ones?", "", "|clauses|nearest, 5 / 50 / 95 %|tenth nearest|dimension|"]
    lines += ["|--:|--:|--:|--:|"]
    for name, among in rows:
        near = nearness(among[: len(real)], among)
        first, tenth = (" / ".join(f"{cosine:.3f}" for cosine in cosines) for cosines in (near.first, near.tenth))
        lines.append(f"|{name}|{first}|{tenth}|{near.dimension:.0f}|")
    return [*lines, *LIKENESS.rstrip().splitlines()]


def _table(size: int, measured: Sequence[Measured]) -> list[str]:
    lines = ["", f"## {size:,} clauses", "", "|index|build, s|MB|peak, MB|search|p50, ms|p95, ms|recall@10|"]
    lines += ["|--|--:|--:|--:|--|--:|--:|--:|"]
    chosen = _chosen(size, measured)
    for one in measured:
        name = " ".join(filter(None, [one.way.factory, one.way.build]))
        for searched in one.searched:
            cells = f"{searched.setting or '-'}|{searched.p50:.2f}|{searched.p95:.2f}|{searched.recall:.3f}"
            mark = "**" if searched in chosen else ""
            memory = f"{one.build:.1f}|{one.size / 1e6:,.0f}|{one.peak / 1e6:,.0f}"
            lines.append(f"|{mark}{name}{mark}|{memory}|{cells}|")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
