"""An account read for comparison: what each of its acts, and each item of a list, is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from communique.compare.sides import Side, act_side
from communique.compare.terms import POINTING, WORD, TermFinder, Terms, clause, head, items, opening
from communique.types import Act, Record

# A pointing word ("these matters") takes the terms of the act before it at this weight.
POINTED: Final = 0.4
PRONOUNS: Final = frozenset(("him", "her", "them", "us", "me", "you", "it", "to"))
# "Regarding Ukraine, …": the sentence's opening gives its terms at this weight.
OPENING: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An act, or one item of an act that is a list, with what it is about.

    number: of the act in the order of the text. item: of the list, from 1; 0 for the whole act.
    words: the clause in lower case. head: its terms before it gives instances.
    context: terms that the act does not name itself but takes from the sentence's opening ("On
    trade, …") or from the act it points back to, with their share of a term's own weight.
    peers: how many acts of this kind the side has in the account, this one included.
    """

    number: int
    item: int
    act: Act
    side: Side
    words: str
    terms: Terms
    head: Terms
    context: Mapping[str, float]
    peers: int

    @property
    def bare(self) -> bool:
        """True for an act that names nothing but perhaps an addressee ("thanked him")."""
        return not self.terms.shown and PRONOUNS.issuperset(self.words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An account read for comparison: its acts, and the items of those that are lists."""

    record: Record
    acts: tuple[Unit, ...]
    items: tuple[Unit, ...]


def reading(record: Record, finder: TermFinder) -> Reading:
    """The record with what each of its acts, and each item of a list, is about."""
    text = record.document.text
    acts: list[Unit] = []
    listed: list[Unit] = []
    before: frozenset[str] = frozenset()
    sides = {id(act): act_side(act, record) for act in record.acts}
    peers = Counter((act.kind, sides[id(act)]) for act in record.acts)
    for number, act in enumerate(sorted(record.acts, key=lambda act: (act.cue, act.id))):
        stretch = clause(act, text)
        words = stretch.of(text) if stretch else ""
        terms = finder.find(words)
        points = bool(POINTING.search(words)) or _inside(act, acts)
        context = dict.fromkeys(before, POINTED) if points else {}
        context |= dict.fromkeys(finder.find(opening(act, text)).shown, OPENING)
        unit = Unit(
            number=number,
            item=0,
            act=act,
            side=sides[id(act)],
            words=" ".join(WORD.findall(words.lower())),
            terms=terms,
            head=finder.find(head(stretch, text).of(text)) if stretch else terms,
            context=context,
            peers=peers[act.kind, sides[id(act)]],
        )
        acts.append(unit)
        listed += _items(unit, text, finder)
        before = frozenset((*context, *terms.shown))
    return Reading(record=record, acts=tuple(acts), items=tuple(listed))


def _inside(act: Act, before: Sequence[Unit]) -> bool:
    """Whether the act stands inside what the act before says ("discussed X, agreeing to …")."""
    last = before[-1].act if before else None
    return last is not None and last.content is not None and last.content.contains(act.cue)


def _items(unit: Unit, text: str, finder: TermFinder) -> list[Unit]:
    """The items of an act that is a list, as units of their own; none for any other act."""
    parts = items(unit.act.content, text) if unit.act.content else []
    return [
        replace(unit, item=n, words=part.of(text), terms=terms, head=terms, context={})
        for n, part in enumerate(parts, start=1)
        if len(parts) > 1
        for terms in [finder.find(part.of(text))]
    ]
