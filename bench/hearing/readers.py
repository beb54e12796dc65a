"""The readers that can be measured: the rules, the trained ear, and the rules with the ear as second reader."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from api.settings import ENTITLEMENTS
from nlu.ear import Ear, Impression
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.verdict import Verdict
from nlu.reading import Reading, read
from nlu.reading.second_reader import BESIDE, Limits, heard_alone, second_opinion

READERS = ("rules", "ear", "both")
MODEL = Path(__file__).parents[2] / "var" / "model" / "default"
SURE = 0.35  # with the ear alone: from here on a fact is noted

Read = Callable[[str, datetime.date], Reading]


def reader(name: str, weights: Path = WEIGHTS_FILE, limits: tuple[Limits, Limits] = (Limits(), BESIDE)) -> Read:
    """The reader of that name; the ear's `weights` may be those that have not heard the tellings under measurement."""
    if name == "rules":
        return read
    ear, encoder, verdict = Ear(weights), TokenEncoder(MODEL), Verdict(weights)
    kept: dict[str, list[Impression]] = {}

    def listen(text: str) -> list[Impression]:
        if text not in kept:
            encoded = encoder.encode(text)
            kept[text] = ear.listen(text, encoded.vectors, encoded.offsets)
        return kept[text]

    def both(text: str, today: datetime.date) -> Reading:
        return second_opinion(text, read(text, today), listen(text), verdict, limits=limits, today=today)

    def alone(text: str, today: datetime.date) -> Reading:
        impressions = listen(text)
        rules = read(text, today)
        sure = [i for i in impressions if i.worth_asking >= SURE]
        numbers = [
            said
            for said in rules.statements
            if any(i.value is None and i.fact == said.fact and i.start < said.end and i.end > said.start for i in sure)
        ]
        told = heard_alone(text, [i for i in sure if i.value is not None], today, ENTITLEMENTS)
        return replace(rules, statements=tuple(sorted([*numbers, *told], key=lambda s: (s.start, s.end))))

    return both if name == "both" else alone
