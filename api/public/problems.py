"""Every error that leaves the API, as `application/problem+json` (RFC 9457) with a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.catalogue.listed_words import N_

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An error to be shown: HTTP `status`, a stable English `title`, and `detail`, a Chinese sentence."""

    retry_after: int | None = None  # seconds

    def __init__(self, status: int, title: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail, self.members = status, title, detail, members


class MessageProblem(Problem):
    """What was typed cannot be taken as a message."""

    def __init__(self, title: str, detail: str) -> None:
        super().__init__(422, title, detail)


class NotKeptProblem(Problem):
    """The database is away: what was said is not noted, and nothing is pretended."""

    def __init__(self) -> None:
        detail = "现在记不下您说的话，刚才这句没有记上。请过几分钟再说一次；急事请直接打12345。"
        super().__init__(503, "cannot be kept now", detail)


class NoSearchProblem(Problem):
    """The database that holds the search index is away (HUIMIN_INDEX_URL)."""

    def __init__(self) -> None:
        super().__init__(503, "cannot search now", "现在查不了文件。请过几分钟再试；急事请直接打12345。")


class StoppingProblem(Problem):
    """The program is being started anew, and the message was not answered by then."""

    later = True

    def __init__(self) -> None:
        super().__init__(503, "starting anew", "服务正在重新启动，刚才这句还没答上。请过一分钟再发一次。")


class NotFoundProblem(Problem):
    """There is nothing by that name; `allowed` lists what there is."""

    def __init__(self, what: str, given: str, allowed: Sequence[str]) -> None:
        shown = given[:80].encode("utf-8", "replace").decode()  # what was given may hold lone surrogates
        detail = f"没有叫「{shown}」的{what}。现有：{'、'.join(allowed)}。"
        super().__init__(404, "not found", detail, allowed=[*allowed])


def install(app: FastAPI, answer: Callable[[Request, Problem], Response] | None = None) -> None:
    """Make `app` answer every error as a problem document, or as `answer` does."""
    shown = answer or (lambda _request, problem: respond(problem))

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return shown(request, error)

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        response = shown(request, _of_http(error))
        response.headers.update(error.headers or {})
        return response

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, on_http)


def respond(problem: Problem) -> JSONResponse:
    """The response that carries `problem`."""
    body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    wait = problem.retry_after or (10 if problem.status == 503 else None)
    headers = {"Retry-After": str(wait)} if wait else None
    return JSONResponse({**body, **problem.members}, problem.status, headers, media_type=MEDIA_TYPE)


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    kind, place = first["type"], [str(part) for part in first["loc"] if part != "body"]
    if kind == "json_invalid":
        return respond(Problem(400, "invalid JSON", "请求的内容不是有效的 JSON。请检查引号、逗号和括号。"))
    field = ".".join(place) or "（整个请求）"
    if kind == "extra_forbidden":
        allowed = _fields(request)
        detail = f"不认识字段「{field}」。可以用的字段：{'、'.join(allowed)}。"
        return respond(Problem(422, "unknown field", detail, field=field, allowed=allowed))
    if kind == "missing":
        return respond(Problem(422, "missing field", f"缺少字段「{field}」。", field=field))
    if kind == "string_unicode":
        return respond(Problem(422, "not text", f"字段「{field}」里有不成字的符号，请删掉后再试。", field=field))
    reason = {"field": field, "reason": first["msg"]}
    return respond(Problem(422, "invalid value", f"字段「{field}」的值不对：{first['msg']}。", **reason))


def _of_http(error: HTTPException) -> Problem:
    sentences = {404: N_("没有这个地址。"), 405: "这个地址不支持这种请求方式。"}
    detail = sentences.get(error.status_code, "这个请求没法处理。")
    return Problem(error.status_code, str(error.detail).lower(), detail)


def _fields(request: Request) -> list[str]:
    body = getattr(request.scope.get("route"), "body_field", None)
    model = getattr(getattr(body, "field_info", None), "annotation", None)
    return list(getattr(model, "model_fields", {}))
