"""What the rules alone refuse of questions beside the clause that each was written for: no search, no trained judge.

    python -m bench.point_rules                the questions of bench/point_judge/data
    python -m bench.point_rules FILE --show    others, and each point refused (never of a sealed file)

A rule that refuses a point beside its own clause refuses it falsely, whatever search finds. What ways of asking settle
is left out, so these are the most that can be refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from api.parts import load_library
from api.settings import Settings
from bench.point_judge.examples import DATA, entries
from bench.point_judge.gold import Finder
from knowledge.asking.figures import asked_figure, holds
from knowledge.asking.procedure import about_procedure, tells_procedure
from knowledge.documents.library import Library
from knowledge.indexing.passage import near_text
from knowledge.verdict.not_covered import matter_not_covered
from knowledge.verdict.only_for import is_for_others
from knowledge.verdict.points import missing_point
from knowledge.words import normalise


def refusal(question: str, clause: str) -> str | None:
    """What a rule says against the text `clause` (empty: none) as the answer to `question`; None where none does."""
    if point := missing_point(question, clause, (), bool(clause)):
        return point
    if matter := matter_not_covered(question, clause):
        return matter.matter
    if procedure := about_procedure(question):
        return None if tells_procedure(procedure, clause) else procedure
    figure = asked_figure(question)
    if clause and figure and not holds(figure, clause, question):
        return figure
    return "others" if clause and is_for_others(question, clause) else None


def main(
    files: Annotated[list[Path] | None, typer.Argument(help="files of questions")] = None,
    show: Annotated[bool, typer.Option(help="print each point that is refused")] = False,
) -> None:
    """Count and print."""
    library = load_library(Settings())
    asked, refused = Counter[str](), Counter[str]()
    for file in files or sorted(DATA.glob("*.jsonl")):
        for entry, reason in judged(list(entries(file)), library):
            asked[entry["kind"]] += 1
            refused[entry["kind"]] += reason is not None
            if show and reason and entry["kind"] == "point":
                print(f"{entry['id']} <{reason}> {entry['question']}")
    for kind, count in asked.items():
        print(f"{kind}: {refused[kind]} of {count} refused")


def judged(questions: Sequence[Mapping[str, Any]], library: Library) -> list[tuple[Mapping[str, Any], str | None]]:
    """Each question with what a rule says against it, if one does."""
    find = Finder(library)
    clauses = [next(iter(find(entry)), None) for entry in questions]
    return [
        (entry, refusal(normalise(entry["question"]), near_text(clause) if clause else ""))
        for entry, clause in zip(questions, clauses, strict=True)
    ]


if __name__ == "__main__":
    typer.run(main)
