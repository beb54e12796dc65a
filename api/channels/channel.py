"""The small interface behind which every messaging channel sits.

A channel knows its messenger and nothing of Rasa, search or records: it hands each message to a
`Conversation` and shows what comes back. The program knows only `start` and `stop` of a `Channel`.
"""

from __future__ import annotations

from typing import Protocol

from api.public.schemas import ChatReply


class Conversation(Protocol):
    """What every channel talks to; one conversation per session id."""

    async def turn(
        self, session_id: str, message: str, channel: str, *, message_id: str | None = None, again: bool | None = None
    ) -> ChatReply:
        """Everything the program says to one message of one session.

        `channel` names where the message came from (`web`, `telegram`, …). A message with an id of its own is
        told once, however often it comes, and always gets its reply; `again` says that it came before, None
        that this is not known. Raises `api.public.problems.Problem`, whose `detail` is a sentence for the person who
        wrote, when the message cannot be taken (empty, too long); one with `later` when the program is about
        to stop, and the message is to be brought again.
        """
        ...

    async def forget(self, session_id: str) -> None:
        """Forget the session and every fact told in it; one that is not known is no error."""
        ...


class Channel(Protocol):
    """One way to reach the program; it runs inside the app's event loop."""

    name: str

    async def start(self) -> None:
        """Begin to take messages; a messenger that is away or refuses us is logged, never raised."""
        ...

    async def stop(self) -> None:
        """Finish what is being answered, leave no task behind; harmless when never started."""
        ...


def explanation(error: Exception) -> str | None:
    """The sentence an error has for the person who wrote (`api.public.problems.Problem`), or None for any other.

    Told by its shape, `status` and `detail`, so that channels do not hang on the web framework.
    """
    status, detail = getattr(error, "status", None), getattr(error, "detail", None)
    return detail if isinstance(status, int) and isinstance(detail, str) and detail else None


def comes_later(error: Exception) -> bool:
    """Whether the message is to be brought again after the next start (`api.public.problems.StoppingProblem`)."""
    return bool(getattr(error, "later", False))
