"""Haystack's in-memory store and retrievers, joined by its DocumentJoiner in a Pipeline, as its guides build them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from bench.peers.lexical import Ranked
from bench.peers.tokens import spaced
from bench.peers.way import Way

# joiner modes by the names of our settings; `merge` adds weighted scores, words brought to 0 to 1 by Haystack's scaling
JOIN_MODES = {
    "rrf": "reciprocal_rank_fusion",
    "merge": "merge",
    "distribution": "distribution_based_rank_fusion",
}
# what waits for nothing runs in the order of its name, and the joiner's weights go by that order
LEXICAL, VECTORS = "1 lexical", "2 vectors"


class HaystackPipeline:
    """One pipeline over one store."""

    def __init__(self, way: Way, texts: Sequence[str], vectors: Sequence[list[float]]) -> None:
        self._way = way
        options: dict[str, Any] = {}
        if way.tokens != "stock":
            options = {
                "bm25_tokenization_regex": r"\S+",
                "bm25_algorithm": way.algorithm,
                "bm25_parameters": {"k1": way.k1, "b": way.b},
            }
        # without return_embedding=False every hit by words copies its vector, which costs most of the time
        store = InMemoryDocumentStore(return_embedding=False, shared=False, **options)
        store.write_documents(
            [
                Document(id=str(row), content=spaced(way.tokens, text), embedding=vector if way.encodes else None)
                for row, (text, vector) in enumerate(zip(texts, vectors, strict=True))
            ]
        )
        self._pipeline = Pipeline()
        if way.kind != "meaning":
            scaled = way.fusion == "merge"
            self._pipeline.add_component(LEXICAL, InMemoryBM25Retriever(store, scale_score=scaled))
        if way.encodes:
            self._pipeline.add_component(VECTORS, InMemoryEmbeddingRetriever(store))
        if way.kind == "both":
            weights = [1 - way.meaning, way.meaning]
            joiner = DocumentJoiner(join_mode=JOIN_MODES[way.fusion], weights=weights)
            self._pipeline.add_component("joined", joiner)
            self._pipeline.connect(LEXICAL, "joined")
            self._pipeline.connect(VECTORS, "joined")
        self._last = {"words": LEXICAL, "meaning": VECTORS, "both": "joined"}[way.kind]

    def search(self, question: str, vector: list[float], top_k: int) -> Ranked:
        """As Peer.search."""
        depth = self._way.depth if self._way.kind == "both" else top_k
        inputs: dict[str, Any] = {}
        if self._way.kind != "meaning":
            inputs[LEXICAL] = {"query": spaced(self._way.tokens, question), "top_k": depth}
        if self._way.encodes:
            inputs[VECTORS] = {"query_embedding": vector, "top_k": depth}
        if self._way.kind == "both":
            inputs["joined"] = {"top_k": top_k}
        found = self._pipeline.run(inputs)[self._last]["documents"]
        return [(int(document.id), float(document.score or 0.0)) for document in found]
