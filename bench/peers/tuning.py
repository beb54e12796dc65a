"""Sets the peers as well as they can be: settings are tried on the questions for tuning, the best by MRR are kept.

First the words of a library, text, tokens and algorithm, then k1 and b; then the weight and depth of each of its
fusions over the best words. Last comes the limit on the best score that tells questions without an answer best, which
none of the libraries sets by itself. All of it takes an hour or more on two cores, most of it Haystack's.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

import yaml
from tqdm import tqdm

from bench.other_side import ROOT
from bench.peers.client import Peers, PeersError
from bench.peers.measures import DEPTH, best_cut_off, ndcg, reciprocal_rank
from bench.peers.ours import Ours
from bench.peers.questions import Asked
from bench.peers.way import Library, Way

SETTINGS = ROOT / "bench" / "peers" / "settings.yml"
HEADER = "# How each peer is set. Made by: python -m bench.peers --tune\n"
TEXTS, K1, B = ("own", "near", "full"), (0.9, 1.5, 2.0), (0.5, 0.75)
TOKENS = {"characters": ("characters",), "jieba": ("jieba", "jieba-search")}
ALGORITHMS: dict[Library, tuple[str, ...]] = {
    "bm25s": ("lucene", "bm25l", "bm25+"),
    "llama_index": ("lucene", "bm25l", "bm25+"),
    "rank_bm25": ("BM25Okapi", "BM25L", "BM25Plus"),
    "haystack": ("BM25Okapi", "BM25L", "BM25Plus"),
}
SHARES = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9)
DEPTHS = (20, 50, 100, 300)
# which fusions a library has, and whether they take weights
FUSIONS: dict[Library, dict[str, bool]] = {
    "haystack": {"rrf": True, "merge": True, "distribution": False},
    "llama_index": {"rrf": False, "relative": True, "distribution": True},
}


def read_settings(path: Path = SETTINGS) -> list[Way]:
    """The ways to measure; raises PeersError where there is no such file."""
    if not path.is_file():
        raise PeersError(f"{path.name} is missing. Run: python -m bench.peers --tune")
    return [Way(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def write_settings(ways: Sequence[Way], path: Path = SETTINGS) -> None:
    """Keep the ways as they are set."""
    entries = [way.to_dict() for way in ways]
    path.write_text(HEADER + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True), encoding="utf-8")


class Tuner:
    """Tries settings on the questions that are for tuning."""

    def __init__(self, peers: Peers, ours: Ours, asked: Sequence[Asked]) -> None:
        self._peers, self._clauses = peers, ours.clauses
        self._asked = [(number, one) for number, one in enumerate(asked) if one.may_be_tuned_on]
        if not any(one.has_answer for _, one in self._asked):
            raise PeersError("There are no questions to tune on.")

    def tuned(self) -> list[Way]:
        """Every way, set as well as the grid allows, beside those that are left as they come."""
        ways: list[Way] = []
        for library in ALGORITHMS:
            words = {tokens: self._words(library, tokens) for tokens in TOKENS}
            if library in FUSIONS:
                ways.append(Way(f"{library} words, as it comes", library, "words", tokens="stock"))
            ways += words.values()
            if library in FUSIONS:
                ways.append(Way(f"{library} meaning", library, "meaning", tokens="stock"))
                ways.append(Way(f"{library} both, as it comes", library, "both", tokens="stock", fusion="rrf"))
                both = {fusion: self._both(words["characters"], "characters", fusion) for fusion in FUSIONS[library]}
                ways += both.values()
                ways.append(self._both(words["jieba"], "jieba", max(both, key=lambda f: self._quality(both[f]))))
        return [replace(way, cut_off=self._cut_off(way)) for way in tqdm(ways, desc="cut-off", leave=False)]

    def _words(self, library: Library, tokens: str) -> Way:
        start = Way(f"{library} words, {tokens}", library, "words")
        choices = itertools.product(TEXTS, TOKENS[tokens], ALGORITHMS[library])
        best = self._best([replace(start, text=t, tokens=cut, algorithm=a) for t, cut, a in choices])
        return self._best([best, *(replace(best, k1=k1, b=b) for k1, b in itertools.product(K1, B))])

    def _both(self, words: Way, tokens: str, fusion: str) -> Way:
        start = replace(words, name=f"{words.library} both, {tokens}, {fusion}", kind="both", fusion=fusion)
        shares = SHARES if FUSIONS[words.library][fusion] else (0.5,)
        pairs = itertools.product(shares, DEPTHS)
        return self._best([replace(start, meaning=share, depth=depth) for share, depth in pairs])

    def _best(self, candidates: Sequence[Way]) -> Way:
        qualities = {way: self._quality(way) for way in tqdm(candidates, desc=candidates[0].name, leave=False)}
        best = max(candidates, key=lambda way: qualities[way])
        tqdm.write(f"{best.name:44}{qualities[best][0]:.3f}  {best.described}")
        return best

    def _quality(self, way: Way) -> tuple[float, float]:
        """MRR, and where that is the same nDCG@10."""
        self._peers.build(way)
        pairs = []
        for number, one in self._asked:
            if one.has_answer:
                rows = self._peers.search(way, number, DEPTH).rows
                relevance = [one.relevant(self._clauses[row]) for row in rows]
                pairs.append((reciprocal_rank(relevance, one.existing), ndcg(relevance, one.existing)))
        return mean(first for first, _ in pairs), mean(second for _, second in pairs)

    def _cut_off(self, way: Way) -> float | None:
        self._peers.build(way)
        scores: dict[bool, list[float]] = {True: [], False: []}
        for number, one in self._asked:
            found = self._peers.search(way, number, 1).scores
            scores[one.has_answer].append(found[0] if found else 0.0)
        return best_cut_off(scores[True], scores[False])
