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
from eligibility.screening import Screener
from knowledge.documents.library import Library
from pack.chosen import SHARED, chosen

ENTITLEMENTS = chosen().entitlements
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
    assert review(load_catalogue(ENTITLEMENTS, SHARED), library, TODAY).problems == []


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
    problems = review(load_catalogue(copy, SHARED), library, TODAY).problems
    assert any(found.startswith(problem) for found in problems), problems


def test_what_a_changed_document_touches_is_listed_record_by_record(copy: Path, library: Library) -> None:
    spoil(copy, "tcm-health-management", "quote: 提供0-36个月", "quote: 提供0-48个月")
    spoil(
        copy,
        "elder-care-subsidy",
        "养老服务补贴的男方或女方,扶助金每人每月600元",
        "养老服务补贴的男方或女方,扶助金每人每月700元",
    )
    problems = review(load_catalogue(copy, SHARED), library, TODAY).problems
    touched = [problem for problem in problems if problem.startswith("quote no longer proven")]
    assert len(touched) == 2
    assert "tcm-health-management" in touched[1] + touched[0]
    assert "elder-care-subsidy beside family-planning-special-allowance" in touched[0] + touched[1]


@pytest.mark.parametrize(
    ("life", "noted"),
    [
        ("reviewed_by: 张三\nreviewed_on: 2025-01-01\nreview_due: 2026-01-01\n", "review overdue since 2026-01-01"),
        ("reviewed_by: 张三\nreviewed_on: 2025-01-01\nreview_due: 2027-01-01\n", None),
        ("withdrawn: {since: 2026-06-01, reason: 新规划里没有了}\n", "withdrawn since 2026-06-01"),
    ],
)
def test_the_life_of_a_record_is_noted(life: str, noted: str | None, copy: Path, library: Library) -> None:
    spoil(copy, "elder-care-subsidy", "kind: cash\n", f"kind: cash\n{life}")
    notes = [
        note for note in review(load_catalogue(copy, SHARED), library, TODAY).notes if "elder-care-subsidy" in note
    ]
    assert [noted in note for note in notes] == [True] if noted else notes == []


@pytest.mark.parametrize(
    "life",
    [
        "reviewed_by: 张三\n",
        "reviewed_by: 张三\nreviewed_on: 2026-01-01\nreview_due: 2025-01-01\n",
        "withdrawn: {since: 2026-06-01}\n",
        "silent_with: [nothing-of-the-kind]\n",
    ],
)
def test_a_life_that_cannot_be_is_refused(life: str, copy: Path) -> None:
    path = next(copy.glob("*/tcm-health-management.yml"))
    path.write_text(path.read_text(encoding="utf-8") + life, encoding="utf-8")
    with pytest.raises(CatalogueError):
        load_catalogue(copy, SHARED)


def test_what_is_withdrawn_is_offered_to_nobody_from_that_day_on(copy: Path) -> None:
    spoil(
        copy,
        "elder-care-subsidy",
        "kind: cash\n",
        "kind: cash\nwithdrawn: {since: 2026-06-01, reason: 新规划里没有了}\n",
    )
    screener = Screener(load_catalogue(copy, SHARED))
    offered = {
        day: bool(screener.claimable(date.fromisoformat(day), ["elder-care-subsidy"]))
        for day in ("2026-05-31", "2026-06-01")
    }
    assert offered == {"2026-05-31": True, "2026-06-01": False}


def test_a_clause_that_offers_something_without_a_record_is_named(library: Library) -> None:
    every = [*offers_without_record(library, [])]
    assert len(every) > 50
    first = every[0]
    covered = Located(first.document_id, first.start, first.end)
    assert first not in [*offers_without_record(library, [covered])]


def test_the_counts_count(library: Library) -> None:
    assert counts(load_catalogue(ENTITLEMENTS, SHARED)).startswith("204 entitlements (")
