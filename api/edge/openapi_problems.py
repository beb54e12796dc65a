"""What can go wrong, written into the OpenAPI description: each refusal is a problem document."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.edge.session_door import HEADER
from api.public.problems import MEDIA_TYPE

PROBLEM = {
    "title": "Problem",
    "type": "object",
    "description": "RFC 9457; `detail` is a sentence in Chinese for a person, `title` is stable and in English.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "additionalProperties": True,
}
ALWAYS = {"429": "this address or conversation asks too often; see Retry-After", "500": "a fault of ours"}
BODY = {
    "400": "not JSON",
    "413": "the body is too large",
    "415": "not application/json",
    "422": "not what this call takes; `detail` says what and where",
}
NOT_FOUND = {"404": "there is nothing by that name; `allowed` lists what there is"}
OF_A_SESSION = {"403": f"the session's secret is missing or wrong ({HEADER}, or the cookie)"}
OF_STAFF = {
    "401": "nobody is signed in (/desk/sign-in)",
    "403": "another role, or no X-CSRF-Token",
    "503": "no database",
}
BUSY = {"503": "busy, or a part is away; see Retry-After"}
TOKEN = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "the `session_token` that came with a session of the server; a browser brings its cookie instead",
}


def describe_problems(app: FastAPI) -> None:
    """Make `app.openapi()` tell of problems, and of the secret that a session wants."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            described = plain()
            described.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
            for path, calls in described["paths"].items():
                for call in calls.values():
                    _describe(path, call)
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _describe(path: str, call: dict[str, Any]) -> None:
    if path.startswith("/health/"):
        return
    of_a_session = path.startswith("/v1/sessions/")
    told = dict(ALWAYS)
    if "requestBody" in call:
        told |= BODY
    if "422" in call["responses"]:
        told |= {"422": BODY["422"]}
    if path.startswith(("/v1/chat", "/v1/search", "/v1/screen", "/v1/sessions")):
        told |= BUSY
    if of_a_session or path == "/v1/chat":
        told |= OF_A_SESSION
        call.setdefault("parameters", []).append(TOKEN)
    if path.startswith("/v1/desk"):
        told |= OF_STAFF
    if ("{" in path and not of_a_session) or path == "/v1/search":
        told |= NOT_FOUND
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, what in told.items():
        call["responses"][status] = {"description": what, "content": content}
    call["responses"] = dict(sorted(call["responses"].items()))
