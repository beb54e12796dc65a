"""OpenFisca's side of the comparison: one JSON request a line comes in, one JSON answer a line goes out.

Runs in OpenFisca's own environment as a process of its own; bench/openfisca_client.py starts it and takes turns with
it. It measures itself, so that neither the pipe nor JSON counts against it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.variables import Variable

from bench.openfisca_model import HOUSEHOLD, INPUTS, PERSON, SERVICES, system

Told = dict[str, Any]
RESULTS = [f"{service}_{part}" for service in SERVICES for part in ("outcome", "amount")]


class Side:
    """The model and the households loaded into it."""

    def __init__(self, month: str) -> None:
        self.month = month
        self.system = system()
        self.documents: list[Told] = []
        self.households: list[Told] = []

    def load(self, households: list[Told]) -> None:
        """Keep households, each `{"facts": …, "persons": {id: facts}}`."""
        self.households = households
        self.documents = [self._document(f"h{place}", told) for place, told in enumerate(households)]

    def _document(self, name: str, told: Told) -> Told:
        """A household as OpenFisca's web API takes it."""
        persons = {f"{name}{who}": self._by_month(facts) for who, facts in told["persons"].items()}
        return {
            "persons": persons,
            "households": {name: {"members": [*persons], **self._by_month(told["facts"])}},
        }

    def _by_month(self, facts: Told) -> Told:
        return {name: {self.month: value} for name, value in facts.items()}

    def from_documents(self, chosen: Sequence[int]) -> Simulation:
        """A simulation of these households, read from documents as OpenFisca's web API does."""
        documents = [self.documents[place] for place in chosen]
        merged = {key: {k: v for d in documents for k, v in d[key].items()} for key in ("persons", "households")}
        return SimulationBuilder().build_from_entities(self.system, merged)

    def from_columns(self, chosen: Sequence[int]) -> Simulation:
        """The same, put into columns by hand: OpenFisca's quickest way in."""
        households = [self.households[place] for place in chosen]
        persons = [facts for told in households for facts in told["persons"].values()]
        homes = np.repeat(np.arange(len(households)), [len(told["persons"]) for told in households])
        builder = SimulationBuilder()
        builder.create_entities(self.system)
        builder.declare_person_entity("person", np.arange(len(persons)))
        declared = builder.declare_entity("household", np.arange(len(households)))
        builder.join_with_persons(declared, homes, np.repeat("member", len(persons)))
        simulation = builder.build(self.system)
        for entity, rows in ((PERSON, persons), (HOUSEHOLD, [told["facts"] for told in households])):
            for name in INPUTS[entity]:
                simulation.set_input(name, self.month, _column(self.system.get_variable(name), name, rows))
        return simulation

    def calculate(self, simulation: Simulation) -> dict[str, Any]:
        """Outcomes and amounts of the five services, in vectors."""
        return {name: simulation.calculate(name, self.month) for name in RESULTS}

    def timed(self, way: str, chosen: Sequence[int]) -> dict[str, float]:
        """Seconds to build a simulation of these households, and to calculate all services."""
        build: Callable[[Sequence[int]], Simulation] = getattr(self, f"from_{way}")
        begin = time.perf_counter()
        simulation = build(chosen)
        built = time.perf_counter()
        self.calculate(simulation)
        return {"build": built - begin, "calculate": time.perf_counter() - built}

    def results(self, way: str, number: int) -> dict[str, Any]:
        """Outcomes and amounts of the first households; an amount that the text leaves open is null."""
        build: Callable[[Sequence[int]], Simulation] = getattr(self, f"from_{way}")
        found = self.calculate(build(range(number)))
        return {name: [None if np.isnan(v) else v for v in values.tolist()] for name, values in found.items()}


def _column(variable: Variable, name: str, rows: Sequence[Told]) -> Any:
    default = variable.default_value
    if variable.value_type is not Enum:
        return np.array([row.get(name, default) for row in rows], dtype=variable.dtype)
    places = {choice.name: choice.index for choice in variable.possible_values}
    indices = [places[row[name]] if name in row else default.index for row in rows]
    return EnumArray(np.array(indices, dtype=np.uint8), variable.possible_values)


def main() -> None:
    """Answer requests until the input ends."""
    side = Side(sys.argv[1])
    for line in sys.stdin:
        request = json.loads(line)
        answer: Any = None
        match request:
            case {"do": "inputs"}:
                answer = {entity.key: [*inputs] for entity, inputs in INPUTS.items()}
            case {"do": "load", "households": households}:
                side.load(households)
            case {"do": "time", "way": way, "from": first, "to": last}:
                answer = side.timed(way, range(first, last))
            case {"do": "results", "way": way, "number": number}:
                answer = side.results(way, number)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
