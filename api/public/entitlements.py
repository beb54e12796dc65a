"""GET /v1/entitlements and GET /v1/entitlements/{id}."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter

from api.catalogue.records import Records
from api.public.entitlement_card import card_json, summary_json
from api.public.entitlement_schemas import EntitlementList, EntitlementReply, EntitlementSummary
from api.public.problems import Problem
from api.today import today


def entitlements_router(records: Records) -> APIRouter:
    """The records as data."""
    router = APIRouter(prefix="/v1", tags=["entitlements"])

    @router.get("/entitlements")
    def list_entitlements(as_of: date | None = None) -> EntitlementList:
        """Every entitlement as it holds on a day (default today)."""
        found = records.catalogue.at(as_of or today())
        return EntitlementList(entitlements=[EntitlementSummary.model_validate(summary_json(e)) for e in found])

    @router.get("/entitlements/{entitlement_id}")
    def read_entitlement(entitlement_id: str, as_of: date | None = None) -> EntitlementReply:
        """One entitlement: who, what, how much, and the words that say so."""
        day = as_of or today()
        entitlement = records.catalogue.get(entitlement_id, day)
        if entitlement is None:
            raise _unknown(entitlement_id, records, day)
        return EntitlementReply.model_validate(card_json(entitlement, records, day))

    return router


def _unknown(given: str, records: Records, day: date) -> Problem:
    shown = given[:80].encode("utf-8", "replace").decode()  # what was given may hold lone surrogates
    near = [*records.near(given, day)]
    hint = f"是不是：{'、'.join(near)}？" if near else ""
    allowed = [entitlement.id for entitlement in records.catalogue.at(day)]
    detail = f"没有编号是「{shown}」的服务项目。{hint}全部编号见 GET /v1/entitlements。"
    return Problem(404, "not found", detail, near=near, allowed=allowed)
