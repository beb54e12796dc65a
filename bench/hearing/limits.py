"""`python -m bench.hearing.limits`: what each choice of limits makes of tellings that the ear had not learnt from.

The tellings of nlu/ear/data with what was heard in them unheard (nlu/ear/unheard.npz) are read once by the rules; each
choice of limits then decides anew. The verdict is learnt without the letters that are counted, as in training. Each
option takes several values, and all are tried with all; an option for the message that is asked about anyway (BESIDE)
ends with `_beside`.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from api.settings import ENTITLEMENTS
from bench.hearing.__main__ import as_set, counted, summary
from eligibility.catalogue import Catalogue, load_catalogue
from nlu.ear import Impression
from nlu.ear.guess import Guess
from nlu.ear.labels import all_labels
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.training.__main__ import groups
from nlu.ear.training.guessing import add_guess, guess_cases, learn_guess
from nlu.ear.training.judging import add, cases, learn_all, often_told
from nlu.ear.training.tellings import DATA, letters, load_tellings
from nlu.ear.training.unheard import UNHEARD_FILE, load_unheard
from nlu.ear.verdict import Verdict
from nlu.reading import Reading, read
from nlu.reading.ear.second_reader import BESIDE, Limits, second_opinion
from pack.chosen import SHARED

NAMES = [field.name for field in fields(Limits)]


@dataclass(frozen=True)
class Unheard:
    """A telling as the evaluation counts it, what the rules read, what the ear heard, and the verdict to go by."""

    telling: dict[str, Any]
    reading: Reading
    impressions: Sequence[Impression]
    verdict: Verdict
    guess: Guess


def main() -> None:
    """Try all choices and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unheard", type=Path, default=UNHEARD_FILE)
    parser.add_argument("--count", default="".join(letters()), help="the letters that are counted")
    parser.add_argument("--every", type=int, default=1, help="of so many tellings one is counted")
    for name in NAMES:
        parser.add_argument(f"--{name}", type=float, nargs="+", default=[getattr(Limits(), name)])
        parser.add_argument(f"--{name}_beside", type=float, nargs="+", default=[getattr(BESIDE, name)])
    chosen = vars(parser.parse_args())
    today, catalogue = datetime.date.today(), load_catalogue(ENTITLEMENTS, SHARED)
    known = unheard(chosen["unheard"], today, chosen["count"])[:: chosen["every"]]
    for alone in itertools.product(*(chosen[name] for name in NAMES)):
        for beside in itertools.product(*(chosen[f"{name}_beside"] for name in NAMES)):
            both = Limits(*alone), Limits(*beside)
            total = sum((_count(one, both, today, catalogue) for one in known), Counter[str]())
            print(*(f"{name} {a}/{b}" for name, a, b in zip(NAMES, alone, beside, strict=True)))
            print("   ", summary(total), flush=True)


def _count(one: Unheard, limits: tuple[Limits, Limits], today: datetime.date, catalogue: Catalogue) -> Counter[str]:
    def reader(text: str, day: datetime.date) -> Reading:
        return second_opinion(text, one.reading, one.impressions, one.verdict, one.guess, limits=limits, today=day)

    return counted(one.telling, reader, today, catalogue)[0]


def unheard(file: Path, today: datetime.date, counted_letters: str) -> list[Unheard]:
    """The tellings of `counted_letters`, with what `file` holds of impressions; the verdicts are learnt from all."""
    labels = frozenset(all_labels())
    heard = load_unheard({letter: load_tellings(letter, labels) for letter in letters()}, file)
    judged = {
        letter: [case for one, said in them for case in cases(one, said, labels)] for letter, them in heard.items()
    }
    guessed = {
        letter: [case for one, said in them for case in guess_cases(one, said)] for letter, them in heard.items()
    }
    often = often_told(example for them in heard.values() for example, _ in them)
    found: list[Unheard] = []
    with tempfile.TemporaryDirectory() as folder:
        for held in groups(letters()):
            weights = Path(shutil.copy(WEIGHTS_FILE, Path(folder) / f"{held}.npz"))
            add(
                learn_all([case for letter, them in judged.items() if letter not in held for case in them]),
                often,
                weights,
            )
            others = [case for letter, them in guessed.items() if letter not in held for case in them]
            add_guess(learn_guess(others), weights)
            verdict, guess = Verdict(weights), Guess(weights)
            for letter in sorted(set(held) & set(counted_letters)):
                raw = yaml.load((DATA / f"tellings_{letter}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
                found += [
                    Unheard(as_set(telling), read(example.text, today), said, verdict, guess)
                    for telling, (example, said) in zip(raw, heard[letter], strict=True)
                ]
    return found


if __name__ == "__main__":
    main()
