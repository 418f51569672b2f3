"""Acts that hang on a held contact by a noun: the occasion it was, and the people met.

Relative clauses make no acts except where they hang on a contact (codebook §2): "an
opportunity to review the treaty", "met the envoy, with whom he spoke about fishing".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.acts.discussions import read_purpose
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import COPULAS, infinitives, is_perfect
from communique.extract.acts.matching import kind_of
from communique.extract.acts.spans import content_from
from communique.extract.acts.speakers import is_contact, mutual_reading, subject_reading
from communique.extract.acts.state import State
from communique.extract.clauses import TOPIC_PREPS, auxiliaries, subject
from communique.extract.resolve.parties import together
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Participant, Person, Side

# Deeds that a relative clause tells as somebody's history: "who signed the charter".
_ELSEWHERE: Final = ("sign", "announce", "agree")
# "was not an opportunity", "an opportunity lost to review".
_NO_CHANCE: Final = frozenset("no not n't never hardly lost missed squandered wasted".split())
# "discussed with whom" is of the one who did it, "spoke with whom about" of both.
_TALKED: Final = frozenset(("spoke", "talked", "conferred", "conversed"))


def occasion(s: State, v: int, c: Context) -> list[Draft]:
    """What a held contact was an occasion for: "The call was an opportunity to review"."""
    p = s.p
    if c.modal or c.attribution is not None or p.tag[v] not in ("VBD", "VBN"):
        return []
    if not is_contact(s, c.subject):
        return []
    if p.low[v] not in COPULAS and p.low[v] not in s.words["occasion_verbs"]:
        return []
    chance = next(
        (k for k in range(v + 1, p.right[v] + 1) if p.low[k] in s.words["occasion_nouns"]), None
    )
    if chance is None or not _NO_CHANCE.isdisjoint(p.low[v : chance + 2]):
        return []
    both = together(s.d)
    drafts: list[Draft] = []
    for k in infinitives(p, chance + 1, p.right[v]):
        if k not in s.done and _follows(s, k, chance) and kind_of(s, k) is not None:
            drafts.extend(read_purpose(s, k, c, [], both))
    for d in drafts:
        d.who, d.joint, d.source = list(both.who), True, None
    return [d for d in drafts if d.who]


def _follows(s: State, k: int, chance: int) -> bool:
    """The infinitive hangs on the noun, or on the verb or infinitive before it."""
    p = s.p
    node = k
    for _ in range(6):
        if node <= chance:
            return True
        if p.dep[node] in ("relcl", "ccomp"):
            return False
        node = p.head[node]
    return node <= chance


def people_met(s: State, v: int, c: Context) -> list[Draft]:
    """What those met did: "met the envoy, with whom he discussed fishing", "who briefed him"."""
    p = s.p
    if c.modal or c.attribution is not None or s.quoted[v]:
        return []
    if p.low[v] not in s.words["contact_verbs"] or p.tag[v] not in ("VBD", "VBN"):
        return []
    drafts: list[Draft] = []
    for k in range(v + 1, p.right[v] + 1):
        if p.dep[k] != "relcl" or k in s.done or p.tag[k] != "VBD" or is_perfect(p, k):
            continue
        opening = p.low[p.left[k] : k]
        if opening[:2] == ["with", "whom"]:
            drafts.extend(_with_whom(s, k, c))
        elif opening[:1] == ["who"] and p.left[k] > 0 and p.low[p.left[k] - 1] == ",":
            drafts.extend(_who_did(s, k, c))
    return drafts


def _with_whom(s: State, k: int, c: Context) -> list[Draft]:
    """ ", with whom she spoke about fishing"."""
    p = s.p
    own = subject(p, k)
    if own is None:
        return []
    met = read_phrase(s.d, p, s.owner, p.head[k]).who
    reading = read_phrase(s.d, p, s.owner, own)
    inner = replace(c, reading=reading, subject=own, participle=False)
    if p.low[k] not in _TALKED:
        return s.clause(k, inner) if kind_of(s, k) is not None else []
    topic = next((j for j in p.kids[k] if j > k and p.low[j] in TOPIC_PREPS), None)
    both = mutual_reading(s, reading, met)
    if topic is None or topic + 1 >= len(p) or len(both.who) < 2:
        return []
    s.done.add(k)
    draft = new_draft(
        s, "discuss", k, (k, topic), content_from(s, k, topic + 1), inner, rule="contact.whom"
    )
    draft.who, draft.joint = both.who, True
    return [draft]


def _who_did(s: State, k: int, c: Context) -> list[Draft]:
    """ ", who briefed him on the talks": an act of the one met towards the one who met."""
    p = s.p
    if auxiliaries(p, k) or kind_of(s, k) in (None, *_ELSEWHERE):
        return []
    met = read_phrase(s.d, p, s.owner, p.head[k])
    if not met or not any(isinstance(w, Person | Side) for w in met.who):
        return []
    drafts = s.clause(k, replace(c, reading=met, subject=None, participle=False))
    hosts = [w for w in subject_reading(s, c).who if w not in met.who]
    return [_told(d, hosts) for d in drafts]


def _told(draft: Draft, hosts: list[Participant]) -> Draft:
    if not draft.addressee:
        draft.addressee = hosts
    return draft
