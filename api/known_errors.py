"""The errors that are told in one sentence: it says what was given, where, and what is allowed."""

from __future__ import annotations

from actions.phrases import PhrasesError
from actions.replies import RepliesError
from api.generations.errors import GenerationError
from eligibility.errors import CatalogueError
from knowledge.errors import KnowledgeError
from nlu.ear import EarError
from nlu.sentence_encoder import ModelFolderError
from state.errors import StateError

KNOWN = (
    KnowledgeError,
    CatalogueError,
    RepliesError,
    PhrasesError,
    ModelFolderError,
    EarError,
    StateError,
    GenerationError,
)
