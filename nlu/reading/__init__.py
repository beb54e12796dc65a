"""Reading what people tell: words → findings → mood → owner → statements. docs/the-ear.md draws it."""

from nlu.reading.reader import read
from nlu.reading.replies.answers import read_answer
from nlu.reading.statement import Reading, Statement, Subject

__all__ = ["Reading", "Statement", "Subject", "read", "read_answer"]
