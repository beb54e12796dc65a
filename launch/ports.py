"""Ports: whether one is free, and a free one."""

from __future__ import annotations

import errno
import socket

from launch.errors import LaunchError


def require_free(host: str, port: int, setting: str) -> None:
    """Raise LaunchError when `port` cannot be listened on; `setting` is the variable that chooses another."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            reason = (
                "is taken by another program"
                if error.errno == errno.EADDRINUSE
                else f"cannot be used ({error.strerror})"
            )
            raise LaunchError(
                f"Port {port} on {host} {reason}. Choose another one: {setting}={port + 1} make run"
            ) from error


def any_free() -> int:
    """A port of loopback that is free now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
