"""What one gets, where not all get the same: of each only what is for them is said."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.catalogue import Catalogue
from tests.eligibility.tell import assess

BOARDING = "compulsory-education-boarding-free"
PUPIL = {"school_stage": "junior", "boarding": True}


@pytest.mark.parametrize(
    ("facts", "first", "never"),
    [
        ({"private_school": False, "rural_school": False}, "公办学校：不收住宿费", "农村学校"),
        ({"private_school": False}, "公办学校：不收住宿费", "民办学校"),
        ({"private_school": False, "rural_school": True}, "农村学校：免住宿费", "民办学校"),
        (
            {"private_school": True, "student_aid_recipient": True, "rural_school": False},
            "民办学校：纳入资助",
            "公办学校：",
        ),
    ],
)
def test_nobody_is_told_what_others_get(facts: dict[str, Any], first: str, never: str, catalogue: Catalogue) -> None:
    found = assess(catalogue, BOARDING, {**PUPIL, **facts})
    texts = [provision.text for provision in found.provides.all]
    assert found.outcome == "eligible" and texts[0].startswith(first)
    assert not any(text.startswith(never) for text in texts)


def test_who_gets_none_of_it_is_shown_all_there_is(catalogue: Catalogue) -> None:
    found = assess(catalogue, "preschool-aid", {"school_stage": "primary"})
    assert len(found.provides.all) == 2


def test_what_is_not_known_picks_nothing_out(catalogue: Catalogue) -> None:
    child = {"school_stage": "kindergarten", "registered_kindergarten": True, "student_aid_recipient": True}
    unknown = assess(catalogue, "preschool-aid", child)
    assert (unknown.outcome, len(unknown.provides.line)) == ("eligible", 2)
    known = assess(catalogue, "preschool-aid", {**child, "private_school": True})
    assert [one.text[:5] for one in known.provides.line] == ["民办幼儿园"]
