"""The ways of asking that search learns from: those of the entitlement records, and those of corpus/questions/."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from api.catalogue.proof import clauses_at
from api.catalogue.records import Records
from api.settings import Settings
from knowledge.asking.asked import load_asked
from knowledge.asking.phrases import Phrase, PhraseTable
from knowledge.documents.article_parts import article_parts
from knowledge.documents.library import Library
from knowledge.indexing.home import SearchIndex
from knowledge.indexing.vector_cache import AsQuestions, PassageEncoder, QuestionEncoder, VectorCache
from knowledge.search import places


def load_phrases(settings: Settings, library: Library, records: Records) -> list[Phrase]:
    """Every way of asking, with the clauses it asks for; raises CorpusError for a file that cannot be used."""
    return [*_of_records(library, records), *load_asked(settings.corpus / "questions", library)]


def phrase_table(
    settings: Settings,
    phrases: Sequence[Phrase],
    embedder: QuestionEncoder,
    index: SearchIndex,
    begin: Callable[[int], Callable[[int], None]] | None = None,
) -> PhraseTable:
    """The phrases with their vectors; only what was never encoded is, and `begin` told how many that is."""
    texts = [phrase.text for phrase in phrases]
    cache = VectorCache(settings.question_vectors, AsQuestions(embedder))
    count = begin(cache.missing(texts)) if begin else None
    return PhraseTable(phrases, cache.vectors(texts, count), places(index))


def part_table(
    settings: Settings,
    embedder: PassageEncoder,
    index: SearchIndex,
    begin: Callable[[int], Callable[[int], None]] | None = None,
) -> PhraseTable:
    """The parts of long clauses with their vectors; what was never encoded is, and `begin` told how many those are."""
    parts = article_parts(index.clauses)
    texts = [part.text for part in parts]
    cache = VectorCache(settings.part_vectors, embedder)
    count = begin(cache.missing(texts)) if begin else None
    return PhraseTable(parts, cache.vectors(texts, count), places(index))


def phrases_hash(settings: Settings, model: str) -> str:
    """A hash over the files that phrases are read from, and the model, whose fingerprint `model` is."""
    digest = hashlib.sha256(model.encode())
    for folder in (settings.entitlements, settings.corpus):
        for path in sorted([*folder.rglob("*.yml"), *folder.rglob("*.txt")]):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _of_records(library: Library, records: Records) -> Iterator[Phrase]:
    proof = records.proof.on(date.today())
    for entitlement in records.catalogue.all_versions():
        cited = proof.of(entitlement.main_source)
        entry = library.get(cited["document_id"])
        assert entry is not None  # it was found there
        found = clauses_at(entry.outline.clauses, cited["start"], cited["end"])
        record = entitlement.record
        if any(clause.kind == "row" for clause in found):  # each tier has a row: which is asked for, its own words say
            places = (proof.of(record.sources[amount.tier.source]) for amount in entitlement.amounts)
            tiers = [one for one in places if one["document_id"] == cited["document_id"]]
            found = [c for one in tiers for c in clauses_at(entry.outline.clauses, one["start"], one["end"])]
        clauses = tuple(dict.fromkeys(clause.id for clause in found))
        for name in (record.name, *record.aliases):
            yield Phrase(name, clauses, name=True)
        for question in record.asked_as:
            yield Phrase(question, clauses)
