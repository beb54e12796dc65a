"""Ports: whether one is free, and a free one."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

from launch.errors import LaunchError
from launch.running import process_at

BACKLOG = 2048  # connections that wait while the app is being started again


def listen(host: str, port: int, setting: str, var: Path | None = None) -> socket.socket:
    """A socket that listens on `port` of `host`; raises LaunchError, `setting` is the variable that chooses another.

    `var` is where a program of our own would have noted that it has the port.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _refusal(host, port, setting, error, var) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _refusal(host, port, setting, error, var) from error
    return listener


def require_free(host: str, port: int, setting: str, var: Path | None = None) -> None:
    """Raise LaunchError when `port` cannot be listened on; arguments as for `listen`."""
    listen(host, port, setting, var).close()


def any_free() -> int:
    """A port of loopback that is free now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _refusal(host: str, port: int, setting: str, error: OSError, var: Path | None) -> LaunchError:
    taken = error.errno == errno.EADDRINUSE
    ours = process_at(var, port) if taken and var is not None else None
    if ours is not None:
        return LaunchError(
            f"It runs already, as process {ours}, on port {port} of {host}. To start anew, end that one first "
            f"(kill {ours}). For a second one beside it: {setting}={port + 1} make run"
        )
    reason = "is taken by another program" if taken else f"cannot be used ({error.strerror})"
    return LaunchError(f"Port {port} on {host} {reason}. Choose another one: {setting}={port + 1} make run")
