"""YAML with the line of every value, and pydantic's complaints as one sentence with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from eligibility.errors import CatalogueError
from pack.shared import text_of

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]

_TEXT = "tag:yaml.org,2002:str"


class Document:
    """One YAML document: its data, and the line (from 1) of each value by its path of keys and positions."""

    def __init__(self, path: Path, node: yaml.Node) -> None:
        self.path = path
        self.lines: dict[Place, int] = {}
        self.data = self._value(node, ())

    def _value(self, node: yaml.Node, place: Place) -> Any:
        self.lines[place] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            mapping: dict[Any, Any] = {}
            for key_node, value_node in node.value:
                key = key_node.value
                if isinstance(key_node, yaml.ScalarNode):
                    key = _scalar(key_node)
                if key in mapping:
                    raise CatalogueError(self.path, key_node.start_mark.line + 1, f"The key {key!r} stands twice.")
                mapping[key] = self._value(value_node, (*place, str(key)))
                self.lines[(*place, str(key))] = key_node.start_mark.line + 1
            return mapping
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*place, position)) for position, item in enumerate(node.value)]
        return _scalar(node)

    def line(self, place: Place) -> int:
        """The line of the value at `place`, or of the nearest value around it that is known."""
        found: Place = ()
        for step in place:
            if (*found, step) in self.lines:
                found = (*found, step)
        return self.lines[found]

    def error(self, place: Place, message: str) -> CatalogueError:
        """A complaint about the value at `place`."""
        return CatalogueError(self.path, self.line(place), message)

    def parse(self, model: type[Model], data: Any = None, place: Place = ()) -> Model:
        """The data (or the part of it that stands at `place`) as `model`.

        Raises CatalogueError naming file, line and what is allowed for the first thing that does not fit.
        """
        try:
            return model.model_validate(self.data if data is None else data)
        except ValidationError as error:
            raise self._first(error, place) from error

    def _first(self, error: ValidationError, place: Place) -> CatalogueError:
        # a misspelt key is the cause of the missing one
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        where = (*place, *first["loc"])
        if first["type"] == "extra_forbidden":
            message = "there is no such key here."
        elif first["type"] == "missing":
            message = "this key is missing."
        else:
            message = first["msg"].removeprefix("Value error, ")
            given = first.get("input")
            message += "" if isinstance(given, Mapping | list | BaseModel) else f" (given: {given!r})"
        return self.error(where, f"{self._name(where)}: {message}")

    def _name(self, where: Place) -> str:
        """The place as keys of the file: pydantic puts names of its own between them."""
        found: Place = ()
        for step in where[:-1]:
            if (*found, step) in self.lines:
                found = (*found, step)
        return ".".join(str(step) for step in (*found, where[-1])) if where else "this entry"


def read(path: Path) -> list[Document]:
    """The YAML documents of a file, in their order; raises CatalogueError where it is no YAML or not there."""
    try:
        return [Document(path, node) for node in _nodes(text_of(path)) if node is not None]
    except OSError as error:
        raise CatalogueError(path, None, f"The file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(path, None, "The file is not UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise CatalogueError(path, line, f"This is not YAML: {error.problem}.") from error


def _nodes(text: str) -> list[yaml.Node]:
    """The documents by libyaml; where it complains, PyYAML's own parser, ten times slower, says more plainly why."""
    try:
        return list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return list(yaml.compose_all(text, Loader=yaml.SafeLoader))


def _scalar(node: yaml.Node) -> Any:
    if node.tag == _TEXT:
        return node.value
    return yaml.constructor.SafeConstructor().construct_object(node)  # one each: it remembers every node it has seen
