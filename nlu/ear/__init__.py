"""A trained second reader: which stretches of a text tell a fact, from the token vectors that search makes."""

from nlu.ear.impression import Impression
from nlu.ear.listening import Ear, EarError

__all__ = ["Ear", "EarError", "Impression"]
