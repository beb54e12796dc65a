"""bm25s and rank_bm25, as libraries by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import bm25s
import numpy as np
from rank_bm25 import BM25L, BM25Okapi, BM25Plus

from bench.peers.tokens import TOKENIZERS
from bench.peers.way import Way

Ranked = list[tuple[int, float]]  # rows of the clause table with their scores, best first
RANK_BM25 = {"BM25Okapi": BM25Okapi, "BM25L": BM25L, "BM25Plus": BM25Plus}


class Peer(Protocol):
    """A built pipeline."""

    def search(self, question: str, vector: list[float], top_k: int) -> Ranked:
        """The `top_k` best rows; `vector` is the question's, for those that use it."""


class Bm25s:
    """bm25s over tokens."""

    def __init__(self, way: Way, texts: Sequence[str]) -> None:
        self._tokens = TOKENIZERS[way.tokens]
        self._index = bm25s.BM25(k1=way.k1, b=way.b, method=way.algorithm)
        self._index.index([self._tokens(text) for text in texts], show_progress=False)

    def search(self, question: str, vector: list[float], top_k: int) -> Ranked:
        """As Peer.search; what shares no token is left out."""
        known = [token for token in self._tokens(question) if token in self._index.vocab_dict]
        if not known:
            return []
        rows, scores = self._index.retrieve([known], k=top_k, show_progress=False)
        return [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True) if score > 0]


class RankBm25:
    """rank_bm25 over tokens."""

    def __init__(self, way: Way, texts: Sequence[str]) -> None:
        self._tokens = TOKENIZERS[way.tokens]
        self._index: Any = RANK_BM25[way.algorithm]([self._tokens(text) for text in texts], k1=way.k1, b=way.b)

    def search(self, question: str, vector: list[float], top_k: int) -> Ranked:
        """As Peer.search; where no score is above the least one nothing was found."""
        scores = self._index.get_scores(self._tokens(question))
        best = np.argsort(-scores, kind="stable")[:top_k]
        least = float(scores.min())  # BM25L and BM25Plus give every clause something
        return [(int(row), float(scores[row])) for row in best if scores[row] > least]
