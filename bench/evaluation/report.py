"""The whole report as Markdown: what changed beyond noise first, then every set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.evaluation import report_sections as sections
from bench.evaluation.asking import may_be_shown
from bench.evaluation.comparison import pair
from bench.evaluation.intervals import REDRAWS, estimate
from bench.evaluation.judged_question import JudgedQuestion
from bench.evaluation.markdown import ids
from bench.evaluation.measures import HOUSEHOLD_MEASURES, QUESTION_MEASURES, REFUSAL_MEASURES
from bench.evaluation.stored_result import HouseholdResult, QuestionResult, Result

COMPARED = (*QUESTION_MEASURES, *REFUSAL_MEASURES)
FOLLOWED = tuple(measure for measure in QUESTION_MEASURES if measure.name in ("R@1", "R@3", "misquote"))
HEAD = f"""# Answers

Written by `make eval`; do not edit. Shares are of 100, in brackets 95% intervals ({REDRAWS:,} bootstrap redraws of
the questions or households; where all or none are hits, the exact binomial bound). R@k: a gold quote overlaps one of
the first k results of POST /v1/search. cited, 1st: it overlaps one, or the first, of the citations of the reply of
POST /v1/chat. amount: every figure stands in the reply or in a cited gold clause. right: cited and amount. falseNo:
the reply says no though the documents answer; refuseOK: it says no (or is small talk) where they do not. misquote: a
citation that is not the document's words. A comparison is paired: both results on the same questions, redrawn together;
it is beyond noise when the interval of the difference leaves out 0. Questions and households go by their ids."""


def report(now: Result, last: Result, asked: Sequence[str], notes: Sequence[str] = ()) -> str:
    """`now` holds all sets, of which those named in `asked` were asked this time; `last` is what they are held against.

    `notes` are sentences about this run that come before everything else.
    """
    parts = [HEAD, *notes, _summary(now, last, asked)]
    for name, questions in now.questions.items():
        parts += [_heading(name, len(questions.judged), questions, name in asked), _questions(name, questions, last)]
    for name, households in now.households.items():
        parts += [
            _heading(name, len(households.judged), households, name in asked),
            _households(name, households, last),
        ]
    return "\n\n".join(parts) + "\n"


def figures(result: Result) -> Mapping[str, Mapping[str, float]]:
    """By set and measure the share in 100, to one decimal."""
    questions = {
        name: {m.name: found.percent for m in COMPARED if (found := estimate(m.shares(one.judged)))}
        for name, one in result.questions.items()
    }
    households = {
        name: {m.name: found.percent for m in HOUSEHOLD_MEASURES if (found := estimate(m.shares(one.judged)))}
        for name, one in result.households.items()
    }
    return {
        name: {measure: round(percent, 1) for measure, percent in shares.items()}
        for name, shares in {**questions, **households}.items()
    }


def _summary(now: Result, last: Result, asked: Sequence[str]) -> str:
    """What changed beyond noise, and what must be 0 and is not."""
    lines = []
    for name in asked:
        changes: Mapping[str, str] | None = None
        if name in now.questions and name in last.questions:
            changes = sections.verdicts(pair(last.questions[name].judged, now.questions[name].judged), COMPARED)
        if name in now.households and name in last.households:
            pairing = pair(last.households[name].judged, now.households[name].judged)
            changes = sections.verdicts(pairing, HOUSEHOLD_MEASURES)
        if changes is None:
            lines.append(f"- {name}: asked for the first time")
        else:
            said = "; ".join(f"{measure} **{words}**" for measure, words in changes.items())
            lines.append(f"- {name}: {said or 'all within noise'}")
    for name, shares in figures(now).items():
        lines += [f"- {name}: **{m} is not 0**" for m in ("misquote", "false eligible", "overclaimed") if shares.get(m)]
    return "## Against the last result\n\n" + "\n".join(lines)


def _heading(name: str, number: int, result: QuestionResult | HouseholdResult, asked: bool) -> str:
    earlier = "" if asked else " Not asked in this run; this is what was measured then."
    return f"## {name.capitalize()}: {number}\n\n{result.stamp}.{earlier}"


def _questions(name: str, result: QuestionResult, last: Result) -> str:
    parts = [sections.question_table(result.judged, _has_goals(name))]
    if missing := _without_gold(result.judged):
        parts.append(f"Their gold words stand in no document, so they count as unanswerable: {ids(missing)}.")
    before = last.questions.get(name)
    if before is not None and before is not result:
        pairing = pair(before.judged, result.judged)
        parts.append(f"### Against {before.stamp.date}, commit {before.stamp.commit}")
        parts.append(sections.comparison(pairing, COMPARED))
        if may_be_shown(name):
            parts.append(sections.moved(pairing, (*FOLLOWED, sections.RIGHT)))
    parts += ["### Saying no", sections.refusals(result.judged, result.score)]
    if may_be_shown(name):
        parts += ["### Not right", sections.not_right(result.judged)]
    else:
        parts.append("Whoever tunes looks at these as figures only, so no single question is named.")
    return "\n\n".join(parts)


def _households(name: str, result: HouseholdResult, last: Result) -> str:
    parts = [sections.household_table(result.judged, _has_goals(name)), sections.slipped(result.judged)]
    before = last.households.get(name)
    if before is not None and before is not result:
        pairing = pair(before.judged, result.judged)
        parts.append(f"### Against {before.stamp.date}, commit {before.stamp.commit}")
        parts += [sections.comparison(pairing, HOUSEHOLD_MEASURES), sections.moved(pairing, HOUSEHOLD_MEASURES)]
    return "\n\n".join(parts)


def _has_goals(name: str) -> bool:
    return name.startswith("development")


def _without_gold(judged: Sequence[JudgedQuestion]) -> list[str]:
    answered = ("answerable", "needs_newest", "needs_year")
    return [one.id for one in judged if one.kind in answered and not one.has_gold]
