"""The parts of the report: one set's table, its comparison with the last result, how it says no, what is not right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.evaluation.comparison import WITHIN, Comparison, Judged, verdict
from bench.evaluation.intervals import estimate
from bench.evaluation.judged_household import JudgedHousehold
from bench.evaluation.judged_question import JudgedQuestion
from bench.evaluation.markdown import ids, points, share, share_of, table
from bench.evaluation.measures import HOUSEHOLD_MEASURES, QUESTION_MEASURES, REFUSAL_MEASURES, Measure
from bench.evaluation.refusal_curve import at_most, curve, separation

RIGHT: Measure[JudgedQuestion] = Measure("right, or rightly refused", lambda question: (int(question.right), 1))
BAR = 20  # characters for 100 of 100


def question_table(judged: Sequence[JudgedQuestion], with_goals: bool) -> str:
    """All measures of all questions, then by kind and by style."""
    slices: dict[str, list[JudgedQuestion]] = {"ALL": list(judged)}
    for kind in sorted({one.kind for one in judged}):
        slices[f"kind: {kind}"] = [one for one in judged if one.kind == kind]
    for style in sorted({one.style for one in judged}):
        slices[f"style: {style}"] = [one for one in judged if one.style == style]
    rows = [
        [name, str(len(part)), *(share(estimate(measure.shares(part))) for measure in QUESTION_MEASURES)]
        for name, part in slices.items()
    ]
    if with_goals:
        rows.append(["goal", "", *map(_goal, QUESTION_MEASURES)])
    return table(["slice", "n", *(measure.name for measure in QUESTION_MEASURES)], rows)


def household_table(judged: Sequence[JudgedHousehold], with_goals: bool) -> str:
    """All measures of all households."""
    rows = [[m.name, share_of(estimate(m.shares(judged))), _goal(m)] for m in HOUSEHOLD_MEASURES]
    width = 3 if with_goals else 2
    return table(["measure", "of 100 (95%)", "goal"][:width], [row[:width] for row in rows])


def refusals(judged: Sequence[JudgedQuestion], score: str | None) -> str:
    """Precision and recall of saying no, and what other thresholds on the score would buy."""
    rows = [[measure.name, share_of(estimate(measure.shares(judged)))] for measure in REFUSAL_MEASURES]
    parts = [table(["saying no", "of 100 (95%)"], rows)]
    pairs = [(one.confidence, one.has_gold) for one in judged if one.confidence is not None]
    area = separation(pairs)
    if score is None or area is None:
        return "\n\n".join([*parts, "No trade-off curve: no scores were taken, or the set has only one sort."])
    parts.append(
        f"Threshold on the {score}, a no below it. An answerable question scores above another one "
        f"{area:.3f} of the time (area under the ROC curve)."
    )
    lines = [
        [
            f"{point.false_no:.1f}",
            f"{point.recall:.1f}",
            "-" if point.precision is None else f"{point.precision:.1f}",
            f"{point.threshold:.4f}",
            "#" * round(BAR * point.recall / 100),
        ]
        for point in at_most(curve(pairs))
    ]
    parts.append(table(["falseNo", "recall of no", "precision of no", "threshold", "recall, drawn"], lines, words=[4]))
    return "\n\n".join(parts)


def not_right(judged: Sequence[JudgedQuestion]) -> str:
    """The questions whose reply was not right: their ids, never their words."""
    rows = [
        [one.id, one.kind, one.style, "-" if one.rank is None else str(one.rank), one.answer_type or "-"]
        for one in judged
        if not one.right
    ]
    return (
        table(["not right", "kind", "style", "rank in search", "answer_type"], rows, words=[1, 2, 4])
        if rows
        else "All are right."
    )


def slipped(judged: Sequence[JudgedHousehold]) -> str:
    """The households of which something was not as it should be, by measure."""
    rows = []
    for measure in HOUSEHOLD_MEASURES:
        wrong = [
            one.id
            for one in judged
            if (hits := measure.share(one))[1] and (hits[0] if measure.harm else hits[0] < hits[1])
        ]
        if wrong:
            rows.append([measure.name, ids(wrong)])
    return table(["not as it should be", "households"], rows, words=[1]) if rows else "Everything is as it should be."


def comparison(pairing: Comparison[Judged], measures: Sequence[Measure[Judged]]) -> str:
    """Every measure before and now on the questions asked both times."""
    rows = []
    for measure in measures:
        changed = pairing.of(measure)
        if changed is not None:
            said = verdict(changed, measure.harm)
            figures = [f"{changed.before:.1f}", f"{changed.now:.1f}", points(changed)]
            rows.append([measure.name, *figures, said if said == WITHIN else f"**{said}**"])
    notes = [f"On {len(pairing.now)} asked both times."]
    for word, names in (("New or changed", pairing.only_now), ("Not asked any more", pairing.only_before)):
        if names:
            notes.append(f"{word}: {ids(names)}.")
    return "\n\n".join(
        [table(["measure", "before", "now", "difference (95%)", "verdict"], rows, words=[4]), " ".join(notes)]
    )


def moved(pairing: Comparison[Judged], measures: Sequence[Measure[Judged]]) -> str:
    """Who changed side, measure by measure."""
    lines = []
    for measure in measures:
        worse, better = pairing.moved(measure)
        if worse or better:
            lines.append(f"- {measure.name}: worse {ids(worse)}; better {ids(better)}")
    return "Changed side:\n\n" + "\n".join(lines) if lines else "Nobody changed side."


def verdicts(pairing: Comparison[Judged], measures: Sequence[Measure[Judged]]) -> Mapping[str, str]:
    """By name the measures that changed beyond noise."""
    changes = {measure: pairing.of(measure) for measure in measures}
    said = {m.name: verdict(changed, m.harm) for m, changed in changes.items() if changed is not None}
    return {name: words for name, words in said.items() if words != WITHIN}


def _goal(measure: Measure[Judged]) -> str:
    if measure.goal is None:
        return ""
    bound = "" if measure.goal in (0, 100) else "≤ " if measure.harm else "≥ "
    return f"{bound}{measure.goal:g}"
