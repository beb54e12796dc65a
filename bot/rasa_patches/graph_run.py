"""The graph of components is run in an order that is worked out once, and not by dask's scheduler each time.

`DaskGraphRunner.run` cuts the graph down to its targets and has dask schedule it, three times per turn, for chains of
a few milliseconds that run one after the other anyway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner

from bot.rasa_patches.expected import expect


@dataclass(frozen=True)
class Plan:
    """The nodes that some targets need, each with the names of what it needs, after all of that; and the inputs."""

    steps: list[tuple[str, GraphNode, tuple[str, ...]]]
    inputs: frozenset[str]


def check() -> None:
    """Raise UnexpectedRasaError when Rasa's own methods are not those this was written for."""
    expect(DaskGraphRunner.run, "45f0f52f574f3aa9")
    expect(DaskGraphRunner._build_dask_graph, "5bb99f974d512a36")
    expect(GraphNode.__call__, "66127a2bfb6fcf1e")


def apply() -> None:
    """Put a plain loop in the place of `DaskGraphRunner.run`."""
    original = DaskGraphRunner.run
    plans: WeakKeyDictionary[DaskGraphRunner, dict[tuple[str, ...], Plan]] = WeakKeyDictionary()

    def run(
        runner: DaskGraphRunner, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None
    ) -> dict[str, Any]:
        given, wanted = inputs or {}, tuple(targets or runner._graph_schema.target_names)
        known = plans.setdefault(runner, {})
        plan = known.get(wanted) or known.setdefault(wanted, make_plan(runner, wanted))
        plain = given.keys().isdisjoint(runner._graph_schema.nodes) and not any(map(is_text, given.values()))
        if not plain or not plan.inputs <= given.keys():
            return dict(original(runner, inputs, targets))  # something is missing or not what it seems: for dask
        done = {name: (name, value) for name, value in given.items()}
        try:
            for name, node, needs in plan.steps:
                done[name] = node(*(done[need] for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return {name: done[name][1] for name in wanted}

    DaskGraphRunner.run = run


def is_text(value: Any) -> bool:
    """Whether dask could take `value` for the name of a node."""
    return isinstance(value, str)


def make_plan(runner: DaskGraphRunner, targets: Sequence[str]) -> Plan:
    """How `runner` gets at `targets`, which are names of nodes."""
    nodes, instances = runner._graph_schema.nodes, runner._instantiated_nodes
    steps: dict[str, tuple[str, GraphNode, tuple[str, ...]]] = {}
    inputs: set[str] = set()

    def add(name: str) -> None:
        if name not in nodes:
            inputs.add(name)
        elif name not in steps:
            needs = tuple(nodes[name].needs.values())
            for need in needs:
                add(need)
            steps[name] = name, instances[name], needs

    for target in targets:
        add(target)
    return Plan(list(steps.values()), frozenset(inputs))
