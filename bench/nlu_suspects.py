"""Examples that somebody should look at: learned from all others, their intent seems to be another one."""

from __future__ import annotations

from collections.abc import Sequence

from bench.nlu_examples import Example
from bench.nlu_runs import HeldOut

SURE = 0.7  # score from which the classifier's contradiction is worth a look


def doubtful_labels(examples: Sequence[Example], asked: Sequence[HeldOut]) -> list[tuple[Example, str, float]]:
    """Examples, the other intent that every one of `asked` found, and the least score it had; the surest first."""
    doubtful = []
    for at, example in enumerate(examples):
        found = {held_out.predicted[at] for held_out in asked}
        score = min(float(held_out.first[at]) for held_out in asked)
        if len(found) == 1 and example.intent not in found and score >= SURE:
            doubtful.append((example, found.pop(), score))
    return sorted(doubtful, key=lambda one: -one[2])


def near_repeats_apart(
    examples: Sequence[Example], pairs: Sequence[tuple[int, int]], asked: HeldOut
) -> list[tuple[Example, Example]]:
    """Near-repeats with different intents, where one of the two is indeed taken for the other's."""
    return [
        (examples[one], examples[other])
        for one, other in pairs
        if examples[one].intent != examples[other].intent
        and (asked.predicted[one] == examples[other].intent or asked.predicted[other] == examples[one].intent)
    ]
