"""The check of a generation: how often search finds the right clause first, and what is new in it.

A fixed sample of the ways of asking that people wrote (`asked_as` of the records, corpus/questions/) is asked. What is
in the sample is left out of the table of ways of asking, or each question would find itself. Which questions are in it
hangs on their words alone, so two generations are asked the same ones as far as they have them, and only these are
compared: the share of right clauses at the first place, R@1.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from api.catalogue.phrases import load_phrases, part_table, phrase_table
from api.generations.errors import GenerationError
from api.generations.store import Store
from api.index_home import index_home
from api.parts import load_embedder, load_library, load_records
from api.settings import Settings
from knowledge.asking.phrases import Phrase
from knowledge.embedding import Embedder
from knowledge.point_judge import load_judge
from knowledge.search import Searcher

SAMPLE = 200  # questions
MARGIN = 0.03  # R@1 that a new generation may be worse by: six of 200


@dataclass(frozen=True)
class Check:
    """What was found: `hits` says for each question, by the hash of its words, whether the right clause came first.

    `new`, `changed` and `gone` are ids of documents against the generation `against`, whose R@1 on the same questions
    is `before` and this one's `now`; None where they have no question in common.
    """

    generation: str
    at: float
    right: int
    asked: int
    hits: Mapping[str, bool] = field(default_factory=dict)
    against: str = ""
    before: float | None = None
    now: float | None = None
    common: int = 0
    new: Sequence[str] = ()
    changed: Sequence[str] = ()
    gone: Sequence[str] = ()

    @property
    def worse(self) -> bool:
        """Whether it is worse than the other by more than MARGIN."""
        return self.before is not None and self.now is not None and self.now < self.before - MARGIN - 1e-9

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Check | None:
        """What was written of a check; None for none."""
        return cls(**data) if data else None


def check(settings: Settings, store: Store, name: str) -> Check:
    """Check that generation against the one that is served; writes the figures beside it.

    Raises GenerationError when there is none of that name, KnowledgeError or CatalogueError when it does not load.
    """
    made, serving = store.made(name), store.serving()
    other = serving.generation if serving and serving.generation != name else ""
    embedder = load_embedder(settings)
    hits = ask_sample(settings.at(store.folder(name)), embedder)
    done = Check(name, time.time(), sum(hits.values()), len(hits), hits)
    if other:
        theirs = Check.of(store.check_of(other))
        before = theirs.hits if theirs else ask_sample(settings.at(store.folder(other)), embedder)
        if theirs is None:
            first = Check(other, time.time(), sum(before.values()), len(before), before)
            store.write(f"{other}/check.json", asdict(first))
        done = _compared(done, before, store, other)
    store.write(f"{made.name}/check.json", asdict(done))
    return done


def ask_sample(own: Settings, embedder: Embedder) -> dict[str, bool]:
    """Ask the sample of the generation that `own` names; every document counts as issued."""
    library = load_library(own)
    phrases = load_phrases(own, library, load_records(library, own.entitlements))
    sample = sample_of(phrases)
    left_out = {phrase.text for phrase in sample}
    index = index_home(own).read(embedder.fingerprint)
    rest = [phrase for phrase in phrases if phrase.text not in left_out]
    judge = None if own.embedding_model else load_judge(embedder)
    phrase_table(own, phrases, embedder, index)  # so that the table of the rest finds all vectors, and writes none
    table = phrase_table(own, rest, embedder, index)
    searcher = Searcher(library, index, embedder, table, parts=part_table(own, embedder, index), point_judge=judge)
    right: dict[str, bool] = {}
    for phrase in sample:
        hits = searcher.search(phrase.text, 1).hits
        wanted = {clause for one in phrases if one.text == phrase.text for clause in one.clauses}
        right[_key(phrase)] = bool(hits) and hits[0].clause.id in wanted
    return right


def sample_of(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The SAMPLE questions that come first by the hash of their words; names are no questions."""
    questions = {phrase.text: phrase for phrase in phrases if not phrase.name}
    return sorted(questions.values(), key=_key)[:SAMPLE]


def refuse_worse(store: Store, name: str) -> None:
    """Raise GenerationError unless that generation was checked and is not worse than the one that is served."""
    serving, found = store.serving(), Check.of(store.check_of(name))
    if serving is None or serving.generation == name:
        return
    if found is None or found.against != serving.generation:
        raise GenerationError(
            f"{name} has not been checked against {serving.generation}, which is served. Run: huimin index check {name}"
        )
    if found.worse:
        raise GenerationError(
            f"{name} finds the right clause first for {found.now:.1%} of {found.common} questions, "
            f"{serving.generation} for {found.before:.1%}; allowed are {MARGIN:.0%} less. "
            "See to its documents, or switch with --force."
        )


def _compared(done: Check, before: Mapping[str, bool], store: Store, other: str) -> Check:
    common = sorted(done.hits.keys() & before.keys())
    mine, theirs = store.made(done.generation).documents, store.made(other).documents
    before_now = [sum(hits[key] for key in common) / len(common) if common else None for hits in (before, done.hits)]
    return replace(
        done,
        against=other,
        before=before_now[0],
        now=before_now[1],
        common=len(common),
        new=sorted(mine.keys() - theirs.keys()),
        changed=sorted(name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name]),
        gone=sorted(theirs.keys() - mine.keys()),
    )


def _key(phrase: Phrase) -> str:
    return hashlib.sha256(phrase.text.encode()).hexdigest()[:16]
