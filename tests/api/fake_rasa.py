"""A stand-in for the Rasa process: a real HTTP server on loopback that answers as a test scripts it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "rasa-token-for-tests"


@dataclass(frozen=True)
class Call:
    """One request that came in."""

    method: str
    path: str
    token: str | None
    body: Any


@dataclass(frozen=True)
class Refusal:
    """An answer with a status of its own."""

    status: int
    body: Any


def says(text: str, answer_type: str = "smalltalk", intent: str | None = "greet", **more: Any) -> list[dict[str, Any]]:
    """What Rasa's REST channel returns for one utterance of ours."""
    custom = {"answer_type": answer_type, "text": text, "citations": [], "buttons": [], "intent": intent, **more}
    return [{"recipient_id": "x", "custom": custom}]


class FakeRasa:
    """`answer` gives the reply to a message; a str or bytes is sent as it is, anything else as JSON."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.status = 200
        self.keeps = self.reaches_actions = True
        self.status_body: Any = {"model_file": "model.tar.gz", "model_id": "1", "num_active_training_jobs": 0}
        self.answer: Callable[[dict[str, Any]], Any] = lambda call: says(f"收到：{call['message']}")
        self.slots: dict[str, Any] = {}
        self.url = ""

    @property
    def messages(self) -> list[str]:
        """Every message that reached Rasa."""
        return [call.body["message"] for call in self.calls if call.path == "/webhooks/rest/webhook"]

    def respond(self, call: Call) -> Any:
        self.calls.append(call)
        if call.path == "/status":
            return self.status_body
        if call.path == "/webhooks/rest/actions":
            return {} if self.reaches_actions else Refusal(503, {"lost": "actions"})
        if not self.keeps and call.path.startswith("/webhooks/rest/"):
            return Refusal(503, {"lost": "state"})
        if call.method == "GET" and call.path.endswith("/tracker"):
            return {"slots": self.slots}
        return self.answer(call.body) if call.path == "/webhooks/rest/webhook" else {}


@contextlib.contextmanager
def running(rasa: FakeRasa, port: int = 0) -> Iterator[FakeRasa]:
    """Serve `rasa` on `port` of loopback; 0: a free one."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            parts = urlsplit(self.path)
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            token = parse_qs(parts.query).get("token", [None])[0]
            answer = rasa.respond(Call(self.command, parts.path, token, json.loads(raw) if raw else None))
            status, answer = (answer.status, answer.body) if isinstance(answer, Refusal) else (rasa.status, answer)
            content = answer.encode() if isinstance(answer, str) else answer
            content = content if isinstance(content, bytes) else json.dumps(content, separators=(",", ":")).encode()
            with contextlib.suppress(ConnectionError):  # who no longer waits gets nothing
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        do_GET = do_POST = do_PUT = handle_any  # the names that http.server asks for

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    rasa.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield rasa
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
