"""A quick reply of the public API."""

from __future__ import annotations

from pydantic import BaseModel


class Button(BaseModel):
    """A quick reply: `title` is shown, `payload` is sent as the next message."""

    title: str
    payload: str
