"""What a slip's form sends: the household, and which facts were ticked. It travels in bodies alone, never in a URL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from fastapi import Request
from pydantic import ValidationError

from api.slip.told import SlipTold, Whole

MOST_FIELDS = 2000
UNREADABLE = "没看懂这张表里写的家里情况。请回到上一页再点一次。"


class FormError(ValueError):
    """The form cannot be read; says why in a sentence."""


@dataclass(frozen=True)
class SlipForm:
    """`take` are the ticked facts; `how`: all of them (all), these (ticked), or not chosen yet ("")."""

    told: SlipTold
    take: frozenset[str]
    how: str


async def fields_of(request: Request) -> Mapping[str, list[str]]:
    """The fields of a form as a browser sends it; raises FormError."""
    body = await request.body()
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise FormError(UNREADABLE) from error


async def slip_form(request: Request) -> SlipForm:
    """The form of a slip; raises FormError, or Problem for a household that names what there is not."""
    fields = await fields_of(request)
    try:
        told = SlipTold.model_validate_json(fields.get("household", [""])[0])
    except ValidationError as error:
        raise FormError(UNREADABLE) from error
    return SlipForm(told, frozenset(fields.get("take", [])), fields.get("how", [""])[0])


def as_field(whole: Whole) -> str:
    """The household for a hidden field, as it was settled: without names, without a day of birth."""
    body: dict[str, Any] = {
        "as_of": whole.as_of.isoformat(),
        "household": dict(whole.household.facts),
        "persons": [{"id": p.id, "relation": p.relation, "facts": dict(p.facts)} for p in whole.household.persons],
        "concerns": [*whole.concerns],
        "doubtful": [{"person": one.person, "facts": {one.fact: one.value}} for one in whole.doubts],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
