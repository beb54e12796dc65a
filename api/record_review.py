"""Reviews the catalogue against the documents: `python -m api.record_review`, which is `make check-records`.

Prints what is wrong (and ends with 1), what nobody tests or asks, and what the documents offer without a record.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from api.catalogue.new_rules import under_review
from api.catalogue.pack_lacks import lacks
from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.coverage import unasked_facts, untested_bounds, untested_outcomes, unused_facts
from eligibility.errors import CatalogueError
from eligibility.examples import run_examples
from eligibility.quotes import Located, QuoteError, locate
from eligibility.vocabulary import load_vocabulary
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import load_corpus, pack_home
from knowledge.documents.library import Library
from knowledge.errors import KnowledgeError
from pack.chosen import SHARED, chosen

# Words by which a clause offers something to somebody.
OFFERS = re.compile("免费|减免|免除|免收|补贴|补助|津贴|救助金|扶助金|资助|优待|优先享|报销|发放")
# Words by which it speaks of the government's own money or plans rather than of a person's.
NOT_TO_PEOPLE = re.compile("财政投入|机制|体系|覆盖率|工程")


@dataclass(frozen=True)
class Review:
    """What a review found: problems that stop a release, and notes for whoever keeps the records."""

    problems: list[str]
    notes: list[str]


def item_keys(library: Library) -> Mapping[str, Clause]:
    """The items of the pack's lists of services by key: 专栏10's item 14 is "10-14".

    Where a number stands twice in a box, the key has the item's name too: "13-2 污水处理".
    """
    entries = [entry for name in chosen().every_item_of if (entry := library.get(name))]
    items = [c for entry in entries for c in entry.outline.clauses if c.kind == "item"]
    keys = [_key(clause) for clause in items]
    twice = {key for key, count in Counter(keys).items() if count > 1}
    return {f"{key} {item.name}" if key in twice else key: item for key, item in zip(keys, items, strict=True)}


def _key(clause: Clause) -> str:
    box = next((found.group(1) for heading in clause.section if (found := re.search(r"专栏(\d+)", heading))), "")
    number = re.match(r"(\d+)", clause.text)
    return f"{box}-{number.group(1) if number else '?'}".removeprefix("-")


def review(catalogue: Catalogue, library: Library, as_of: date) -> Review:
    """Review the whole catalogue: every quote that stands in its document no more is a problem of its own."""
    texts = {entry.document.id: entry.document.text for entry in library.list()}
    located, problems = _located(catalogue, texts)
    problems += _items(catalogue, item_keys(library))
    for entitlement in catalogue.all_versions():
        problems += [f"example fails: {failure}" for failure in run_examples(catalogue, entitlement, as_of)]
        problems += [f"no example of {o}: {entitlement.id}" for o in sorted(untested_outcomes(entitlement))]
        problems += [f"boundary without a test: {found}" for found in untested_bounds(catalogue, entitlement, as_of)]
    problems += _asked_twice(catalogue)
    shared = {*load_vocabulary(SHARED / "facts.yml").facts}  # which another pack may use
    unused = [fact for fact in unused_facts(catalogue) if fact.id not in shared]
    problems += [f"fact without a use: {fact.id} ({fact.label})" for fact in unused]
    notes = [f"fact never asked: {fact.id} ({fact.label})" for fact in unasked_facts(catalogue)]
    notes += [f"clause without a record: {_short(clause)}" for clause in offers_without_record(library, located)]
    notes += _life(catalogue, as_of)
    notes += [f"under review: {record.id} ({rule.why})" for record, rule in under_review(catalogue, library, as_of)]
    return Review(problems, notes)


def _located(catalogue: Catalogue, texts: Mapping[str, str]) -> tuple[list[Located], list[str]]:
    """Where the quotes stand, and which of them a changed document holds no more, by what they prove."""
    located, touched = list[Located](), list[str]()
    for name, source in catalogue.sources():
        try:
            located.append(locate(source, texts))
        except QuoteError as error:
            touched.append(f"quote no longer proven: {name}: {error}")
    return located, touched


def _life(catalogue: Catalogue, as_of: date) -> Iterator[str]:
    """What is due to be read again, and what is withdrawn."""
    for record in (entitlement.record for entitlement in catalogue.all_versions()):
        if record.withdrawn:
            yield f"withdrawn since {record.withdrawn.since}: {record.id} ({record.withdrawn.reason})"
        elif record.review_due and record.review_due < as_of:
            yield f"review overdue since {record.review_due}: {record.id} (last by {record.reviewed_by or 'nobody'})"


def _items(catalogue: Catalogue, items: Mapping[str, Clause]) -> Iterator[str]:
    stated = {key for e in catalogue.all_versions() for key in (*e.record.items, *e.record.repeats)}
    yield from (f"item without a record: {key} {clause.name}" for key, clause in items.items() if key not in stated)
    yield from (f"no such item: {key}" for key in sorted(stated - items.keys()))


def _asked_twice(catalogue: Catalogue) -> Iterator[str]:
    phrases = Counter(phrase for e in catalogue.at(date.max) for phrase in e.record.asked_as)
    yield from (f"asked_as stands twice: {phrase}" for phrase, count in phrases.items() if count > 1)


def offers_without_record(library: Library, located: Iterable[Located]) -> Iterator[Clause]:
    """The clauses that seem to offer something to somebody, and that no record quotes."""
    spans = [*located]
    for clause in library.citable():
        offered = OFFERS.search(clause.text) and not NOT_TO_PEOPLE.search(clause.text)
        if offered and not any(
            s.document == clause.document_id and s.start < clause.end and clause.start < s.end for s in spans
        ):
            yield clause


def _short(clause: Clause) -> str:
    return f"{clause.document_id}: {clause.text[:60]}".replace("\n", " ")


def counts(catalogue: Catalogue) -> str:
    """How much there is of everything, in one line."""
    records = [e.record for e in catalogue.all_versions()]
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(record.kind for record in records).most_common())
    numbers = {
        "conditions": sum(len(e.parts) for e in catalogue.all_versions()),
        "amounts": sum(len(record.amount) for record in records),
        "quotes": sum(1 for _ in catalogue.sources()),
        "examples": sum(len(record.examples) for record in records),
        "open points": sum(len(record.open_points) for record in records),
        "ways of asking": sum(len(record.asked_as) for record in records),
        "facts": len(catalogue.vocabulary.facts),
    }
    return f"{len(catalogue)} entitlements ({kinds}), " + ", ".join(f"{n} {name}" for name, n in numbers.items())


def main() -> int:
    """Review the catalogue of this repository and print what was found."""
    try:
        library = Library(load_corpus(chosen().corpus, pack_home()), pack_home())
        catalogue = load_catalogue(chosen().entitlements, SHARED)
        found = review(catalogue, library, date.today())
    except (CatalogueError, KnowledgeError) as error:
        print(error, file=sys.stderr)
        return 1
    for line in [*found.notes, *found.problems]:
        print(line)
    for lack in lacks(chosen(), library, catalogue):
        print(f"lacks: {lack}")
    print(counts(catalogue))
    print(f"{len(found.problems)} problems, {len(found.notes)} notes")
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main())
