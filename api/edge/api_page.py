"""GET /docs: the public API as a page of our own, drawn from its OpenAPI description; nothing comes from elsewhere."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from api.pages.html import page


def api_page_router(app: FastAPI) -> APIRouter:
    """The page of `app`'s own description."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs", response_class=HTMLResponse)
    def docs(request: Request) -> HTMLResponse:
        described = app.openapi()
        schemas = described.get("components", {}).get("schemas", {})
        return page(
            request,
            "api.html",
            title=described["info"]["title"],
            version=described["info"]["version"],
            calls=[
                _call(method, path, call)
                for path, calls in described["paths"].items()
                for method, call in calls.items()
            ],
            schemas=[(name, _text(schema)) for name, schema in sorted(schemas.items())],
        )

    return router


def _call(method: str, path: str, call: dict[str, Any]) -> dict[str, Any]:
    body = call.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return {
        "method": method.upper(),
        "path": path,
        "says": call.get("description") or call.get("summary", ""),
        "parameters": [
            (p["name"], p["in"], p.get("required", False), _name(p["schema"])) for p in call.get("parameters", [])
        ],
        "body": _name(body) if body else "",
        "replies": [(status, reply["description"], _reply(reply)) for status, reply in call["responses"].items()],
    }


def _reply(reply: dict[str, Any]) -> str:
    return "、".join(f"{kind} {_name(content.get('schema', {}))}" for kind, content in reply.get("content", {}).items())


def _name(schema: dict[str, Any]) -> str:
    """A schema in one line: the name of a described one, or what it says itself."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    shown = {key: value for key, value in schema.items() if key not in ("title", "description")}
    return json.dumps(shown, ensure_ascii=False) if shown else ""


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)
