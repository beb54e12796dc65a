"""The peers' side of the comparison: one JSON request a line comes in, one JSON answer a line goes out.

Runs in the peers' own environment as a process of its own; bench/peers/client.py starts it and takes turns with it.
Clauses, questions and their vectors come as files. It measures itself, so that neither the pipe nor JSON counts
against a peer.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers.haystack_pipeline import HaystackPipeline
from bench.peers.lexical import Bm25s, Peer, RankBm25
from bench.peers.llama_pipeline import LlamaPipeline
from bench.peers.way import Way

PACKAGES = ("bm25s", "rank-bm25", "haystack-ai", "llama-index-core", "llama-index-retrievers-bm25", "jieba")


class Side:
    """The clauses and questions of a folder, and the pipelines built over them."""

    def __init__(self, folder: Path) -> None:
        self._texts: dict[str, list[str]] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        self._questions: list[str] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
        self._clause_vectors: list[list[float]] = np.load(folder / "clause_vectors.npy").tolist()
        self._question_vectors: list[list[float]] = np.load(folder / "question_vectors.npy").tolist()
        self._peers: dict[str, Peer] = {}

    def build(self, way: Way) -> None:
        """Build a pipeline and keep it under its name, in place of another of that name."""
        texts = self._texts[way.text]
        match way.library:
            case "bm25s":
                self._peers[way.name] = Bm25s(way, texts)
            case "rank_bm25":
                self._peers[way.name] = RankBm25(way, texts)
            case "haystack":
                self._peers[way.name] = HaystackPipeline(way, texts, self._clause_vectors)
            case "llama_index":
                self._peers[way.name] = LlamaPipeline(way, texts, self._clause_vectors)
        gc.collect()
        gc.freeze()  # what is built now stays; a collection in the middle of a search would count against the peer

    def search(self, name: str, question: int, top_k: int) -> dict[str, Any]:
        """Rows and scores, best first, and the seconds it took."""
        peer, text, vector = self._peers[name], self._questions[question], self._question_vectors[question]
        begin = time.perf_counter()
        ranked = peer.search(text, vector, top_k)
        seconds = time.perf_counter() - begin
        return {"rows": [row for row, _ in ranked], "scores": [score for _, score in ranked], "seconds": seconds}


def main() -> None:
    """Answer requests until the input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not pass for an answer
    side = Side(Path(sys.argv[1]))
    for line in sys.stdin:
        request = json.loads(line)
        answer: Any = None
        match request:
            case {"do": "versions"}:
                answer = {name: version(name) for name in PACKAGES}
            case {"do": "build", "way": way}:
                side.build(Way(**way))
            case {"do": "search", "name": name, "question": question, "top_k": top_k}:
                answer = side.search(name, question, top_k)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
