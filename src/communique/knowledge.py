"""Reading the data files: YAML as analysts write it, where ``on`` and ``no`` are words."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Any

import yaml

from communique.errors import KnowledgeError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML without YAML 1.1's booleans for on, off, yes, no, and without repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            # YAML would silently keep the last of them, and lose the words of the others
            names = [key.value for key, _ in node.value]
            twice = next(name for name in names if names.count(name) > 1)
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {twice} is given twice", node.start_mark
            )
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, regexp)
        for tag, regexp in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def read_yaml(file: Traversable) -> Any:
    """The parsed content of a data file; ``true`` and ``false`` come back as words.

    Raises KnowledgeError naming the file and the place when it is no valid YAML.
    """
    try:
        return yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - derived from a safe one
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{file.name}: {' '.join(str(error).split())}") from error


def entries(file: Traversable) -> list[dict[str, Any]]:
    """A data file that is one list of entries. Raises KnowledgeError when it is not."""
    data = read_yaml(file)
    if not isinstance(data, list) or not all(isinstance(e, dict) for e in data):
        raise KnowledgeError(f"{file.name}: expected a list of entries")
    return data


def sections(file: Traversable) -> dict[str, Any]:
    """A data file that is one mapping of lists. Raises KnowledgeError when it is not."""
    data = read_yaml(file)
    if not isinstance(data, dict):
        raise KnowledgeError(f"{file.name}: expected keys with lists")
    return data
