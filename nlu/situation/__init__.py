"""The situation reader: Chinese text → facts of facts.yml, attached to persons. Pure; knows nothing of Rasa."""

from nlu.situation.answers import UNKNOWN, read_answer
from nlu.situation.reader import read
from nlu.situation.statement import Reading, Statement, Subject

__all__ = ["UNKNOWN", "Reading", "Statement", "Subject", "read", "read_answer"]
