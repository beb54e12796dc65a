"""What the ear hears in tellings of writers whom it has not heard, kept beside the weights.

With it the verdict is learnt anew within minutes when only the rules have changed: no model, no heads, no training.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from nlu.ear.impression import MOODS, Impression
from nlu.ear.labels import Label, parse
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.training.example import Example

UNHEARD_FILE = WEIGHTS_FILE.with_name("unheard.npz")
FINE = 255  # shares are kept in a byte
Heard = list[tuple[Example, Sequence[Impression]]]


def keep_unheard(heard: Mapping[str, Heard], file: Path = UNHEARD_FILE) -> None:
    """Write each writer's impressions, in the order of their tellings."""
    rows = [(i, one) for tellings in heard.values() for i, (_, said) in enumerate(tellings) for one in said]
    names = sorted({str(Label(one.fact, one.value)) for _, one in rows})
    number = {name: place for place, name in enumerate(names)}
    np.savez_compressed(
        file,
        writers=np.array(list(heard)),
        many=np.array([sum(len(said) for _, said in tellings) for tellings in heard.values()]),
        names=np.array(names),
        telling=np.array([i for i, _ in rows], dtype=np.uint16),
        name=np.array([number[str(Label(one.fact, one.value))] for _, one in rows], dtype=np.uint16),
        mood=np.array([MOODS.index(one.mood) for _, one in rows], dtype=np.uint8),
        place=np.array([(one.start, one.end) for _, one in rows], dtype=np.uint16),
        shares=np.array(
            [
                [round(FINE * share) for share in (one.confidence, one.stated, one.doubted, *one.owners)]
                for _, one in rows
            ],
            dtype=np.uint8,
        ),
    )


def load_unheard(tellings: Mapping[str, Sequence[Example]], file: Path = UNHEARD_FILE) -> dict[str, Heard]:
    """The impressions of `tellings`, writer by writer."""
    found: dict[str, Heard] = {}
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    ends = np.cumsum(kept["many"])
    for writer, end, many in zip(map(str, kept["writers"]), ends, kept["many"], strict=True):
        said: list[list[Impression]] = [[] for _ in tellings[writer]]
        for row in range(end - many, end):
            said[int(kept["telling"][row])].append(_impression(kept, row))
        found[writer] = list(zip(tellings[writer], said, strict=True))
    return found


def _impression(kept: Mapping[str, np.ndarray], row: int) -> Impression:
    label = parse(str(kept["names"][kept["name"][row]]))
    confidence, stated, doubted, *owners = (float(share) / FINE for share in kept["shares"][row])
    start, end = (int(place) for place in kept["place"][row])
    mood = MOODS[int(kept["mood"][row])]
    return Impression(label.fact, label.value, mood, confidence, stated, doubted, start, end, tuple(owners))
