"""LlamaIndex's BM25Retriever and VectorStoreIndex, fused by its QueryFusionRetriever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import bm25s
from llama_index.core import VectorStoreIndex
from llama_index.core.embeddings import MockEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import QueryBundle, TextNode
from llama_index.core.vector_stores.utils import node_to_metadata_dict
from llama_index.retrievers.bm25 import BM25Retriever

from bench.peers.lexical import Ranked
from bench.peers.tokens import spaced
from bench.peers.way import Way

MODES = {
    "rrf": FUSION_MODES.RECIPROCAL_RANK,
    "relative": FUSION_MODES.RELATIVE_SCORE,
    "distribution": FUSION_MODES.DIST_BASED_SCORE,
}


class LlamaPipeline:
    """One retriever over one set of nodes; a question's vector is handed in, so no model of its own is asked."""

    def __init__(self, way: Way, texts: Sequence[str], vectors: Sequence[list[float]]) -> None:
        self._way = way
        # the row tells clauses of the same words apart: the fusion knows nodes by a hash over text and metadata
        nodes = [
            TextNode(
                id_=str(row),
                text=spaced(way.tokens, text),
                metadata={"row": row},
                excluded_embed_metadata_keys=["row"],
            )
            for row, text in enumerate(texts)
        ]
        self._retriever: Any
        words = _words(way, nodes) if way.kind != "meaning" else None
        meaning = None
        if way.encodes:
            # vectors only here: every hit by words would unpack its own from JSON
            told = [node.model_copy(update={"embedding": vector}) for node, vector in zip(nodes, vectors, strict=True)]
            index = VectorStoreIndex(told, embed_model=MockEmbedding(embed_dim=len(vectors[0])))
            meaning = index.as_retriever(similarity_top_k=_depth(way))
        if words is not None and meaning is not None:
            self._retriever = QueryFusionRetriever(
                [words, meaning],
                llm=MockLLM(),
                mode=MODES[way.fusion],
                similarity_top_k=10,
                num_queries=1,  # more would have a language model write variants of the question
                use_async=False,
                retriever_weights=[1 - way.meaning, way.meaning],
            )
        else:
            self._retriever = words if words is not None else meaning

    def search(self, question: str, vector: list[float], top_k: int) -> Ranked:
        """As Peer.search, at most ten; hits that share no word with the question have score 0 and are left out."""
        found = self._retriever.retrieve(QueryBundle(spaced(self._way.tokens, question), embedding=vector))
        hits = [(int(hit.node.node_id), float(hit.score or 0.0)) for hit in found]
        return [hit for hit in hits if hit[1] > 0 or self._way.kind != "words"][:top_k]


def _depth(way: Way) -> int:
    return way.depth if way.kind == "both" else 10


def _words(way: Way, nodes: Sequence[TextNode]) -> BM25Retriever:
    if way.tokens == "stock":
        return BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=_depth(way))
    # its own constructor has no k1, b and algorithm; an index made by bm25s, which it builds on, can be given
    index = bm25s.BM25(k1=way.k1, b=way.b, method=way.algorithm)
    index.corpus = [node_to_metadata_dict(node) | {"node_id": node.node_id} for node in nodes]
    index.index([node.text.split() for node in nodes], show_progress=False)
    return BM25Retriever(
        existing_bm25=index, similarity_top_k=_depth(way), skip_stemming=True, token_pattern=r"(?u)\S+"
    )
