"""Where labels go beside their points, so that they cover neither each other nor other points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.web.plots.sheet import Anchor


class Box(NamedTuple):
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies inside the other."""
        return (
            other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point with its radius and the width of its label, in pixels."""

    x: float
    y: float
    radius: float
    width: float


class Set(NamedTuple):
    """Where a label's baseline starts, is centred or ends."""

    x: float
    y: float
    anchor: Anchor


def place_labels(spots: Sequence[Spot], *, size: float, room: Box) -> list[Set | None]:
    """A place for each label, the first spots first; None where there is no free one."""
    taken = [Box(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    placed: list[Set | None] = []
    for spot in spots:
        found = None
        for candidate, box in _candidates(spot, size):
            if box.within(room) and not any(box.meets(other) for other in taken):
                found = candidate
                taken.append(box)
                break
        placed.append(found)
    return placed


def _candidates(spot: Spot, size: float) -> list[tuple[Set, Box]]:
    """Right, left, above, below, then the four corners."""
    gap = spot.radius + 3
    slant = gap * 0.7
    up, down = -slant, slant + size * 0.7
    sets: list[Set] = [
        Set(spot.x + gap, spot.y + size * 0.35, "left"),
        Set(spot.x - gap, spot.y + size * 0.35, "right"),
        Set(spot.x, spot.y - gap, "center"),
        Set(spot.x, spot.y + gap + size * 0.7, "center"),
        Set(spot.x + slant, spot.y + up, "left"),
        Set(spot.x + slant, spot.y + down, "left"),
        Set(spot.x - slant, spot.y + up, "right"),
        Set(spot.x - slant, spot.y + down, "right"),
    ]
    shift = {"left": 0.0, "center": 0.5, "right": 1.0}
    boxes = []
    for x, y, anchor in sets:
        left = x - spot.width * shift[anchor]
        boxes.append(Box(left, y - size * 0.8, left + spot.width, y + size * 0.25))
    return list(zip(sets, boxes, strict=True))
