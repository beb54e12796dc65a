"""One way to search, as both environments know it: a library and how it is set. Plain data, standard library alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Library = Literal["bm25s", "rank_bm25", "haystack", "llama_index"]
Kind = Literal["words", "meaning", "both"]


@dataclass(frozen=True)
class Way:
    """A search pipeline and its settings; what a library does not know of is left as it is here.

    `text` is what of a clause is indexed by words: `own` its own words, `near` with its nearest headings, `full` with
    title and all headings. `tokens` are `stock` (what the library does by itself), `characters` (single ones and
    pairs), `jieba` or `jieba-search` (jieba's finer cut). `meaning` is the share of vectors in a fusion by weight,
    `depth` how many hits each half hands to the fusion. A best hit below `cut_off` would be a no.
    """

    name: str
    library: Library
    kind: Kind
    text: str = "near"
    tokens: str = "characters"
    algorithm: str = ""
    k1: float = 1.5
    b: float = 0.75
    fusion: str = ""
    meaning: float = 0.5
    depth: int = 10
    cut_off: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The way as plain data for JSON and YAML."""
        return asdict(self)

    @property
    def encodes(self) -> bool:
        """Whether it needs the question's vector."""
        return self.kind != "words"

    @property
    def described(self) -> str:
        """The settings that count for this kind, in one line."""
        words = [f"text {self.text}", f"tokens {self.tokens}"]
        if self.tokens != "stock":
            words.append(f"{self.algorithm} k1 {self.k1:g} b {self.b:g}")
        both = [f"fusion {self.fusion}", f"share of meaning {self.meaning:g}", f"{self.depth} hits of each"]
        return "; ".join((words if self.kind != "meaning" else []) + (both if self.kind == "both" else []))
