"""deploy/kubernetes: valid by the API's own schemas, nothing as root, and only what people use can be reached.

No cluster runs here: what is checked is what can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from api.settings import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"
KUBERNETES = "1.34"


def manifests() -> list[dict[str, Any]]:
    kustomization = yaml.safe_load((FOLDER / "kustomization.yaml").read_text(encoding="utf-8"))
    files = {path.name for path in FOLDER.glob("*.yml")}
    assert files == set(kustomization["resources"]), "a file that kustomize is not told of is never applied"
    return [manifest for name in sorted(files) for manifest in yaml.safe_load_all((FOLDER / name).read_text())]


MANIFESTS = manifests()
PODS = [m for m in MANIFESTS if m["kind"] in ("Deployment", "StatefulSet")]
every_pod = pytest.mark.parametrize("workload", PODS, ids=lambda m: m["metadata"]["name"])


def containers(workload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    pod = workload["spec"]["template"]["spec"]
    yield from [*pod.get("initContainers", []), *pod["containers"]]


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda m: f"{m['kind']}-{m['metadata']['name']}")
def test_a_manifest_is_valid_to_the_letter(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_a_wrong_manifest_would_be_found() -> None:
    wrong = {**PODS[0], "spec": {**PODS[0]["spec"], "replica": 2}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, KUBERNETES, strict=True)


@every_pod
def test_nothing_runs_as_root_or_may_become_it(workload: dict[str, Any]) -> None:
    pod = workload["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] > 0
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False, "HUIMIN_PORT would be set to tcp://…"
    for container in containers(workload):
        rights = container["securityContext"]
        assert rights["readOnlyRootFilesystem"] and not rights["allowPrivilegeEscalation"]
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"] and "cpu" in container["resources"]["requests"]
        mounted = {mount["name"] for mount in container.get("volumeMounts", [])}
        claims = [claim["metadata"] for claim in workload["spec"].get("volumeClaimTemplates", [])]
        assert mounted <= {volume["name"] for volume in [*pod.get("volumes", []), *claims]}


@every_pod
def test_every_pod_is_asked_whether_it_started_lives_and_is_ready(workload: dict[str, Any]) -> None:
    (container,) = workload["spec"]["template"]["spec"]["containers"]
    assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container)


def test_services_policies_and_budgets_mean_pods_and_ports_that_are_there() -> None:
    ports = {
        pod["spec"]["template"]["metadata"]["labels"]["app.kubernetes.io/name"]: {
            port["name"]: port["containerPort"] for port in pod["spec"]["template"]["spec"]["containers"][0]["ports"]
        }
        for pod in PODS
    }
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for manifest in MANIFESTS:
        by_kind.setdefault(manifest["kind"], []).append(manifest)
    for service in by_kind["Service"]:
        meant = ports[service["spec"]["selector"]["app.kubernetes.io/name"]]
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= set(meant)
    closed = {}
    for policy in by_kind["NetworkPolicy"]:
        name = policy["spec"]["podSelector"].get("matchLabels", {}).get("app.kubernetes.io/name")
        closed[name] = policy["spec"]
        for rule in policy["spec"].get("ingress", []):
            assert {port["port"] for port in rule["ports"]} == set(ports[name].values())
            assert rule["from"], "a rule without `from` lets everybody in"
    assert closed.keys() == {None, *ports} and "ingress" not in closed[None]
    (budget,) = by_kind["PodDisruptionBudget"]
    (program,) = (pod for pod in PODS if pod["metadata"]["name"] == "huimin")
    assert budget["spec"]["minAvailable"] < program["spec"]["replicas"], "or no node could ever be emptied"
    assert budget["spec"]["selector"] == program["spec"]["selector"]


def test_secrets_stand_in_no_file() -> None:
    assert [m for m in MANIFESTS if m["kind"] == "Secret"] == []
    for workload in PODS:
        for container in containers(workload):
            for variable in container.get("env", []):
                if variable["name"].endswith(("PASSWORD", "KEY", "TOKEN")):
                    assert "secretKeyRef" in variable["valueFrom"], variable["name"]
