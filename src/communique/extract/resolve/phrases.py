"""Whom a noun phrase stands for (codebook §4): the rules, in the order they are tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from communique.extract.clauses import ancestors, subject
from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.joint_phrases import read_allies, read_of_states, read_parties
from communique.extract.resolve.noun_phrases import NounPhrase
from communique.extract.resolve.offices import read_office
from communique.extract.resolve.person_phrases import read_kin, read_named, read_unnamed
from communique.extract.resolve.pronouns import PRONOUNS, read_pronoun
from communique.extract.resolve.references import read_reference
from communique.extract.resolve.referents import Participant, Person, Reading, identity
from communique.extract.resolve.side_phrases import (
    read_collective,
    read_seat,
    read_short_form,
    read_spokesperson,
    read_state,
)
from communique.extract.resolve.unknown_names import read_body, read_staff
from communique.language import Parse

_OWN_STATE: Final = frozenset("country nation government kingdom republic administration".split())


def read_phrase(d: Discourse, parse: Parse, owner: Sequence[Found | None], h: int) -> Reading:
    """What the noun phrase with head token ``h`` stands for, with its coordinated parts.

    owner: for each token the named thing it belongs to.
    """
    reading = _single(d, parse, owner, h)
    stack = [k for k in parse.kids[h] if parse.dep[k] == "conj"]
    if not stack and len(reading.who) == 1:
        # one alone, as most phrases
        return Reading(list(reading.who), how=reading.how, first=reading.first, last=reading.last)
    parts = [reading] if reading else []
    while stack:
        k = stack.pop(0)
        if parse.tag[k][:2] not in ("NN", "PR", ""):
            continue
        more = _single(d, parse, owner, k)
        found = owner[k]
        if parts and more and more.who[0] in parts[0].who:
            both = _holds_both(parts[0].who[0], owner[h], found)
            if (
                found is not None
                and found.kind == "office"
                and not (both or _has_one_subject(parse, h, k))
            ):
                # "Secretary Doe and the Foreign Minister": two people
                others = [p for p in d.principals if p not in parts[0].who]
                more = Reading(others[:1], how="office", first=more.first, last=more.last)
        if more and not (found is not None and found.kind == "state" and _within(more, reading)):
            parts.append(more)
        stack.extend(j for j in parse.kids[k] if parse.dep[j] == "conj")
    return _union(parts) if parts else reading


def _within(more: Reading, reading: Reading) -> bool:
    """ "The ministers of A and B": B names the state of one of the ministers."""
    states = {w.country for w in reading.who if isinstance(w, Person)}
    return reading.joint and all(w.country in states for w in more.who)


def _holds_both(who: Participant, first: Found | None, second: Found | None) -> bool:
    """ "The Deputy Prime Minister and Foreign Minister": two offices that the text gives one."""
    if not isinstance(who, Person) or first is None or second is None:
        return False
    if first.kind != "office" or first.office is None or second.office is None:
        return False
    ids = {first.office.id, second.office.id}
    return len(ids) == 2 and ids <= who.offices


def _has_one_subject(parse: Parse, h: int, k: int) -> bool:
    """A verb in the singular behind two coordinated offices: "has also thanked"."""
    verb = parse.head[h]
    return any(parse.low[j] in ("has", "is", "was") for j in (verb, *parse.kids[verb]) if j > k)


def _union(parts: Sequence[Reading]) -> Reading:
    """Everybody whom the coordinated parts stand for, each once."""
    different: dict[int | str, Participant] = {}
    for part in parts:
        for participant in part.who:
            different.setdefault(identity(participant), participant)
    who = list(different.values())
    last = max(part.last for part in parts)
    return Reading(who, joint=len(who) > 1, how=parts[0].how, first=parts[0].first, last=last)


def _single(d: Discourse, parse: Parse, owner: Sequence[Found | None], h: int) -> Reading:
    """What one phrase stands for, without what is coordinated with it."""
    if parse.low[h] in PRONOUNS:
        reading = read_pronoun(d, parse, h)
        if reading is not None:
            return reading
    np = NounPhrase(parse, owner, h)
    for rule in _RULES:
        reading = rule(d, np)
        if reading is not None:
            return reading
    return Reading([])


def _read_own_state(d: Discourse, np: NounPhrase) -> Reading | None:
    """ "He said that his country …": the state of the one who says it."""
    parse, h = np.parse, np.h
    if np.low not in _OWN_STATE or parse.low[np.left] not in ("his", "her", "its", "their"):
        return None
    for a in ancestors(parse, h):
        at = subject(parse, a)
        if at is None or at >= np.left:
            continue
        # "the Minister and his country": the phrase is part of its own subject
        within = at in ancestors(parse, h)
        read = _single if within else read_phrase
        who = read(d, parse, np.owner, at).who
        side = d.side(who[0].country) if len(who) == 1 and who[0].country else None
        if side is not None:
            return np.means([side], "side")
    return None


# A rule returns None where the next one is to be tried.
_RULES: Final[tuple[Callable[[Discourse, NounPhrase], Reading | None], ...]] = (
    read_of_states,
    read_named,
    _read_own_state,
    read_reference,
    read_office,
    read_state,
    read_staff,
    read_allies,
    read_parties,
    read_unnamed,
    read_spokesperson,
    read_collective,
    read_seat,
    read_short_form,
    read_kin,
    read_body,
)
