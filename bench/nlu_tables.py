"""docs/results/nlu.md, section by section, out of measured numbers."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from bench.nlu_scores import OfIntent, Scores, against, by_intent, confusions, scores, scores_by_fold
from bench.nlu_thresholds import Cost

HEADINGS = ("", "accuracy", *(f"{kind} {of}" for of in ("macro", "weighted") for kind in ("P", "R", "F1")))


def table(heading: Sequence[object], rows: Iterable[Sequence[object]], left: int = 1) -> str:
    """A markdown table; the first `left` columns to the left, the others to the right."""
    lines = [heading, ["---" if at < left else "---:" for at in range(len(heading))], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def by_chance(probability: float) -> str:
    """p 0.12"""
    return "p < 0.01" if probability < 0.01 else f"p {probability:.2f}"


def percent(share: float) -> str:
    """87.5"""
    return f"{share * 100:.1f}"


def summary(measured: dict[str, tuple[list[str], list[str], list[int]]]) -> str:
    """`measured`: by name, intents meant and found, and each message's fold. A line each, the folds' spread below."""
    rows: list[list[object]] = []
    for name, (meant, found, fold_of) in measured.items():
        rows.append([name, *(percent(value) for value in scores(meant, found).row())])
        folds = scores_by_fold(meant, found, fold_of)
        if len(folds) > 1:
            rows.append([f"… its {len(folds)} folds", *_spread(folds)])
    return table(HEADINGS, rows)


def _spread(folds: Sequence[Scores]) -> list[str]:
    columns = zip(*(fold.row() for fold in folds), strict=True)
    return [f"{percent(min(column))} to {percent(max(column))}" for column in columns]


def intents(meant: Sequence[str], plain: Sequence[str], grouped: Sequence[str], diet: dict[str, OfIntent]) -> str:
    """A line per intent; `diet`: the other classifier's figures, of the part it was tested on."""
    first, second = by_intent(meant, plain), by_intent(meant, grouped)
    rows = []
    for name, of in first.items():
        taken = ", ".join(f"{other} {number}" for other, number in of.taken_for[:3])
        shares = (percent(share) for share in (of.precision, of.recall, of.f1, second[name].f1))
        rows.append([name, of.count, *shares, percent(diet[name].f1) if name in diet else "", taken])
    heading = ("intent", "examples", "P", "R", "F1", "F1 grouped", "F1 DIET, one fold", "most often taken for")
    return table(heading, rows)


def matrix(meant: Sequence[str], found: Sequence[str]) -> str:
    """Meant in lines, found in columns; columns are named by their line's number, nothing stands for 0."""
    names = list(by_intent(meant, found))
    pairs = dict(confusions(meant, found))
    rows = []
    for number, name in enumerate(names, 1):
        right = sum(a == b == name for a, b in zip(meant, found, strict=True))
        cells = [f"**{right}**" if other == name else pairs.get((name, other), "") for other in names]
        rows.append([f"{number} {name}", *cells])
    return table(["meant \\ found", *range(1, len(names) + 1)], rows)


def confused(meant: Sequence[str], found: Sequence[str], least: int) -> str:
    """Pairs of intents mistaken for each other at least so often, both ways together."""
    both: dict[tuple[str, str], list[int]] = {}
    for (a, b), number in confusions(meant, found):
        pair = (a, b) if a < b else (b, a)
        ways = both.setdefault(pair, [0, 0])
        ways[pair[0] != a] += number
    ordered = sorted(both.items(), key=lambda item: -sum(item[1]))
    rows = [[f"{a} · {b}", sum(ways), *ways] for (a, b), ways in ordered if sum(ways) >= least]
    rest = sum(sum(ways) for _, ways in ordered if sum(ways) < least)
    shown = table(("pair", "together", "first taken for second", "second taken for first"), rows)
    return f"{shown}\n\nThe other pairs have fewer than {least} each, {rest} together."


def settings(base: str, meant: Sequence[str], found: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> str:
    """`found`: by setting, the intents found on plain and on grouped folds; each is held against `base`."""
    rows = []
    for name, (plain, grouped) in found.items():
        row: list[object] = [name]
        for given, compared in ((plain, found[base][0]), (grouped, found[base][1])):
            if not given:
                row += ["", "", ""]
                continue
            better, worse, probability = against(meant, given, compared)
            of = scores(meant, given)
            row += [percent(of.accuracy), percent(of.macro[2])]
            row.append("" if name == base else f"+{better} −{worse}, {by_chance(probability)}")
        rows.append(row)
    heading = ("setting", "plain: accuracy", "macro F1", f"against {base}")
    return table((*heading, "grouped: accuracy", "macro F1", f"against {base}"), rows)


def thresholds(costs: Sequence[Cost], current: tuple[float, float]) -> str:
    """A line per pair of thresholds; the one in config.yml is marked, those that change nothing are left out."""
    rows: dict[tuple[object, ...], list[object]] = {}
    for cost in costs:
        pair = f"{cost.threshold:.2f}, {cost.ambiguity:.2f}"
        figures = (
            *(cost.turned_away, cost.turned_away_another_reply, cost.let_through, cost.let_through_another_reply),
            *(cost.foreign, cost.saved, cost.another_reply, cost.crises),
            f"{cost.change:+.0f} ± {2 * cost.change_noise:.0f}",
        )
        if (cost.threshold, cost.ambiguity) == current:
            rows[figures] = [f"**{pair}**", *figures]
        rows.setdefault(figures, [pair, *figures])
    heading = (
        *("threshold, ambiguity", "right, sent to search", "… another reply", "wrong, let through", "… another reply"),
        *("… of these out of scope", "wrong, saved by search", "another reply, all", "crises missed"),
        "cost against today",
    )
    return table(heading, rows.values())


def ratio(light: Sequence[float], other: Sequence[float]) -> str:
    """How many times as long the other takes, medians."""
    return f"{statistics.median(other) / statistics.median(light):.1f}"
