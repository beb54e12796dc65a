"""Real sockets: who does not send a whole request, or does not read, is closed; the others are served meanwhile."""

from __future__ import annotations

import contextlib
import resource
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from api.edge.connections import OWN_FILES, bound_by_files, server_options

HEAD = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n"
LONG = b"x" * 60_000_000


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the body, and sends it back or something long."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body, more = body + message.get("body", b""), message.get("more_body", False)
    content = LONG if scope["path"] == "/long" else body or b"ok"
    headers = [(b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})


@contextlib.contextmanager
def serving(patience: float, most: int) -> Iterator[tuple[int, uvicorn.Server]]:
    options: dict[str, Any] = server_options(patience, most)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(2048)
    config = uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=2, **options)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run([listener]), daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], server
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(patience=1.0, most=100) as (port, _server):
        yield port


def connected(port: int, first: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(first)
    return connection


def closed(connection: socket.socket) -> bool:
    """Waits for the other side to close; a time-out of the socket says that it never did."""
    with contextlib.suppress(ConnectionError):
        while connection.recv(65536):
            pass
    return True


def asked(port: int, body: bytes = b"") -> bytes:
    with httpx.Client(trust_env=False, timeout=60) as client:
        return client.post(f"http://127.0.0.1:{port}/echo", content=body).content


@pytest.mark.parametrize(
    "first", [b"", b"\r\n", b"GET / HT", HEAD, HEAD + b"\r\n12345"], ids=["silent", "blank", "line", "head", "body"]
)
def test_a_request_that_does_not_come_in_whole_is_given_up(port: int, first: bytes) -> None:
    assert closed(connected(port, first))


def test_the_second_request_of_a_connection_has_no_more_time_than_the_first(port: int) -> None:
    connection = connected(port, HEAD + b"\r\n1234567890")
    assert b"1234567890" in connection.recv(65536)
    connection.sendall(b"GET / HTTP/1.1\r\n")
    assert closed(connection)


def test_who_does_not_read_is_given_up(port: int) -> None:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(60)
    connection.connect(("127.0.0.1", port))
    connection.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
    threading.Event().wait(3)  # without reading, three times its patience
    taken = 0
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(1 << 20):
            taken += len(part)
    assert taken < len(LONG)


def test_a_slow_answer_of_ours_is_not_a_slow_request(port: int) -> None:
    """Two requests on one connection, with rests between that are shorter than its patience."""
    with httpx.Client(trust_env=False, timeout=60, base_url=f"http://127.0.0.1:{port}") as client:
        for _ in range(3):
            assert client.post("/echo", content=b"ab").content == b"ab"
            threading.Event().wait(0.5)


def test_beside_two_thousand_half_open_ones_people_are_served_and_nothing_is_left_of_them() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    try:
        with serving(patience=30.0, most=200) as (port, server):
            held = [connected(port, b"GET / HTTP/1.1\r\n") for _ in range(2000)]
            assert asked(port, b"still there") == b"still there"
            assert len(server.server_state.connections) <= 200
            for connection in held:
                connection.close()
            assert asked(port, b"and after") == b"and after"
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_bound_is_no_higher_than_the_files_that_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (256, 1000))
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, limits: chosen.append(limits))
    assert bound_by_files(500) == 500
    assert bound_by_files(5000) == 1000 - OWN_FILES
    assert chosen == [(500 + OWN_FILES, 1000), (1000, 1000)]
