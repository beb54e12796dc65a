"""The one place where the parts are wired together."""

from __future__ import annotations

from dataclasses import dataclass

from actions.replies import read_replies
from actions.search_actions import Desk
from actions.wording import Wording
from api.conversation import RasaConversation
from api.rasa_client import RasaClient
from api.settings import Settings
from knowledge.build import library_hash
from knowledge.corpus import load_corpus
from knowledge.embedding import Embedder
from knowledge.errors import IndexArtifactError
from knowledge.index import read_index
from knowledge.library import Library
from knowledge.search import Searcher


@dataclass(frozen=True)
class Parts:
    """Everything the app serves from."""

    settings: Settings
    library: Library
    searcher: Searcher
    desk: Desk
    rasa: RasaClient
    conversation: RasaConversation


def load_library(settings: Settings) -> Library:
    """The documents; raises CorpusError."""
    return Library(load_corpus(settings.corpus))


def load_embedder(settings: Settings, threads: int = 1) -> Embedder:
    """The embedding model that the settings name; raises ModelError."""
    return Embedder(
        settings.model, settings.embedding_backend, settings.query_prompt, settings.passage_prompt, threads=threads
    )


def load_parts(settings: Settings) -> Parts:
    """Load and wire everything; raises KnowledgeError with a sentence that says what to run."""
    library = load_library(settings)
    embedder = load_embedder(settings)
    index = read_index(settings.index, embedder.fingerprint)
    if index.manifest.corpus != library_hash(library):
        raise IndexArtifactError("The documents have changed since the index was made. Run: make index")
    searcher = Searcher(library, index, embedder)
    replies = read_replies()
    desk = Desk(library, searcher, Wording(replies, library), replies)
    rasa = RasaClient(settings.rasa_url, settings.rasa_token.get_secret_value(), settings.rasa_timeout)
    return Parts(settings, library, searcher, desk, rasa, RasaConversation(rasa, desk))
