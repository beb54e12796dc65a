"""What an office has decided: 残联审过, 街道认定了, 还没批, 正在审. The things stand in lexicon/approvals.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from nlu.situation.fact_table import fact_table
from nlu.situation.finding import Finding
from nlu.situation.statement import DOUBTFUL, STATED, Value

APPROVALS_FILE = Path(__file__).parent / "lexicon" / "approvals.yml"
_YES = (
    r"(?:审(?:核|批|查)?(?:过|通过|好|完|下来|同意)(?:了|的)?|审核?了|批(?:准|下来|复|过|了|好)(?:了|过|的|可以)?|"
    r"批的(?=[,。;]|$)|核(?:定|准|实|查)?(?:过|了|通过)(?:了|"
    r"的)?|核定(?:符合|可以)?|"
    r"认定(?:我们家|我们|我家|我[爸妈弟哥姐妹]|我|他|她|孩子)?(?:过|了|成|为|是|的|好|下来|通过)+|认(?:过|了|下来)(?=[,。]|$)|评(?:上|"
    r"定|过|下来)(?:了|的|为)?|(?:已)?同意(?:了|给|"
    r"适配|做|过)?|通过了?(?:审核|审批|认定)?|办(?:下来|好|出来)了?|"
    r"(?:纳入|列入|进入)(?:了|为|成|上|进)?|定(?:了|为|成|上|进)|名单(?:里|上)?(?:也|都)?有|确认(?:过|了)(?:可以|能)?|鉴定(?:过|是|为|了|成)|符合(?:了|"
    r"他们)?[^,。]{0,8}条件|够条件|够格|说(?:过)?(?:我们?|他|"
    r"她|我[一-鿿]{1,2}?)?(?:是|可以|符合|能|行|够)[^,。]{0,6}|核下来了?|批给)"
)
_NO = (
    r"(?:(?:没|没有|未|还没|还没有|从没|没能|不|一直没|都没|也没|没给)(?:有|被|经|得到|去)?(?:给)?(?:我们?|他|"
    r"她)?(?:认定|审(?:核|批)?|批|评|通过|核|同意|纳入|列入|"
    r"下来|办|领|享受|符合|申请|审核通过|确认|鉴定)"
    r"(?:过|上|准|下来|通过|到|成|定|条件|了)*|不(?:符合|够)(?:条件)?|被(?:拒|退回|驳回|刷)[^,。]{0,2})"
)
_PENDING = (
    r"(?:在|正在|还在|刚|等|等着|去|想|要|能|能不能|可不可以|怎么|如何|准备|打算|帮|申请|递|交|报)(?:了|"
    r"着)?(?:申请|审|办|评|认定|批|核|报名|材料|上去|上)"
)


_DOUBT = re.compile("好像|听说|可能|应该|大概")
_FORMERLY = re.compile(
    r"(?:以前|过去|从前|原先|原来|曾经|早年)[^,。]{0,8}$"
)  # 以前认定过: whether it still holds is not said
_COULD = re.compile(r"(?:可以|能|能够)(?:给)?(?:去)?(?:认定|申请|评|办|审|报)$|(?:可以|能)(?:认定|申请|评|办|审|报)")
_OFFICE = (
    r"(?:民政局?|街道|社区|残联|人社局?|乡里|镇里|镇上|乡镇|村里|区里|县里|医保局?|学校|政府|退役军人(?:事务)?局|住保办?|住建局?|卫健局?|"
    r"教育局)(?:那边|那里|给|已经|早就|去年|今年|上个?月)*"
)
_BY_OFFICE = re.compile(
    rf"{_OFFICE}(?:给)?(?:认定|核定|评定|核准|批准|审定)(?:的)?(?:我们家?|我家?|他们?|她们?|是|为)*$"
)
_NOTHING_MORE = re.compile(r"(?:户|家庭|对象|人员|的|了|过)*(?=[,。;!]|$)")
_SAYS_WHO = re.compile(r",(?:也)?说(?:过)?(?:我们?|他|她|孩子)[^,。]{0,4}(?:符合|够|可以|能)[^,。]{0,6}")
_WHEN = r"(?:也|都|已经|早就|去年|今年|刚|上个月|,)*"
_GRANTED_BEHIND = re.compile(
    rf"{_WHEN}(?P<no>{_NO})|{_WHEN}(?P<yes>批(?:下来|准|了)|评上|办(?:下来|好)|通过|认定(?:了|过)|审(?:过|批通过))了?"
)
_GRANTED_BEFORE = re.compile(r"(?:评上|纳入|批(?:准|下来|给)|办下来|认定(?:为|是|成|了)|列入)(?:了|过|的)?$")


@dataclass(frozen=True)
class Approval:
    """One thing an office decides."""

    fact: str
    about: re.Pattern[str]
    attach: str
    extra: tuple[tuple[str, Value], ...]
    verbs: str


def find_approvals(text: str) -> Iterator[Finding]:
    """Approvals and refusals; what is still pending says nothing. One comma may stand between thing and decision."""
    for approval in _approvals():
        for match in approval.about.finditer(text):
            if match.end() == match.start():
                continue
            decision = _decision(text, match.start(), match.end(), approval.verbs)
            if decision is None:
                continue
            start, end, approved, certain = decision
            says: tuple[tuple[str, Value], ...] = ((approval.fact, approved),)
            if approved:
                says += approval.extra
            certainty = STATED if certain else DOUBTFUL
            yield Finding(start, end, says, certainty=certainty, attach=approval.attach, settled=True, past_counts=True)


class Decision(NamedTuple):
    """Where the words of a decision stand, whether it was a yes, and whether that is sure."""

    start: int
    end: int
    approved: bool
    certain: bool


def _decision(text: str, start: int, end: int, verbs: str) -> Decision | None:
    after = re.split(r"[。!?;\n]", text[end:])[0]
    before = re.split(r"[。!?;\n]", text[:start])[-1]
    if verbs == "granted":
        return _granted(before, after, start, end)
    if re.search(r"(?:正在|还在|在|正)(?:给)?(?:认定|审核?|评|办|核|申请)$", before):
        return None  # 民政在认定事实无人抚养,还没下来
    behind, pending = _behind(after, start, end)
    if behind or pending:
        return behind
    return _fits(before, after, start, end) or _in_front(before, start, end)


def _granted(before: str, after: str, start: int, end: int) -> Decision | None:
    """低保批下来了, 评上了低保: the thing itself is what is granted."""
    hit = _GRANTED_BEHIND.match(after)
    if hit:
        return Decision(start, end + hit.end(), bool(hit["yes"]), True)
    hit = _GRANTED_BEFORE.search(before)
    return Decision(start - len(hit[0]), end, True, True) if hit else None


def _behind(after: str, start: int, end: int) -> tuple[Decision | None, bool]:
    """公租房,住保局审过了. The second value: what stands behind is asked, hoped for or under way."""
    for pattern, approved in ((_NO, False), (_YES, True)):
        hit = re.match(rf"(?:[^,]{{0,8}}?(?:,[^,]{{0,10}}?){{0,2}}?)(?P<verb>{pattern})", after)
        if not hit:
            continue
        between = after[: hit.start("verb")]
        told_of = re.split(",", after[hit.end() :])[0]
        if "," in between and (_OTHER_THING.match(told_of) or (not approved and between.count(",") > 1)):
            continue  # 坐轮椅,没申请过养老服务补贴
        words = between + hit["verb"] if approved else between
        if approved and _COULD.search(words):
            return None, True
        tail = _SAYS_WHO.match(after, hit.end()) if approved else None
        stop = end + (tail.end() if tail else hit.end())
        if not _another_thing(between) and not re.search(rf"{_PENDING}|能不能|是不是|有没有|怎么|如果", words):
            return Decision(start, stop, approved, not _DOUBT.search(between)), False
        if approved:
            return None, True
    return None, False


def _fits(before: str, after: str, start: int, end: int) -> Decision | None:
    """符合…条件, and the bare 认定…了."""
    fits = re.search(r"(?P<no>不|没|未)?(?:太)?符合(?:了)?(?:他们|他们的|政府)?$", before)
    wanted = re.match(r"(?:的)?(?:条件|要求|资格)", after)
    if fits and wanted and not re.search("是否|是不是|怎么|怎样", before):
        return Decision(start - len(fits[0]), end + wanted.end(), not fits["no"], True)
    by_office = _BY_OFFICE.search(before)
    if (
        by_office
        and _NOTHING_MORE.match(after)
        and not re.search("能不能|是不是|有没有|怎么|谁|找|去|想|要", before[-24:])
    ):
        return Decision(start - len(by_office[0]), end, True, not _DOUBT.search(before))
    certified = re.search(r"(?<!没)(?<!没有)(?<!怎么)(?<!能不能)认定(?:是|为|成)?$", before)
    if certified and re.match(r"了|的(?=[,。]|$)|过", after):
        return Decision(start - len(certified[0]), end + 1, True, True)
    return None


def _in_front(before: str, start: int, end: int) -> Decision | None:
    """街道认定了是…, 残联同意给配…, 还没批…."""
    near = before[-18:]
    for pattern, approved in ((_NO, False), (_YES, True)):
        hits = list(re.finditer(pattern, near))
        if not hits:
            continue
        between, lead = near[hits[-1].end() :], near[: hits[-1].start()]
        if len(between) <= 10 and not _another_thing(between) and between.count(",") <= int(approved):
            if approved and (_FORMERLY.search(lead) or _COULD.search(hits[-1][0])):
                return None
            if re.search(r"(?:能不能|是不是|有没有|怎么|如果|要是|等|想|申请)[^,]{0,4}$", lead):
                return None
            return Decision(start - len(near) + hits[-1].start(), end, approved, not _DOUBT.search(lead))
    return None


_OTHER_THING = re.compile(
    r"(?:了|过|是|为|的|上|我|他|她)*[^,。]{0,4}(?:补贴|补助|残|证|级|低保|特困|养老|护理|救助|资助)"
)


def _another_thing(between: str) -> bool:
    """Whether the words between a thing and a decision name another thing that may be decided."""
    names = r"低保|残疾证|补贴|失业金|公租房|资助|特困|廉租房|户口|居住证|孤儿|优抚|法援|法律援助|住院|年级|工作|特扶|特别扶助|并发症|优抚"
    return bool(re.search(names, between))


@cache
def _approvals() -> tuple[Approval, ...]:
    raw: list[dict[str, Any]] = yaml.safe_load(APPROVALS_FILE.read_text(encoding="utf-8"))
    unknown = [entry["fact"] for entry in raw if entry["fact"] not in fact_table()]
    if unknown:
        raise ValueError(f"{APPROVALS_FILE.name}: there is no fact {', '.join(unknown)} in facts.yml.")
    return tuple(
        Approval(
            entry["fact"],
            re.compile(entry["about"]),
            entry.get("attach", "topic"),
            tuple(entry.get("extra", {}).items()),
            entry.get("verbs", "any"),
        )
        for entry in raw
    )
