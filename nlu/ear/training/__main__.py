"""`make ear`: trains the ear from the committed data, and measures it on each writer whom it has not heard.

For each group of writers (letters of nlu/ear/data/tellings_*.yaml) heads are trained without them, kept in
var/ear/without_<letters>.npz for `python -m bench.hearing --reader both --weights …`; what they hear in those tellings
teaches the verdict. The heads that stay hear all letters.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from nlu.ear import Ear
from nlu.ear.labels import Label, all_labels
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.owners import FILE as OWNERS_FILE
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.training.dataset import encode_all
from nlu.ear.training.fit import Material, fit, material
from nlu.ear.training.invention import Inventor
from nlu.ear.training.judging import add, auroc, cases, learn_all, owners_heard
from nlu.ear.training.keep import FIGURES, keep, renew_figures, write_manifest
from nlu.ear.training.phrases import WORDS, load_phrases
from nlu.ear.training.scores import alone
from nlu.ear.training.tellings import DATA, letters, load_tellings
from nlu.ear.training.unheard import Heard, keep_unheard, load_unheard

ROOT = Path(__file__).parents[3]
MODEL, CACHE = ROOT / "var" / "model" / "default", ROOT / "var" / "ear"
MANIFEST = WEIGHTS_FILE.with_name("manifest.json")
INVENTED, EPOCHS, REPEATS, SEED, GROUPS = 4000, 2, 5, 7, 4
Tellings = dict[str, list[Material]]


def main() -> None:
    """Train, measure, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--invented", type=int, default=INVENTED, help="made-up tellings")
    parser.add_argument("--judge-only", action="store_true", help="keep the heads, learn the verdict on today's rules")
    chosen = parser.parse_args()
    labels = all_labels()
    examples = {letter: load_tellings(letter, frozenset(labels)) for letter in letters()}
    if chosen.judge_only:
        renew_figures(MANIFEST, _judge(load_unheard(examples), labels))
        return
    encoder = TokenEncoder(MODEL)
    told = {letter: material(them, encode_all(them, encoder, CACHE), labels) for letter, them in examples.items()}
    _train(told, encoder, labels, chosen.invented, chosen.seed)
    keep_unheard(_listened(told))
    facts = {
        "command": f"make ear (python -m nlu.ear.training --seed {chosen.seed} --invented {chosen.invented})",
        "seed": chosen.seed,
        "made_up_tellings": chosen.invented,
        "epochs": EPOCHS,
        "repeats_of_tellings": REPEATS,
        "not_heard_together": groups(list(told)),
        "tellings": {letter: len(tellings) for letter, tellings in told.items()},
        FIGURES: _judge(load_unheard(examples), labels),
    }
    write_manifest(MANIFEST, [*DATA.glob("*"), *WORDS.glob("*.yml"), OWNERS_FILE], ROOT, facts)


def _train(told: Tellings, encoder: TokenEncoder, labels: Sequence[Label], invented: int, seed: int) -> None:
    """Heads without each letter, and the heads that stay."""
    known = frozenset(labels)
    examples = list(Inventor(load_phrases(known), known, seed).tellings(invented))
    made_up = material(examples, encode_all(examples, encoder, CACHE), labels)
    for held in [*groups(list(told)), ""]:
        heard = [one for letter, tellings in told.items() if letter not in held for one in tellings]
        keep(fit(made_up + REPEATS * heard, labels, EPOCHS, seed), labels, _file(held))
        print(f"trained without {held or 'nobody'}", flush=True)


def groups(writers: Sequence[str]) -> list[str]:
    """The letters of those who are not heard together: aeg, bfh …"""
    return ["".join(writers[first::GROUPS]) for first in range(min(GROUPS, len(writers)))]


def _listened(told: Tellings) -> dict[str, Heard]:
    """What the heads hear in each telling of a writer whom they have not heard."""
    found: dict[str, Heard] = {}
    for held in groups(list(told)):
        ear = Ear(_file(held))
        for letter in held:
            found[letter] = [
                (one.example, ear.listen(one.example.text, one.vectors, one.offsets)) for one in told[letter]
            ]
    return found


def _judge(heard: Mapping[str, Heard], labels: Sequence[Label]) -> dict[str, dict[str, float]]:
    """Learn the verdicts, print and give the figures of each letter that was not heard."""
    judged = {
        letter: [case for example, said in tellings for case in cases(example, said, frozenset(labels))]
        for letter, tellings in heard.items()
    }
    figures = {}
    for held in groups(list(heard)):
        verdicts = learn_all([case for letter, known in judged.items() if letter not in held for case in known])
        if _file(held).is_file():
            add(verdicts, _file(held))
        for letter in held:
            sorting = round(auroc(judged[letter], verdicts[0]), 3)
            figures[letter] = alone(heard[letter]) | owners_heard(heard[letter]) | {"verdict_auroc": sorting}
            print(f"heads that have not heard {letter}: {figures[letter]}", flush=True)
    add(learn_all([case for known in judged.values() for case in known]), WEIGHTS_FILE)
    return dict(sorted(figures.items()))


def _file(held: str) -> Path:
    return CACHE / f"without_{held}.npz" if held else WEIGHTS_FILE


if __name__ == "__main__":
    main()
