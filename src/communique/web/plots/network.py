"""Who meets whom: a point for each, a line for each pair that met, thicker the more often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from communique.web.page import Table
from communique.web.plots.frame import empty
from communique.web.plots.lettering import clean, shortened, width_of
from communique.web.plots.palette import MARK, PAPER, RULE
from communique.web.plots.sheet import SMALL, WIDE, Sheet, foot_of
from communique.web.words import counted

Points = NDArray[np.float64]

_MOST: Final = 40
_MOST_NARROW: Final = 18
_LONGEST: Final = 130.0
_LINE: Final = 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two who met, and how often."""

    first: str
    second: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoMeetsWhom:
    """Meetings in pairs. own: those drawn filled ("of the country's own side")."""

    title: str
    pairs: tuple[Pair, ...]
    own: frozenset[str] = field(default_factory=frozenset)
    own_words: str = ""

    def table(self) -> Table:
        """Every pair, the most frequent first."""
        rows = [(min(p.first, p.second), max(p.first, p.second), p.count) for p in self.pairs]
        rows.sort(key=lambda row: (-row[2], row[0], row[1]))
        return Table(columns=("who", "with whom", "encounters"), rows=tuple(rows))

    def description(self) -> str:
        """The network in one or two sentences."""
        if not self.pairs:
            return "Nobody is known to have met."
        people = len({name for p in self.pairs for name in (p.first, p.second)})
        top = sorted(self.pairs, key=lambda p: (-p.count, p.first, p.second))[:5]
        most = ", ".join(f"{p.first} and {p.second} ({p.count})" for p in top)
        pairs = counted(len(self.pairs), "pair")
        return f"{people} who met, in {pairs}. Most often: {most}."

    def draw(self, *, width: int) -> str:
        """The drawing as SVG, ``width`` pixels wide."""
        if not self.pairs:
            return empty(self.title, self.description(), width=width)
        graph, left_out = _most_connected(self.pairs, _MOST if width >= WIDE else _MOST_NARROW)
        names = list(graph)
        labels = [shortened(clean(name), SMALL, _LONGEST) for name in names]
        widths = np.array([width_of(label, SMALL) for label in labels])
        height = _height(len(names), width)
        at = _spread(_layout(graph), widths, width=width, height=height)
        remark = self._remark(len(names), left_out)
        sheet = Sheet(width=width, height=height + foot_of(remark, width))
        axes = sheet.panel(bottom=sheet.height - height)
        _draw(sheet, axes, graph, dict(zip(names, at, strict=True)), labels, self.own)
        sheet.notes(remark)
        return sheet.svg(title=self.title, description=self.description())

    def _remark(self, shown: int, left_out: int) -> str:
        parts = [f"Filled: {self.own_words}."] if self.own and self.own_words else []
        if left_out:
            parts.append(f"The {shown} with the most encounters; {left_out} more in the table.")
        return " ".join(parts)


def _most_connected(pairs: Sequence[Pair], most: int) -> tuple[nx.Graph[str], int]:
    """The graph of those with the most encounters, and how many it leaves out."""
    degree = Counter[str]()
    for p in pairs:
        degree[p.first] += p.count
        degree[p.second] += p.count
    kept = set(sorted(degree, key=lambda name: (-degree[name], name))[:most])
    graph: nx.Graph[str] = nx.Graph()
    for p in sorted(pairs, key=lambda p: (-p.count, p.first, p.second)):
        if p.first in kept and p.second in kept and p.first != p.second:
            known = graph.get_edge_data(p.first, p.second, {"count": 0})["count"]
            graph.add_edge(p.first, p.second, count=known + p.count)
    for name in graph:
        graph.nodes[name]["count"] = degree[name]
    return graph, len(degree) - len(graph)


def _height(people: int, width: int) -> int:
    """Room for the labels: about 60 lines of a wide sheet hold 40 names with air."""
    return int(min(max(120, people * 12.5 * (WIDE / width) ** 0.8), width * 1.6))


def _layout(graph: nx.Graph[str]) -> Points:
    """Positions from −1 to 1: who meets stands together. The same graph, the same picture."""
    for _, _, data in graph.edges(data=True):
        data["pull"] = 1 + np.log2(data["count"])
    place = nx.spring_layout(graph, weight="pull", seed=7, iterations=80, k=2.2 / len(graph) ** 0.5)
    return np.array([place[name] for name in graph])


def _spread(at: Points, widths: Points, *, width: int, height: int) -> Points:
    """Positions in pixels, pushed apart until no label covers another."""
    reach = np.column_stack([np.maximum(widths / 2, 8) + 5, np.full(len(at), _LINE)])
    free = np.array([width, height]) - 2 * reach
    spot: Points = reach + _evened(at) * free
    needed = reach[:, None, :] + reach[None, :, :]
    for _ in range(200):
        apart = spot[:, None, :] - spot[None, :, :]
        lack = needed - np.abs(apart)
        clash = (lack > 0).all(axis=2)
        np.fill_diagonal(clash, val=False)
        if not clash.any():
            break
        # along the axis on which less is lacking; ties go by number, so nothing sticks
        across = lack[:, :, 0] < lack[:, :, 1]
        order = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None, :])
        way = np.where(apart == 0, order[:, :, None], np.sign(apart))
        push = np.where(clash[:, :, None], lack * way, 0) / 3
        push *= np.stack([across, ~across], axis=2)
        spot = np.clip(spot + push.sum(axis=1), reach, np.array([width, height]) - reach)
    return spot


def _evened(at: Points) -> Points:
    """Positions from 0 to 1, halfway to evenly spaced: a few far away do not crowd the rest."""
    low, high = at.min(axis=0), at.max(axis=0)
    plain = (at - low) / np.where(high > low, high - low, 1)
    ranks = at.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(1, len(at) - 1)
    evened: Points = (plain + 2 * ranks) / 3
    return evened


def _draw(
    sheet: Sheet,
    axes: Axes,
    graph: nx.Graph[str],
    at: dict[str, Points],
    labels: list[str],
    own: frozenset[str],
) -> None:
    edges = sorted(graph.edges(data="count"), key=lambda edge: edge[2])
    lines = [(at[a] - (0, 5), at[b] - (0, 5)) for a, b, _ in edges]
    thick = [0.8 + 0.9 * np.log2(count) for _, _, count in edges]
    axes.add_collection(LineCollection(lines, linewidths=thick, color=RULE, zorder=1))
    names = list(graph)
    for filled in (True, False):
        chosen = [name for name in names if (name in own or not own) == filled]
        axes.scatter(
            [at[name][0] for name in chosen], [at[name][1] - 5 for name in chosen],
            s=[20 + 14 * np.log2(1 + graph.nodes[name]["count"]) for name in chosen],
            facecolor=MARK if filled else PAPER, edgecolor=MARK, linewidth=1.3, zorder=3,
        )  # fmt: skip
    for name, label in zip(names, labels, strict=True):
        x, y = at[name]
        sheet.write(axes, x, y + 13, label, anchor="center", size=SMALL, halo=True)
