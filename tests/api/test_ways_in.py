"""What deploy/ lets in from outside, beside the paths that the app serves."""

from __future__ import annotations

from typing import Any

import yaml

from api.app import create_app
from api.settings import ROOT
from tests.api.conftest import MakeParts

INSIDE = ("/webhook", "/health", "/metrics")


def test_the_ingress_reaches_all_that_people_use_and_nothing_inside(make_parts: MakeParts) -> None:
    ingress = yaml.safe_load((ROOT / "deploy/kubernetes/ingress.yml").read_text(encoding="utf-8"))
    rules = [(path["path"], path["pathType"]) for path in ingress["spec"]["rules"][0]["http"]["paths"]]

    def reached(path: str) -> bool:
        return any(
            path == rule or (kind == "Prefix" and path.startswith(f"{rule.rstrip('/')}/")) for rule, kind in rules
        )

    served = served_paths(create_app(make_parts()))
    assert {"/v1/chat", "/webhook", "/health/ready", "/"} <= served, "the app tells its paths"
    assert {path for path in served if not reached(path) and not path.startswith(INSIDE)} == set()
    assert {path for path in served if reached(path) and path.startswith(INSIDE)} == set()


def served_paths(app: Any) -> set[str]:
    paths: set[str] = set()
    waiting = list(app.routes)
    while waiting:
        route = waiting.pop()
        waiting += getattr(getattr(route, "original_router", None), "routes", [])
        if path := getattr(route, "path", None):
            paths.add(path)
    return paths


def test_the_proxies_keep_the_same_inside() -> None:
    nginx = (ROOT / "deploy/proxy/nginx.conf").read_text(encoding="utf-8")
    assert f"location ~ ^/huimin/({'|'.join(path[1:] for path in ('/webhook', '/metrics', '/health'))})(/|$)" in nginx
    caddy = (ROOT / "deploy/proxy/Caddyfile").read_text(encoding="utf-8")
    (inside,) = (line.split() for line in caddy.splitlines() if line.strip().startswith("@inside"))
    assert set(inside[2:]) == {f"/huimin{path}{end}" for path in INSIDE for end in ("", "/*")}
    handled = caddy[caddy.index("handle /huimin/*") :]
    assert "respond @inside 404" in handled, "outside of it Caddy would come to it only after handle"
