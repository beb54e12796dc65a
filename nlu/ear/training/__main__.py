"""`make ear`: trains the ear from the committed data, and measures it on each writer whom it has not heard.

For each group of writers (letters of nlu/ear/data/tellings_*.yaml) layers and heads are trained without them; what they
hear in those tellings is kept in unheard.npz, teaches the verdict and chooses the limits. The ear that stays heard all.
What is done is kept in var/ear, so that a training that was cut off goes on where it was.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.models.folder import make_model, write_float_model
from knowledge.models.tuned_layers import keep_tuned
from nlu.ear import Ear, Impression
from nlu.ear.labels import Label, all_labels
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.owners import FILE as OWNERS_FILE
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.training.dataset import encode_all
from nlu.ear.training.example import Example
from nlu.ear.training.fit import Material, fit, material
from nlu.ear.training.guessing import GuessCase, add_guess, guess_auroc, guess_cases, learn_guess
from nlu.ear.training.invention import Inventor
from nlu.ear.training.judging import Case, Judgement, Verdicts, add, auroc, cases, learn_all, often_told, owners_heard
from nlu.ear.training.keep import FIGURES, keep, renew_figures, write_manifest
from nlu.ear.training.phrases import WORDS, load_phrases
from nlu.ear.training.scores import alone
from nlu.ear.training.tellings import DATA, letters, load_tellings
from nlu.ear.training.trunk import Lower, Upper
from nlu.ear.training.unheard import Heard, keep_unheard, load_unheard

ROOT = Path(__file__).parents[3]
CACHE = ROOT / "var" / "ear"
FLOAT = CACHE / "float"
LAYERS_FILE, MANIFEST = WEIGHTS_FILE.with_name("layers.npz"), WEIGHTS_FILE.with_name("manifest.json")
INVENTED, EPOCHS, REPEATS, SEED, GROUPS = 3000, 3, 3, 7, 2
Tellings = dict[str, list[Material]]


def main() -> None:
    """Train, measure, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--invented", type=int, default=INVENTED, help="made-up tellings")
    parser.add_argument("--only", default="", help="train without these letters and stop; all: the ear that stays")
    parser.add_argument("--judge-only", action="store_true", help="keep the ear, learn the verdict on today's rules")
    chosen = parser.parse_args()
    labels = all_labels()
    examples = {letter: load_tellings(letter, frozenset(labels)) for letter in letters()}
    if chosen.judge_only:
        renew_figures(MANIFEST, _judge(load_unheard(examples), labels))
        return
    wanted = [chosen.only] if chosen.only else [*groups(letters()), "all"]
    missing = [held for held in wanted if not _heads(held).is_file()]
    if missing:
        _train_all(missing, examples, labels, chosen.invented, chosen.seed)
    if chosen.only:
        return
    keep_unheard({letter: heard for held in groups(letters()) for letter, heard in _kept(held, examples).items()})
    shutil.copyfile(_heads("all"), WEIGHTS_FILE)
    shutil.copyfile(CACHE / "layers_all.npz", LAYERS_FILE)
    facts = {
        "command": f"make ear (python -m nlu.ear.training --seed {chosen.seed} --invented {chosen.invented})",
        "seed": chosen.seed,
        "made_up_tellings": chosen.invented,
        "epochs": EPOCHS,
        "repeats_of_tellings": REPEATS,
        "not_heard_together": groups(letters()),
        "tellings": {letter: len(tellings) for letter, tellings in examples.items()},
        FIGURES: _judge(load_unheard(examples), labels),
    }
    write_manifest(MANIFEST, [*DATA.glob("*"), *WORDS.glob("*.yml"), OWNERS_FILE], ROOT, facts)


def _train_all(
    missing: Sequence[str],
    examples: Mapping[str, Sequence[Example]],
    labels: Sequence[Label],
    invented: int,
    seed: int,
) -> None:
    """Train without each of the groups `missing`, of which `all` is the ear that stays."""
    if not FLOAT.is_dir():
        write_float_model(FLOAT)
    lower, known = Lower(FLOAT), frozenset(labels)
    told = {letter: material(them, encode_all(them, lower, CACHE), labels) for letter, them in examples.items()}
    made_up = list(Inventor(load_phrases(known), known, seed).tellings(invented))
    lessons = material(made_up, encode_all(made_up, lower, CACHE), labels)
    for held in missing:
        _train(held, told, lessons, labels, seed)


def _train(held: str, told: Tellings, made_up: Sequence[Material], labels: Sequence[Label], seed: int) -> None:
    """Layers and heads without the letters `held`, kept in the cache with what they hear in those tellings."""
    heard = [one for letter, tellings in told.items() if letter not in held or held == "all" for one in tellings]
    trained = fit([*made_up, *REPEATS * heard], labels, EPOCHS, seed, Upper(FLOAT))
    learnt = trained.upper.learnt()
    trained.upper.take(learnt)  # as rounded as it is kept
    keep_tuned(learnt, CACHE / f"layers_{held}.npz")
    keep(trained.network, labels, _heads(held))
    print(f"trained without {held}" if held != "all" else "trained the ear that stays", flush=True)
    if held == "all":
        return
    model = CACHE / f"model_{held}"
    make_model(model, CACHE / f"layers_{held}.npz")
    ear, encoder = Ear(_heads(held)), TokenEncoder(model)  # in int8, as it is heard by the running program

    def heard_in(example: Example) -> Sequence[Impression]:
        tokens = encoder.encode(example.text)
        return ear.listen(example.text, tokens.vectors, tokens.offsets)

    found = {
        letter: [(one.example, heard_in(one.example)) for one in them]
        for letter, them in told.items()
        if letter in held
    }
    keep_unheard(found, CACHE / f"unheard_{held}.npz")
    for letter, said in found.items():
        print(f"heads that have not heard {letter}: {alone(said) | owners_heard(said)}", flush=True)


def groups(writers: Sequence[str]) -> list[str]:
    """The letters of those who are not heard together: aceg, bdfh."""
    return ["".join(writers[first::GROUPS]) for first in range(min(GROUPS, len(writers)))]


def _kept(held: str, examples: Mapping[str, Sequence[Example]]) -> dict[str, Heard]:
    """What was heard in the tellings of `held`."""
    return load_unheard(examples, CACHE / f"unheard_{held}.npz")


def _judge(heard: Mapping[str, Heard], labels: Sequence[Label]) -> dict[str, dict[str, float]]:
    """Learn the verdicts and the guess, print and give the figures of each letter that was not heard."""
    known = frozenset(labels)
    judged = {
        letter: [case for one, said in them for case in cases(one, said, known)] for letter, them in heard.items()
    }
    guessed = {
        letter: [case for one, said in them for case in guess_cases(one, said)] for letter, them in heard.items()
    }
    often = often_told(example for them in heard.values() for example, _ in them)
    figures = {}
    for held in groups(letters()):
        verdicts, guess = _learnt(judged, held), _guess_learnt(guessed, held)
        for letter in held:
            figures[letter] = alone(heard[letter]) | owners_heard(heard[letter])
            figures[letter]["verdict_auroc"] = round(auroc(judged[letter], verdicts[0]), 3)
            figures[letter]["guess_auroc"] = round(guess_auroc(guessed[letter], guess), 3)
            print(f"heads that have not heard {letter}: {figures[letter]}", flush=True)
        if _heads(held).is_file():
            add(verdicts, often, _heads(held))
            add_guess(guess, _heads(held))
    add(_learnt(judged), often, WEIGHTS_FILE)
    add_guess(_guess_learnt(guessed), WEIGHTS_FILE)
    return dict(sorted(figures.items()))


def _learnt(judged: Mapping[str, Sequence[Case]], held: str = "") -> Verdicts:
    return learn_all([case for letter, known in judged.items() if letter not in held for case in known])


def _guess_learnt(guessed: Mapping[str, Sequence[GuessCase]], held: str = "") -> Judgement:
    return learn_guess([case for letter, known in guessed.items() if letter not in held for case in known])


def _heads(held: str) -> Path:
    return CACHE / f"heads_{held}.npz"


if __name__ == "__main__":
    main()
