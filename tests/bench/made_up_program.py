"""A made-up program: two short documents, and replies drawn at random, good and bad ones alike."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

TEXT = "低保对象每月补500元,残疾人每月补1250元。老人免费体检,老人免费乘车。孕妇免费产检。每月补500元。" * 2
DOCUMENTS = [
    {"id": "older-plan", "source_file": "001计划.txt", "text": TEXT[::-1]},
    {"id": "service-list", "source_file": "004清单.txt", "text": TEXT},
]
ANSWER_TYPES = ("answer", "abstain", "out_of_scope", "handoff", "smalltalk", "question", "screening", None)
QUESTIONS: list[dict[str, Any]] = [
    {"id": "m1", "kind": "answerable", "style": "plain", "quote": "每月补500元", "figures": ["500元"]},
    {"id": "m2", "kind": "needs_year", "style": "plain", "quote": "残疾人每月补1250元", "figures": ["250元"]},
    {"id": "m3", "kind": "needs_newest", "style": "typo", "quote": "老人免费体检", "figures": []},
    {"id": "m4", "kind": "unanswerable", "style": "typo", "quote": None, "figures": []},
    {"id": "m5", "kind": "out_of_scope", "style": "english", "quote": None, "figures": []},
    {"id": "m6", "kind": "answerable", "style": "english", "quote": "没有这一句", "figures": ["1"]},
]
SERVICES = ("低保（补助）", "残疾人补贴", "残疾人补贴(重度)", "老人体检", "老人乘车", "孕妇产检")
PIECES = ("每月补500元", "残疾人每月补1250元", "老人免费体检", "老人免费乘车", "孕妇免费产检", "没有这一句")
AMOUNTS = ("500元/月", "1250元", "50元", "按规定", "")


def questions() -> list[dict[str, Any]]:
    """The entries of a file of questions."""
    return [
        {
            **{name: entry[name] for name in ("id", "kind", "style")},
            "question": f"问题{entry['id']}？",
            "gold": [{"doc": "004", "quote": entry["quote"]}] if entry["quote"] else [],
            "answer_contains": entry["figures"],
        }
        for entry in QUESTIONS
    ]


def scenarios(rng: Random, number: int) -> list[dict[str, Any]]:
    """The entries of a file of households, at random; lists may be empty or missing."""

    def items() -> list[dict[str, str]] | None:
        chosen = [
            {"name": rng.choice(SERVICES), "quote": rng.choice(PIECES), "amount": rng.choice(AMOUNTS)}
            for _ in range(rng.randrange(4))
        ]
        return chosen or None

    lists = ("eligible", "need_info", "not_eligible")
    return [
        {"id": f"h{n}", "turns": ["我说一句", "再说一句"][: rng.randint(1, 2)], "expect": {k: items() for k in lists}}
        for n in range(number)
    ]


@dataclass
class MadeUpProgram:
    """Answers like the public API; the same request always gets the same reply."""

    seed: int
    conversations: dict[str, list[str]] = field(default_factory=dict)

    def call(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        """The reply to one request."""
        rng = Random(
            f"{self.seed} {path.rpartition('/')[2]} {(body or {}).get('query') or (body or {}).get('message')}"
        )
        if path == "/v1/documents":
            return {"documents": [{"id": document["id"]} for document in DOCUMENTS]}
        if path.startswith("/v1/documents/"):
            return next(document for document in DOCUMENTS if path.endswith(str(document["id"])))
        if path == "/v1/search":
            return {"answerable": rng.random() < 0.5, "results": [_citation(rng) for _ in range(rng.randrange(10))]}
        if path == "/v1/chat" and body:
            self.conversations.setdefault(body["session_id"], []).append(body["message"])
            texts = ["每月补500元", "补1 250元", "没有", None]
            messages: list[dict[str, Any]] = [{"text": rng.choice(texts)} for _ in range(rng.randint(1, 2))]
            if rng.random() < 0.8:
                messages[0]["citations"] = [_citation(rng) for _ in range(rng.randrange(3))]
            return {"answer_type": rng.choice(ANSWER_TYPES), "messages": messages}
        if method == "GET" and path.endswith("/screening"):
            told = self.conversations[path.split("/")[3]]
            return {"results": [_result(Random(f"{self.seed} {told} {n}")) for n in range(5)]}
        self.conversations.pop(path.split("/")[3], None)
        return None

    def handle(self, request: httpx.Request) -> httpx.Response:
        """For httpx.MockTransport."""
        reply = self.call(request.method, request.url.path, json.loads(request.content) if request.content else None)
        return httpx.Response(204) if reply is None else httpx.Response(200, json=reply)

    def client(self) -> httpx.Client:
        """A client that reaches this program and nothing else."""
        return httpx.Client(base_url="http://made-up", transport=httpx.MockTransport(self.handle))


def _citation(rng: Random) -> dict[str, Any]:
    """Most are verbatim; some are shifted by a character, some name a document that is not there."""
    piece = rng.choice(PIECES[:-1])
    start = TEXT.find(piece, rng.randrange(len(TEXT) // 2))
    document = rng.choices(["service-list", "older-plan", "nowhere"], [8, 1, 1])[0]
    start += rng.choices([0, 1], [9, 1])[0]
    return {"document_id": document, "start": start, "end": start + len(piece), "quote": piece}


def _result(rng: Random) -> dict[str, Any]:
    amounts = [None, {"text": "每人每月500元", "value": 500}, {"text": "1250元", "value": 1250.0}]
    return {
        "name": rng.choice(SERVICES),
        "person": "本人",
        "outcome": rng.choice(["eligible", "possible", "not_eligible"]),
        "amount": rng.choice(amounts),
        "citations": [_citation(rng) for _ in range(rng.randrange(3))],
    }
