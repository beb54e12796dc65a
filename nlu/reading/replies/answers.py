"""Reads the reply to one asked question: 「六十八」, 「有的」, 「二级」, 「住校的」, 「不晓得」."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from nlu.reading.amounts.durations import DURATION, months
from nlu.reading.amounts.numerals import WHOLE, whole
from nlu.reading.people.persons import mentions
from nlu.reading.reader import read
from nlu.reading.replies.no_replies import asks_back, takes_leave
from nlu.reading.replies.phrases import NO_ANSWER, phrase_in_reply
from nlu.reading.replies.sums import income_in, sum_in
from nlu.reading.replies.words import (
    CHOICE_WORDS,
    OWN_WORDS,
    asks_on,
    goes_on,
    is_a_paper,
    is_passed_over,
    is_something_else,
    is_undecided,
    meant_as_a_whole,
)
from nlu.reading.statement import NAMED, Value
from nlu.reading.text.fact_table import FactEntry, fact_table
from nlu.reading.text.normalise import plain
from nlu.reading.text.phrase_trie import FILLERS

_SHORTEST_PART = 2  # characters of a choice that may stand for all of it
LONGEST_PERSON = 5  # characters of a word for a person that may begin a reply: 我老头子
UNKNOWN = "unknown"  # 不清楚: an answer that is not asked again
_UNKNOWN = re.compile(
    r"不(?:太)?(?:清楚|知道|晓得|懂|了解|确定|记得|明白)|说不(?:准|好|清|上来)|记不(?:得|清|住)|搞不清|弄不清|"
    r"吃不准|拿不准|没问过|没注意|忘(?:记)?了|没数|不好说|"
    r"unknown|do(?:n'?|n’|es ?n[o']?)t ?know|dunno|not sure|no idea|不详|谁知道|哪知道|晓得$|看不懂"
)
_YES = re.compile(
    r"^(?:嗯+|哦+|对+(?:的|啊|呀)?|是(?:的|啊|呀|哒|哦|滴)?|有(?:的|啊|呀|过|了|哦|滴)?|要(?:的)?|想(?:的|啊)?|"
    r"需要|会|能|可以|行|好(?:的)?|没错|正是|当然|"
    r"确实(?:是)?|办了|办过(?:的)?|领了|领过|领着|拿着|吃的|吃着|交了|交过|交的|参加了|当过|在领了?|已经有|住的|说过|yes|y|ok|是的呢|有有有|"
    r"对对对|肯定|嗯嗯|算(?!了)|√|1)(?:[,。!]|$|了|的|呢|呀|啊|(?<=对)(?=\d+(?:年|个月)))"
)
_GRANTED = re.compile(
    r"^(?:认定过|认定了|批了|审过|审核?(?:过|通过|好|批)了?|审批(?:过|通过)?了?|通过了|批(?:下来|准|过)了?|核(?:定|准|实)?过?了|"
    r"下来了|评上了?|纳入了?|办(?:下来|好)了|(?:已经|早就)(?:认定|审|批|评|核|纳入|通过|办|领|在领|享受)[^,。]{0,6}|符合|同意了?)"
    r"(?:[,。!]|$|了|的|呢|呀|啊)"
)
_NO = re.compile(
    r"^(?:不(?:是|要|想|会|能|行|用|对|需要?|在|住|符合|算|同意|吃|困难|曾|可以|愿意?|肯)?(?:的|啊|呀|了)?|没(?:有|得)?(?:办|领|"
    r"交|去|批|审|认定|过|参加|审|通过|住|说过|吃|拿|评|签|弄|买|做|报|试|"
    r"当过|同意)?(?:过|的|啊|呀|了|呢|到)?|[都均皆全]?无|否|都没办|从来没有?(?:过)?|从没|未|都没有?|还没有?(?:呢)?|还没(?:有)?(?:办|审|批|核|评|通过|纳入|"
    r"认定|去|有|交|拿|领|说|定)?|没有办|呒没|no|n|"
    r"没没没|哪有|没有?这(?:回)?事|不算什么|×|0)(?:[,。!]|$|了|的|呢|呀|啊)"
)
_A_FIGURE_PUT_RIGHT = re.compile(
    rf"^(?:不对|不是|错了|说错了?)了?[,。 ]*(?:应该|其实|我说的)?是?{WHOLE}(?:万|千|百|块|元|岁|级)"
)
"""不对,是8万 puts right a figure told before: no 'no' to what is asked now."""
_ONCE_MORE = re.compile(r"^(没有|没|不是|有的?|是的?|对|不)[,。]?\1(?=$|[,。的了呀啊])")  # 没有没有
_DECIDED = re.compile(r",(?:还|也)?(?:没有?|已经|早就)?(?:认定|批|审|评|核|通过|纳入)[^,]{0,4}$")
_DENIED = re.compile(r"(?:不是|没有?|不)$")
_HEADS_FIRST = re.compile(rf"(?:家里|一共|总共|就|我家|我们家|共)*(?P<n>{WHOLE})(?:个人|人|口人|口)(?=,)")
"""2个人,我跟我妈: how many, and then who or something else."""
_AT_THE_END = re.compile(rf"(?P<n>{WHOLE})(?:周?岁)?[吧了的呢呀啊]*$")
_SAID_ALREADY = re.compile("(?:我)?(?:都|刚才|刚刚|不是|早就|前面)?(?:说|讲)(?:了|过了|过)")
_UNITS = {"级": ("级", "年级"), "岁": ("岁",), "口": ("人",), "人": ("人",)}  # the word of a unit, and whose it is
_FILLER = re.compile(
    r"^(?:那个|这个|呃+|嗯+|额+|啊+|哦+|就是|应该是|我想想|好像|(?:残联|民政|街道|社区|人社|学校|医保)(?:局|那边)?|我|他|她|我们|家里|现在|目前|,|、|:)+"
)


def read_answer(
    text: str,
    fact_id: str,
    today: datetime.date | None = None,
    *,
    reading: Mapping[str, Value | None] | None = None,
    own_words: bool = False,
) -> Value | None:
    """The value that `text` answers for the fact, "unknown" for 不清楚, None where it is no answer to that question.

    `reading` is what was read in the text already, the value last told of each fact; without it the text is read here.
    With `own_words` only words that make sense after that question count, whatever else the text tells.
    Raises KeyError where facts.yml has no such fact. A doubtful value (好像是二级) is returned as it is said: it is the
    reply to a direct question.
    """
    entry = fact_table()[fact_id]
    said = plain(text[:200]).text.strip(" ,。!;、~…")
    if not said:
        return None
    if re.search(r"\?$|^(?:为什么|为啥|什么意思|怎么|什么叫|啥叫|哪里)|是什么意思|有什么用", said):
        return None
    if takes_leave(said):
        return None
    whole_reply = meant_as_a_whole(entry.id, said)
    if whole_reply is not None:
        return whole_reply
    own = None if is_passed_over(said) else phrase_in_reply(entry.id, said)
    if own is not None or own_words:
        return None if own == NO_ANSWER else own
    found = {s.fact: s.value for s in read(text, today).statements} if reading is None else reading
    told = found.get(entry.id)
    if told is not None:
        return told
    if asks_back(said):
        return None
    if is_passed_over(said) or _UNKNOWN.search(said):
        return UNKNOWN
    if entry.type == "boolean" and entry.effort > 1 and is_undecided(_FILLER.sub("", said)):
        return UNKNOWN
    if entry.type == "boolean" and _A_FIGURE_PUT_RIGHT.match(said):
        return None
    if is_something_else(said) or (goes_on(said) and (asks_on(said) or found)):
        return None
    if entry.type == "boolean" and entry.effort > 1 and "," in said and _DECIDED.search(said):
        said = said.rsplit(",", 1)[1]  # 街道没来看过，还没认定
    said = _ONCE_MORE.sub(r"\1", said)
    short = _FILLER.sub("", said) or said
    value = _by_type(short, said, entry, today)
    if value is None and entry.type == "boolean":
        value = _yes_or_no_of_somebody(said, entry)
    if value is None or not entry.admits(value) or _is_a_figure_of_another(value, entry, found):
        return None
    return value


def _is_a_figure_of_another(value: Value, entry: FactEntry, found: Mapping[str, Value | None]) -> bool:
    """Whether the text tells that figure as somebody's age: 我52不是78 is no income."""
    return entry.type == "number" and found.get("age") == value


def _yes_or_no_of_somebody(said: str, entry: FactEntry) -> bool | None:
    """The yes or no behind a word for a person at the beginning: 我妈没有."""
    for end in range(1, min(LONGEST_PERSON, len(said) - 1) + 1):
        value = _yes_or_no(_FILLER.sub("", said[end:]), entry)
        if value is not None:
            of = read(said[:end])
            whole = any(not set(said[one.end : end]) - FILLERS for one in mentions(said[:end]))  # not 我妈失|能
            return (
                value if whole and of.subjects and all(statement.fact == "sex" for statement in of.statements) else None
            )
    return None


def _by_type(short: str, said: str, entry: FactEntry, today: datetime.date | None) -> Value | None:
    value: Value | None
    if entry.type == "boolean":
        value = _yes_or_no(short, entry)
    elif entry.type == "choice":
        value = _choice(said, short, entry)
    elif entry.type == "date":
        value = _date(said)
    elif entry.unit_months:
        value = _months(said)
    elif entry.type == "number":
        if entry.id == "income_per_person" and any(one.subjects[0].kind == NAMED for one in mentions(said)):
            return None  # 奶奶农保三百: what one of them has is not what there is for each
        sum_ = income_in(said) if entry.of_household else sum_in(said)
        value = int(sum_) if sum_ is not None and sum_ == int(sum_) else sum_
    else:
        value = _count(said, entry, today)
    return value


def _count(said: str, entry: FactEntry, today: datetime.date | None) -> int | None:
    if entry.id == "age" and (born := re.search(r"(?:19|20)\d\d(?=年)", said)):
        return (today or datetime.date.today()).year - int(born[0])
    units = "周岁|岁|级|年级|个?人|口人?|口|个|了|的|多|吧|左右|呢|,|上下"
    match = re.fullmatch(rf"[^\d一二三四五六七八九十百零两廿]*(?P<n>{WHOLE})(?:{units})*", said)
    if match is None and entry.id == "household_size":
        match = _HEADS_FIRST.match(said)
    if match is None and entry.id == "age" and _SAID_ALREADY.match(said):
        match = _AT_THE_END.search(said)  # 我说了80多了,82吧
        return whole(match["n"]) if match else None
    return whole(match["n"]) if match and not _is_of_another_kind(said[match.end("n") :], entry) else None


def _is_of_another_kind(behind: str, entry: FactEntry) -> bool:
    """Whether the unit behind a figure is of something else: 「二级」 is no number of people, 「四口人」 no age."""
    units = [unit for unit in _UNITS if unit in behind and entry.unit is not None]
    return bool(units) and not any(entry.unit in _UNITS[unit] for unit in units)


def _yes_or_no(said: str, entry: FactEntry) -> bool | None:
    for value, pattern in OWN_WORDS.get(entry.id, ()):
        if re.search(pattern, said):
            return value
    if _NO.search(said):
        return False
    if _YES.search(said) or (is_a_paper(entry.id, entry.effort) and _GRANTED.search(said)):
        return True
    label = re.sub(r"已认定|已审核|符合|（.*）", "", entry.label)
    if re.fullmatch(rf"(?:是|有|在)?{re.escape(label)}(?:的|了)?", said):
        return True
    if re.fullmatch(rf"(?:不|没有?|不是){re.escape(label)}(?:的|了)?", said):
        return False
    return None


def _choice(said: str, short: str, entry: FactEntry) -> str | None:
    """The longest name of a choice that stands in the reply and is not denied there."""
    names = sorted(entry.choices, key=len, reverse=True)
    for name in names:
        at = said.find(name)
        denied = at > 0 and _DENIED.search(said[:at])
        if at >= 0 and not (denied and name[0] not in "不没"):
            return entry.choices[name]
    core = short.strip("的了是有就算吧呢呀啊")
    parts = (
        [name for name in names if name.startswith(core) or name.endswith(core)] if len(core) >= _SHORTEST_PART else []
    )
    meant = {entry.choices[name] for name in parts if len(core) <= len(name) + 1}
    if len(meant) == 1:  # 初中 for 普通初中, 职工 for 职工医保; 单位 may be of two
        return meant.pop()
    if _NO.search(short) and not re.match("不是|否", short) and "none" in entry.choices.values():
        return "none"
    for value, pattern in CHOICE_WORDS.get(entry.id, ()):
        if any(not _DENIED.search(said[: match.start()]) for match in re.finditer(pattern, said)):
            return value
    if entry.id == "self_care" and re.match(r"(?:都|也|还)?(?:能|可以|行|会)(?![^,]*(?:帮|扶))", short):
        return "independent"
    return None


def _date(said: str) -> str | None:
    match = re.search(r"((?:19|20)\d\d)\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})|((?:19|20)\d\d)(\d\d)(\d\d)", said)
    if not match:
        return None
    parts = [int(group) for group in match.groups() if group]
    try:
        return datetime.date(*parts).isoformat()
    except ValueError:
        return None


def _months(said: str) -> int | None:
    match = re.search(DURATION, said)
    if match:
        return months(match)
    if age := re.search(rf"({WHOLE})岁(半)?", said):
        years = whole(age[1])
        return None if years is None else years * 12 + (6 if age[2] else 0)
    bare = re.fullmatch(rf"\D*?({WHOLE})(?:个|了|吧)?", said)
    return whole(bare[1]) if bare else None
