"""Runs the app and Rasa as one program: both or neither."""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import signal
import sys
import threading

from honcho.manager import Manager
from honcho.process import Process

from api.settings import ROOT, Settings
from launch.ports import any_free, require_free
from launch.rasa_process import rasa_command, rasa_environment, state_environment
from launch.readiness import wait_until_answering
from launch.training import model_file

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>: the signal to get when the parent dies


class Watcher(Process):  # type: ignore[misc]
    """Honcho's process, which would live on when the supervisor is killed outright; on Linux it dies with it."""

    def run(self, *arguments: object, **options: object) -> None:
        """Called by honcho in the watcher's own process."""
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        super().run(*arguments, **options)


class Both(Manager):  # type: ignore[misc]
    """Honcho's manager, which fails over a stop that comes before its processes have told their ids."""

    _stop_when_started = False

    def __init__(self) -> None:
        super().__init__()
        self._process_ctor = Watcher

    def terminate(self) -> None:
        """End all processes, as soon as all of them have begun."""
        if super()._all_started():
            super().terminate()
        else:
            self._stop_when_started = True

    def _all_started(self) -> bool:
        """Asked by honcho in every round of its loop."""
        started: bool = super()._all_started()
        if started and self._stop_when_started:
            self._stop_when_started = False
            super().terminate()
        return started


def with_ports(settings: Settings) -> Settings:
    """`settings` with a port for Rasa; raises LaunchError when a port is taken."""
    require_free(settings.host, settings.port, "HUIMIN_PORT")
    if not settings.rasa_port:
        return settings.model_copy(update={"rasa_port": any_free()})
    require_free("127.0.0.1", settings.rasa_port, "HUIMIN_RASA_PORT")
    return settings


def supervise(settings: Settings) -> int:
    """Run until Ctrl-C or until one of the two ends; returns the exit status (0 after Ctrl-C)."""
    manager = Both()
    manager._printer.prefix = settings.log_style != "json"  # a line of JSON names its process itself
    manager.add_process("app", _shell([sys.executable, "-m", "api"]), env=app_environment(settings), cwd=str(ROOT))
    rasa = rasa_command(settings, model_file(settings))
    manager.add_process(
        "rasa", _shell(rasa), env={**rasa_environment(settings), **state_environment(settings)}, cwd=str(ROOT)
    )
    # honcho ends its children on SIGINT and SIGTERM; a closed terminal sends SIGHUP
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    threading.Thread(target=_announce, args=(settings, manager), daemon=True).start()
    manager.loop()
    asked_to_stop = manager.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    if not asked_to_stop:
        print(
            "One of the two processes ended by itself, see its last lines above; the other was ended too.",
            file=sys.stderr,
        )
    return 0 if asked_to_stop else (manager.returncode or 1)


def app_environment(settings: Settings) -> dict[str, str]:
    """Environment variables of the app: the settings that the supervisor chose, and calm threads."""
    return {
        **os.environ,
        "HUIMIN_PORT": str(settings.port),
        "HUIMIN_RASA_PORT": str(settings.rasa_port),
        "HUIMIN_RASA_TOKEN": settings.rasa_token.get_secret_value(),
        "HUIMIN_ACTION_TOKEN": settings.action_token.get_secret_value(),
        "OMP_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "passive",
        "PYTHONUNBUFFERED": "1",
    }


def base_url(settings: Settings) -> str:
    """Where the app is reached from this machine."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://{host}:{settings.port}"


def _announce(settings: Settings, manager: Manager) -> None:
    if wait_until_answering(base_url(settings), lambda: manager.returncode is None):
        print(f"\n  惠民 is ready: {base_url(settings)}/   (Ctrl-C ends it)\n", flush=True)
    elif manager.returncode is None:
        print("The program did not answer a question in time; ending it.", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGTERM)


def _shell(command: list[str]) -> str:
    # what a watcher watches ends with it, where util-linux is there to arrange that
    bound = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    return "exec " + shlex.join([*bound, *command])
