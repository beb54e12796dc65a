"""POST /v1/screen: every citation is cut from its document, and names the clause it stands in."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

from fastapi.testclient import TestClient

from api.catalogue.proof import clauses_at
from api.catalogue.records import Records
from knowledge.documents.library import Library
from tests.api.screen_support import DAY, FATHER, citations_in, screen

CITATION = {
    *("document_id", "document_title", "section", "start", "end", "quote", "status", "status_text", "issued"),
    *("valid_to", "clause_id", "office"),
}


def test_over_the_real_records_every_citation_is_cut_from_its_document(
    client: TestClient, library: Library, records: Records
) -> None:
    persons = [
        {**FATHER, "facts": {"age": 72, "disability_grade": 1, "self_care": "unable"}},
        {"id": "me", "facts": {"age": 40, "employment": "unemployed"}},
        {"id": "child", "relation": "女儿", "facts": {"age_months": 20}},
    ]
    body = screen(client, *persons, household={"minimum_living": True, "district": "xihu"})
    claimable = [e for e in records.catalogue.at(date.fromisoformat(DAY)) if e.record.kind != "public"]
    household = [e for e in claimable if e.record.scope == "household"]
    assert len(body["results"]) == 3 * len(claimable) - 2 * len(household)
    seen: set[str] = set()
    for citation in citations_in(body):
        assert set(citation) == CITATION
        seen.add(json.dumps(citation))
    assert len(seen) > 100
    for citation in map(json.loads, seen):
        entry = library.get(citation["document_id"])
        assert entry is not None
        assert entry.document.text[citation["start"] : citation["end"]] == citation["quote"]
        clause = library.clause(citation["clause_id"])
        assert clause is not None
        assert citation["section"][: len(clause.section)] == [*clause.section]


def test_a_span_is_cited_by_the_clauses_it_touches_or_the_one_that_follows(library: Library) -> None:
    clauses = library.list()[0].outline.clauses
    first, second = clauses[4:6]
    assert clauses_at(clauses, first.start, first.end) == (first,)
    assert clauses_at(clauses, first.end - 1, second.start + 1) == (first, second)
    assert clauses_at(clauses, first.end - 1, second.start) == (first,)
    assert clauses_at(clauses, clauses[-1].end, clauses[-1].end + 1) == clauses[-1:]
    between = next((a, b) for a, b in pairwise(clauses) if b.start - a.end > 10)
    assert clauses_at(clauses, between[0].end + 1, between[1].start - 1) == (between[1],)
