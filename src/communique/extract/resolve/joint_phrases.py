"""Plural phrases for several parties: "the two leaders", "both sides", "the Allies"."""

from __future__ import annotations

from typing import Final

from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.noun_phrases import NounPhrase, named_between
from communique.extract.resolve.parties import TOGETHER, of_rank, stand_for, together
from communique.extract.resolve.referents import Person, Reading
from communique.extract.resolve.side_phrases import group
from communique.registry import Known

# Of these the state before them does not say who is meant: "the Polish leaders" are both.
_ALL: Final = frozenset("sides leaders parties presidents ministers interlocutors".split())
_TWO: Final = frozenset(("two", "both"))
_COUNTED: Final = frozenset(("two", "both", "the", "all", "three"))


def read_of_states(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "the Prime Ministers of Japan and Australia": who stands for each."""
    if np.low not in TOGETHER:
        return None
    behind = named_between(np.owner, np.h + 1, np.right)
    after = [f for f in behind if f.kind in ("state", "organisation")]
    if len({f.country for f in after}) < 2:
        return None
    officers = [f for f in behind if f.kind == "office"]
    named = dict.fromkeys(f.country for f in (*after, *officers) if f.country)
    people = [w for code in named for w in stand_for(d, code)]
    whole = together(d)
    strangers = [w for w in whole.who if w.country not in named]
    if len(whole.who) == len(people) and len(strangers) == 1:
        if all(isinstance(w, Person) for w in whole.who):
            return whole  # a party whose state the registry does not know
    return np.means(people, "side", joint=True)


def read_allies(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "Allies" with a capital, where NATO is spoken of."""
    if np.low != "allies" or not np.parse.word[np.h][:1].isupper():
        return None
    if not d.sides.named("org:nato") and d.issuer != "NATO":
        return None
    return np.means(d.as_party("NATO"), "side")


def read_parties(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "the two sides", "the ministers": the parties of the encounter."""
    if np.low not in TOGETHER or np.found is not None and isinstance(np.found.referent, Known):
        return None
    parse = np.parse
    modifiers = [f for f in np.sides() if f.how in ("demonym", "name", "seat") and f.last < np.h]
    if modifiers and np.low not in _ALL:
        return None
    if len({f.country for f in modifiers}) == 1 and parse.low[np.left] != "both":
        return np.means(group(d, np, modifiers[0]), "side")
    if np.low == "authorities" and _TWO.isdisjoint(np.before()):
        return None  # "thanked the authorities"
    number = (
        any(word in _COUNTED for word in np.before())
        or np.left == np.h
        or parse.word[np.h][:1].isupper()
    )
    if not number and np.low not in ("sides", "parties", "interlocutors"):
        return None
    reading = of_rank(d, np.low, np.before())
    reading.first, reading.last = np.left, np.right
    return reading
