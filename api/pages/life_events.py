"""The events of a life with which the conversation can be begun by taps: what is tapped, and the sentence it says.

Each sentence opens an interview, which tests/e2e/test_residents_page.py holds. Nothing is said for anybody that the tap
does not say: whoever taps 老人 and 妈妈 has not said how old she is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Opening:
    """One answer to 「谁？」, and what is then said in the resident's name."""

    title: str
    says: str


@dataclass(frozen=True)
class LifeEvent:
    """One big target: its name, what it is about in a few words, and whom or what it may be about."""

    title: str
    about: str
    openings: tuple[Opening, ...]


def _of(people: str, says: str, *own: Opening) -> tuple[Opening, ...]:
    return (*(Opening(who, says.format(who=who)) for who in people.split()), *own)


LIFE_EVENTS: tuple[LifeEvent, ...] = (
    LifeEvent(
        "家里老人",
        "养老、体检",
        _of("妈妈 爸爸 奶奶 爷爷 老伴", "我{who}年纪大了", Opening("我自己", "老人的补贴和服务")),
    ),
    LifeEvent(
        "要人照顾",
        "瘫了、失能",
        _of("妈妈 爸爸 奶奶 爷爷 老伴 孩子", "我{who}要人照顾", Opening("我自己", "我自己要人照顾")),
    ),
    LifeEvent("残疾", "补贴、辅具", _of("妈妈 爸爸 老伴 孩子", "我{who}是残疾人", Opening("我自己", "我是残疾人"))),
    LifeEvent(
        "看大病",
        "住院、报销",
        _of("妈妈 爸爸 老伴 孩子", "我{who}生大病住院了", Opening("我自己", "我生大病住院了")),
    ),
    LifeEvent(
        "怀孕生孩子",
        "检查、津贴",
        (
            Opening("我怀孕了", "我怀孕了"),
            Opening("老婆怀孕了", "我老婆怀孕了"),
            Opening("女儿怀孕了", "我女儿怀孕了"),
            Opening("刚生了孩子", "家里刚生了孩子"),
        ),
    ),
    LifeEvent("孩子上学", "学费、助学", _of("儿子 女儿 孙子 孙女", "我{who}在上学")),
    LifeEvent("没了工作", "失业金", _of("爱人 儿子 女儿", "我{who}失业了", Opening("我自己", "我失业了"))),
    LifeEvent("日子困难", "低保、救助", (Opening("家里钱不够用", "家里很穷，生活困难"),)),
    LifeEvent(
        "住房租房", "公租房", (Opening("想租公家的房", "住房和租房"), Opening("房子是危房", "我家房子破旧，是危房"))
    ),
    LifeEvent("办后事", "火化、安葬", _of("爸爸 妈妈 爷爷 奶奶 老伴", "我{who}去世了，要办后事")),
)

# sentences that show how one can ask; they are sent as they stand, so they are Chinese on every page
SAYINGS = ("我爸一级残疾，瘫在床上，一个月有多少护理补贴", "家里吃低保，孩子上学能不能少交钱")
