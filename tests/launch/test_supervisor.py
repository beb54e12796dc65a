"""The program is kept alive: whatever ends is started again, and what can never start is one sentence.

The supervisor is the real one, the processes only wait.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
import yaml

from api.settings import CANNOT_START, ROOT, Settings
from launch.errors import LaunchError
from launch.output import Output
from launch.ports import any_free
from launch.rasa_process import rasa_command
from launch.supervisor import Program, app_environment, base_url, with_ports
from state.cipher import new_key
from tests.launch.supervised import alive, supervised, until


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_ends_both_and_is_content(tmp_path: Path, stop: signal.Signals) -> None:
    with supervised(tmp_path, "answers") as program:
        pids = [program.pid("app"), program.pid("rasa")]
        program.process.send_signal(stop)
        status, said = program.finish()
        assert status == 0
        assert "started again" not in said
        assert "Traceback" not in said
        assert not any(alive(pid) for pid in pids)


@pytest.mark.parametrize("name", ["app", "rasa"])
def test_what_is_killed_is_started_again_each_time_and_the_other_goes_on(tmp_path: Path, name: str) -> None:
    other = {"app": "rasa", "rasa": "app"}[name]
    with supervised(tmp_path, "answers") as program:
        left_alone, killed = program.pid(other), program.pid(name)
        until(lambda: "is ready" in program.process.stdout.readline(), program)  # type: ignore[union-attr]
        for _ in range(4):
            os.kill(killed, signal.SIGKILL)
            killed = program.pid(name, other_than=killed)
        assert alive(left_alone) and program.pid(other) == left_alone
        program.process.send_signal(signal.SIGTERM)
        status, said = program.finish()
        assert (status, said.count(f"{name} was ended by SIGKILL; it is started again")) == (0, 4)
        assert not alive(killed) and not alive(left_alone)


def test_what_ends_by_itself_is_started_again_also_with_status_0_or_for_want_of_something(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers") as program:
        program.pid("rasa")
        until(lambda: "is ready" in program.process.stdout.readline(), program)  # type: ignore[union-attr]
        for status in (0, 1, CANNOT_START):
            before = program.pid("app")
            program.end("app", status)
            until(lambda before=before: not alive(before), program)  # type: ignore[misc]
            (tmp_path / "app.end").unlink()
            program.pid("app", other_than=before)
        assert program.process.poll() is None


def test_what_can_never_start_ends_the_program_with_its_sentence(tmp_path: Path) -> None:
    with supervised(tmp_path, "not yet") as program:
        pids = [program.pid("app"), program.pid("rasa")]
        program.end("app", CANNOT_START)
        status, said = program.finish()
        assert status == 1
        assert said.splitlines()[-1] == "Huimin cannot start: the reason why"
        assert "Traceback" not in said and "started again" not in said
        assert not any(alive(pid) for pid in pids)


def test_what_ends_three_times_before_it_was_ever_ready_ends_the_program(tmp_path: Path) -> None:
    with supervised(tmp_path, "not yet") as program:
        program.pid("app")
        program.end("rasa", 1)
        status, said = program.finish()
        assert (status, said.count("rasa ended by itself with status 1; it is started again")) == (1, 2)


def test_the_address_is_printed_once_it_answers(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers") as program:
        assert program.process.stdout is not None
        line = next(line for line in program.process.stdout if "is ready" in line)
        assert "http://127.0.0.1:" in line
        assert "Ctrl-C" in line


def test_a_program_that_never_answers_is_ended(tmp_path: Path) -> None:
    with supervised(tmp_path) as program:
        pids = [program.pid("app"), program.pid("rasa")]
        status, said = program.finish()
        assert status == 1 and "did not answer a question in time" in said
        assert not any(alive(pid) for pid in pids)


def test_told_to_stop_while_the_two_are_being_started_it_stops(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers", "stop at once") as program:
        status, said = program.finish()
        assert "Traceback" not in said
        assert status == 0
        left = [file for file in ("app.pid", "rasa.pid") if (tmp_path / file).exists()]
        assert not any(alive(program.pid(file.removesuffix(".pid"))) for file in left)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_under_its_output_costs_lines_and_no_supervision(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full, supervised(tmp_path, "answers", stdout=full) as program:
        app, rasa = program.pid("app"), program.pid("rasa")
        os.kill(app, signal.SIGKILL)
        os.kill(rasa, signal.SIGKILL)
        again = [program.pid("app", other_than=app), program.pid("rasa", other_than=rasa)]
        program.process.send_signal(signal.SIGTERM)
        assert program.finish()[0] == 0
        assert not any(alive(pid) for pid in again)


def test_nobody_who_reads_its_output_any_more_costs_no_supervision(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers") as program:
        app = program.pid("app")
        assert program.process.stdout is not None
        program.process.stdout.close()
        program.process.stdout = None
        os.kill(app, signal.SIGKILL)
        program.pid("app", other_than=app)
        program.process.send_signal(signal.SIGTERM)
        assert program.process.wait(15) == 0


def test_several_processes_share_the_port_and_each_app_knows_every_rasa(tmp_path: Path) -> None:
    several = {"HUIMIN_APP_PROCESSES": "2", "HUIMIN_RASA_PROCESSES": "3"}
    with supervised(tmp_path, "answers", settings=several) as program:
        program.pid("app"), program.pid("rasa")
        until(lambda: len([*tmp_path.glob("*.env")]) == 5, program)
        apps = [dict(eval(file.read_text())) for file in tmp_path.glob("app.*.env")]
        (urls,) = {app["HUIMIN_RASA_URLS"] for app in apps}
        assert len({*urls.split(",")}) == 3
        first, second = (eval(app["HUIMIN_LISTEN_FDS"]) for app in apps)
        assert first[:2] == second[:2] and first[2] != second[2]


def test_no_secret_stands_on_a_command_line(tmp_path: Path) -> None:
    settings = Settings(database_url="postgresql://u:hidden@host/name", data_key="k" * 43)
    command = " ".join(rasa_command(settings, tmp_path / "model"))
    secrets = (settings.rasa_token, settings.action_token, settings.database_url, settings.data_key)
    assert not any(secret is not None and secret.get_secret_value() in command for secret in secrets)


def test_a_taken_port_is_refused_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
        with pytest.raises(LaunchError, match=f"Port {port} .*HUIMIN_PORT={port + 1}"):
            with_ports(Settings(port=port))
        with pytest.raises(LaunchError, match=f"Port {port} .*HUIMIN_RASA_PORT={port + 1}"):
            with_ports(Settings(port=any_free(), rasa_port=port))


def test_a_second_start_in_one_folder_says_which_process_runs_already(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers") as program:
        program.pid("app")
        port = program.environment("app")["HUIMIN_PORT"]
        (tmp_path / "second").mkdir()
        with supervised(tmp_path / "second", "answers", settings={"HUIMIN_PORT": port}) as second:
            status, said = second.finish()
        assert status == 1 and f"It runs already, as process {program.process.pid}, on port {port}" in said
        assert f"HUIMIN_PORT={int(port) + 1}" in said


def test_rasa_gets_a_free_port_unless_one_is_set() -> None:
    port, own = any_free(), any_free()
    assert with_ports(Settings(port=port)).rasa_port > 1023
    assert with_ports(Settings(port=port, rasa_port=own)).rasa_port == own


@pytest.mark.parametrize("host", ["10.0.0.5", "0.0.0.0", "::1", "127.0.0.1"])
def test_rasa_finds_its_actions_on_loopback_whatever_address_people_come_to(host: str) -> None:
    """HUIMIN_HOST=an address had Rasa sent to where nobody listened: every turn was degraded, and ready said true."""
    own = Settings.model_validate({"host": host, "port": 8123, "rasa_port": 5123, "data_key": new_key()})
    (rasa,) = Program(own, Output()).rasa(4711)
    assert rasa.environment["HUIMIN_ACTION_URL"] == "http://127.0.0.1:4711/webhook"
    assert (
        yaml.safe_load((ROOT / "bot" / "endpoints.yml").read_text())["action_endpoint"]["url"] == "${HUIMIN_ACTION_URL}"
    )
    assert not {"HUIMIN_ACTION_URL", "4711"} & set(rasa.words()), "and by no other way"


def test_the_app_is_told_what_the_supervisor_chose() -> None:
    settings = Settings(port=8123, rasa_port=5123)
    environment = app_environment(settings)
    assert (environment["HUIMIN_PORT"], environment["HUIMIN_RASA_PORT"]) == ("8123", "5123")
    assert environment["HUIMIN_RASA_TOKEN"] == settings.rasa_token.get_secret_value() != ""
    assert environment["HUIMIN_ACTION_TOKEN"] == settings.action_token.get_secret_value() != ""


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "127.0.0.1"), ("127.0.0.1", "127.0.0.1"), ("10.0.0.5", "10.0.0.5"), ("::1", "[::1]")],
)
def test_the_address_is_one_that_this_machine_reaches(host: str, address: str) -> None:
    assert base_url(Settings(host=host, port=8000)) == f"http://{address}:8000"


def test_a_supervisor_that_is_killed_takes_all_with_it(tmp_path: Path) -> None:
    if subprocess.run(["which", "setpriv"], capture_output=True, check=False).returncode:
        pytest.skip("without util-linux nothing tells a process that its parent was killed")
    with supervised(tmp_path, "answers") as program:
        pids = [program.pid("app"), program.pid("rasa")]
        program.process.kill()
        until(lambda: not any(alive(pid) for pid in pids))
