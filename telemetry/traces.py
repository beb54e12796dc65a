"""Spans for OpenTelemetry, only where somebody has named an endpoint; otherwise its libraries are not even imported.

A span says which step of which request took how long; it holds no words and no ids of people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from telemetry import request_id

_tracer: Any = None
_provider: Any = None


def turn_on(endpoint: str, service: str = "huimin") -> None:
    """Send spans to `endpoint`, an address of OTLP over HTTP that ends in /v1/traces."""
    global _tracer, _provider  # noqa: PLW0603  one for the process, as the libraries have it
    # imported here: see the module
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    _provider = TracerProvider(resource=Resource.create({"service.name": service}))
    _provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    _tracer = _provider.get_tracer("huimin")


def turn_off() -> None:
    """Send what is left, and no more."""
    global _tracer, _provider  # noqa: PLW0603
    if _provider is not None:
        _provider.shutdown()
    _tracer = _provider = None


@contextmanager
def span(name: str, **attributes: str | int) -> Iterator[None]:
    """A span of the step `name`, within the one that is open, or the one that the request came from."""
    if _tracer is None:
        yield
        return
    from opentelemetry import trace  # noqa: PLC0415

    context = None if trace.get_current_span().get_span_context().is_valid else _brought()
    named: Mapping[str, str | int] = {"huimin.request_id": request_id.current(), **attributes}
    options: dict[str, Any] = {"record_exception": False, "set_status_on_exception": False}  # their words stay here
    with _tracer.start_as_current_span(name, context, attributes=named, **options):
        yield


def context_of_span() -> str:
    """The open span as the header traceparent; empty where there is none."""
    if _tracer is None:
        return ""
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator  # noqa: PLC0415

    headers: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(headers)
    return headers.get(request_id.TRACE_HEADER, "")


def _brought() -> Any:
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator  # noqa: PLC0415

    return TraceContextTextMapPropagator().extract({request_id.TRACE_HEADER: request_id.came_from()})
