"""`make check-records` finds what is wrong with the real catalogue: so that it can be trusted when it finds nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from api.record_review import counts, item_keys, offers_without_record, review
from eligibility.catalogue import load_catalogue
from eligibility.errors import CatalogueError
from eligibility.quotes import Located
from knowledge.library import Library

ENTITLEMENTS = Path(__file__).parent.parent.parent / "entitlements"
TODAY = date(2026, 11, 22)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The real catalogue, to be spoilt."""
    return Path(shutil.copytree(ENTITLEMENTS, tmp_path / "entitlements"))


def spoil(copy: Path, name: str, old: str, new: str) -> None:
    path = next(copy.glob(f"*/{name}.yml"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_service_list_has_its_138_items_and_the_hidden_one(library: Library) -> None:
    keys = item_keys(library)
    assert len(keys) == 139
    assert {"1-1", "10-33", "13-21", "13-2 污水处理", "13-2 交通通信服务"} <= keys.keys()


def test_the_catalogue_as_it_is_has_no_problem(library: Library) -> None:
    assert review(load_catalogue(ENTITLEMENTS), library, TODAY).problems == []


@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        ("severe-disability-nursing-subsidy", ('items: ["10-14"]', 'items: ["10-13"]'), "item without a record: 10-14"),
        ("severe-disability-nursing-subsidy", ('items: ["10-14"]', 'items: ["10-99"]'), "no such item: 10-99"),
        ("tcm-health-management", ("given: {age: 64}", "given: {age: 63}"), "boundary without a test"),
        (
            "tcm-health-management",
            ("given: {age: 64}, expect: {outcome: not", "given: {age: 65}, expect: {outcome: not"),
            "example fails",
        ),
        (
            "tcm-health-management",
            ("expect: {outcome: not_eligible}", "expect: {outcome: possible}"),
            "no example of not_eligible",
        ),
    ],
)
def test_what_is_wrong_is_found(copy: Path, library: Library, name: str, change: tuple[str, str], problem: str) -> None:
    spoil(copy, name, *change)
    problems = review(load_catalogue(copy), library, TODAY).problems
    assert any(found.startswith(problem) for found in problems), problems


def test_a_quote_that_is_not_in_the_document_stops_the_review(copy: Path, library: Library) -> None:
    spoil(copy, "tcm-health-management", "quote: 提供0-36个月", "quote: 提供0-48个月")
    with pytest.raises(CatalogueError, match="does not stand in hangzhou-public-services-2021-2025"):
        review(load_catalogue(copy), library, TODAY)


def test_a_clause_that_offers_something_without_a_record_is_named(library: Library) -> None:
    every = [*offers_without_record(library, [])]
    assert len(every) > 50
    first = every[0]
    covered = Located(first.document_id, first.start, first.end)
    assert first not in [*offers_without_record(library, [covered])]


def test_the_counts_count(library: Library) -> None:
    assert counts(load_catalogue(ENTITLEMENTS)).startswith("203 entitlements (")
