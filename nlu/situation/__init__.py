"""The situation reader: Chinese text → facts of facts.yml, attached to persons. Pure; knows nothing of Rasa."""

from nlu.situation.answers import UNKNOWN, read_answer
from nlu.situation.reader import read
from nlu.situation.statement import LooseNumber, Reading, Statement, Subject

__all__ = ["UNKNOWN", "LooseNumber", "Reading", "Statement", "Subject", "read", "read_answer"]
