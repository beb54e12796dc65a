"""Whether a document holds on a given day, as a code for programs and as words for residents."""

from datetime import date
from enum import StrEnum

from knowledge.documents.corpus import Document
from knowledge.documents.place import Place

_KIND_NAMES = {"opinion": "意见", "plan": "计划", "report": "报告", "rule": "规定"}
_COUNTS = "零一二三四五六七八九十"


class Status(StrEnum):
    """What a document, or one article of it, is worth on a day.

    Drafts stay drafts, and reports reports, when their time is over; whatever was repealed or replaced is that first.
    """

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    DRAFT = "draft"
    EXPIRED = "expired"
    REPEALED = "repealed"
    REPLACED = "replaced"
    AMENDED = "amended"  # the article that is cited was changed by another document; of a document as a whole never
    REPORT = "report"


VOID = frozenset({Status.REPEALED, Status.REPLACED, Status.AMENDED})
"""What another rule has put out of force, whatever its own days say."""


def status_on(document: Document, as_of: date, start: int | None = None) -> Status:
    """Return the status on the day `as_of` of the document, or of what stands in it at the character `start`.

    A final document is in force from its first to its last day, both included; before them it is not yet, after them
    expired.
    """
    if (ended := _ended(document, as_of)) is not None:
        return ended
    if document.stage == "draft":
        return Status.DRAFT
    if document.kind == "report":
        return Status.REPORT
    if as_of < document.valid_from or (document.valid_to is not None and document.valid_to < as_of):
        return Status.NOT_YET if as_of < document.valid_from else Status.EXPIRED
    changed = start is not None and document.validity.amendment(start, as_of) is not None
    return Status.AMENDED if changed else Status.IN_FORCE


def _ended(document: Document, as_of: date) -> Status | None:
    validity = document.validity
    if validity.replaced is not None and validity.replaced.since <= as_of:
        return Status.REPLACED
    return Status.REPEALED if validity.repealed is not None and validity.repealed <= as_of else None


def status_text(document: Document, as_of: date, home: Place | None = None, start: int | None = None) -> str:
    """Return the status on the day `as_of` in plain Chinese: what it is, whether it is over, and where it holds.

    That it is of another place is said where it holds nowhere in `home`; `start` is as for `status_on`.
    """
    said = _status_text(document, as_of, start)
    if home is None or document.place.touches(home):
        return said
    return f"{document.place.name}的文件，只管{document.place.name}，不管{home.name}；{said}"


def _status_text(document: Document, as_of: date, start: int | None) -> str:
    status = status_on(document, as_of, start)
    if status in VOID:
        return f"{_name(document)}，{_what_became_of_it(document, as_of, start)}"
    match status:
        case Status.DRAFT:
            return f"征求意见稿，不是定稿；{_draft_period(document, as_of)}"
        case Status.REPORT:
            return f"政府工作报告，{_reported_years(document)}，不是规定"
        case Status.NOT_YET:
            return f"{_name(document)}，{_day(document.valid_from)}才开始执行"
    return f"{_name(document)}，{_how_long(document, as_of)}"


def _what_became_of_it(document: Document, as_of: date, start: int | None) -> str:
    validity, status = document.validity, status_on(document, as_of)
    if status is Status.REPLACED and validity.replaced:
        return f"{_day(validity.replaced.since)}起换成了《{validity.replaced.title}》"
    if status is Status.REPEALED and validity.repealed:
        return f"{_day(validity.repealed)}起不算数了"
    amended = validity.amendment(start or 0, as_of)
    assert amended is not None  # otherwise it would be in force
    now = f"现在是：“{amended.says}”" if amended.says else f"要看《{amended.title}》"
    return f"{amended.article}在{_day(amended.since)}改过了，{now}"


def _how_long(document: Document, as_of: date) -> str:
    if document.valid_to is None:
        return f"{_day(document.valid_from)}起执行，现在有效"
    return f"{_end(document.valid_to)}已到期" if document.valid_to < as_of else f"管到{_end(document.valid_to)}"


def _name(document: Document) -> str:
    if document.stage == "draft":
        return "征求意见稿"
    if document.kind == "report":
        return "政府工作报告"
    return f"{document.issued.year}年的{_length(document)}{_KIND_NAMES[document.kind]}"


def covers_year(document: Document, year: int) -> bool:
    """Return whether the period the document speaks of holds some day of `year`."""
    return document.valid_from.year <= year and (document.valid_to is None or year <= document.valid_to.year)


def _draft_period(document: Document, as_of: date) -> str:
    first, last = document.valid_from, document.valid_to
    name = "规划期" if document.kind == "plan" else "说的是"
    if last is None:
        return f"{name}从{first.year}年起，没有写到哪年为止"
    years = f"{first.year}—{last.year}年" if first.year < last.year else f"{first.year}年"
    progress = "还没开始" if as_of < first else "已结束" if last < as_of else "还没结束"
    return f"{name}{years}，{progress}"


def _reported_years(document: Document) -> str:
    first = document.valid_from.year
    last = document.valid_to.year if document.valid_to else document.issued.year
    return f"说的是{first}年做了什么、{last}年打算做什么" if first < last else f"说的是{first}年的工作"


def _length(document: Document) -> str:
    """Return 年度 or 三年 … for a plan of whole years, else nothing."""
    first, last = document.valid_from, document.valid_to
    if document.kind != "plan" or last is None:
        return ""
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return ""
    years = last.year - first.year + 1
    return "年度" if years == 1 else f"{_COUNTS[years]}年" if years < len(_COUNTS) else f"{years}年"


def _end(day: date) -> str:
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else _day(day)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
