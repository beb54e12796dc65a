"""What a pack still lacks, in sentences for whoever fills it: said at every start, and by `huimin pack check`."""

from __future__ import annotations

from collections.abc import Iterator

from eligibility.catalogue import Catalogue
from knowledge.documents.library import Library
from pack.chosen import Pack


def lacks(pack: Pack, library: Library, catalogue: Catalogue) -> Iterator[str]:
    """Each thing that the pack has not yet, with what that means for people and how it comes; none for a full one."""
    records = catalogue.all_versions()
    if not library.list():
        yield "no documents: no question is answered. Bring the first: huimin corpus add FILE"
    if not records:
        yield "no records: nobody is told what they are entitled to, questions are answered by the documents alone."
    if not pack.asked_when_ready and library.list():
        yield "no asked_when_ready in pack.yml: a start counts as done before any document has answered."
    if not (pack.entitlements / "contacts.yml").exists():
        yield "no contacts.yml: only the national numbers are named."
    if len(catalogue.vocabulary["district"].choices) < 2:  # the shared one has no district, only 别处
        yield "no districts in entitlements/facts.yml: figures cannot differ by district."
    if records and not any(True for _ in catalogue.concerns):
        yield "no concerns.yml: the interview asks by what decides most, not by what people come for."
    if len(pack.here) == 1:
        yield "no `here` in pack.yml: of its places only the city itself is known to be here."
