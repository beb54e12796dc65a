"""One household told, and what of its screening was right."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.evaluation.question_sets import ExpectedItem, Gold, Scenario
from bench.evaluation.source_texts import SourceTexts, Span, has_figure, overlaps

SERVICE_LIST = "004"  # the document all expected items are quoted from


@dataclass(frozen=True)
class JudgedHousehold:
    """What is stored of a household: `counts` by what was looked for and what came of it, never its words.

    `slips` say what went wrong, with the names of the services; they are shown, and not stored.
    """

    id: str
    digest: str
    counts: Mapping[str, int]
    slips: tuple[str, ...] = field(default=(), compare=False)


def judge_household(scenario: Scenario, texts: SourceTexts, screening: Mapping[str, Any]) -> JudgedHousehold:
    """Count the reply of GET /v1/sessions/{id}/screening after all turns were told."""
    results: Sequence[Mapping[str, Any]] = screening["results"]
    counts: Counter[str] = Counter()
    citations = [citation for result in results for citation in result.get("citations", [])]
    counts["quotes"] = len(citations)
    counts["misquotes"] = sum(not texts.is_verbatim(citation) for citation in citations)
    slips = [
        *_eligible(scenario.expect.eligible, texts, results, counts),
        *_need_info(scenario.expect.need_info, texts, results, counts),
        *_not_eligible(scenario, texts, results, counts),
    ]
    return JudgedHousehold(scenario.id, scenario.digest, dict(sorted(counts.items())), tuple(slips))


def _eligible(
    expected: Iterable[ExpectedItem], texts: SourceTexts, results: Sequence[Mapping[str, Any]], counts: Counter[str]
) -> Iterable[str]:
    for item in expected:
        counts["eligible"] += 1
        found = _find(item, texts, results, "eligible")
        if found is not None:
            counts["eligible_found"] += 1
        elif _find(item, texts, results, "possible") is not None:
            counts["eligible_only_possible"] += 1
            yield f"only possible: {item.name}"
        else:
            yield f"missed: {item.name}"
        fixed = re.match(r"(\d+(?:\.\d+)?)元", item.amount)
        if fixed:
            counts["amounts"] += 1
            shown = json.dumps(found.get("amount"), ensure_ascii=False) if found is not None else ""
            right = has_figure(shown, fixed.group(1))
            counts["amounts_right"] += right
            if found is not None and not right:
                yield f"amount: {item.name} {item.amount}, shown: {shown[:60]}"


def _need_info(
    expected: Iterable[ExpectedItem], texts: SourceTexts, results: Sequence[Mapping[str, Any]], counts: Counter[str]
) -> Iterable[str]:
    for item in expected:
        counts["need_info"] += 1
        if _find(item, texts, results, "possible") is not None:
            counts["need_info_possible"] += 1
        elif _find(item, texts, results, "eligible") is not None:
            counts["need_info_overclaimed"] += 1
            yield f"overclaimed: {item.name}"
        else:
            counts["need_info_lost"] += 1
            yield f"lost: {item.name}"


def _not_eligible(
    scenario: Scenario, texts: SourceTexts, results: Sequence[Mapping[str, Any]], counts: Counter[str]
) -> Iterable[str]:
    """A service that is expected elsewhere in the lists explains what is found by a shared clause."""
    expected = [_plain(item.name) for item in (*scenario.expect.eligible, *scenario.expect.need_info)]
    for item in scenario.expect.not_eligible:
        counts["not_eligible"] += 1
        spans, name = _spans(item, texts), _plain(item.name)
        if name in expected:
            continue
        for result in results:
            shown = _plain(result["name"])
            explained = any(_same(known, shown) for known in expected)
            if result["outcome"] == "eligible" and (_same(name, shown) or (_cites(result, spans) and not explained)):
                counts["false_eligible"] += 1
                yield f"FALSE ELIGIBLE: {item.name} ({result.get('person')})"
                break


def _find(
    item: ExpectedItem, texts: SourceTexts, results: Sequence[Mapping[str, Any]], outcome: str
) -> Mapping[str, Any] | None:
    spans, name = _spans(item, texts), _plain(item.name)
    for result in results:
        if result["outcome"] == outcome and (_same(name, _plain(result["name"])) or _cites(result, spans)):
            return result
    return None


def _spans(item: ExpectedItem, texts: SourceTexts) -> list[Span]:
    return texts.spans(Gold(doc=SERVICE_LIST, quote=item.quote))


def _cites(result: Mapping[str, Any], spans: Sequence[Span]) -> bool:
    return any(overlaps(citation, spans) for citation in result.get("citations", []))


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _plain(name: str) -> str:
    """A name without what stands in brackets."""
    return re.sub(r"[（(].*?[)）]", "", name)
