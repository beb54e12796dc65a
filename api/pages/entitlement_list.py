"""The rows of the list of services: amount first, what the document behind it is worth, and how to narrow the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from api.catalogue.records import Records
from api.pages.life_stages import OF_THE_STATE, OURS, Stage, stage_named
from eligibility.amount import amount_due
from eligibility.entitlement import Entitlement
from eligibility.household import Household, Person, understand
from eligibility.known import Known
from eligibility.record import Kind
from eligibility.topics import TOPICS
from knowledge.asking.groups import groups_in
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.documents.status import Status, status_on

KINDS: Mapping[str, str] = dict(
    zip(get_args(Kind), ("给钱", "减免", "服务", "保险", "优先优待", "大家都能用，不用申请"), strict=True)
)
SHORT = 22  # characters of an amount that has room beside a name
# the groups of knowledge/groups.yml that people look for services by, as they are called here
GROUPS: Mapping[str, str] = {
    "old": "老人",
    "children": "孩子",
    "disabled": "残疾人",
    "poor": "困难家庭",
    "mothers": "孕妇、产妇",
    "soldiers": "军人和家属",
    "migrants": "外来务工的人",
}


@dataclass(frozen=True)
class Row:
    """One service in the list; `amount` is None where nothing is paid, `hint` says what it hangs on.

    `figure` tells whether the amount holds a number.
    """

    entitlement: Entitlement
    amount: str | None
    hint: str
    figure: bool
    standing: str
    old: bool

    @property
    def short(self) -> bool:
        """Whether the amount is a figure in few words."""
        return self.figure and self.amount is not None and len(self.amount) <= SHORT


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to; a word that is not known here narrows nothing: no resident is kept out by it."""

    event: Stage | None = None
    topic: str | None = None
    kind: str | None = None
    group: str | None = None

    @classmethod
    def of(cls, event: str | None, topic: str | None, kind: str | None, group: str | None) -> Narrowing:
        """From the words of an address."""
        return cls(
            stage_named(event),
            topic if topic in TOPICS else None,
            kind if kind in KINDS else None,
            group if group in GROUPS else None,
        )

    def __bool__(self) -> bool:
        return any((self.event, self.topic, self.kind, self.group))

    def keeps(self, entitlement: Entitlement) -> bool:
        """Whether the service is among what the list is narrowed to."""
        record = entitlement.record
        return (
            (self.event is None or self.event.holds(record))
            and self.topic in (None, record.topic)
            and self.kind in (None, record.kind)
            and (self.group is None or self.group in groups_in(f"{record.name}，{record.benefits}"))
        )

    @property
    def words(self) -> Sequence[str]:
        """What it is narrowed to, in words."""
        event = self.event.name if self.event else None
        named = (event, self.topic, KINDS.get(self.kind or ""), GROUPS.get(self.group or ""))
        return [word for word in named if word]


class EntitlementRows:
    """Makes the rows of a day: the amount for somebody of whom nothing is known, in the words of the assessment."""

    def __init__(self, records: Records, library: Library) -> None:
        self._records, self._library = records, library

    def of(self, entitlements: Iterable[Entitlement], as_of: date) -> list[Row]:
        """The rows, in the order given."""
        nobody = understand(Household([Person("p")]), self._records.catalogue, as_of)
        return [
            self._row(e, nobody.common if e.record.scope == "household" else nobody.persons["p"], as_of)
            for e in entitlements
        ]

    def _row(self, entitlement: Entitlement, known: Known, as_of: date) -> Row:
        catalogue, wording = self._records.catalogue, self._records.screener.assessor.wording
        due = amount_due(entitlement, known, catalogue, wording)
        entry = self._library.get(entitlement.main_source.document)
        standing = _standing(entry.document, entitlement.record.until, as_of) if entry else ""
        text, hint = (due.text, "") if due else (None, "")
        if due is not None and due.hinged:
            text, _, hangs = due.text.partition("，看")
            hint = f"看{hangs}。{''.join(due.notes)}"
        figure = text is not None and any(character.isdigit() for character in text)
        return Row(entitlement, text, hint, figure, standing, _over(entitlement.record.until, as_of))


def money_first(entitlements: Iterable[Entitlement]) -> list[Entitlement]:
    """What pays, then what costs less, then all else; what has run out comes last."""
    order = [*KINDS]
    today = date.today()
    return sorted(entitlements, key=lambda e: (_over(e.record.until, today), order.index(e.record.kind)))


def _over(until: date | None, as_of: date) -> bool:
    return until is not None and until < as_of


_IN_FEW_WORDS = {
    Status.IN_FORCE: "现行文件",
    Status.AMENDED: "现行文件",
    Status.NOT_YET: "还没开始",
    Status.DRAFT: "征求意见稿，不是定稿",
    Status.REPORT: "工作报告，不是规定",
    Status.EXPIRED: "老文件",
    Status.REPEALED: "老文件，已经作废",
    Status.REPLACED: "老文件，已经换了新的",
}


def _standing(document: Document, until: date | None, as_of: date) -> str:
    """What the document is worth, in the few words that a list has room for."""
    if until is not None and until < as_of:
        return f"老文件，说到{until.year}年"
    status = status_on(document, as_of)
    if status is Status.EXPIRED and document.valid_to:
        return f"老文件，说到{document.valid_to.year}年"
    return _IN_FEW_WORDS[status]


def choices() -> Mapping[str, Sequence[tuple[str, str]]]:
    """What the list can be narrowed by: for each name of the form its values with how they are called."""
    return {
        "event": [(stage.name, f"{stage.name}：{stage.said}") for stage in (*OF_THE_STATE, *OURS)],
        "topic": [(topic, topic) for topic in TOPICS],
        "kind": [*KINDS.items()],
        "for": [*GROUPS.items()],
    }
