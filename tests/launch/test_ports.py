"""A taken port is one sentence that says how to choose another."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.errors import LaunchError
from launch.ports import any_free, require_free
from launch.running import noted


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield int(listener.getsockname()[1])


def test_a_taken_port_is_refused_with_the_setting_that_chooses_another(taken: int) -> None:
    with pytest.raises(LaunchError) as caught:
        require_free("127.0.0.1", taken, "HUIMIN_PORT")
    assert f"Port {taken} on 127.0.0.1 is taken" in str(caught.value)
    assert f"HUIMIN_PORT={taken + 1} make run" in str(caught.value)


def test_a_free_port_is_fine_and_stays_free() -> None:
    port = any_free()
    require_free("127.0.0.1", port, "HUIMIN_PORT")
    require_free("127.0.0.1", port, "HUIMIN_PORT")


def test_a_port_just_given_up_is_free(taken: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
        with socket.create_connection(("127.0.0.1", port)):
            listener.accept()[0].close()
    require_free("127.0.0.1", port, "HUIMIN_PORT")


@pytest.mark.parametrize("host", ["192.0.2.1", "999.0.0.1"])
def test_an_address_that_is_not_ours_is_refused_too(host: str) -> None:
    with pytest.raises(LaunchError, match=f"Port 8000 on {host} cannot be used"):
        require_free(host, 8000, "HUIMIN_PORT")


def test_free_ports_can_be_listened_on() -> None:
    with socket.create_server(("127.0.0.1", any_free())) as listener:
        assert listener.getsockname()[1] > 1023


def test_a_port_that_we_noted_is_ours_while_we_run_and_anybodys_afterwards(taken: int, tmp_path: Path) -> None:
    with noted(tmp_path, taken):
        with pytest.raises(LaunchError, match=f"runs already, as process {os.getpid()}, .*HUIMIN_PORT={taken + 1}"):
            require_free("127.0.0.1", taken, "HUIMIN_PORT", tmp_path)
        with pytest.raises(LaunchError, match="another program"):
            require_free("127.0.0.1", taken, "HUIMIN_PORT", tmp_path / "elsewhere")
    with pytest.raises(LaunchError, match="another program"):
        require_free("127.0.0.1", taken, "HUIMIN_PORT", tmp_path)


def test_where_nothing_can_be_written_a_start_goes_on(taken: int, tmp_path: Path) -> None:
    (tmp_path / "running").write_text("a file where the folder would be")
    with noted(tmp_path, taken), pytest.raises(LaunchError, match="another program"):
        require_free("127.0.0.1", taken, "HUIMIN_PORT", tmp_path)
