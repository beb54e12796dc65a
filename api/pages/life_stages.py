"""The events of a life by which people look for services: the state's list, and ours beside it.

The ten of the state, in 国办发〔2025〕24号, 二(一): 「个人出生、教育、就业、生活、置业、出行、就医、救助、养老、身后」.
The records name events of their own; which service belongs where is told by those, by topic, and for travel by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eligibility.record import Record
from eligibility.topics import LIFE_EVENTS


@dataclass(frozen=True)
class Stage:
    """One event: its name, how people say it, and what belongs to it: events of the records, topics, or records."""

    name: str
    said: str
    events: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    entitlements: tuple[str, ...] = ()
    plain: str = ""  # the plain word for a name of offices

    @property
    def shown(self) -> str:
        """How it is called to people: 「置业（住房）」."""
        return f"{self.name}（{self.plain}）" if self.plain else self.name

    def holds(self, record: Record) -> bool:
        """Whether the record belongs to it."""
        by_event = any(event in self.events for event in record.life_events)
        return by_event or record.topic in self.topics or record.id in self.entitlements


OF_THE_STATE: Sequence[Stage] = (
    Stage("出生", "怀孕、生孩子、带小孩", ("生孩子",), ("幼有所育",)),
    Stage("教育", "上学、学费、营养餐", ("上学",), ("学有所教",)),
    Stage("就业", "找工作、失业、学手艺", ("失业",), ("劳有所得",)),
    Stage("生活", "看书、健身、看电影、吃得放心", (), ("娱有所乐", "基本生活安全")),
    Stage("置业", "租房子、修房子", ("住房",), ("住有所居",), plain="住房"),
    Stage(
        "出行",
        "坐公交、无障碍出行",
        (),
        (),
        (
            "public-transport",
            "public-transport-concession",
            "accessible-environment",
            "transport-and-communication-services",
        ),
    ),
    Stage("就医", "看病、住院、查身体", ("生病",), ("病有所医",), plain="看病"),
    Stage("救助", "低保、困难、遭了灾", (), ("弱有所扶",), plain="困难"),
    Stage("养老", "养老金、请人照顾", ("养老",), ("老有所养",)),
    Stage("身后", "家里有人走了", ("去世",), plain="去世"),
)
OURS: Sequence[Stage] = (
    Stage("残疾", "残疾人的补贴、康复、上学", ("残疾",)),
    Stage("退役", "当过兵，家里有军人", ("退役",)),
    Stage("打官司", "要打官司、请律师", ("打官司",)),
)
# an address with an event of the records, as older links have it, keeps its meaning
_OF_RECORDS = tuple(Stage(event, event, (event,)) for event in LIFE_EVENTS)


def stage_named(name: str | None) -> Stage | None:
    """The event of that name, or None."""
    return next((stage for stage in (*OF_THE_STATE, *OURS, *_OF_RECORDS) if stage.name == name), None)
