"""The walk over the clauses of a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.acts.attribution import (
    attributed_state,
    attribution_around,
    fronted_clause,
    quoted_as,
    read_reported,
    tells_after,
)
from communique.extract.acts.discussions import meeting_clauses
from communique.extract.acts.drafts import Attribution, Context, Draft, is_joint
from communique.extract.acts.grammar import (
    COPULAS,
    REPORTING_RULES,
    between,
    in_relative,
    stands_free,
    subtree,
)
from communique.extract.acts.matching import (
    bears_act,
    frame_of,
    is_report,
    kind_of,
    nominal_object,
    reports,
)
from communique.extract.acts.opportunities import occasion, people_met
from communique.extract.acts.predicates import read_predicate
from communique.extract.acts.spans import cue_of, whole_clause
from communique.extract.acts.speakers import (
    author_of,
    caller_of,
    mutual_reading,
    partners_of,
    source_of,
    subject_reading,
)
from communique.extract.acts.state import State
from communique.extract.clauses import (
    VERBAL,
    ancestors,
    auxiliaries,
    infinitive,
    kid,
    marker,
    modal,
    passive,
    subject,
)
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Person, Reading, Side

# How a clause that may hold an act of its own hangs below a verb.
_CLAUSAL: Final = frozenset(("conj", "prep", "advcl", "parataxis", "dep", "ccomp"))
# Participles that the parser hung on a noun, what stands before them, and their kinds of act.
_STRAY: Final = frozenset(("acl", "advcl", "conj", "pcomp", "amod", "appos"))
_BEFORE_STRAY: Final = frozenset((",", "while", "also", "and"))
_STRAY_KINDS: Final = frozenset(
    ("praise", "thank", "hope", "concern", "condemn", "request", "welcome")
)
# Clauses below clauses: deeper than any sentence, it ends parses that run in circles.
_DEPTH: Final = 40


def read_clause(s: State, v: int, c: Context) -> list[Draft]:
    """The acts of one clause: what precedes it, its predicate, and the clauses below it."""
    if c.depth > _DEPTH or v in s.done:
        return []
    s.done.add(v)
    p = s.p
    earlier = _run_on(s, v, c)
    own = subject(p, v)
    if own is None and earlier and c.reading is None:
        c = _subject_before(s, v, c)
    c = _own_context(s, v, own, c)
    attribution = attribution_around(s, v)
    if attribution is not None:
        c = replace(c, attribution=attribution)
        s.last_attribution = attribution
    inner = fronted_clause(s, v)
    if inner is not None:
        if (
            own is not None
            and _only_publishes(s, v, own, inner, c)
            and (
                not s.quoted[inner]
                or p.low[inner] in s.words["contact_verbs"]
                or _of_both(s, inner)
            )
        ):
            return earlier + read_clause(s, inner, Context(depth=c.depth))
        drafts = earlier + _fronted(s, v, inner, c)
    else:
        drafts = _own_predicate(s, v, earlier, attribution, c)
    if own is not None:
        if c.reading and (p.head[v] == v or p.dep[v] == "conj") and not s.quoted[v]:
            s.d.note_subject(c.reading)
        for k in p.kids[own]:
            opened = p.dep[k] == "acl" and p.tag[k] == "VBG" and p.low[p.left[k] - 1] == ","
            if opened and bears_act(s, k):
                drafts.extend(read_clause(s, k, c.of_participle()))
    for k in p.kids[v]:
        if p.dep[k] in _CLAUSAL and k not in s.done:
            drafts.extend(_dependent(s, v, k, c, alone=not drafts))
    drafts.extend(_conveyed(s, v, c))
    drafts.extend(_stray_participles(s, v, c))
    if p.head[v] == v:
        drafts.extend(meeting_clauses(s, v, c))
        drafts.extend(occasion(s, v, c))
        drafts.extend(people_met(s, v, c))
    return drafts


def _of_both(s: State, inner: int) -> bool:
    """A clause whose subject is both sides: whoever publishes it, they act."""
    own = subject(s.p, inner)
    return own is not None and is_joint(read_phrase(s.d, s.p, s.owner, own))


def _subject_before(s: State, v: int, c: Context) -> Context:
    """A clause without subject takes that of the clause run together with it."""
    p = s.p
    before = next(k for k in p.kids[v] if k in s.done and subject(p, k) is not None)
    own = subject(p, before)
    return replace(c, subject=own, reading=read_phrase(s.d, p, s.owner, own or before))


def _own_context(s: State, v: int, own: int | None, c: Context) -> Context:
    """The context of the clause itself: its subject, modal and voice."""
    p = s.p
    word = modal(p, v)
    if own is None and not word and p.tag[v] == "VB":
        word = c.modal
    return Context(
        subject=c.subject if own is None else own,
        reading=c.reading if own is None else _subject_of(s, v, own, c),
        modal=word,
        passive=passive(p, v),
        attribution=c.attribution,
        depth=c.depth + 1,
        participle=c.participle,
    )


def _subject_of(s: State, v: int, own: int, c: Context) -> Reading:
    """Who the subject is: "we" in a quotation, relative pronouns, messages, visits."""
    p = s.p
    word = p.low[own]
    reading = read_phrase(s.d, p, s.owner, own)
    if c.attribution is not None and s.quoted[own] and _speaks_for_own(s, own):
        reading = replace(c.attribution.reading, first=own, last=own)
    alone = not any(p.dep[k] == "conj" for k in p.kids[own])
    if alone and word in ("he", "she") and c.attribution is not None and p.dep[v] == "ccomp":
        speakers = c.attribution.reading.who
        if len(speakers) == 1 and isinstance(speakers[0], Person):
            if speakers[0].female in (None, word == "she"):
                reading = Reading(list(speakers), how="pronoun", first=own, last=own)
    if word == "god" and (s.d.first_person or s.speaker):
        reading = Reading([s.speaker] if s.speaker else list(s.d.first_person))
    if word in ("which", "that", "who") and p.dep[v] == "relcl":
        reading = read_phrase(s.d, p, s.owner, p.head[v])
    if word in ("he", "she") and p.dep[v] == "relcl":
        # "received a letter from Y, in which he expressed": the sender
        sender = next((r for a in ancestors(p, v) if (r := caller_of(s, a)) is not None), None)
        if sender is not None and len(sender.who) == 1:
            return replace(sender, first=own, last=own)
    if not reading and word in s.words["documents"]:
        reading = author_of(s, own)
    before = subject(p, p.head[v]) if word == "it" and p.dep[v] == "conj" else None
    if not reading and before is not None:
        # "said that Chile rejects A and that it supports B"
        earlier = read_phrase(s.d, p, s.owner, before)
        if earlier.who and all(isinstance(w, Side) for w in earlier.who):
            return replace(earlier, first=own, last=own)
    if not reading and word == "it":
        # "In a message from the King, it stated that …"
        letters = (k for k in range(own) if p.low[k] in s.words["documents"])
        reading = next((author_of(s, k) for k in letters), reading)
    if not reading and word in ("visit", "trip", "travel", "tour"):
        visitor = kid(p, own, "poss")
        if visitor is not None:
            return read_phrase(s.d, p, s.owner, visitor)
    return reading


def _speaks_for_own(s: State, own: int) -> bool:
    """ "We", "I", or "our Government": in a quotation those are the speaker's."""
    p = s.p
    if p.low[own] in ("we", "i", "me", "us"):
        return True
    owner = kid(p, own, "poss")
    return (
        owner is not None
        and p.low[owner] in ("our", "my")
        and p.low[own] in s.words["collective_subjects"]
    )


def _only_publishes(s: State, v: int, own: int, inner: int, c: Context) -> bool:
    """Reads "…, the ministry's press service reported": who reports is not who speaks."""
    low = s.p.low[own]
    if low in s.words["publishing_offices"] or low.startswith("spokes") and _of_both(s, inner):
        return True
    if s.p.low[v] not in ("reports", "informs") or not c.reading:
        return False
    return all(isinstance(w, Side) and w.code is None for w in c.reading.who)


def _fronted(s: State, v: int, inner: int, c: Context) -> list[Draft]:
    """The clause before its reporting verb: "Talks will go on, the envoy assured"."""
    attribution = Attribution(subject_reading(s, c), source_of(c), v)
    saying = quoted_as(s, v)
    if saying is not None:
        # "…, the secretary quoted the envoy as saying": the envoy's words
        attribution = Attribution(saying, (saying.first, saying.last), v)
    cue, content = cue_of(s, v), subtree(s.p, inner)
    if s.quoted[inner]:
        cue, content = cue_of(s, inner), whole_clause(s, inner) or content
    return read_reported(s, inner, attribution, c, cue=cue, content=content, frame_id="say")


def _own_predicate(
    s: State, v: int, earlier: list[Draft], attribution: Attribution | None, c: Context
) -> list[Draft]:
    """The clause's own predicate; under an attribution that only reports, a statement."""
    drafts = earlier + read_predicate(s, v, c)
    if attribution is None:
        return drafts
    if all(d.kind == "state" and d.rule.split(".")[0] in REPORTING_RULES for d in drafts):
        drafts = list(earlier)
    names_source = s.p.low[v] in COPULAS and own_word(s, c) in ("this", "that")
    if not drafts and s.p.dep[v] in ("ROOT", "ccomp") and not names_source:
        drafts = [attributed_state(s, v, attribution)]
    return drafts


def _takes_part(s: State, reading: Reading) -> bool:
    return any(w in s.d.principals for w in reading.who)


def own_word(s: State, c: Context) -> str:
    """The word that is the subject, in small letters."""
    return s.p.low[c.subject] if c.subject is not None else ""


def _dependent(s: State, v: int, k: int, c: Context, *, alone: bool) -> list[Draft]:
    """A clause below the verb: coordinated, participle, "with" or "while" clause.

    alone: nothing of the clause has been an act so far.
    """
    p = s.p
    dep, participle = p.dep[k], p.tag[k] == "VBG"
    own = subject(p, k)
    if dep == "conj":
        if _misplaced(s, v, k) or p.tag[k] not in VERBAL and own is None:
            return []
        return read_clause(s, k, c)
    if dep == "prep":
        if p.low[k] == "by":
            return _opened_by(s, v, k, c)
        return _with_clauses(s, k, c) if p.low[k] in ("with", "while") else []
    if dep == "advcl" and p.tag[k] == "VBN" and (bears_act(s, k) or kind_of(s, k) == "agree"):
        if any(p.low[j] == "having" for j in auxiliaries(p, k)):
            return read_clause(s, k, c.of_participle())
    if participle and dep in ("advcl", "parataxis", "dep", "ccomp") and stands_free(p, k):
        return _participle(s, v, k, c)
    if dep == "advcl":
        verbal = participle or p.low[k] in s.lex.adjectives
        opened = any(p.low[j] == "with" and p.dep[j] == "mark" for j in p.kids[k])
        meanwhile = marker(p, k) in ("while", "whereas")
        if own is not None and opened and verbal or meanwhile and (participle or own is not None):
            return read_clause(s, k, c.of_participle())
    if dep == "ccomp" and alone and k > v and p.tag[k] == "VBD" and own is not None:
        if p.low[v] not in s.lex.lemma:
            return read_clause(s, k, c)  # main clauses run together with a mark
    return []


def _misplaced(s: State, v: int, k: int) -> bool:
    """A conjunct that is none: a purpose, or a gerund inside the object ("and training")."""
    p = s.p
    if infinitive(p, k) and not infinitive(p, v):
        return True
    gerund = p.tag[k] == "VBG" and p.tag[v] != "VBG" and not auxiliaries(p, k)
    return gerund and p.low[k - 1] == "and"


def _participle(s: State, v: int, k: int, c: Context) -> list[Draft]:
    """A participle of the clause: ", noting that …"; whose act it is depends on the verb."""
    p = s.p
    if p.left[k] < v and _sets_scene(s, k):
        return []
    inner = replace(c, participle=True, modal="", subject=None)
    if p.low[v] in s.words["contact_verbs"] and c.attribution is None:
        if kind_of(s, k) == "discuss":
            # "held a meeting with Y, focusing on Z": both take part (ruling 27)
            caller = caller_of(s, v)
            partner = caller.who if caller else partners_of(s, v, kid(p, v, "dobj"))
            mutual = mutual_reading(s, subject_reading(s, c), partner)
            return read_clause(s, k, replace(inner, reading=mutual))
    caller = caller_of(s, v)
    if caller is not None and k > v:
        # "received a call from Y, congratulating him": the caller's act
        return read_clause(s, k, replace(inner, reading=caller))
    if c.attribution is None:
        return read_clause(s, k, c.of_participle())
    if reports(s, k):
        if c.reading and _takes_part(s, c.reading):
            if not _takes_part(s, c.attribution.reading):
                # a spokesman said that the envoy came, adding …
                return read_clause(s, k, replace(inner, attribution=None))
        # "said that the mayor had left, adding …": who adds is who said it, read with that verb
    return []


def _opened_by(s: State, v: int, k: int, c: Context) -> list[Draft]:
    """Reads "began by thanking the host" and ", by reiterating …": done, not a means."""
    p = s.p
    told = kid(p, k, "pcomp")
    if told is None or p.tag[told] != "VBG":
        return []
    opening = p.low[v] in s.words["opening_verbs"] and kind_of(s, told) is not None
    aside = p.low[k - 1] == "," and reports(s, told)
    return read_clause(s, told, c.of_participle()) if opening or aside else []


def _with_clauses(s: State, k: int, c: Context) -> list[Draft]:
    """Reads "with both sides emphasising that …", however the parser builds it."""
    p = s.p
    drafts: list[Draft] = []
    for j in p.kids[k]:
        if p.dep[j] == "pcomp" and _may_predicate(s, j):
            drafts.extend(read_clause(s, j, c.of_participle()))
            own = subject(p, j)
            if own is not None:
                s.d.note_subject(read_phrase(s.d, p, s.owner, own))
        elif p.dep[j] == "pobj":
            for m in p.kids[j]:
                if p.dep[m] not in ("acl", "advcl") or not _may_predicate(s, m):
                    continue
                reading = read_phrase(s.d, p, s.owner, j)
                if reading:
                    inner = replace(c, subject=j, reading=reading, attribution=None)
                    inner = replace(inner, participle=True, modal="")
                    drafts.extend(read_clause(s, m, inner))
    return drafts


def _may_predicate(s: State, k: int) -> bool:
    """A participle or an adjective of the lexicon, the predicates of "with" clauses."""
    return s.p.tag[k] == "VBG" or s.p.low[k] in s.lex.adjectives


def _sets_scene(s: State, k: int) -> bool:
    """A participle before the verb that sets the time: "Turning to trade, he …"."""
    match = frame_of(s, k)
    if match is not None and match[0].kind == "praise":
        return False
    if s.p.low[k] in ("discussing", "exchanging") and k == s.p.left[k]:
        return False  # "Discussing the dam, the ministers agreed": no "while" makes it a setting
    return kind_of(s, k) in ("discuss", "inform") or s.p.low[k] in s.words["scene_participles"]


def _run_on(s: State, v: int, c: Context) -> list[Draft]:
    """A main clause before this one, joined by a mark: "A rejects B; it supports C"."""
    p = s.p
    if is_report(s, v) and not tells_after(p, v) or c.attribution is not None and not s.quoted[v]:
        return []
    drafts: list[Draft] = []
    for k in p.kids[v]:
        if (
            k < v
            and p.dep[k] == "ccomp"
            and subject(p, k) is not None
            and not marker(p, k)
            and p.low[p.right[k] + 1 : p.right[k] + 2] in ([";"], [","])
        ):
            drafts.extend(read_clause(s, k, Context(attribution=c.attribution, depth=c.depth)))
            reading = read_phrase(s.d, p, s.owner, subject(p, k) or k)
            if reading:
                s.d.note_subject(reading)
    return drafts


def _conveyed(s: State, v: int, c: Context) -> list[Draft]:
    """Reads "received a letter from Y conveying his thanks": what the sender does in it."""
    p = s.p
    sender = caller_of(s, v)
    letter = kid(p, v, "dobj")
    if sender is None or letter is None:
        return []
    drafts: list[Draft] = []
    for k in range(letter + 1, p.right[v] + 1):
        if k not in s.done and p.tag[k] == "VBG" and p.dep[k] in ("acl", "advcl"):
            if not in_relative(p, k, v) and bears_act(s, k):
                told = sender
                if kind_of(s, k) == "discuss":
                    told = mutual_reading(s, subject_reading(s, c), sender.who)
                inner = replace(c, participle=True, modal="", subject=None, reading=told)
                drafts.extend(read_clause(s, k, inner))
    return drafts


def _stray_participles(s: State, v: int, c: Context) -> list[Draft]:
    """Reads ", noting that …" that the parser hung on a noun of the object."""
    p = s.p
    drafts: list[Draft] = []
    if p.head[v] != v and p.dep[v] != "conj":
        return drafts
    for k in between(s.gerunds, v, p.right[v]):
        if k in s.done or p.dep[k] not in _STRAY:
            continue
        if p.low[k - 1] not in _BEFORE_STRAY or p.low[k] not in s.lex.lemma:
            continue
        if p.low[k - 1] in ("also", "and") and p.low[k - 2] != ",":
            continue
        lemma = s.lex.lemma[p.low[k]]
        frames = s.lex.verbs.get(lemma, [])
        told = any(f.frame == "report" or f.kind in _STRAY_KINDS for f in frames)
        if not told and nominal_object(s, k) is None:
            continue
        if in_relative(p, k, v) or p.dep[k] == "advcl" and k < p.head[k] and p.head[k] != v:
            continue
        drafts.extend(read_clause(s, k, c.of_participle()))
    return drafts
