"""How much one A4 page holds: lines are counted before they are printed, at the sizes that static/slip.css prints.

A browser prints what it is given, on two pages where it must. So the largest of three sizes is chosen that holds
everything, and where the smallest does not, what is least certain stays off the paper. Counted generously: a page with
a little room at its end is better than a second page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from api.slip.rights import Right

WIDTH, HEIGHT = 186.0, 270.0  # millimetres inside the margins of slip.css, a little of the height kept back
CODE_WIDTH, CODE_HEIGHT = 48.0, 53.0  # the code with the words below it
EM = 0.3528  # millimetres of a point
SMALL, LARGE, LEADING = 0.82, 1.08, 1.4  # of the words of a document, of an amount, and from line to line
GAP, COLUMNS_APART = 0.4, 5.0  # between rights, in em; between two services side by side, in millimetres
MOST = 24  # lines of rights that anybody reads


@dataclass(frozen=True)
class Scale:
    """A size of print: the class of slip.css, and its points."""

    name: str
    points: float


SCALES = (Scale("roomy", 12.0), Scale("normal", 10.5), Scale("dense", 9.0))


@dataclass(frozen=True)
class Around:
    """What stands on the page beside the rights, in words: all of it is printed whatever happens."""

    head: Sequence[str]
    offices: Sequence[str]
    foot: Sequence[str]


def fitted(
    rights: Sequence[Right], called: Mapping[str | None, str], around: Callable[[Sequence[Right]], Around]
) -> tuple[Scale, int]:
    """The size of print, and how many of the rights have a place, from the first on."""
    most = min(len(rights), MOST)

    def fits(many: int, scale: Scale) -> bool:
        return _height(rights[:many], called, around(rights[:many]), scale) <= HEIGHT

    for scale in SCALES:
        if fits(most, scale):
            return scale, most
    while most > 1 and not fits(most, scale):
        most -= 1
    return scale, most


def _height(rights: Sequence[Right], called: Mapping[str | None, str], around: Around, scale: Scale) -> float:
    em = scale.points * EM
    line, small = em * LEADING, em * SMALL * LEADING
    head = max(CODE_HEIGHT, 2.2 * line + sum(lines(text, em, WIDTH - CODE_WIDTH) * line for text in around.head))
    headings = len({right.status for right in rights}) + 1
    height = head + headings * line * 1.75
    beside = 0.0  # the height of a service that waits for another one beside it
    for before, right in zip([None, *rights], rights, strict=False):
        if right.cash or (before and before.status is not right.status):
            beside = 0.0
        own = _height_of(right, called, em)
        if right.cash:
            height += own
        elif beside:
            height, beside = height + max(0.0, own - beside), 0.0
        else:
            height, beside = height + own, own
    return (
        height
        + sum(lines(text, em, WIDTH) * line for text in around.offices)
        + sum(lines(text, em * SMALL, WIDTH) * small for text in around.foot)
    )


def _height_of(right: Right, called: Mapping[str | None, str], em: float) -> float:
    width = WIDTH if right.cash else (WIDTH - COLUMNS_APART) / 2
    who = "、".join(called[person] for person in right.people or (None,))
    proof = "".join(f"①{c.clause}：“{c.quote}……”" for c in right.cited)
    first = lines(f"如果符合：{right.amount or right.gets}　{right.name}（{who}）", em * LARGE, width) * LARGE
    then = lines(right.open, em, width) if right.open else 0
    return em * LEADING * (first + then + lines(proof, em * SMALL, width) * SMALL) + em * GAP


def lines(text: str, em: float, width: float) -> int:
    """How many lines a text takes; figures and letters are about half as wide as characters."""
    taken = sum(0.56 if character.isascii() else 1.0 for character in text) * em
    return max(1, math.ceil(taken / (width * 0.96)))
