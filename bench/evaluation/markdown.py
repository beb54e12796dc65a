"""Tables that read well as they stand and as Markdown, and figures as they are written in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bench.evaluation.intervals import Change, Estimate


def table(head: Sequence[str], rows: Sequence[Sequence[str]], words: Collection[int] = ()) -> str:
    """A table with its columns aligned: the first and those numbered in `words` to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]

    left = {0, *words}

    def row(cells: Sequence[str]) -> str:
        aligned = (cell.ljust(widths[c]) if c in left else cell.rjust(widths[c]) for c, cell in enumerate(cells))
        return "| " + " | ".join(aligned) + " |"

    rule = ["-" * width if c in left else "-" * (width - 1) + ":" for c, width in enumerate(widths)]
    return "\n".join([row(head), row(rule), *map(row, rows)])


def share(estimate: Estimate | None) -> str:
    """`85.7 (76–95)`: a share in 100 and its interval."""
    if estimate is None:
        return "-"
    return f"{estimate.percent:.1f} ({estimate.low:.0f}–{estimate.high:.0f})"


def share_of(estimate: Estimate | None) -> str:
    """`85.7 (76–95), 42 of 49`."""
    return "-" if estimate is None else f"{share(estimate)}, {estimate.hits} of {estimate.cases}"


def points(change: Change) -> str:
    """`+2.0 (-1.5 to +6.1)`: a difference in points of 100 and its interval; `0` where no question changed."""
    if change.low == change.high == 0:
        return "0"
    return f"{change.points:+.1f} ({change.low:+.1f} to {change.high:+.1f})"


def ids(names: Sequence[str]) -> str:
    """Ids in a row, or a word that there are none."""
    return ", ".join(names) if names else "none"
