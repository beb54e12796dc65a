"""The conversation in a terminal, over the same public API as every other client."""

from __future__ import annotations

import contextlib
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx
from rich.console import Console
from rich.markup import escape

from api.settings import ROOT, Settings
from launch.errors import LaunchError
from launch.readiness import wait_until_answering
from launch.supervisor import app_environment, base_url, with_ports

console = Console(highlight=False)


def converse(settings: Settings, prepare: Callable[[Settings], None]) -> int:
    """Talk until the end of input; uses a running program, or runs one for as long as the talk lasts."""
    with _program(settings, prepare), httpx.Client(base_url=base_url(settings), timeout=30, trust_env=False) as client:
        session = f"terminal-{secrets.token_hex(16)}"
        console.print("惠民：您好，有什么想问的？（按 Ctrl-D 结束）", style="bold")
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            while True:
                _turn(client, session, console.input("\n[bold]您：[/bold]"))
        with contextlib.suppress(httpx.HTTPError):
            client.delete(f"/v1/sessions/{session}")
        console.print("\n再见。")
    return 0


def _turn(client: httpx.Client, session: str, message: str) -> None:
    body = {"session_id": session, "message": message, "channel": "terminal"}
    try:
        reply = client.post("/v1/chat", json=body).json()
    except (httpx.HTTPError, ValueError):
        console.print("连不上服务，请稍后再试，也可以直接打12345。")
        return
    if "messages" not in reply:
        console.print(escape(str(reply.get("detail", ""))))
        return
    for said in reply["messages"]:
        console.print(f"\n[bold]惠民：[/bold]{escape(said['text'])}")
        for number, citation in enumerate(said["citations"], 1):
            _cite(number, citation)


def _cite(number: int, citation: dict[str, Any]) -> None:
    path = " › ".join(citation["section"])
    head = f"  [{number}] 《{citation['document_title']}》 {path}（{citation['status_text']}）"
    console.print(escape(head), style="dim")
    console.print(escape(f"      {citation['quote']}"), style="dim")


@contextlib.contextmanager
def _program(settings: Settings, prepare: Callable[[Settings], None]) -> Iterator[None]:
    with contextlib.suppress(httpx.HTTPError):
        if httpx.get(f"{base_url(settings)}/health/ready", timeout=2, trust_env=False).status_code == 200:
            yield
            return
    settings = with_ports(settings)
    prepare(settings)
    console.print("· starting the program", style="dim")
    log = settings.var / "chat.log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "launch", "run"]
        program = subprocess.Popen(
            command, cwd=ROOT, env=app_environment(settings), stdout=output, stderr=output, start_new_session=True
        )
        try:
            if not wait_until_answering(base_url(settings), lambda: program.poll() is None):
                raise LaunchError(f"The program did not come up; its own words are in {log.name} in the folder var.")
            yield
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait(timeout=30)
