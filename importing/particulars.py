"""What a document says of itself: title, number, issuer, days, period, kind, stage, region, and the words for each.

Every finding is shown with the words that it was read from. One that is guessed, not read, is not `sure`, and is asked
for even where all else is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from importing.dates import DAY, days_in, number, years_after
from importing.issuers import issuer_of, region_of
from importing.parts import Line, Reading
from importing.titles import genre_of, short_title_of, title_of


@dataclass(frozen=True)
class Found:
    """A value for a key of corpus.yml, the words it was read from, and whether it stands there."""

    value: str | date | None
    words: str
    sure: bool = True


NOTHING = Found(None, "", sure=False)
_FRONT, _END = 15, 12  # lines at the beginning and at the end in which a document speaks of itself
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【［]\d{4}[〕\])）】］]\s*第?\s*\d+\s*号")
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,30}令\s*第?\s*[\d〇一二三四五六七八九十百]+\s*号")
_OWN = (
    r"本(?:法|条例|办法|规定|细则|通知|意见|方案|标准|公告|决定|规则|通告|制度|计划|政策|目录|清单)"
    r"|(?:以上|上述|本次|该|新)(?:标准|规定)"
)
_BEGINS = re.compile(rf"自\s*({DAY})\s*起\s*(?:正式)?(?:施行|实施|执行|生效|试行)(?!的)")
_AT_ONCE = re.compile(r"自(?:发布|公布|印发|发文|颁布|下发)(?:之日|当日)?起[^。，]{0,8}(?:施行|实施|执行|生效|试行)")
_UNTIL = re.compile(rf"(?:有效期(?:限)?\s*(?:至|到)|(?:执行|实施|施行|有效)(?:至|到))\s*({DAY})")
_FOR_YEARS = re.compile(r"有效期(?:限)?(?:为|是)?\s*([\d一二三四五六七八九十]{1,2})\s*年")
_DRAFT = re.compile(r"征求意见稿|公开征求意见|草案|送审稿|讨论稿")
_PASSED = re.compile(r"(公布|发布|通过|修订|修正|印发|批准)")
_PERIOD = re.compile(r"(\d{4})\s*[-—–－~～至]{1,2}\s*(\d{4})\s*年?|(\d{4})\s*年度?")
_REPEALED = re.compile(r"《([^《》]+)》(?:[（(][^（()）]*[）)])?")


def particulars(reading: Reading, text: str) -> dict[str, Found]:
    """What is known of a document for the keys of corpus.yml; a key of which nothing is known holds NOTHING."""
    lines = [line for line in text.splitlines() if line.strip()]
    front, end = lines[:_FRONT], lines[-_END:]
    marked = [part.text for part in reading.parts if isinstance(part, Line) and part.heading]
    title, words = title_of(lines, marked, reading.said)
    genre = genre_of(title or "")
    issued = _issued(front, lines, reading.said)
    begins = _valid_from(front, lines)
    if begins and not issued:
        day = begins.value
        assert isinstance(day, date)
        issued = Found(day, f"nothing; it was issued on {day} at the latest, when it came into force: {begins.words}")
    if not begins and issued:
        begins = Found(issued.value, f"nothing of when it begins; the day it was issued: {issued.words}", issued.sure)
    period = _PERIOD.search(title or "") if genre in ("plan", "report") else None
    if period and issued:
        first = int(period[1] or period[3])
        begins = Found(date(first, 1, 1), period[0])
    issuer = issuer_of(title or "", lines, reading.said)
    draft = next((line for line in [title or "", *front[:6]] if _DRAFT.search(line)), None)
    return {
        "title": Found(title, words) if title else NOTHING,
        "short_title": _short(title),
        "number": _number(front, reading.said),
        "issuer": Found(*issuer) if issuer else NOTHING,
        "issued": issued or NOTHING,
        "valid_from": begins or NOTHING,
        "valid_to": _valid_to(end, begins, period),
        "kind": Found(genre, f"the title's last word: {(title or '')[-12:]}"),
        "stage": Found("draft", draft) if draft else Found("final", "nothing says that it is a draft"),
        "region": _region(title or "", issuer),
    }


def repealed_by(text: str) -> list[str]:
    """The titles of the documents that this one says are repealed (同时废止)."""
    sentences = [one for one in re.split(r"(?<=。)|\n", text) if re.search(r"(?:同时|即行|予以)?废止", one)]
    over = [one for one in sentences if re.search(r"(同时|即行|予以)废止|自.{0,20}起废止", one)]
    return [match[1] for one in over for match in _REPEALED.finditer(one)]


def _short(title: str | None) -> Found:
    short = short_title_of(title or "")
    return Found(short, title or "") if short else Found(None, "")


def _number(front: Sequence[str], said: Sequence[str]) -> Found:
    for line in front:
        match = _NUMBER.fullmatch(line.strip()) or _ORDER.search(line)
        if match and not re.search("根据|依据|按照", line):
            return Found(re.sub(r"\s", "", match[0]), line)
    for line in said:
        if (match := _NUMBER.search(line)) and re.search("文号|字号|标题|title", line, re.IGNORECASE):
            return Found(match[0], line)
    return Found(None, "none stands at its head")


def _issued(front: Sequence[str], lines: Sequence[str], said: Sequence[str]) -> Found | None:
    """The day under a signature, or the last one at the head (修正), or what the page says of it."""
    for place, line in enumerate(lines):
        days = days_in(line)
        if days and place and len(line.strip(" （()）")) == len(days[0][1]):
            return Found(days[0][0], f"{lines[place - 1][-20:]} {line}")
    heads = [(day, line) for line in front for day, _ in days_in(line) if _PASSED.search(line) and "。" not in line]
    if heads:
        return Found(*max(heads, key=lambda one: one[0]))
    told = ("成文日期", "发文日期", "印发日期", "发布日期", "公布日期", "PubDate", "发布时间")
    for name in told:
        for line in said:
            if name in line and (days := days_in(line)):
                return Found(days[0][0], line[:60])
    return None


def _valid_from(front: Sequence[str], lines: Sequence[str]) -> Found | None:
    for line in reversed(lines):
        for sentence in re.split("(?<=[。；])", line):
            own = re.search(_OWN, sentence) or sentence.lstrip().startswith("自")
            if own and (match := _BEGINS.search(sentence)):
                return Found(days_in(match[1])[0][0], sentence.strip()[:60])
            if own and (match := _AT_ONCE.search(sentence)):
                issued = _issued(front, lines, ())
                return Found(issued.value, f"{sentence.strip()[:40]}（{issued.words}）") if issued else None
    return None


def _valid_to(end: Sequence[str], begins: Found | None, period: re.Match[str] | None) -> Found:
    for line in end:
        if match := _UNTIL.search(line):
            return Found(days_in(match[1])[0][0], line[:60])
        if (match := _FOR_YEARS.search(line)) and begins and isinstance(begins.value, date):
            return Found(years_after(begins.value, number(match[1])), line[:60])
    if period:
        return Found(date(int(period[2] or period[1] or period[3]), 12, 31), period[0])
    return Found(None, "no end is stated")


def _region(title: str, issuer: tuple[str, str, bool] | None) -> Found:
    found = region_of(title, issuer[0] if issuer else "")
    if not found:
        return NOTHING
    guessed = issuer is not None and found[1] == issuer[0] and not issuer[2]
    return Found(found[0], found[1], sure=not guessed)
