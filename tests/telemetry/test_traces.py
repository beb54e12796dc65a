"""Spans go to a real receiver on loopback where one is named; otherwise OpenTelemetry is not even imported."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from telemetry import request_id, traces
from telemetry.steps import step, timed

ROOT = Path(__file__).parent.parent.parent
CALLER = f"00-{'a' * 32}-{'b' * 16}-01"
FACT = "我爸一级残疾"


class Receiver:
    """What came in over OTLP."""

    def __init__(self) -> None:
        self.url = ""
        self.spans: list[Any] = []

    def take(self, body: bytes) -> None:
        request = ExportTraceServiceRequest.FromString(body)
        self.spans += [s for r in request.resource_spans for scope in r.scope_spans for s in scope.spans]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    taking = Receiver()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            taking.take(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    taking.url = f"http://127.0.0.1:{server.server_address[1]}/v1/traces"
    traces.turn_on(taking.url)
    try:
        yield taking
    finally:
        traces.turn_off()
        server.shutdown()
        server.server_close()


def test_spans_of_a_turn_hang_together_and_on_the_caller(receiver: Receiver) -> None:
    with request_id.working_on({"traceparent": CALLER, "x-request-id": "1" * 32}), step("turn"):
        to_rasa = request_id.carried(traces.context_of_span)
        with pytest.raises(ValueError), step("rasa"):
            raise ValueError(FACT)
    traces.turn_off()
    spans = {span.name: span for span in receiver.spans}
    assert spans.keys() == {"turn", "rasa"}
    assert {span.trace_id.hex() for span in spans.values()} == {"a" * 32}
    assert spans["turn"].parent_span_id.hex() == "b" * 16
    assert spans["rasa"].parent_span_id == spans["turn"].span_id
    assert to_rasa["traceparent"] == f"00-{'a' * 32}-{spans['turn'].span_id.hex()}-01"
    assert "残疾" not in str(receiver.spans)
    assert '"1111' in str(spans["turn"].attributes)


async def test_a_step_that_is_awaited_is_a_span_too(receiver: Receiver) -> None:
    @timed("encoding")
    async def work() -> int:
        return 7

    assert await work() == 7
    traces.turn_off()
    assert [span.name for span in receiver.spans] == ["encoding"]


def test_without_an_endpoint_nothing_of_it_is_imported_and_the_callers_context_is_handed_on() -> None:
    with request_id.working_on({"traceparent": CALLER}):
        assert request_id.carried(traces.context_of_span)["traceparent"] == CALLER
    program = (
        "import sys\n"
        "from telemetry import counters, logs, request_id, steps, traces\n"
        "with steps.step('turn'): traces.context_of_span()\n"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
