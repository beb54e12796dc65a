"""What can go wrong with the documents, said in one sentence a person can act on."""


class KnowledgeError(Exception):
    """Base of this package's errors; its text is one sentence: what was given, where, what is allowed."""


class CorpusError(KnowledgeError):
    """A source document or its entry in corpus.yml cannot be used as it stands."""


class ModelError(KnowledgeError):
    """The embedding model is missing, damaged, or not the one that was asked for."""


class IndexArtifactError(KnowledgeError):
    """The search index is missing, damaged, or made from another model or corpus."""


class IndexUnavailableError(KnowledgeError):
    """The database that holds the search index cannot be asked now; it may come back."""
