"""A screening of households of six, side by side with OpenFisca in one run: one household at a time, and 10,000.

ours, all records     the whole household with every fact that applies, against every record that can be claimed
ours, some facts      the same, with a tenth of the facts told, as in a conversation
ours, five records    the five records that OpenFisca's model has, with the facts they need
OpenFisca             the five, from documents (as its web API) and from columns (its quickest way in)

Ours gives reasons, citations and what is missing with every outcome; OpenFisca gives outcome and amount. The two take
turns and never run at once, one thread each. Documents are left out of the 10,000: the time that OpenFisca takes to
read them grows with the square of their number.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from tqdm import tqdm

from bench.households import random_household, thinned
from bench.openfisca_agreement import OUTCOMES, compare
from bench.openfisca_client import OpenFisca, OpenFiscaError
from eligibility.catalogue import load_catalogue
from eligibility.errors import CatalogueError
from eligibility.household import Household
from eligibility.screening import Screener
from pack.chosen import SHARED, chosen

RECORDS = chosen().entitlements
FIVE = (
    "severe-disability-nursing-subsidy",
    "disabled-living-allowance",
    "minimum-living-allowance",
    "compulsory-education-living-subsidy",
    "family-planning-special-allowance",
)
AS_OF = date(2026, 11, 22)
PERSONS, WARM_UP, ALONE, MANY, CHUNKS = 6, 20, 300, 10_000, 10
WHOLE = 500  # households with every fact: all records are timed on these, and 10,000 of them reckoned
RARE = 0.5  # share of facts drawn with every answer alike, so that all tiers are met


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 1 where the two engines differ or one cannot be run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=RECORDS, help="folder of the records")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        screener = Screener(load_catalogue(options.records, SHARED))
        with OpenFisca(AS_OF) as openfisca:
            return measure(screener, openfisca, Random(options.seed))
    except (CatalogueError, OpenFiscaError) as error:
        print(error, file=sys.stderr)
        return 1


def measure(screener: Screener, openfisca: OpenFisca, rng: Random) -> int:
    """Draw the households, compare, time and print; 1 where the engines differ."""
    catalogue, inputs = screener.catalogue, openfisca.inputs()
    gone = {*FIVE} - {entitlement.id for entitlement in screener.claimable(AS_OF)}
    gone |= inputs - catalogue.vocabulary.facts.keys()
    if gone:
        raise OpenFiscaError(f"The OpenFisca model knows what the records no longer have: {', '.join(sorted(gone))}.")
    draw = partial(random_household, catalogue, rng, PERSONS)
    needed = [_sometimes_told(draw(facts=inputs, even=RARE), rng) for _ in tqdm(range(MANY), desc="draw", leave=False)]
    whole = [draw() for _ in tqdm(range(WHOLE), desc="draw", leave=False)]
    openfisca.load(needed, inputs)
    agreement = compare(screener, openfisca, needed, FIVE, AS_OF)
    print(f"\n{sum(agreement.compared.values())} decisions on {MANY} households, all facts known to both:")
    for service in FIVE:
        counts = ", ".join(f"{agreement.compared[service, outcome]} {outcome}" for outcome in OUTCOMES)
        print(f"  {service:38}{counts}")
    print(f"  different: {len(agreement.differences)}")
    for sentence in agreement.differences[:5]:
        print(f"  {sentence}")
    alone(screener, openfisca, whole, needed, rng)
    many(screener, openfisca, whole, needed)
    return 1 if agreement.differences else 0


def alone(
    screener: Screener, openfisca: OpenFisca, whole: Sequence[Household], needed: Sequence[Household], rng: Random
) -> None:
    """Time one household after the other, every way in turn."""
    some = [thinned(household, rng, 0.1) for household in whole]

    def ours(
        households: Sequence[Household], records: Sequence[str] | None, reasons: bool = False
    ) -> Callable[[int], float]:
        return lambda place: _seconds(screener, [households[place]], records, reasons)

    def theirs(way: str) -> Callable[[int], float]:
        return lambda place: sum(openfisca.seconds(way, place, place + 1).values())

    claimable = len(screener.claimable(AS_OF))
    ways = {
        f"ours, all {claimable} records": ours(whole, None),
        f"ours, all {claimable}, with every reason": ours(whole, None, reasons=True),
        f"ours, all {claimable}, a tenth of the facts": ours(some, None),
        "ours, five records": ours(needed, FIVE),
        "OpenFisca, five, documents": theirs("documents"),
        "OpenFisca, five, columns": theirs("columns"),
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    for place in tqdm(range(ALONE), desc="one household", leave=False):
        for way, seconds in ways.items():
            taken = seconds(place) * 1000
            if place >= WARM_UP:
                times[way].append(taken)
    print(f"\none household of {PERSONS}, {ALONE - WARM_UP} of them\n{'way':44}{'median ms':>10}{'p95 ms':>9}")
    for way, taken_by in times.items():
        print(f"{way:44}{statistics.median(taken_by):>10.2f}{sorted(taken_by)[int(0.95 * len(taken_by))]:>9.2f}")


def many(screener: Screener, openfisca: OpenFisca, whole: Sequence[Household], needed: Sequence[Household]) -> None:
    """Time 10,000 households: ours in chunks, and between two chunks OpenFisca's 10,000 at once."""
    chunk, part = len(needed) // CHUNKS, len(whole) // CHUNKS
    five = every = 0.0
    theirs: list[dict[str, float]] = []
    for place in tqdm(range(CHUNKS), desc=f"{MANY} households", leave=False):
        five += _seconds(screener, needed[place * chunk : (place + 1) * chunk], FIVE)
        every += _seconds(screener, whole[place * part : (place + 1) * part], None)
        theirs.append(openfisca.seconds("columns", 0, len(needed)))
    build, calculate = (statistics.median(taken[step] for taken in theirs) for step in ("build", "calculate"))
    print(f"\n{MANY} households of {PERSONS}\n{'way':44}{'seconds':>10}")
    print(f"{f'ours, all records (reckoned from {len(whole)})':44}{every * MANY / len(whole):>10.1f}")
    print(f"{'ours, five records':44}{five:>10.1f}")
    print(f"{'OpenFisca, five, columns: build':44}{build:>10.3f}")
    print(f"{'OpenFisca, five, columns: calculate':44}{calculate:>10.3f}")
    total, alone_calculating = five / (build + calculate), five / calculate
    print(f"With so many at once OpenFisca is {total:.0f} times as quick, {alone_calculating:.0f} once it has columns.")


def _seconds(
    screener: Screener, households: Sequence[Household], records: Sequence[str] | None, reasons: bool = False
) -> float:
    """Seconds to outcomes and amounts, which is what OpenFisca gives; with `reasons` also to all that explains them."""
    begin = time.perf_counter()
    for household in households:
        for result in screener.screen(household, AS_OF, records).results:
            _ = result.amount
            if reasons:
                _ = result.missing, result.notes, [(c.given, c.remedy) for c in result.conditions]
    return time.perf_counter() - begin


def _sometimes_told(household: Household, rng: Random) -> Household:
    """People seldom know the local standard: half of them leave it to the parameter."""
    told = household.facts
    if rng.random() < 0.5:
        told = {name: value for name, value in told.items() if name != "local_minimum_living_standard"}
    return Household(household.persons, told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
