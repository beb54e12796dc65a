"""The readers that can be measured: the rules, the trained ear, and the rules with the ear as second reader."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from api.settings import ENTITLEMENTS, Settings
from nlu.ear import Ear, Impression
from nlu.ear.guess import Guess
from nlu.ear.labels import all_labels
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.training.tellings import letters, load_tellings
from nlu.ear.training.unheard import load_unheard
from nlu.ear.verdict import Verdict
from nlu.reading import Reading, read
from nlu.reading.ear.heard_alone import heard_alone
from nlu.reading.ear.second_reader import BESIDE, Limits, second_opinion

READERS = ("rules", "ear", "both")
SURE = 0.35  # with the ear alone: from here on a fact is noted

Read = Callable[[str, datetime.date], Reading]


def reader(
    name: str,
    weights: Path = WEIGHTS_FILE,
    unheard: Path | None = None,
    limits: tuple[Limits, Limits] = (Limits(), BESIDE),
) -> Read:
    """The reader of that name.

    `unheard` names what an ear heard in tellings that it had not learnt from (nlu/ear/training/unheard.py), and
    `weights` the verdict that goes with it; without it the ear itself listens.
    """
    if name == "rules":
        return read
    ear, encoder = Ear(weights), TokenEncoder(Settings().ear_model)
    verdict, guess = Verdict(weights), Guess(weights)
    kept = _unheard(unheard) if unheard else {}

    def listen(text: str) -> Sequence[Impression]:
        if text not in kept:
            encoded = encoder.encode(text)
            kept[text] = ear.listen(text, encoded.vectors, encoded.offsets)
        return kept[text]

    def both(text: str, today: datetime.date) -> Reading:
        return second_opinion(text, read(text, today), listen(text), verdict, guess, limits=limits, today=today)

    def alone(text: str, today: datetime.date) -> Reading:
        impressions = listen(text)
        rules = read(text, today)
        sure = [i for i in impressions if i.worth_asking >= SURE]
        numbers = [
            said
            for said in rules.statements
            if any(i.value is None and i.fact == said.fact and i.start < said.end and i.end > said.start for i in sure)
        ]
        told = [one.statement for one in heard_alone(text, sure, (), today, ENTITLEMENTS)]
        return replace(rules, statements=tuple(sorted([*numbers, *told], key=lambda s: (s.start, s.end))))

    return both if name == "both" else alone


def _unheard(file: Path) -> dict[str, Sequence[Impression]]:
    """What was heard in the tellings that are kept in `file`, by text."""
    known = frozenset(all_labels())
    tellings = {letter: load_tellings(letter, known) for letter in letters()}
    return {example.text: said for heard in load_unheard(tellings, file).values() for example, said in heard}
