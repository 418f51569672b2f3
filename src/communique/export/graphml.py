"""Networks as GraphML for Gephi, Cytoscape, networkx and igraph: a folder of four files.

All attributes have declared types; ``label`` and ``weight`` are the names that Gephi looks for.
The networks themselves are kept in memory, the records are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from communique.export.characters import for_xml
from communique.export.items import Item
from communique.export.network import Meeting, Network, Saying, met_and_spoke
from communique.export.nodes import Node

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | None
Ends = tuple[str, str]


def write(items: Iterable[Item], path: Path) -> None:
    """A file for each network: ``met-states.graphml``, ``spoke-persons.graphml`` …"""
    import networkx as nx

    path.mkdir(exist_ok=True)
    for name, network in met_and_spoke(items):
        # the writer that needs no further library, so that everybody's bytes are the same
        nx.write_graphml_xml(_graph(name, network), path / f"{name}.graphml")


def _graph(name: str, network: Network) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph() if name.startswith("met") else nx.DiGraph()
    for node in network.nodes:
        graph.add_node(for_xml(node.id), **_written(_of_node(node)))
    for (source, target), values in (*_meetings(network.met), *_sayings(network.spoke)):
        graph.add_edge(for_xml(source), for_xml(target), **_written(values))
    return graph


def _written(values: Mapping[str, Value]) -> dict[str, str | int]:
    """What is known of the values, as XML can hold it."""
    return {
        name: for_xml(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None
    }


def _of_node(node: Node) -> dict[str, Value]:
    return {
        "label": node.name,
        "kind": node.kind,
        "code": node.code,
        "iso3": node.iso3,
        "cow": node.cow,
        "wikidata": node.wikidata,
        "entity": node.entity,
    }


def _meetings(met: Iterable[Meeting]) -> Iterator[tuple[Ends, dict[str, Value]]]:
    for one in met:
        values: dict[str, Value] = {
            "weight": one.count,
            "documents": one.documents,
            "first": one.first,
            "last": one.last,
            "encounters": " ".join(one.ids),
        }
        values.update((kind, number) for kind, number in one.kinds.items())
        yield (one.source, one.target), values


def _sayings(spoke: Iterable[Saying]) -> Iterator[tuple[Ends, dict[str, Value]]]:
    """One edge for each pair: acts that are not denied by kind, denied ones together."""
    pairs: dict[Ends, list[Saying]] = {}
    for one in spoke:
        pairs.setdefault((one.source, one.target), []).append(one)
    for ends, sayings in pairs.items():
        values: dict[str, Value] = {
            "weight": sum(one.count for one in sayings),
            "first": min((one.first for one in sayings if one.first), default=None),
            "last": max((one.last for one in sayings if one.last), default=None),
            "weak": sum(one.strengths.get("weak", 0) for one in sayings),
            "strong": sum(one.strengths.get("strong", 0) for one in sayings),
            "denied": sum(one.count for one in sayings if one.negated),
        }
        values.update({one.kind: one.count for one in sayings if not one.negated})
        yield ends, values
