"""python -m bench.oracle: the records beside the texts, entitlement by entitlement."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bench.oracle.applies import household_facts
from bench.oracle.compare import KINDS, Comparison, compare
from bench.oracle.engine import Engine
from bench.oracle.households import EACH, Made, Member, households
from bench.oracle.rows import Hand, by_hand

SHOWN = 3  # differences of each kind and entitlement


def made_by_hand(number: int, hand: Hand) -> Made:
    """A household worked by hand, as the others are made."""
    common = {name: value for name, value in hand.given.items() if name in household_facts()}
    own = {name: value for name, value in hand.given.items() if name not in common}
    return Made(number, hand.entitlement, False, [Member("本人", own)], common)


def table(result: Comparison) -> Iterator[str]:
    """The counts of every entitlement, and below them the bounds that they prove."""
    yield f"{'entitlement':46} {'pos':>5} {'zero':>6} {'miss':>6} {'open':>5} {'sums':>5}  differences"
    for name, tally in sorted(result.tallies.items()):
        found = ", ".join(f"{kind} {tally.kinds[kind]}" for kind in KINDS if tally.kinds[kind])
        counts = f"{tally.positives:5} {tally.zeros:6} {tally.missing:6} {tally.left_open:5} {tally.sums:5}"
        yield f"{name:46} {counts}  {found}"
    positives = sum(tally.positives for tally in result.tallies.values())
    zeros = sum(tally.zeros for tally in result.tallies.values())
    rest = sum(tally.missing + tally.left_open for tally in result.tallies.values())
    sums = sum(tally.sums for tally in result.tallies.values())
    yield f"{result.households} households ({result.skipped} contradict themselves and are left out)"
    yield _bound("positives, of which refused", positives, result.total("false not"))
    yield _bound("zeros, of which granted (false eligible)", zeros, result.total("false eligible"))
    granted = sum(tally.granted_open for tally in result.tallies.values())
    left_open = sum(tally.left_open for tally in result.tallies.values())
    yield f"{left_open} left open by the words, of which granted: {granted} (accepted, and worth a look)"
    yield _bound("missing or open, of which granted too soon", rest, result.total("too sure"))
    yield _bound("sums, of which wrong", sums, result.total("amount"))


def _bound(what: str, compared: int, wrong: int) -> str:
    proved = f"; at 95% fewer than {3 / compared:.3%} (rule of three)" if not wrong and compared else ""
    return f"{compared} {what}: {wrong}{proved}"


def main() -> None:
    """Compare, print the table and some of the differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--each", type=int, default=EACH, help="households of each sort for each entitlement")
    parser.add_argument("--shown", type=int, default=SHOWN, help="differences shown of each kind and entitlement")
    parser.add_argument("--by-hand", action="store_true", help="only the households worked by hand")
    options = parser.parse_args()
    hands = [made_by_hand(number, hand) for number, hand in enumerate(by_hand())]
    made = hands if options.by_hand else [*households(options.seed, options.each), *hands]
    result = compare(made, Engine())
    print("\n".join(table(result)))
    shown: dict[tuple[str, str], int] = {}
    for difference in sorted(result.differences, key=lambda one: (one.entitlement, one.kind)):
        key = (difference.entitlement, difference.kind)
        shown[key] = shown.get(key, 0) + 1
        if shown[key] <= options.shown:
            print(f"{difference.kind} · {difference.entitlement} · {difference.facts}")
            print(f"    text: {difference.oracle} · engine: {difference.engine}")


if __name__ == "__main__":
    main()
