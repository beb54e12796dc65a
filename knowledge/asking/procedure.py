"""Questions about how a thing is done or how far it has come: forms, counters, hours, days, progress.

Most documents leave that open. Where a clause does say where to apply, which papers are wanted, when a place is open or
within how many days, it answers; how far somebody's own case has come stands in none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.asking.literal import any_of
from knowledge.errors import KnowledgeError

PATH = Path(__file__).parent.parent / "procedure.yml"
_DAY = (
    r"(?:\d+|[一二两三四五六七八九十]+)\s*(?:个?工作日|日(?:以|之)?内|天(?:以|之)?内|个月(?:以|之)?内|小时(?:以|之)?内)"
)
_KINDS = {
    "progress": (
        re.compile(
            r"办理进度|进度|(?:批|审|办|定|出|评|发|打|查)(?:下来|出来|好|过|到账)(?:了)?(?:没|吗|了没)|"
            r"过了没|通过了(?:没|吗)|到账(?:了)?(?:没|吗)|出来没有|下来没有|审(?:核)?到(?:哪|什么)|"
            r"(?:帮我|给我|请)查(?:一下|询|查)?.{0,12}(?:申请|认证|资格|进度|账户|余额|名额|我的)|"
            r"查(?:一下|询).{0,10}我的|my application",
            re.IGNORECASE,
        ),
        None,
    ),
    "days": (
        re.compile(
            r"什么时候(?:能)?(?:批|下来|到账|打到卡|办好)|多久(?:能|才能|可以)?(?:批|下来|到账|办好|轮到|有结果)|"
            r"(?:几个|多少个?)工作日|how long until",
            re.IGNORECASE,
        ),
        re.compile(_DAY),
    ),
    "where": (
        re.compile(
            r"哪个(?:窗口|柜台|科室)|(?:到|去|上|在)(?:哪里?|哪儿|哪个地方|啥地方|什么地方)(?:去|可以|能)?"
            r"(?:办|申请|交|填|领表|下载|报名|登记|盖章)|在哪下|网上.{0,6}(?:哪里|在哪|怎么|那里).{0,2}(?:办|填|申请|报名)|"
            r"(?:窗口|中心|民政科|街道|派出所|残联|社保局|办事处|民政局)的?(?:地址|电话|位置)|地址发|"
            r"电话号码|具体地址|which office",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:向|到|在|由)[^，,。；;]{2,30}(?:提出|申请(?!人)|申报|受理|办理|领取)|受理(?:地点|机构|单位)|经办机构|"
            r"通过[^，,。；;]{2,20}(?:网|平台|窗口|手机)|管辖"
        ),
    ),
    "papers": (
        re.compile(
            r"表格(?!里)|填(?:哪|什么|几|啥).{0,3}表|要填.{0,4}表|(?:什么|哪些|啥|几样)(?:材料|证件|手续|资料|证明)(?!都没|也没)|"
            r"(?:材料|证件|资料)(?:要|带)(?:哪|什么|啥)|电子版|documents? (?:do i|should i|to) (?:need|bring)",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:提供|提交|携带|凭|持|出示|交验)[^，,。；;]{0,20}"
            r"(?:身份证|户口簿|证明|证件|材料|申请书|申请表|证书|通知书|委托书|合同)"
        ),
    ),
    "hours": (
        re.compile(
            r"几点(?:钟)?(?:上班|下班|开门|关门|开始)|开不开门|开门吗|有人上班|上班吗|上不上班|上班时间|"
            r"办公时间|opening hours",
            re.IGNORECASE,
        ),
        re.compile(r"(?:开放|办公|工作|服务)时间[^。；;]{0,16}\d|\d{1,2}[:：点时]\d{0,2}[^。；;]{0,4}(?:至|到|—|-)"),
    ),
}


@dataclass(frozen=True)
class Words:
    """What procedure.yml says of one kind."""

    asked: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    said: re.Pattern[str] | None


def about_procedure(question: str) -> str | None:
    """Which of progress, days, where, papers and hours `question` asks about; None where it asks none of them."""
    return next((kind for kind in _KINDS if _asks(kind, question)), None)


def tells_procedure(kind: str, text: str) -> bool:
    """Whether a clause says it."""
    held, said = _KINDS[kind][1], _words()[kind].said
    return any(pattern is not None and pattern.search(text) for pattern in (held, said))


def _asks(kind: str, question: str) -> bool:
    words = _words()[kind]
    if words.unless and words.unless.search(question):
        return False
    return any(pattern is not None and pattern.search(question) for pattern in (_KINDS[kind][0], words.asked))


@cache
def _words() -> dict[str, Words]:
    """The words of every kind; raises KnowledgeError where the file is not of the shape that its head describes."""
    loaded = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    if not isinstance(loaded, dict) or {*loaded} != {*_KINDS}:
        raise KnowledgeError(f"{PATH.name} must have {', '.join(_KINDS)}.")
    for kind, entry in loaded.items():
        if not {*entry} <= {"asked", "unless", "said"}:
            raise KnowledgeError(f"{PATH.name}: {kind} may have asked, unless, said.")
    return {
        kind: Words(*(any_of(entry.get(key, ())) for key in ("asked", "unless", "said")))
        for kind, entry in loaded.items()
    }
