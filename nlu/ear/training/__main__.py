"""`make ear`: trains the ear from the committed data, and measures it on each writer whom it has not heard.

For each letter of nlu/ear/data/tellings_*.yaml heads are trained without it (kept in var/ear/without_<letter>.npz, for
`python -m bench.hearing --reader both --weights …`); what they hear in it teaches the verdict. The heads that stay hear
all letters.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from nlu.ear import Ear
from nlu.ear.labels import Label, all_labels
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.training.dataset import encode_all
from nlu.ear.training.fit import Material, fit, material
from nlu.ear.training.invention import Inventor
from nlu.ear.training.judging import Case, add, auroc, cases, learn_both
from nlu.ear.training.keep import FIGURES, keep, renew_figures, write_manifest
from nlu.ear.training.phrases import WORDS, load_phrases
from nlu.ear.training.scores import alone
from nlu.ear.training.tellings import DATA, letters, load_tellings

ROOT = Path(__file__).parents[3]
MODEL, CACHE = ROOT / "var" / "model" / "default", ROOT / "var" / "ear"
MANIFEST = WEIGHTS_FILE.with_name("manifest.json")
INVENTED, EPOCHS, REPEATS, SEED = 5000, 3, 7, 7
Tellings = dict[str, list[Material]]


def main() -> None:
    """Train, measure, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--invented", type=int, default=INVENTED, help="made-up tellings")
    parser.add_argument("--judge-only", action="store_true", help="keep the heads, learn the verdict on today's rules")
    chosen = parser.parse_args()
    labels = all_labels()
    encoder = TokenEncoder(MODEL)
    told = {letter: _told(letter, encoder, labels) for letter in letters()}
    if not chosen.judge_only:
        _train(told, encoder, labels, chosen.invented, chosen.seed)
    figures = _judge(told, labels)
    if chosen.judge_only:
        renew_figures(MANIFEST, figures)
        return
    facts = {
        "command": f"make ear (python -m nlu.ear.training --seed {chosen.seed} --invented {chosen.invented})",
        "seed": chosen.seed,
        "made_up_tellings": chosen.invented,
        "epochs": EPOCHS,
        "repeats_of_tellings": REPEATS,
        "tellings": {letter: len(tellings) for letter, tellings in told.items()},
        FIGURES: figures,
    }
    write_manifest(MANIFEST, [*DATA.glob("*"), *WORDS.glob("*.yml")], ROOT, facts)


def _train(told: Tellings, encoder: TokenEncoder, labels: Sequence[Label], invented: int, seed: int) -> None:
    """Heads without each letter, and the heads that stay."""
    known = frozenset(labels)
    examples = list(Inventor(load_phrases(known), known, seed).tellings(invented))
    made_up = material(examples, encode_all(examples, encoder, CACHE), labels)
    for held in [*told, None]:
        heard = [one for letter, tellings in told.items() if letter != held for one in tellings]
        keep(fit(made_up + REPEATS * heard, labels, EPOCHS, seed), labels, _file(held))


def _judge(told: Tellings, labels: Sequence[Label]) -> dict[str, dict[str, float]]:
    """Learn the verdicts, print and give the figures of each letter that was not heard."""
    judged: dict[str, list[Case]] = {}
    figures: dict[str, dict[str, float]] = {}
    for held, tellings in told.items():
        ear = Ear(_file(held))
        heard = [(one.example, ear.listen(one.example.text, one.vectors, one.offsets)) for one in tellings]
        judged[held] = [case for example, said in heard for case in cases(example, said, frozenset(labels))]
        figures[held] = alone(heard)
    for held in told:
        noting, asking = learn_both([case for letter, known in judged.items() if letter != held for case in known])
        figures[held]["verdict_auroc"] = round(auroc(judged[held], noting), 3)
        add(noting, asking, _file(held))
        print(f"heads that have not heard {held}: {figures[held]}", flush=True)
    add(*learn_both([case for known in judged.values() for case in known]), _file(None))
    return figures


def _file(held: str | None) -> Path:
    return CACHE / f"without_{held}.npz" if held else WEIGHTS_FILE


def _told(letter: str, encoder: TokenEncoder, labels: Sequence[Label]) -> list[Material]:
    examples = load_tellings(letter, frozenset(labels))
    return material(examples, encode_all(examples, encoder, CACHE), labels)


if __name__ == "__main__":
    main()
