"""Whether a document holds on a given day, as a code for programs and as words for residents."""

from datetime import date
from enum import StrEnum

from knowledge.corpus import Document

_KIND_NAMES = {"opinion": "意见", "plan": "计划", "report": "报告", "rule": "规定"}
_COUNTS = "零一二三四五六七八九十"


class Status(StrEnum):
    """What a document is worth on a day; drafts stay drafts, and reports reports, when their time is over."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    EXPIRED = "expired"
    REPORT = "report"


def status_on(document: Document, as_of: date) -> Status:
    """Return the document's status on the day `as_of`.

    A final document is in force from its first to its last day, both included. Outside them it is `expired`,
    the code for "does not hold on that day"; `status_text` says whether its time is over or still to come.
    """
    if document.stage == "draft":
        return Status.DRAFT
    if document.kind == "report":
        return Status.REPORT
    begun = document.valid_from <= as_of
    over = document.valid_to is not None and document.valid_to < as_of
    return Status.IN_FORCE if begun and not over else Status.EXPIRED


def status_text(document: Document, as_of: date) -> str:
    """Return the status on the day `as_of` in plain Chinese: what the document is, and whether it is over."""
    match status_on(document, as_of):
        case Status.DRAFT:
            return f"征求意见稿，不是定稿；{_draft_period(document, as_of)}"
        case Status.REPORT:
            return f"政府工作报告，{_reported_years(document)}，不是规定"
    name = f"{document.issued.year}年的{_length(document)}{_KIND_NAMES[document.kind]}"
    if as_of < document.valid_from:
        return f"{name}，{_day(document.valid_from)}才开始执行"
    if document.valid_to is None:
        return f"{name}，没有写到哪天为止"
    if document.valid_to < as_of:
        return f"{name}，{_end(document.valid_to)}已到期"
    return f"{name}，管到{_end(document.valid_to)}"


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
