"""Networks as edge lists: for each a CSV file of nodes and one of edges, in a folder.

Head rows are as Gephi's import wants them (``Id``, ``Label``; ``Source``, ``Target``, ``Type``,
``Weight``). No byte order mark: Gephi, networkx and igraph would take it for a letter. The
networks themselves are kept in memory, the records are not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from communique.export.characters import in_one_line
from communique.export.items import Item
from communique.export.network import ENCOUNTER_KINDS, Meeting, Saying, met_and_spoke
from communique.export.nodes import Node
from communique.text import without_formula

NODE_COLUMNS: Final = ("Id", "Label", "kind", "code", "iso3", "cow", "wikidata", "entity")
MET_COLUMNS: Final = (
    "Source", "Target", "Type", "Weight", "first", "last", "documents", *ENCOUNTER_KINDS,
    "encounters",
)  # fmt: skip
SPOKE_COLUMNS: Final = (
    "Source", "Target", "Type", "Weight", "Kind", "negated", "weak", "plain", "strong", "first",
    "last", "documents",
)  # fmt: skip

Cell = str | int | bool | None


def write(items: Iterable[Item], path: Path) -> None:
    """Two files for each network: ``met-states-nodes.csv``, ``met-states-edges.csv`` …"""
    path.mkdir(exist_ok=True)
    for name, network in met_and_spoke(items):
        _table(path / f"{name}-nodes.csv", NODE_COLUMNS, map(_node, network.nodes))
        if name.startswith("met"):
            _table(path / f"{name}-edges.csv", MET_COLUMNS, map(_met, network.met))
        else:
            _table(path / f"{name}-edges.csv", SPOKE_COLUMNS, map(_spoke, network.spoke))


def _table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(list(_cells(row)) for row in rows)


def _cells(row: Sequence[Cell]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, bool):
            yield "true" if cell else "false"
        else:
            yield "" if cell is None else without_formula(in_one_line(str(cell)))


def _node(node: Node) -> tuple[Cell, ...]:
    return (
        node.id, node.name, node.kind, node.code, node.iso3, node.cow, node.wikidata, node.entity,
    )  # fmt: skip


def _met(one: Meeting) -> tuple[Cell, ...]:
    return (
        one.source, one.target, "Undirected", one.count, one.first, one.last, one.documents,
        *(one.kinds.get(kind, 0) for kind in ENCOUNTER_KINDS), " ".join(one.ids),
    )  # fmt: skip


def _spoke(one: Saying) -> tuple[Cell, ...]:
    strengths = (one.strengths.get(name, 0) for name in ("weak", "plain", "strong"))
    return (
        one.source, one.target, "Directed", one.count, one.kind, one.negated, *strengths,
        one.first, one.last, one.documents,
    )  # fmt: skip
