"""Runs inside Rasa's environment (.venv-rasa): JSON texts on stdin, JSON entities of each on stdout."""

from __future__ import annotations

import json
import sys

from nlu.household_facts import entities
from nlu.situation import read


def main() -> None:
    """What nlu/household_facts.py adds to messages of these texts."""
    json.dump([entities(read(text), len(text)) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
