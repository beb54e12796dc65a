"""What can go wrong when a file is brought in, said in one sentence a person can act on."""

from knowledge.errors import KnowledgeError


class ImportingError(KnowledgeError):
    """A file cannot be read, or may not be added as it stands; nothing has been written."""
