"""deploy/ fits the program: its settings, ports and paths exist, and what can be verified here is.

No container runs here: the compose file's structure is checked, and systemd's own verifier reads the unit.
"""

from __future__ import annotations

import configparser
import ipaddress
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.edge.caller import networks, who_calls
from api.settings import ROOT, Settings

DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
IMAGE_ROOT = "/srv/huimin"
SERVICE_KEYS = {
    *("image", "build", "restart", "init", "stop_grace_period", "user", "read_only", "cap_drop", "security_opt"),
    *("environment", "volumes", "tmpfs", "ports", "networks", "depends_on", "deploy", "logging", "healthcheck"),
    "command",
}  # fmt: skip

PROXIES = {"HUIMIN_TRUSTED_PROXIES"}  # in Kubernetes it stands in huimin.yml: it is no secret
MAY_BE_EMPTY = PROXIES | {"HUIMIN_METRICS_TOKEN", "HUIMIN_TELEGRAM_TOKEN", "HUIMIN_MODE", "HUIMIN_BANNER"}
OPERATORS = MAY_BE_EMPTY | {"HUIMIN_PUBLIC_URL", "HUIMIN_DATA_KEY"}


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(read("compose.yml"))
    return loaded


def kubernetes_variables() -> list[dict[str, Any]]:
    """What the program's container is given."""
    deployment = next(iter(yaml.safe_load_all(read("kubernetes/huimin.yml"))))
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    variables: list[dict[str, Any]] = container["env"]
    return variables


def test_every_setting_named_is_one() -> None:
    known = {f"HUIMIN_{name.upper()}" for name in Settings.model_fields}
    named = {name for path in FILES for name in re.findall(r"HUIMIN_[A-Z_]+", path.read_text(encoding="utf-8"))}
    assert {"HUIMIN_HOST", "HUIMIN_DATA_KEY"} <= named <= known


def test_every_port_is_the_programs() -> None:
    port = str(Settings.model_fields["port"].default)
    assert f"HUIMIN_PORT={port}" in read("Containerfile") and f"EXPOSE {port}" in read("Containerfile")
    assert f"127.0.0.1:{port}/health/live" in read("Containerfile")
    assert f"server 127.0.0.1:{port};" in read("proxy/nginx.conf")
    assert f"reverse_proxy 127.0.0.1:{port} " in read("proxy/Caddyfile")
    assert f"HUIMIN_PORT={port}" in read("systemd/huimin.service")
    assert f"containerPort: {port}" in read("kubernetes/huimin.yml")


def test_every_path_of_the_repository_exists() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for named in re.findall(r"\b(?:deploy|docs|launch)/[\w./-]*\w", text):
            made_by_hand = named in ("deploy/.env", "deploy/kubernetes/huimin.env")
            assert made_by_hand or (ROOT / named).exists(), f"{path.name}: {named}"
        for named in re.findall(rf"{IMAGE_ROOT}/([\w./-]*\w)", text):
            assert (ROOT / named).exists() or named.split("/")[0] in (".venv", "var"), f"{path.name}: {named}"
    for source in re.findall(r"^COPY (?!--from)(\S+) ", read("Containerfile"), re.MULTILINE):
        assert (ROOT / source).exists()
    folders = re.findall(r"compileall -q ([\w ]+)$", read("Containerfile"), re.MULTILINE)[0].split()
    assert all((ROOT / folder).is_dir() for folder in folders)


def test_the_image_runs_as_nobody_in_particular_and_holds_no_key() -> None:
    final = read("Containerfile").split("\nFROM ")[-1]
    assert re.search(r"^USER 10001:10001$", final, re.MULTILINE)
    assert final.index("USER 10001") < final.index("ENTRYPOINT")
    assert "rm -rf var/state" in read("Containerfile")
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {"var", ".git", ".venv*", "deploy"} <= set(ignored), "no key, no secret and no old environment goes in"


def test_compose_is_well_formed(compose: dict[str, Any]) -> None:
    assert compose.keys() == {"name", "services", "networks", "volumes"}
    for name, service in compose["services"].items():
        assert service.keys() <= SERVICE_KEYS, name
        assert set(service["networks"]) <= compose["networks"].keys()
        assert set(service.get("depends_on", {})) <= compose["services"].keys()
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in compose["volumes"]
        build = service.get("build")
        if build:
            assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Containerfile"


def test_compose_opens_one_port_and_nothing_is_root(compose: dict[str, Any]) -> None:
    open_ports = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert open_ports == {"huimin": ["127.0.0.1:8000:8000"]}
    assert compose["networks"]["inside"] == {"internal": True}
    for name, service in compose["services"].items():
        assert service["read_only"] and service["cap_drop"] == ["ALL"], name
        assert int(service["user"].partition(":")[0]) > 0, name
        assert service["deploy"]["resources"]["limits"]["memory"], name


def test_every_secret_must_be_given(compose: dict[str, Any]) -> None:
    example = dict(line.split("=", 1) for line in read("huimin.env.example").splitlines() if re.match(r"[A-Z]", line))
    assert set(example.values()) == {""}, "a value that stands here would be taken over"
    needed = example.keys() - MAY_BE_EMPTY
    used = set(re.findall(r"(?<!\$)\$\{(\w+):\?[^}]+\}", read("compose.yml")))
    assert used == needed
    assert set(re.findall(r"(?<!\$)\$\{(\w+):-[^}]*\}", read("compose.yml"))) == MAY_BE_EMPTY
    assert not re.search(r"\$\{\w+\}", read("compose.yml")), "without `:?` an empty secret would do"
    manifests = "".join(path.read_text(encoding="utf-8") for path in DEPLOY.glob("kubernetes/*.yml"))
    assert set(re.findall(r"name: huimin, key: (\w+)\}", manifests)) == needed
    assert set(re.findall(r"name: huimin, key: (\w+), optional: true\}", manifests)) == MAY_BE_EMPTY - PROXIES


def test_what_an_operator_sets_is_passed_on_by_every_way_to_run_it(compose: dict[str, Any]) -> None:
    example = set(re.findall(r"^(HUIMIN_\w+)=$", read("huimin.env.example"), re.MULTILINE))
    assert example == OPERATORS, "systemd reads the file itself"
    assert compose["services"]["huimin"]["environment"].keys() >= OPERATORS
    assert {variable["name"] for variable in kubernetes_variables()} >= OPERATORS


@pytest.mark.parametrize("way", ["compose", "kubernetes", "systemd"])
def test_two_visitors_behind_the_shipped_proxy_are_two(way: str, compose: dict[str, Any]) -> None:
    """The proxy's address is what the program sees of it: the network's gateway, a pod's address, this machine."""
    if way == "compose":
        environment, (pool,) = (
            compose["services"]["huimin"]["environment"],
            compose["networks"]["outside"]["ipam"]["config"],
        )
        (listed,) = re.findall(r"^\$\{HUIMIN_TRUSTED_PROXIES:-(.+)\}$", environment["HUIMIN_TRUSTED_PROXIES"])
        proxy = pool["gateway"]
        assert ipaddress.ip_address(proxy) in ipaddress.ip_network(pool["subnet"])
    elif way == "kubernetes":
        (listed,) = (one["value"] for one in kubernetes_variables() if one["name"] == "HUIMIN_TRUSTED_PROXIES")
        proxy = "10.244.1.7"
    else:
        listed, proxy = Settings.model_fields["trusted_proxies"].default, "127.0.0.1"
    trusted = networks(Settings(trusted_proxies=listed).trusted_proxies)

    def key(visitor: str, peer: str = proxy) -> str | None:
        headers = [(b"x-forwarded-for", visitor.encode()), (b"x-forwarded-proto", b"https")]
        return who_calls({"scheme": "http", "client": (peer, 4711), "headers": headers}, trusted).key

    assert [key("203.0.113.5"), key("203.0.113.6")] == ["203.0.113.5", "203.0.113.6"]
    assert key("203.0.113.5", "198.51.100.9") == "198.51.100.9", "who comes from elsewhere may claim nothing"


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(read("systemd/huimin.service"))
    return parser


def test_the_unit_starts_again_and_may_write_only_what_it_makes() -> None:
    service = dict(unit()["Service"])
    assert service["Restart"] == "always" and service["User"] != "root"
    assert service["ProtectSystem"] == "strict" and service["NoNewPrivileges"] == "yes"
    assert service["ReadWritePaths"] == f"{IMAGE_ROOT}/var"
    assert service["ExecStart"].endswith("-m launch run")
    assert "MemoryDenyWriteExecute" not in service


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_itself_finds_no_fault(tmp_path: Path) -> None:
    here = read("systemd/huimin.service").replace(IMAGE_ROOT, str(ROOT)).replace("file:" + str(ROOT), "https://x.y")
    file = tmp_path / "huimin.service"
    file.write_text(here)
    found = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False)
    ours = [line for line in found.stderr.splitlines() if "huimin.service" in line]
    assert ours == [] and found.returncode == 0, found.stderr
    exposed = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", "--no-pager", str(file)]
    rated = subprocess.run(exposed, capture_output=True, text=True, check=False)
    assert rated.returncode == 0, rated.stdout[-400:] + rated.stderr  # of 100: at most 2.0 of 10
