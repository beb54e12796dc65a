"""Who may work at the desk: nobody until sign-in is there, so that it is never open by mistake."""

from __future__ import annotations

from fastapi import HTTPException


def staff_only() -> None:
    """Refuses everybody; a test or the staff's door stands in its place."""
    raise HTTPException(404)
