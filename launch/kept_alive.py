"""One process that is started again by itself, whichever way it ended; the others go on meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from api.settings import CANNOT_START
from launch.errors import LaunchError
from launch.output import Output
from launch.pauses import Pauses
from launch.pulse import Pulse

GRACE = 5.0  # seconds from SIGTERM to SIGKILL; the Telegram channel counts on that
LONGEST_LINE = 65536
TRIES = 3  # of a process that ends before the program has been ready for the first time


@dataclass(frozen=True)
class Command:
    """How a process is started: `words` are asked for each time, `sockets` passed on to it.

    `pulse_url` is where it answers while it is well, `ended` is told the id of a process that is over.
    """

    name: str
    words: Callable[[], Sequence[str]]
    environment: Mapping[str, str]
    folder: Path
    pulse_url: str
    sockets: Sequence[int] = ()
    ended: Callable[[int], None] | None = None


@dataclass
class KeptAlive:
    """A process and its next lives. `been_ready` tells whether the whole program has been ready already."""

    command: Command
    output: Output
    been_ready: Callable[[], bool]
    pulse: Pulse = field(default_factory=Pulse)
    pauses: Pauses = field(default_factory=Pauses)
    _last_line: str = ""

    async def run(self) -> None:
        """Until cancelled; raises LaunchError for a process that cannot start and never could."""
        tries = 0
        while True:
            born = time.monotonic()
            status = await self._live()
            tries += 1
            if not self.been_ready() and (status == CANNOT_START or tries == TRIES):
                why = self._last_line.removeprefix("Huimin cannot start: ") if status == CANNOT_START else ""
                raise LaunchError(why or f"{self._ended(status)}, {tries} times. See its lines above.")
            pause = self.pauses.after(time.monotonic() - born)
            self._say(f"{self._ended(status)}; it is started again in {pause:.0f} s")
            await asyncio.sleep(pause)

    async def _live(self) -> int:
        """Start it and wait for its end, which comes at once when it hangs; returns its exit status."""
        try:
            process = await self._start()
        except (OSError, LaunchError) as error:  # no such program, no memory for one more, no model
            self._pass_on(str(error))
            return CANNOT_START
        assert process.stdout is not None
        reading = asyncio.create_task(self._read(process.stdout))
        watching = asyncio.create_task(self._watch(process))
        try:
            return await process.wait()
        except asyncio.CancelledError:
            await self._end(process)
            raise
        finally:
            watching.cancel()
            _signal(process, signal.SIGKILL)  # whatever it has started itself
            await asyncio.wait({reading}, timeout=1)
            reading.cancel()
            if self.command.ended:
                self.command.ended(process.pid)

    async def _start(self) -> asyncio.subprocess.Process:
        # what is started ends with the supervisor, however that ends, where util-linux is there to arrange it
        bound = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        return await asyncio.create_subprocess_exec(
            *bound,
            *self.command.words(),
            cwd=self.command.folder,
            env=self.command.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in a terminal is for the supervisor, which ends all in order
            pass_fds=tuple(self.command.sockets),
        )

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        await self.pulse.until_it_hangs(self.command.pulse_url)
        self._say(f"{self.command.name} does not answer any more and is ended")
        _signal(process, signal.SIGKILL)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        _signal(process, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            _signal(process, signal.SIGKILL)
            await process.wait()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        rest = b""
        while some := await stream.read(LONGEST_LINE):
            *lines, rest = (rest + some).split(b"\n")
            if len(rest) > LONGEST_LINE:
                lines, rest = [*lines, rest], b""
            for line in lines:
                self._pass_on(line.decode("utf-8", "replace").rstrip())
        if rest:
            self._pass_on(rest.decode("utf-8", "replace").rstrip())

    def _pass_on(self, line: str) -> None:
        self._last_line = line or self._last_line
        self.output.tell(self.command.name, line)

    def _say(self, line: str) -> None:
        self.output.tell("system", line)

    def _ended(self, status: int) -> str:
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended by itself with status {status}"
        return f"{self.command.name} {how}"


def _signal(process: asyncio.subprocess.Process, which: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, which)
