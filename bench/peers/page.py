"""The page of the comparison: quality, noes and time of every way beside ours, in Markdown."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from statistics import mean, median

from bench.evaluation.markdown import table
from bench.other_side import ROOT
from bench.peers.measures import MEASURES, interval_of_ratio
from bench.peers.outcome import OURS, Outcome
from bench.peers.way import Way

Outcomes = Mapping[str, Sequence[Outcome]]

HEAD = """# Our search beside what a user would pick instead

Made by `make bench` (`python -m bench.peers`): the same questions, clauses, embedding model and machine, in one run,
one thread each, the sides taking turns question by question. Behind each figure stands its ratio to ours; with quality
more is better, with time less. Peers index the same clauses and the same vectors. They were set as well as a grid
allows on the development questions and on our own ones for tuning; our own for checking nobody was set by.
What is called `as it comes` is what a library does unasked."""

LEGEND = """`can say no` is the share of questions without an answer that got a no, and behind it the share of those
with an answer that got one by mistake. Ours is the verdict of search alone; conversation refuses more. A peer says no
only by returning nothing; `with a cut-off` puts a limit on its best score, tuned like its other settings."""


def page(ways: Sequence[Way], outcomes: Outcomes, versions: Mapping[str, str]) -> str:
    """All tables and what they were made with."""
    sets = dict.fromkeys(outcome.set for outcome in outcomes[OURS])
    parts = [HEAD, _made_with(versions), LEGEND]
    for name in sets:
        chosen = {way: [outcome for outcome in found if outcome.set == name] for way, found in outcomes.items()}
        answered = sum(outcome.has_answer for outcome in chosen[OURS])
        parts.append(
            f"## {name[0].upper()}{name[1:]}\n\n{answered} with an answer, {len(chosen[OURS]) - answered} without."
        )
        parts.append(table(["", *MEASURES, "95% of the MRR's ratio"], [*_quality(chosen)]))
        parts.append(table(["", "can say no", "with a cut-off"], [*_noes(chosen)], words=(1, 2)))
    best = max((way.name for way in ways), key=lambda way: mean(_scores(outcomes, way, "MRR")))
    parts.append(f"## By style\n\nMRR over all sets, ours and that of the peer with the best one ({best}).")
    parts.append(table(["", "questions", OURS, "best peer"], [*_by_style(outcomes, best)]))
    parts.append(f"## Time per query\n\nMilliseconds, all {len(outcomes[OURS])} questions, each put once.")
    heads = ["", "median", "p95", "median with encoding", "p95 with encoding"]
    parts.append(table(heads, [*_times(outcomes)]))
    parts.append("## How the peers are set")
    parts.append(table(["", "settings", "cut-off"], [*_settings(ways)], words=(1,)))
    return "\n\n".join(parts) + "\n"


def _made_with(versions: Mapping[str, str]) -> str:
    commit = _git("rev-parse", "--short", "HEAD") + (" with changes" if _git("status", "--porcelain", "-uno") else "")
    packages = ", ".join(f"{name} {number}" for name, number in versions.items())
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{date.today()} · commit {commit} · {machine} · {packages}"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or ("" if arguments[0] == "status" else "unknown")


def _quality(outcomes: Outcomes) -> Iterator[list[str]]:
    for way in outcomes:
        means = [(mean(_scores(outcomes, way, name)), mean(_scores(outcomes, OURS, name))) for name in MEASURES]
        cells = [_beside(f"{100 * theirs:.1f}", theirs, ours) for theirs, ours in means]
        low, high = interval_of_ratio(_scores(outcomes, way, "MRR"), _scores(outcomes, OURS, "MRR"))
        yield [way, *cells, "" if way == OURS else f"{low:.2f} to {high:.2f}"]


def _scores(outcomes: Outcomes, way: str, measure: str) -> list[float]:
    return [outcome.quality[measure] for outcome in outcomes[way] if outcome.has_answer]


def _by_style(outcomes: Outcomes, peer: str) -> Iterator[list[str]]:
    styles = sorted({outcome.style for outcome in outcomes[OURS] if outcome.has_answer})
    for style in styles:
        of_style = {way: [outcome for outcome in outcomes[way] if outcome.style == style] for way in (OURS, peer)}
        ours, theirs = _scores(of_style, OURS, "MRR"), _scores(of_style, peer, "MRR")
        beside = _beside(f"{100 * mean(theirs):.1f}", mean(theirs), mean(ours))
        yield [style, str(len(ours)), f"{100 * mean(ours):.1f}", beside]


def _noes(outcomes: Outcomes) -> Iterator[list[str]]:
    for way, found in outcomes.items():
        by_itself = _no_shares(found, lambda outcome: outcome.says_no)
        yield [way, by_itself, "" if way == OURS else _no_shares(found, lambda outcome: outcome.cut_off_no)]


def _no_shares(outcomes: Sequence[Outcome], says_no: Callable[[Outcome], bool]) -> str:
    without = [says_no(outcome) for outcome in outcomes if not outcome.has_answer]
    with_answer = [says_no(outcome) for outcome in outcomes if outcome.has_answer]
    if not any(without) and not any(with_answer):
        return "never"
    return f"{sum(without)} of {len(without)}, by mistake {sum(with_answer)} of {len(with_answer)}"


def _times(outcomes: Outcomes) -> Iterator[list[str]]:
    def times(way: str) -> list[float]:
        searching = [outcome.searching * 1000 for outcome in outcomes[way]]
        whole = [outcome.seconds * 1000 for outcome in outcomes[way]]
        return [median(searching), _p95(searching), median(whole), _p95(whole)]

    for way in outcomes:
        pairs = zip(times(way), times(OURS), strict=True)
        yield [way, *(_beside(f"{taken:.1f}", taken, base) for taken, base in pairs)]


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _settings(ways: Sequence[Way]) -> Iterator[list[str]]:
    for way in ways:
        yield [way.name, way.described or "the vectors alone", "" if way.cut_off is None else f"{way.cut_off:.3g}"]


def _beside(text: str, value: float, base: float) -> str:
    return f"{text} ×{value / base:.2f}" if base else text
