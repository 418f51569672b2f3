"""Messages handed on: "conveyed the President's greetings" (ruling 18)."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.complements import complement
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.matching import nominal_object
from communique.extract.acts.spans import content_from, cue_of, owner_kind
from communique.extract.acts.state import State
from communique.extract.clauses import kid, passive
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person

_POSSESSIVES: Final = frozenset(("his", "her", "their", "its", "our", "my"))


def relay(s: State, draft: Draft, v: int, noun: int) -> None:
    """Reads "the envoy conveyed the King's greetings": the greeting is the King's, via him."""
    p = s.p
    delivered = p.low[v] in s.words["delivery_verbs"]
    if draft.kind == "support":
        if delivered:
            _hand_on(s, draft, _sent_from(s, draft, noun))
        return
    if draft.kind in ("thank", "condole", "invite") and not delivered:
        return
    owner = _owner_of(s, v, noun)
    if owner is not None and p.low[owner] not in _POSSESSIVES:
        author = _persons_at(s, owner)
    else:
        author = _sender(s, draft, v, noun)
    _hand_on(s, draft, author)


def _sent_from(s: State, draft: Draft, noun: int) -> list[Person]:
    """The person after "from": "a message of solidarity from President Doe"."""
    p = s.p
    for k in range(noun + 1, min(len(p), noun + 8)):
        if p.low[k] == "from" and (obj := kid(p, k, "pobj")) is not None:
            if draft.content is not None and draft.content[0] <= k <= draft.content[1]:
                draft.content = None
            return _persons_at(s, obj)
    return []


def _owner_of(s: State, v: int, noun: int) -> int | None:
    """Whose message: the possessor, also "Prime Minister Doe's new year's greetings"."""
    p = s.p
    poss = kid(p, noun, "poss")
    if poss is None or s.owner[poss] is None:
        for k in range(v + 1, noun):
            if owner_kind(s, k) in ("person", "office") and p.low[k + 1] in ("'s", "'"):
                return k
    return poss


def _persons_at(s: State, k: int) -> list[Person]:
    """The persons of a phrase; states and bodies send no greetings of their own."""
    return [w for w in read_phrase(s.d, s.p, s.owner, k).who if isinstance(w, Person)]


def _sender(s: State, draft: Draft, v: int, noun: int) -> list[Person]:
    """The author after "from", "of" or "on behalf of", which is cut off the content."""
    p = s.p
    group = {noun, v} | {k for k in p.kids[noun] if p.dep[k] == "conj"}
    nexts = [p.left[k] for k in p.kids[v] if p.dep[k] == "conj" and k > noun]
    for k in range(noun + 1, min([len(p), p.right[v] + 1, *nexts])):
        of = _sender_preposition(s, k, v, group)
        obj = kid(p, of, "pobj") if of is not None else None
        if of is None or obj is None:
            continue
        content = draft.content
        if content is not None and content[0] <= k <= content[1]:
            cut = k - 1 if of == k else k - 2
            draft.content = (content[0], cut) if cut >= content[0] else None
        return _persons_at(s, obj) or _first_person_after(s, of)
    return []


def _sender_preposition(s: State, k: int, v: int, group: set[int]) -> int | None:
    """The preposition before the sender, when k opens "from the King" or "behalf of him"."""
    p = s.p
    if p.low[k] == "from" or p.low[k] == "of" and p.low[v] in s.words["delivery_verbs"]:
        return k if p.head[k] in group else None
    if p.low[k] == "behalf" and p.low[k - 1] == "on":
        return next((j for j in range(k + 1, min(len(p), k + 3)) if p.low[j] == "of"), None)
    return None


def _first_person_after(s: State, of: int) -> list[Person]:
    """The first named person after a preposition, when the parse missed the phrase."""
    for found in s.owner[of + 1 : min(len(s.p), of + 16)]:
        if found is not None and found.kind == "person":
            person = s.d.person_of(found)
            return [person] if person is not None else []
    return []


def _hand_on(s: State, draft: Draft, author: list[Person]) -> None:
    """Make the author the speaker, and who handed the message on its way."""
    for person in author:
        if person.assumed and draft.who and draft.who[0].country:
            person.country = draft.who[0].country  # a leader named by an envoy is the envoy's
    if not author or any(a in draft.who for a in author):
        return
    draft.via = draft.who
    draft.who = [*author]
    draft.joint = len(author) > 1
    if draft.content is not None and draft.kind == "greet":
        first = draft.content[0]
        if s.owner[first] is not None and s.p.low[first - 1] in ("to", "of"):
            draft.content = None  # only the addressee


def asked_to_convey(
    s: State, v: int, inner: int, addressee: list[Participant], c: Context
) -> list[Draft] | None:
    """Ruling 18: "asked X to convey greetings" is the greeting, via X."""
    p = s.p
    found = nominal_object(s, inner)
    if found is None or found[1].kind not in ("greet", "condole", "thank"):
        return None
    noun, entry = found
    start, to, _ = complement(s, inner, noun, entry.kind)
    content = content_from(s, v, start) if start is not None else None
    if passive(p, inner):
        content = None
    draft = new_draft(
        s,
        entry.kind,
        v,
        (cue_of(s, v)[0], max(noun, inner)),
        content,
        c,
        rule="asked-to-convey",
        noun=noun,
        addressee=to,
        other=True,
    )
    owner = _owner_of(s, inner, noun)
    if owner is not None and p.low[owner] not in _POSSESSIVES:
        _hand_on(s, draft, _persons_at(s, owner))
    draft.via = [*draft.via, *addressee]
    return [draft] if draft.who else None
