"""`python -m bench.hearing.sentences`: our own sentences (tests/nlu/reading/sentences*.yml), fact by fact."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from nlu.reading import Statement, read

FOLDER = Path(__file__).parents[2] / "tests" / "nlu" / "reading"
DAY = datetime.date(2025, 11, 22)  # the day on which the sentences were judged


def who(statement: Statement) -> str:
    """The person of a statement as sentences.yml writes it."""
    person = statement.person
    if person is None:
        return "家"
    if person.relation is None:
        return "（同前）" if person.kind == "same" else "（她）" if person.sex == "female" else "（他）"
    return person.relation + (f"×{person.number}" if person.number > 1 else "")


def told(text: str) -> dict[str, dict[str, Any]]:
    """Person → fact → value, or [value, doubtful]; without the sex that a word for a person implies."""
    found: dict[str, dict[str, Any]] = {}
    for statement in read(text, DAY).statements:
        if statement.fact == "sex" and statement.person and statement.person.kind == "named":
            continue
        value: Any = statement.value if statement.certainty == "stated" else [statement.value, statement.certainty]
        found.setdefault(who(statement), {})[statement.fact] = value
    return found


def sentences() -> list[dict[str, Any]]:
    """Our own sentences, each with what it says."""
    paths = sorted(FOLDER.glob("sentences*.yml"))
    return [one for path in paths for one in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)]


def policy_questions() -> list[str]:
    """Questions about rules, of nobody in particular."""
    return [str(q) for q in yaml.load((FOLDER / "policy_questions.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)]


def compare(sentence: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """The counts of one sentence, and what is not read as it is written there."""
    expected, found = sentence["says"], told(sentence["text"])
    pairs = {(p, f, str(v)) for p, facts in expected.items() for f, v in facts.items()}
    got = {(p, f, str(v)) for p, facts in found.items() for f, v in facts.items()}
    counts = Counter(n=1, whole=int(found == expected), gold=len(pairs), hit=len(pairs & got), noted=len(got))
    rows = [f"missed {row}" for row in sorted(pairs - got)] + [f"added  {row}" for row in sorted(got - pairs)]
    return counts, rows


def shares(total: Counter[str]) -> dict[str, float]:
    """In percent: sentences wholly as written, facts heard, and what is right of all that is noted."""
    parts = {"whole": ("whole", "n"), "facts": ("hit", "gold"), "right": ("hit", "noted")}
    return {name: 100 * total[part] / max(1, total[of]) for name, (part, of) in parts.items()}


def main() -> None:
    """Print the totals, with `--show` each sentence that is not read as it is written there."""
    total: Counter[str] = Counter()
    for sentence in sentences():
        counts, rows = compare(sentence)
        total += counts
        if rows and "--show" in sys.argv:
            print(sentence["text"].replace("\n", " ⏎ "), *rows, sep="\n    ")
    share = shares(total)
    print(
        f"sentences {total['n']}: wholly as written {share['whole']:.1f}%, facts {share['facts']:.1f}%, "
        f"right of noted {share['right']:.1f}%"
    )
    questions = policy_questions()
    noisy = [question for question in questions if read(question, DAY).statements]
    print(f"policy questions {len(questions)}: {len(noisy)} state something")
    if "--show" in sys.argv:
        print(*noisy, sep="\n")


if __name__ == "__main__":
    main()
