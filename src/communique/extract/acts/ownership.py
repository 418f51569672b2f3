"""Whose nominal act it is, and what its object makes of it."""

from __future__ import annotations

from communique.extract.acts.drafts import Context
from communique.extract.acts.speakers import speakers_of
from communique.extract.acts.state import State
from communique.extract.clauses import kid
from communique.extract.resolve.phrases import read_phrase
from communique.types import ActKind


def is_own(s: State, noun: int, c: Context) -> bool:
    """A nominal act under a reporting verb counts when it is the speaker's own."""
    p = s.p
    speakers = speakers_of(s, c)
    codes = {w.country for w in speakers}
    owner_codes: set[str | None] = set()
    for k in range(p.left[noun], noun):
        if p.dep[k] == "poss" and p.head[k] == noun:
            if p.low[k] in ("his", "her", "their", "our", "its", "my"):
                return True
            if p.dep[noun] == "nsubjpass" and p.low[k] in s.words["pair_owners"]:
                return True  # "the two sides' commitment was reaffirmed"
            owner_codes |= {w.country for w in read_phrase(s.d, p, s.owner, k).who}
            if p.low[k] in s.words["own_institutions"]:
                owner_codes |= codes
        found = s.owner[k]
        if (
            found is not None
            and found.kind in ("state", "organisation", "person")
            and found.first <= k
        ):
            owner_codes.add(found.country)
    of = next((k for k in p.kids[noun] if p.dep[k] == "prep" and p.low[k] == "of"), None)
    if of is not None and not owner_codes:
        obj = kid(p, of, "pobj")
        if obj is not None:
            owners = read_phrase(s.d, p, s.owner, obj)
            if owners.joint and not speakers:
                return True  # "the readiness of the parties was confirmed"
            owner_codes |= {w.country for w in owners.who}
    if (
        not owner_codes
        and s.lex.lemma.get(p.low[p.head[noun]]) in s.words["neutral_verbs"]
        and any(p.dep[k] == "det" for k in p.kids[noun])
    ):
        return False  # "acknowledged the protests": somebody else's
    if not owner_codes or owner_codes & codes:
        return True
    # somebody else's commitment counts as reported only when the other party's
    others = {w.country for w in s.d.principals} - codes
    return not owner_codes & others and "organisation" in _owner_kinds(s, noun)


def _owner_kinds(s: State, noun: int) -> set[str]:
    """The kinds of the named things before a noun."""
    return {found.kind for k in range(s.p.left[noun], noun) if (found := s.owner[k]) is not None}


def commitment_kind(s: State, start: int) -> ActKind:
    """Ruling 9: to a principle, text or ally: support; to an action of one's own: pledge."""
    p = s.p
    k = min(start, len(p) - 1)  # a text may break off
    while k < len(p) - 1 and p.tag[k] in ("RB", "TO", "RBR"):
        k += 1
    if p.tag[k] in ("VBG", "VB"):
        if p.low[k] in s.words["support_verbs"]:
            return "support"
        if p.low[k] in ("continue", "continuing"):
            rest = {p.low[j] for j in range(k + 1, min(len(p), k + 5))}
            return "support" if rest & s.words["support_verbs"] else "pledge"
        return "pledge"
    return "support"


def appreciation_kind(s: State, start: int | None) -> ActKind:
    """Ruling 13: for a favour or help: thank; for role, work, conduct at large: praise."""
    p = s.p
    if start is None:
        return "thank"
    words = [p.low[k] for k in range(start, min(len(p), start + 9))]
    help_words = s.words["favours"]
    work = s.words["conduct_nouns"]
    for word in words:
        if word in work:
            return "praise"
        if word in help_words:
            return "thank"
    return "praise"
