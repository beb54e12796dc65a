"""Puts every question to our search and to every peer in turn, and prints quality and time as ratios to ours.

`--tune` sets the peers anew and keeps their settings in settings.yml; `--write` also writes the page under
docs/results/. The sides take turns question by question and never run at once, one thread each.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

from tqdm import tqdm

from api.settings import Settings
from bench.evaluation.errors import EvaluationError
from bench.other_side import ROOT
from bench.peers.client import Peers, PeersError
from bench.peers.measures import DEPTH
from bench.peers.ours import Ours
from bench.peers.outcome import OURS, Outcome, of_ours, of_peer
from bench.peers.page import page
from bench.peers.questions import Asked, read_all
from bench.peers.tuning import Tuner, read_settings, write_settings
from bench.peers.way import Way
from eligibility.errors import CatalogueError
from knowledge.errors import KnowledgeError

PAGE = ROOT / "docs" / "results" / "peers.md"
WARM_UP = 5  # pieces of clauses, so that no question is put twice
WARM_UP_LENGTH = 24  # characters


def main(arguments: Sequence[str]) -> int:
    """Tune or measure; 1 where something that is needed is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path(), help="folder of the development questions")
    parser.add_argument("--tune", action="store_true", help="set the peers anew instead of measuring")
    parser.add_argument("--write", action="store_true", help="also write the page under docs/results/")
    options = parser.parse_args(arguments)
    try:
        ours = Ours(Settings())
        asked = read_all(options.eval, ours)
        with tempfile.TemporaryDirectory() as folder:
            texts = [one.question.question for one in asked] + _warm_up(ours)
            ours.hand_over(texts, Path(folder))
            with Peers(Path(folder)) as peers:
                if options.tune:
                    write_settings(Tuner(peers, ours, asked).tuned())
                    return 0
                ways = read_settings()
                written = page(ways, measure(ours, peers, asked, ways), peers.versions())
    except (CatalogueError, EvaluationError, KnowledgeError, PeersError) as error:
        print(error, file=sys.stderr)
        return 1
    print(written)
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(written, encoding="utf-8")
    return 0


def measure(ours: Ours, peers: Peers, asked: Sequence[Asked], ways: Sequence[Way]) -> dict[str, list[Outcome]]:
    """The outcomes of every way by its name, in the order of the questions; ours under the name OURS."""
    for way in ways:
        peers.build(way)
    for number, text in enumerate(_warm_up(ours), len(asked)):
        ours.search(text, DEPTH)
        ours.encode(text)
        for way in ways:
            peers.search(way, number, DEPTH)
    gc.collect()
    gc.freeze()  # as the peers' side does
    outcomes: dict[str, list[Outcome]] = {OURS: [], **{way.name: [] for way in ways}}
    for number, one in enumerate(tqdm(asked, desc="questions", leave=False)):
        text = one.question.question
        outcomes[OURS].append(of_ours(one, ours.search(text, DEPTH)))
        encoding = ours.encode(text)
        for way in ways:
            answer = peers.search(way, number, DEPTH)
            outcomes[way.name].append(of_peer(one, way, answer, ours.clauses, encoding))
    return outcomes


def _warm_up(ours: Ours) -> list[str]:
    return [clause.text[:WARM_UP_LENGTH] for clause in ours.clauses[:WARM_UP]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
