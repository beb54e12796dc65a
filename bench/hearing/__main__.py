"""`python -m bench.hearing FILE…`: tellings (in the format of the evaluation sets, or with spans) read in process.

The totals tell what was heard, asked back and misheard; `--show` lists every fault (never do that with a sealed set).
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from actions.memory import Memory
from actions.noting.listening import Listener
from api.settings import ENTITLEMENTS
from bench.hearing.counting import MISHEARD, Book, Fault, count
from bench.hearing.readers import READERS, Read, reader
from bench.hearing.reading import was_read
from eligibility.catalogue import Catalogue, load_catalogue
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.owners import HOME, NOBODY, owner_class
from nlu.ear.training.same_person import ALIAS
from pack.chosen import SHARED

# moods of a span that a clerk does not note; see docs/words-of-facts.md
SILENT = ("asked", "supposed", "hoped", "reported", "past", "future", "topic")


def as_set(telling: dict[str, Any]) -> dict[str, Any]:
    """A telling with spans as one of the evaluation sets' form."""
    if "turns" in telling:
        return telling
    gold: dict[str, Any] = {"facts": {}, "doubtful": {}, "either": {}, "not": {}}
    for span in telling["spans"]:
        who, fact, value, mood = ALIAS.get(span["who"], span["who"]), span["fact"], span["value"], span["mood"]
        stranger = owner_class(who) == NOBODY
        if who == "other" or mood in SILENT or (stranger and who.endswith(HOME)):
            gold["not"].setdefault(HOME if stranger and who.endswith(("other", HOME)) else who, {})[fact] = value
        elif stranger:  # what is told of a neighbour may be kept as the neighbour's
            gold["either"].setdefault(who, {})[fact] = value
        else:
            gold["facts" if mood == "stated" else "doubtful"].setdefault(who, {})[fact] = value
    for who, facts in gold["facts"].items():
        for fact in facts:
            if gold["not"].get(who, {}).get(fact) == facts[fact]:
                del gold["not"][who][fact]
    return {"id": telling["id"], "style": telling["style"], "turns": [telling["text"]], **gold}


def main() -> None:
    """Read the files and print the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--styles", action="store_true")
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date.today())
    parser.add_argument("--reader", choices=READERS, default="rules")
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FILE, help="of an ear that has not heard FILE")
    parser.add_argument("--unheard", type=Path, help="what that ear heard in FILE (nlu/ear/unheard.npz)")
    chosen = parser.parse_args()
    listening = reader(chosen.reader, chosen.weights, chosen.unheard)
    catalogue = load_catalogue(ENTITLEMENTS, SHARED)
    for path in chosen.files:
        total: Counter[str] = Counter()
        styles: dict[str, Counter[str]] = {}
        for raw in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
            telling = as_set(raw)
            found, faults = counted(telling, listening, chosen.day, catalogue)
            total += found
            styles.setdefault(telling["style"], Counter()).update(found)
            if chosen.show and faults:
                print(f"{telling['id']} {' ⏎ '.join(telling['turns'])}")
                for fault in faults:
                    print("    ", *fault)
        for style, part in sorted(styles.items()) if chosen.styles else ():
            print(f"  {style:12} {summary(part)}")
        print(f"{path.name}: {summary(total)}")


def counted(
    telling: dict[str, Any], listening: Read, day: datetime.date, catalogue: Catalogue
) -> tuple[Counter[str], list[Fault]]:
    """What became of one telling, counted, and its faults."""
    memory = Memory()
    for turn in telling["turns"]:
        Listener(memory, catalogue, day).listen(was_read(turn, day, listening))
    noted: Book = {}
    asked: Book = {}
    for who, facts, doubtful in [
        ("家", memory.facts, memory.doubtful),
        *((ALIAS.get(p.relation, p.relation), p.facts, p.doubtful) for p in memory.persons),
    ]:
        if facts:
            noted[who] = dict(facts)
        if doubtful:
            asked[who] = dict(doubtful)
    return count(telling, noted, asked)


def summary(c: Counter[str]) -> str:
    """One line of totals."""
    gold, noted, n = max(1, c["gold"]), max(1, c["noted"]), max(1, c["n"])
    wrong = sum(c[kind] for kind in MISHEARD)
    kinds = ", ".join(f"{kind} {c[kind]}" for kind in MISHEARD)
    return (
        f"n {c['n']}  heard {100 * c['hit'] / gold:.1f}% of {c['gold']}, "
        f"or asked {100 * (c['hit'] + c['as_doubt']) / gold:.1f}%, wholly right {100 * c['whole'] / n:.1f}%; "
        f"misheard {100 * wrong / noted:.1f}% of {c['noted']} noted ({kinds}); "
        f"confirming sentences {c['asking'] / n:.2f}"
    )


if __name__ == "__main__":
    main()
