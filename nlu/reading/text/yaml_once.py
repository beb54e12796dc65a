"""YAML in which no key stands twice in one place: the second would silently take the place of the first."""

from __future__ import annotations

from typing import Any

import yaml


class Once(yaml.CSafeLoader):
    """libyaml's safe loader; raises yaml.YAMLError with the line where a key stands for the second time."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Called by PyYAML for every mapping."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key.value} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep=deep))
