"""A message as the API gives it: its cards with all the fields that are left out where a turn is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.public.card_schemas import AroundCards, Card
from api.public.schemas import Message

_LEFT_OUT: dict[str, Any] = {
    "person": None, "amount": None, "settles": None, "how": None, "conditions": [], "citations": [],
    "gets": "", "why": "",
}  # fmt: skip


def message_of(payload: dict[str, Any]) -> Message:
    """The message of a turn's payload; see actions/cards/card.py for what its cards leave out."""
    cards, around = payload.get("cards") or (), payload.get("around")
    citations = payload.get("citations") or ()
    plain = {key: value for key, value in payload.items() if key not in ("cards", "around")}
    message = Message.model_validate(plain)
    message.cards = [card_of(card, citations) for card in cards]
    message.around = _around(around) if cards else None
    return message


def card_of(card: dict[str, Any], citations: Sequence[dict[str, Any]]) -> Card:
    """A kept card in full; the standing of its document is that of its first citation."""
    whole = {**_LEFT_OUT, **card}
    places = whole["citations"]
    standing = citations[places[0] - 1]["status_text"] if places and places[0] <= len(citations) else ""
    whole["status_text"] = whole.get("status_text", standing)
    whole["contact"] = {"hotline": None, **whole["contact"]}
    whole["conditions"] = [{"given": None, "citations": [], **condition} for condition in whole["conditions"]]
    if whole["amount"]:
        whole["amount"] = {"value": None, "period": None, **whole["amount"]}
    if whole["settles"]:
        whole["settles"] = {"person": None, **whole["settles"]}
    return Card.model_validate(whole)


def _around(around: dict[str, Any] | None) -> AroundCards:
    told = around or {}
    sums = {"per_month": None, "per_year": None, **told["sums"]} if told.get("sums") else None
    return AroundCards.model_validate({**told, "sums": sums})
