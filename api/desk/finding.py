"""Search within filters, and one measure over the documents side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from actions.desk import Desk
from actions.wording.clauses import clause_name
from api.desk.schemas import BesideReply, DeskClause, DeskSearchReply, DeskSearchRequest, DocumentSays
from api.public.problems import NotFoundProblem
from api.public.schemas import Citation
from api.turns.message_text import accept
from eligibility.topics import TOPICS
from knowledge.documents.clause import Clause
from knowledge.documents.library import Entry
from knowledge.documents.status import covers_year, status_on
from telemetry import counters

MOST_SHOWN = 20
DEEP = 300  # clauses that the filters choose from
DEEP_BESIDE = 5
_SUM = re.compile(r"(\d+(?:\.\d+)?)\s*(万|亿)?\s*元")
_FIGURE = re.compile(  # with what stands before a sum: 每人每月500元
    r"(?:每[人户孩对个名]|每(?:[年月日天次学期]|学期|平方米)|人均)*\s*\d[\d,.]*\s*"
    r"(?:(?:万|亿)?元(?:/[人年月]+)?|%|％|个?百分点|周?岁|个?工作日|个月|小时|分钟|人次|万人|张床位?|张|平方米|户|倍|次|分)"
    r"|百分之[一二三四五六七八九十百]+"
)
MOST_FIGURES = 8
_TIMES = {"": 1.0, "万": 10_000.0, "亿": 100_000_000.0}
_TOPIC = re.compile("|".join(map(re.escape, TOPICS)))
SHORTEST_NAME = 3  # characters; a shorter name stands in too many clauses of other things


def find(desk: Desk, request: DeskSearchRequest) -> DeskSearchReply:
    """The clauses that pass the filters, best first; without a question the newest document's first.

    Raises MessageProblem (422) for a question that is none, IndexUnavailableError where the index cannot be asked.
    """
    today = desk.today()
    documents = [entry for entry in desk.library.list() if _document_passes(entry, request, today)]
    if not documents:
        return DeskSearchReply(answerable=None, clauses=[])
    ids = [entry.document.id for entry in documents]
    answerable: bool | None = None
    clauses: Iterable[Clause]
    if request.query.strip():
        narrow = DEEP if request.topic or _asks_amount(request) or request.year else MOST_SHOWN
        found = desk.searcher.search(accept(request.query), narrow, today, ids)
        answerable, clauses = found.answerable, [hit.clause for hit in found.hits]
        if not answerable:
            counters.refusal(found.verdict.reason)
    else:
        clauses = [clause for clause in desk.library.citable() if clause.document_id in ids]
    passing = (clause for clause in clauses if _clause_passes(desk, clause, request))
    return DeskSearchReply(
        answerable=answerable,
        clauses=[_shown(desk, c, today) for c, _ in zip(passing, range(MOST_SHOWN), strict=False)],
    )


def beside(desk: Desk, entitlement_id: str) -> BesideReply:
    """What each document says of a measure, newest first; raises NotFoundProblem for one there is not."""
    today = desk.today()
    entitlement = desk.benefits.catalogue.get(entitlement_id, today)
    if entitlement is None:
        known = [one.id for one in desk.benefits.catalogue.at(today)]
        raise NotFoundProblem("服务项目", entitlement_id, known)
    record = entitlement.record
    own = desk.benefits.cite(entitlement.main_source, today)
    names = [name for name in (record.name, *record.aliases) if len(name) >= SHORTEST_NAME] or [record.name]
    return BesideReply(
        name=record.name,
        documents=[
            _says(entry, _on_it(desk, entry, names, own.clause_id, today), today) for entry in desk.library.list()
        ],
    )


def _says(entry: Entry, clause: DeskClause | None, today: date) -> DocumentSays:
    document = entry.document
    return DocumentSays(
        document_id=document.id,
        title=document.title,
        issued=document.issued,
        status_text=entry.status_text(today),
        clause=clause,
        figures=figures(clause.reading) if clause else [],
    )


def figures(text: str) -> list[str]:
    """The figures with their units that stand in `text`, each once, in its order; years and dates are none."""
    return [*dict.fromkeys(re.sub(r"\s", "", found[0]) for found in _FIGURE.finditer(text))][:MOST_FIGURES]


def _on_it(desk: Desk, entry: Entry, names: list[str], own: str, today: date) -> DeskClause | None:
    """The clause of a document that names the measure: its own source, else the nearest that says one of its names."""
    clause = desk.library.clause(own)
    if clause is not None and clause.document_id == entry.document.id:
        return _shown(desk, clause, today)
    found = desk.searcher.search(names[0], DEEP_BESIDE, today, [entry.document.id])
    saying = (hit.clause for hit in found.hits if any(name in hit.clause.reading for name in names))
    named = next(saying, None)
    return _shown(desk, named, today) if named else None


def _document_passes(entry: Entry, request: DeskSearchRequest, today: date) -> bool:
    document = entry.document
    chosen = not request.document_ids or document.id in request.document_ids
    return chosen and (request.status is None or status_on(document, today) is request.status)


def _clause_passes(desk: Desk, clause: Clause, request: DeskSearchRequest) -> bool:
    entry = desk.library.get(clause.document_id)
    if request.year is not None:
        covered = entry is not None and covers_year(entry.document, request.year)
        if not covered and str(request.year) not in clause.text:
            return False
    if request.topic is not None and request.topic not in _topics(desk, clause):
        return False
    if not _asks_amount(request):
        return True
    least, most = request.amount_from or 0, request.amount_to if request.amount_to is not None else float("inf")
    return any(least <= amount <= most for amount in _sums(clause.reading))


def _asks_amount(request: DeskSearchRequest) -> bool:
    return request.amount_from is not None or request.amount_to is not None


def _topics(desk: Desk, clause: Clause) -> set[str]:
    """The topics of the entitlements that rest on the clause, and those that its headings name."""
    return {*_of_entitlements(desk, clause), *_named(clause)}


def _of_entitlements(desk: Desk, clause: Clause) -> Iterator[str]:
    for name in desk.names.of_clause(clause.id):
        entitlement = desk.benefits.catalogue.get(name, desk.today())
        if entitlement is not None:
            yield entitlement.record.topic


def _named(clause: Clause) -> Iterator[str]:
    for heading in clause.section:
        yield from _TOPIC.findall(heading)


def _sums(text: str) -> Iterator[float]:
    for number, times in _SUM.findall(text):
        yield float(number) * _TIMES[times]


def _shown(desk: Desk, clause: Clause, today: date) -> DeskClause:
    citation = Citation(**asdict(desk.library.cite(clause, today)))
    return DeskClause(
        name=clause_name(clause),
        reading=clause.reading,
        citation=citation,
        entitlements=[*desk.names.of_clause(clause.id)],
    )
