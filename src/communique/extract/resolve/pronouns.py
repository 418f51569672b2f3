"""Whom a pronoun stands for: "he", "it", "they", "we"."""

from __future__ import annotations

from typing import Final

from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant, Person, Reading
from communique.language import Parse

_FEMALE: Final = frozenset(("she", "her", "herself"))
_ONE: Final = frozenset(("he", "him", "his", "himself")) | _FEMALE
_THEY: Final = frozenset(("they", "them", "their", "both", "themselves"))
_OWN: Final = frozenset(("we", "i", "us", "our", "my", "me"))
PRONOUNS: Final = _ONE | _THEY | _OWN | frozenset(("it",))


def read_pronoun(d: Discourse, parse: Parse, h: int) -> Reading | None:
    """What one of ``PRONOUNS`` stands for; None where it is none here ("both sides")."""
    low = parse.low[h]
    if low in _ONE:
        person = _one(d, female=low in _FEMALE)
        return Reading([person] if person else [], how="pronoun", first=h, last=h)
    if low == "it" and parse.dep[h] == "nsubj" and d.it is not None:
        return Reading([d.it], how="pronoun", first=h, last=h)
    if low in _THEY and (parse.tag[h] != "DT" or parse.dep[h] in ("nsubj", "nsubjpass")):
        who = _they(d)
        return Reading(who, joint=len(who) > 1, how="pronoun", first=h, last=h)
    if low in _OWN:
        who = list(d.first_person)
        return Reading(who, joint=len(who) > 1, how="first person", first=h, last=h)
    return None


def _one(d: Discourse, *, female: bool) -> Participant | None:
    """Whom "he" or "she" means: the last subject whose gender fits."""
    if d.unnamed is not None:
        return d.unnamed
    for participant in (*d.focus, *d.principals, *d.persons):
        if isinstance(participant, Person) and participant.female in (None, female):
            return participant
    return None


def _they(d: Discourse) -> list[Participant]:
    who = list(d.plural or d.principals)
    if len(who) > 1 and len({w.country for w in who}) == 1:
        if {id(w) for w in who} < {id(w) for w in d.principals}:
            return list(d.principals)  # one side's couple met the other: "they" are all
    return who
