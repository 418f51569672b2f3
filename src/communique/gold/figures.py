"""Figures of a comparison: by class, over all, and the errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFigures:
    """One class: how often in gold, and precision, recall and F1 (0 for none)."""

    name: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured: ``values`` by name, classes if there are any, errors as lines."""

    what: str
    items: int
    values: tuple[tuple[str, float], ...]
    classes: tuple[ClassFigures, ...] = ()
    errors: tuple[str, ...] = ()

    def to_dict(self, *, errors: int = 0) -> dict[str, Any]:
        """The figures as plain values."""
        return {
            "what": self.what,
            "items": self.items,
            **{name: round(value, 4) for name, value in self.values},
            "classes": {
                c.name: {
                    "gold": c.gold,
                    "found": c.found,
                    "precision": round(c.precision, 4),
                    "recall": round(c.recall, 4),
                    "f1": round(c.f1, 4),
                }
                for c in self.classes
            },
            "errors": list(self.errors[:errors]),
        }

    def to_text(self, *, errors: int = 0) -> str:
        """The figures for people."""
        lines = [f"{self.what}: {self.items}"]
        width = max([len(name) for name, _ in self.values] + [len(c.name) for c in self.classes])
        lines += [f"  {name:{width}}  {value:.3f}" for name, value in self.values]
        if self.classes:
            lines.append(f"\n  {'':{width}}  gold  precision  recall     F1")
            lines += [
                f"  {c.name:{width}}  {c.gold:4}  {c.precision:9.3f}  {c.recall:6.3f}  {c.f1:5.3f}"
                for c in self.classes
            ]
        if errors and self.errors:
            lines += ["", *(f"  {error}" for error in self.errors[:errors])]
        return "\n".join(lines)


def by_class(pairs: Sequence[tuple[str, str | None]]) -> tuple[ClassFigures, ...]:
    """Figures of each class of gold from (gold, found) labels."""
    gold = Counter(g for g, _ in pairs)
    found = Counter(f for _, f in pairs)
    right = Counter(g for g, f in pairs if g == f)
    return tuple(
        ClassFigures(name=name, gold=gold[name], found=found[name], right=right[name])
        for name in sorted(gold)
    )


def labels(
    what: str, pairs: Sequence[tuple[str, str | None]], errors: Iterable[str] = ()
) -> Figures:
    """Macro-F1 over the classes of gold, accuracy, and each class."""
    classes = by_class(pairs)
    macro = sum(c.f1 for c in classes) / len(classes) if classes else 0.0
    right = sum(g == f for g, f in pairs)
    weighted = sum(c.f1 * c.gold for c in classes) / len(pairs) if pairs else 0.0
    return Figures(
        what=what,
        items=len(pairs),
        values=(
            ("macro-F1", macro),
            ("weighted F1", weighted),
            ("accuracy", right / len(pairs) if pairs else 0.0),
        ),
        classes=classes,
        errors=tuple(errors),
    )


def overlap(name: str, gold: int, found: int, right: int) -> tuple[tuple[str, float], ...]:
    """Precision, recall and F1 of one thing, as named values."""
    figures = ClassFigures(name=name, gold=gold, found=found, right=right)
    return (
        (f"{name} precision", figures.precision),
        (f"{name} recall", figures.recall),
        (f"{name} F1", figures.f1),
    )
