"""How an app process is started: its environment, and where it listens."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Sequence

from api.settings import Settings
from telemetry.counters import FOLDER_VARIABLE


def app_environment(
    settings: Settings, rasa_ports: Sequence[int] = (), sockets: Sequence[socket.socket] = ()
) -> dict[str, str]:
    """Environment variables of the app: the settings that the supervisor chose, its sockets, and calm threads."""
    ports = rasa_ports or (settings.rasa_port,)
    shared = settings.metrics_folder
    return {
        **os.environ,
        **({"HUIMIN_METRICS_FOLDER": str(shared), FOLDER_VARIABLE: str(shared)} if shared else {}),
        "HUIMIN_PORT": str(settings.port),
        "HUIMIN_RASA_PORT": str(ports[0]),
        "HUIMIN_RASA_URLS": ",".join(f"http://127.0.0.1:{port}" for port in ports),
        "HUIMIN_RASA_TOKEN": settings.rasa_token.get_secret_value(),
        "HUIMIN_ACTION_TOKEN": settings.action_token.get_secret_value(),
        "HUIMIN_LISTEN_FDS": json.dumps([opened.fileno() for opened in sockets]),
        "OMP_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "passive",
        "PYTHONUNBUFFERED": "1",
    }


def base_url(settings: Settings) -> str:
    """Where the app is reached from this machine."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
