"""The dashboard and the alarms ask for metrics and labels that exist, and the manual explains every alarm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

from telemetry import counters

ROOT = Path(__file__).parent.parent.parent
DASHBOARD = ROOT / "deploy" / "grafana" / "huimin.json"
ALARMS = ROOT / "deploy" / "prometheus" / "huimin.rules.yml"
OF_PROMETHEUS = {"up"}  # Prometheus makes it of each scrape


def dashboard() -> list[dict[str, Any]]:
    panels: list[dict[str, Any]] = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    return panels


def alarms() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load(ALARMS.read_text(encoding="utf-8"))["groups"]
    rules: list[dict[str, Any]] = group["rules"]
    return rules


def expressions() -> Iterator[str]:
    yield from (target["expr"] for panel in dashboard() for target in panel["targets"])
    yield from (alarm["expr"] for alarm in alarms())


def existing() -> set[str]:
    """Every name of a sample that /metrics can give."""
    names = set()
    for family in REGISTRY.collect():
        names |= {family.name, *(sample.name for sample in family.samples)}
        suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(family.type, [])
        names |= {family.name + suffix for suffix in suffixes}
    return names


@pytest.mark.parametrize("expression", [*expressions()])
def test_every_metric_and_label_exists(expression: str) -> None:
    named = set(re.findall(r"\b((?:huimin|process)_\w+|up)\b(?=[\[{)]|\s|$)", expression))
    assert named and named - existing() - OF_PROMETHEUS == set()
    labels = set(re.findall(r"(\w+)\s*(?:=~|!=|!~|=)\s*\"", expression))
    labels |= {label.strip() for group in re.findall(r"by \(([^)]*)\)", expression) for label in group.split(",")}
    known = {label for _, labels_of in described() for label in labels_of}
    assert labels <= known | {"le", "job"}
    assert expression.count("(") == expression.count(")")


def described() -> list[tuple[str, tuple[str, ...]]]:
    """Our metrics by name, with their labels."""
    ours = [one for one in vars(counters).values() if hasattr(one, "_labelnames")]
    return [(one._name, tuple(one._labelnames)) for one in ours]


def test_every_metric_of_ours_is_looked_at() -> None:
    everything = "\n".join(expressions())
    assert len(described()) >= 14
    assert [name for name, _ in described() if name not in everything] == []


def test_panels_have_places_of_their_own() -> None:
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in dashboard()]
    assert len({*places}) == len(places)
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in dashboard())


@pytest.mark.parametrize("alarm", alarms(), ids=lambda alarm: str(alarm["alert"]))
def test_every_alarm_is_explained(alarm: dict[str, Any]) -> None:
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert alarm["annotations"]["summary"].endswith(".")
    assert re.search(rf"^\| `{alarm['alert']}` \| [^|]+ \| [^|]+ \|$", manual, re.MULTILINE)


@pytest.mark.parametrize("value", ["我爸一级残疾", "s-4f9a", "x" * 60, "13812345678", "", "a b!"])
def test_a_label_is_a_word_of_ours_or_other(value: str) -> None:
    assert counters.word(value) == "other"
    assert counters.word("private number") == "private_number"
