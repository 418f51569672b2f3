"""What two matched acts are to each other: the relation, field by field differences, reasons."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

from communique.compare.assignment import Link
from communique.compare.comparison import Difference, Relation, WordChange
from communique.compare.tables import Tables
from communique.compare.terms import clause
from communique.compare.units import Unit
from communique.compare.weights import Weights
from communique.types import Act

FORCE: Final = {"weak": -2, "plain": 0, "strong": 2}
# From this score on two acts of one kind say the same thing.
SAME: Final = 0.5
# Terms that count for less are no reason to tell.
WORTH_TELLING: Final = 0.1
REASONS: Final = 5
TOKEN: Final = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


def relation(left: Unit, right: Unit, link: Link, tables: Tables) -> Relation:
    """same, stronger on one side (one kind, unequal force), or differs (codebook §7)."""
    a, b = left.act, right.act
    if link.split or a.kind != b.kind or a.negated != b.negated:
        return "differs"
    force = [FORCE[unit.act.strength] + tables.force_of(unit.words) for unit in (left, right)]
    if force[0] != force[1]:
        return "stronger_left" if force[0] > force[1] else "stronger_right"
    return "same" if link.score >= SAME and _alike(left, right, tables) else "differs"


def _alike(left: Unit, right: Unit, tables: Tables) -> bool:
    """Whether neither act takes up more matters that the other lacks than they share."""
    a, b = (
        {
            term
            for term in unit.terms.shown
            if term.startswith("thing:issue:")
            or term.startswith("matter:")
            and not tables.is_broad(term)
        }
        for unit in (left, right)
    )
    figures = [{t for t in u.terms.shown if t.startswith("number:")} for u in (left, right)]
    if all(figures) and not figures[0] & figures[1]:
        return False
    return not a ^ b or len(a ^ b) < 2 * len(a & b)


def differences(left: Unit, right: Unit, texts: tuple[str, str]) -> tuple[Difference, ...]:
    """The fields in which two matched acts differ; the wording with its word diff."""
    return tuple(_differences(left, right, texts))


def _differences(left: Unit, right: Unit, texts: tuple[str, str]) -> Iterator[Difference]:
    a, b = left.act, right.act
    for field, x, y in (
        ("kind", a.kind, b.kind),
        ("strength", _strength(a, texts[0]), _strength(b, texts[1])),
        ("voice", a.voice, b.voice),
        ("negated", _yes(a.negated), _yes(b.negated)),
    ):
        if x.split(" ")[0] != y.split(" ")[0]:
            yield Difference(field=field, left=x, right=y)
    if set(a.target) != set(b.target):
        yield Difference(field="target", left=_codes(a.target), right=_codes(b.target))
    things = [_things(unit) for unit in (left, right)]
    if things[0].keys() != things[1].keys():
        yield Difference(
            field="named things",
            left=", ".join(things[0][t] for t in things[0] if t not in things[1]),
            right=", ".join(things[1][t] for t in things[1] if t not in things[0]),
        )
    wording = [_wording(act, text) for act, text in zip((a, b), texts, strict=True)]
    if TOKEN.findall(wording[0].lower()) != TOKEN.findall(wording[1].lower()):
        yield Difference(
            field="wording", left=wording[0], right=wording[1], words=word_diff(*wording)
        )


def word_diff(left: str, right: str) -> tuple[WordChange, ...]:
    """Stretches of both texts in order; those with equal words have equal sides."""
    a, b = left.split(), right.split()
    matcher = difflib.SequenceMatcher(
        None, [w.lower().strip(".,;:") for w in a], [w.lower().strip(".,;:") for w in b], False
    )
    return tuple(
        WordChange(
            left=" ".join(a[i1:i2]), right=" ".join(a[i1:i2] if tag == "equal" else b[j1:j2])
        )
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    )


def reasons(left: Unit, right: Unit, weights: Weights, tables: Tables) -> tuple[str, ...]:
    """Why two acts are matched, in plain words, the weightiest first."""
    told = []
    shared = left.terms.shown.keys() & right.terms.shown.keys()
    things = _named(shared, left, weights, "thing:")
    matters = [
        tables.matters[term.removeprefix("matter:")].name
        for term in sorted(shared, key=lambda term: (-weights.get(term, 0), term))
        if term.startswith("matter:")
    ]
    words = _named(shared, left, weights, "word:")
    numbers = _named(shared, left, weights, "number:")
    if left.words == right.words and left.words:
        told.append("the same words")
    if things:
        told.append(f"both name {_listed(things)}")
    if matters:
        told.append(f"both about {_listed(matters)}")
    if words:
        told.append(f"shared words: {', '.join(words)}")
    if numbers:
        told.append(f"the same figures: {', '.join(numbers)}")
    pointed = [
        tables.matters[term.removeprefix("matter:")].name
        for one, other in ((left, right), (right, left))
        for term in sorted(one.context.keys() & other.terms.shown.keys())
        if term.startswith("matter:") and term not in shared
    ]
    if pointed:
        told.append(f"one points back to {_listed(list(dict.fromkeys(pointed)))}")
    if left.act.kind == right.act.kind:
        told.append(f"both {left.act.kind}")
    else:
        told.append(f"{left.act.kind} and {right.act.kind} can be one act")
    areas = [area for area in left.act.areas if area in right.act.areas]
    if areas and not (things or matters or words):
        told.append(f"same areas: {', '.join(areas)}")
    return tuple(told)


def _named(shared: set[str], unit: Unit, weights: Weights, prefix: str) -> list[str]:
    """The words of the shared terms of one sort, the rarest first, without the telling ones."""
    terms = [
        term for term in shared if term.startswith(prefix) and weights.get(term, 0) >= WORTH_TELLING
    ]
    terms.sort(key=lambda term: (-weights.get(term, 0), term))
    return list(dict.fromkeys(unit.terms.shown[term] for term in terms))[:REASONS]


def _things(unit: Unit) -> dict[str, str]:
    return {
        term: " ".join(words.split())
        for term, words in unit.terms.shown.items()
        if term.startswith("thing:")
        and not term.startswith("thing:person:")
        and term.removeprefix("thing:state:") not in unit.side
    }


def _wording(act: Act, text: str) -> str:
    stretch = clause(act, text)
    return " ".join(stretch.of(text).split()) if stretch else ""


def _strength(act: Act, text: str) -> str:
    return f"{act.strength} (“{act.marker.of(text)}”)" if act.marker else act.strength


def _yes(value: bool) -> str:
    return "negated" if value else "asserted"


def _codes(codes: object) -> str:
    return ", ".join(sorted(codes)) or "nobody"  # type: ignore[call-overload]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
