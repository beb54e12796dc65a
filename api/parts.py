"""The one place where the parts are wired together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actions.desk import Desk
from actions.replies import Replies, read_replies
from actions.results.benefits import Benefits
from actions.sorrow.cries import Hear
from actions.sorrow.danger import dangers
from actions.turns.turn_words import word_lists
from actions.turns.what_was_read import Read
from actions.wording.clauses import Wording
from alarm.ear import EarForDanger
from api.catalogue.new_rules import mark_new_rules
from api.catalogue.phrases import load_phrases, part_table, phrase_table
from api.catalogue.proof import Proof
from api.catalogue.records import Records
from api.edge.door import Door
from api.generations.store import serving_settings
from api.index_home import index_home
from api.kept import Kept, open_kept
from api.mode import mode_of
from api.public.schemas import ChatReply
from api.queues.declining import DeclinedQuestions, NearestOnes
from api.rasa.calls import Rasa
from api.rasa.pool import open_rasa
from api.settings import Settings
from api.turns.conversation import RasaConversation, Rules
from api.turns.listening import Listening
from api.turns.timed_encoder import TimedEncoder
from api.turns.two_readers import TwoReaders
from eligibility.catalogue import load_catalogue, prove
from eligibility.next_question import Interviewer
from eligibility.quotes import Source
from eligibility.screening import Screener
from knowledge.documents.citation import Citation
from knowledge.documents.corpus import load_corpus, load_home, pack_home
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.errors import IndexArtifactError
from knowledge.indexing.build import library_hash
from knowledge.point_judge import PointJudge, load_judge
from knowledge.search import Searcher
from nlu.reading.replies.answers import read_answer
from pack.chosen import SHARED
from pack.read_once import ReadOnce, read_once
from state.errors import StateError
from state.redis_order import RedisOrder
from state.turn_order import MemoryOrder, TurnOrder


@dataclass(frozen=True)
class Engines:
    """What does not change with the documents: the model, the readers, the judge, the replies, what is read once."""

    embedder: Embedder
    read: Read
    judge: PointJudge | None
    replies: Replies
    read_once: ReadOnce


@dataclass(frozen=True)
class Served:
    """One generation of the documents with all that is made from them; nothing of two is ever put together."""

    generation: str
    library: Library
    searcher: Searcher
    desk: Desk
    records: Records


@dataclass(frozen=True)
class Parts:
    """Everything the app serves from; `generation` is the name of what its documents belong to."""

    settings: Settings
    library: Library
    searcher: Searcher
    desk: Desk
    rasa: Rasa
    conversation: RasaConversation
    records: Records
    kept: Kept
    generation: str = ""
    engines: Engines | None = None


def load_library(settings: Settings) -> Library:
    """The documents; raises CorpusError."""
    return Library(load_corpus(settings.corpus, pack_home()), load_home(settings.corpus, pack_home()))


def load_records(library: Library, folder: Path, shared: Path | None = SHARED) -> Records:
    """The entitlement records of `folder`, each quote found in its document of `library`.

    `shared` has the facts and offices that all packs share; None: all of them stand in `folder`.

    Raises CatalogueError naming file, line and what is allowed, or the record whose quote is not where it should be.
    """
    catalogue = load_catalogue(folder, shared)
    located = prove(catalogue, folder, {entry.document.id: entry.document.text for entry in library.list()})
    mark_new_rules(catalogue, library, located)
    return Records(catalogue, Screener(catalogue), Interviewer(catalogue), Proof(library, located))


def benefits(records: Records) -> Benefits:
    """What the conversation decides with."""

    def cite(source: Source, as_of: date) -> Citation:
        return Citation(**records.proof.on(as_of).of(source))

    return Benefits(records.catalogue, records.screener, records.interviewer, cite)


def load_embedder(settings: Settings, threads: int = 1) -> Embedder:
    """The embedding model that the settings name; raises ModelError."""
    return Embedder(
        settings.model, settings.embedding_backend, settings.query_prompt, settings.passage_prompt, threads=threads
    )


def reader(settings: Settings, embedder: Embedder) -> Read:
    """Who reads what people tell: the rules, and the trained ear beside them, whose encoder is its own."""
    return TwoReaders(settings.ear_model, embedder)


def ear_for_danger(settings: Settings, searcher: Searcher) -> Hear | None:
    """Who hears a cry that no phrase holds, on the vector that search makes anyway; None for another model."""
    if settings.embedding_model:
        return None
    ear = EarForDanger()
    return lambda text: ear.hear(text, searcher.question_vector(text))


def turn_order(settings: Settings) -> TurnOrder:
    """Who sees to it that a session's messages are in order: this process alone, or all processes by Redis.

    Raises StateError when there are several processes, and no Redis.
    """
    if settings.redis_url is not None:
        return RedisOrder(settings.redis_url.get_secret_value())
    if settings.app_processes > 1:
        raise StateError(
            f"HUIMIN_APP_PROCESSES is {settings.app_processes}, and several app processes need HUIMIN_REDIS_URL, or a "
            "session's messages would not be in order. Set it, or start one app process."
        )
    return MemoryOrder()


def load_engines(settings: Settings) -> Engines:
    """What every generation of the documents is read and searched with; raises ModelError, EarError."""
    read, embedder = read_once(settings.entitlements), load_embedder(settings)
    judge = None if settings.embedding_model else load_judge(embedder)  # it learnt from the tokens of the default model
    return Engines(embedder, reader(settings, embedder), judge, read_replies(), read)


def load_served(settings: Settings, engines: Engines, name: str = "") -> Served:
    """One generation whole, from the folders that `settings` name; raises KnowledgeError and CatalogueError."""
    library, embedder = load_library(settings), engines.embedder
    index = index_home(settings).read(embedder.fingerprint)
    if index.manifest.corpus != library_hash(library):
        raise IndexArtifactError("The documents have changed since the index was made. Run: make index")
    records = load_records(library, settings.entitlements)
    phrases = phrase_table(settings, load_phrases(settings, library, records), embedder, index)
    parts = part_table(settings, embedder, index)
    searcher = Searcher(library, index, TimedEncoder(embedder), phrases, parts=parts, point_judge=engines.judge)
    desk = Desk(
        library,
        searcher,
        Wording(engines.replies, library),
        engines.replies,
        benefits(records),
        engines.read,
        read_answer,
        ear_for_danger(settings, searcher),
    )
    return Served(name, library, searcher, desk, records)


def load_parts(settings: Settings) -> Parts:
    """Load and wire everything; raises the errors of its parts, each with a sentence that says what to do."""
    for read_now in (word_lists, dangers):  # a mistake in their files is told at the start, not by the first message
        read_now()
    engines, (name, own) = load_engines(settings), serving_settings(settings)
    served = load_served(own, engines, name)
    rasa = open_rasa(settings.each_rasa_url, settings.rasa_token.get_secret_value(), settings.rasa_timeout)
    kept = open_kept(settings)
    heard, mode = hears_for(kept, settings, served), mode_of(settings, engines.replies)
    rules = Rules(Door(settings), turn_order(settings), mode, heard=heard)
    talk = RasaConversation(rasa, served.desk, kept, rules, name)
    return Parts(
        settings, served.library, served.searcher, served.desk, rasa, talk, served.records, kept, name, engines
    )


def hears_for(kept: Kept, settings: Settings, served: Served) -> Callable[[str, ChatReply], None]:
    """Who hears which questions are declined in turns of that generation."""
    nearest = NearestOnes(served.searcher, served.records)
    return DeclinedQuestions(kept, Listening(served.desk).tells, nearest, settings.declined_days).heard
