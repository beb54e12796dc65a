"""What the app asks of Rasa, of one process or of several."""

from __future__ import annotations

from typing import Any, Protocol


class Rasa(Protocol):
    """The face of `api.rasa.client.RasaClient`, where the methods are described, and of `api.rasa.pool.RasaPool`."""

    async def send(
        self,
        session_id: str,
        message: str,
        metadata: dict[str, Any],
        message_id: str | None = None,
        again: bool = False,
    ) -> list[dict[str, Any]]:
        """The payloads that answer one message; raises RasaUnavailableError or NotKeptError."""
        ...

    async def slots(self, session_id: str) -> dict[str, Any]:
        """What the conversation remembers; raises RasaUnavailableError."""
        ...

    async def forget(self, session_id: str) -> None:
        """Delete the conversation; raises RasaUnavailableError."""
        ...

    async def ready(self) -> bool:
        """Whether turns are taken."""
        ...

    async def state_answers(self) -> bool:
        """Whether conversations can be read."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...
