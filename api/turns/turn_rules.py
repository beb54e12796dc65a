"""How turns are let in, and who hears their replies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from api.edge.door import Door
from api.mode import Mode
from api.privacy.reception import Reception
from api.public.schemas import ChatReply
from state.turn_order import MemoryOrder, TurnOrder


@dataclass(frozen=True)
class Rules:
    """How turns are let in: the door, their order, the switch, what is taken out of messages; who hears the replies."""

    door: Door
    order: TurnOrder = field(default_factory=MemoryOrder)
    mode: Mode = field(default_factory=Mode)
    reception: Reception = field(default_factory=Reception)
    heard: Callable[[str, ChatReply], None] = lambda _masked, _reply: None
