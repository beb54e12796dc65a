"""How well the heads hear tellings without the rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nlu.ear.impression import DOUBTED, STATED, Impression
from nlu.ear.labels import Label
from nlu.ear.training.example import Example

AT = (0.2, 0.35, 0.6)


def alone(heard: Sequence[tuple[Example, Sequence[Impression]]]) -> dict[str, float]:
    """Recall and precision of facts to be noted or asked back at some confidences, and the average precision."""
    scored: list[tuple[float, bool]] = []
    wanted_in_all = 0
    for example, impressions in heard:
        wanted = {span.label for span in example.spans if span.mood in (STATED, DOUBTED)}
        left_open = {label for _, _, label in example.unsure}
        wanted_in_all += len(wanted)
        best: dict[Label, float] = {}
        for impression in impressions:
            label = Label(impression.fact, impression.value)
            best[label] = max(best.get(label, 0.0), impression.worth_asking)
        scored += [
            (score, label in wanted) for label, score in best.items() if label in wanted or label not in left_open
        ]
    scored.sort(reverse=True)
    right = np.cumsum([is_right for _, is_right in scored])
    precision = right / np.arange(1, len(scored) + 1)
    found = {
        "average_precision": float(
            sum(precision[i] for i, (_, is_right) in enumerate(scored) if is_right) / wanted_in_all
        )
    }
    for limit in AT:
        number = sum(score >= limit for score, _ in scored)
        found[f"recall_{limit}"] = float(right[number - 1] / wanted_in_all) if number else 0.0
        found[f"precision_{limit}"] = float(precision[number - 1]) if number else 0.0
    return {name: round(value, 3) for name, value in found.items()}
