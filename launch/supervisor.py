"""Keeps the program alive: the app and Rasa, each process started again by itself when it ends or hangs."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from api.settings import ROOT, Settings
from launch.app_process import app_environment, base_url
from launch.errors import LaunchError
from launch.kept_alive import Command, KeptAlive
from launch.output import Output
from launch.ports import any_free, listen, require_free
from launch.rasa_process import rasa_command, rasa_environment, state_environment
from launch.readiness import wait_until_answering
from launch.running import noted
from launch.training import model_file
from telemetry import counters

LOOPBACK = "127.0.0.1"
__all__ = ["app_environment", "base_url", "supervise", "with_ports"]


def with_ports(settings: Settings) -> Settings:
    """`settings` with a port for Rasa; raises LaunchError when a port is taken."""
    require_free(settings.host, settings.port, "HUIMIN_PORT", settings.var)
    if not settings.rasa_port:
        return settings.model_copy(update={"rasa_port": any_free()})
    require_free(LOOPBACK, settings.rasa_port, "HUIMIN_RASA_PORT")
    return settings


def supervise(settings: Settings) -> int:
    """Run until Ctrl-C, SIGTERM or a closed terminal, and return 0; raises LaunchError for what can never start."""
    output = Output(style=settings.log_style)
    try:
        return asyncio.run(_supervise(settings, output))
    finally:
        output.close()


async def _supervise(settings: Settings, output: Output) -> int:
    with ExitStack() as opened:
        # opened here and passed on: they outlive each app process, so that who comes while it starts again waits
        public = opened.enter_context(listen(settings.host, settings.port, "HUIMIN_PORT", settings.var))
        opened.enter_context(noted(settings.var, settings.port))
        inside = opened.enter_context(listen(LOOPBACK, 0, "HUIMIN_PORT"))
        own = [opened.enter_context(listen(LOOPBACK, 0, "HUIMIN_PORT")) for _ in range(settings.app_processes)]
        if settings.app_processes > 1:  # whichever of them is asked for numbers gives those of all
            settings = settings.model_copy(update={"metrics_folder": opened.enter_context(_shared_folder())})
        program = Program(settings, output)
        return await program.run([*program.rasa(_port(inside)), *program.app([public, inside], own)], _port(inside))


class Program:
    """All processes of a running program."""

    def __init__(self, settings: Settings, output: Output) -> None:
        self._settings, self._output = settings, output
        self._rasa_ports = [settings.rasa_port, *(any_free() for _ in range(settings.rasa_processes - 1))]
        self._ready = self._over = False

    def rasa(self, action_port: int) -> list[Command]:
        """The Rasa processes; they find their actions on loopback, whatever address the app is reached at."""
        environment = {**rasa_environment(self._settings, action_port), **state_environment(self._settings)}
        model = model_file(self._settings)

        def words(port: int) -> list[str]:
            # a training under the running program drops the model that this one began with
            return rasa_command(self._settings, model if model.is_file() else model_file(self._settings), port)

        return [
            Command(name, partial(words, port), environment, ROOT, f"http://{LOOPBACK}:{port}/")
            for name, port in zip(_names("rasa", self._rasa_ports), self._rasa_ports, strict=True)
        ]

    def app(self, shared: list[socket.socket], own: list[socket.socket]) -> list[Command]:
        """The app processes; each listens where all do, and at an address of its own, where it is asked how it is."""
        commands, together = [], self._settings.metrics_folder
        ended = partial(counters.ended, together) if together else None
        for name, one in zip(_names("app", own), own, strict=True):
            sockets = [*shared, one]
            environment = app_environment(self._settings, self._rasa_ports, sockets)
            pulse = f"http://{LOOPBACK}:{_port(one)}/health/live"
            numbers = [opened.fileno() for opened in sockets]
            commands.append(
                Command(name, lambda: [sys.executable, "-m", "api"], environment, ROOT, pulse, numbers, ended)
            )
        return commands

    async def run(self, commands: list[Command], inside_port: int) -> int:
        """Keep all of `commands` alive until a signal; raises LaunchError when one of them can never start."""
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a closed terminal sends SIGHUP
            loop.add_signal_handler(number, stop.set)
        lives = [
            asyncio.create_task(KeptAlive(command, self._output, lambda: self._ready).run()) for command in commands
        ]
        stopped, too_late = asyncio.create_task(stop.wait()), asyncio.Event()
        waited = asyncio.create_task(too_late.wait())

        def announce() -> None:
            if wait_until_answering(f"http://{LOOPBACK}:{inside_port}", lambda: not self._over):
                self._ready = True
                ready = f"惠民 is ready: {base_url(self._settings)}/   (Ctrl-C ends it)"
                if self._settings.log_style == "json":
                    self._output.tell("system", ready)
                else:
                    self._output.say(f"\n  {ready}\n")
            elif not self._over:
                loop.call_soon_threadsafe(too_late.set)

        threading.Thread(target=announce, daemon=True).start()
        await asyncio.wait({stopped, waited, *lives}, return_when=asyncio.FIRST_COMPLETED)
        self._over = True
        for task in (stopped, waited, *lives):
            task.cancel()
        for ended in await asyncio.gather(*lives, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended
        if too_late.is_set():
            raise LaunchError("The program did not answer a question in time. See its lines above.")
        return 0


@contextmanager
def _shared_folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="huimin-metrics-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _port(opened: socket.socket) -> int:
    return int(opened.getsockname()[1])


def _names(kind: str, several: list[int] | list[socket.socket]) -> list[str]:
    return [kind] if len(several) == 1 else [f"{kind}.{number}" for number in range(1, len(several) + 1)]
