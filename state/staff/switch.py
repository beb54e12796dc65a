"""The one switch of all processes: what the program does at all, as an admin has set it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from state.tables import switch

_ONLY = "mode"


@dataclass(frozen=True)
class Switched:
    """What was set, by whom and when."""

    mode: str
    banner: str
    who: str
    at: float


def switched(connection: sa.Connection) -> Switched | None:
    """What is set now; None: nothing."""
    row = connection.execute(sa.select(switch).where(switch.c.name == _ONLY)).first()
    return Switched(row.mode, row.banner, row.who, row.at) if row else None


def set_switch(connection: sa.Connection, to: Switched | None) -> None:
    """Set it; None gives it back to the settings."""
    connection.execute(sa.delete(switch).where(switch.c.name == _ONLY))
    if to is not None:
        row = {"mode": to.mode, "banner": to.banner, "who": to.who, "at": to.at}
        connection.execute(sa.insert(switch).values(name=_ONLY, **row))
