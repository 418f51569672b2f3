"""Acts of a noun that a verb carries: "expressed support for", "paid attention to"."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import owned
from communique.extract.acts.matching import frame_of, nominal_object
from communique.extract.acts.nouns import nominal_draft
from communique.extract.acts.ownership import commitment_kind, is_own
from communique.extract.acts.speakers import has_agent, is_contact
from communique.extract.acts.state import State
from communique.extract.acts.topics import talks
from communique.extract.clauses import passive, span_end
from communique.lexicon import NounEntry
from communique.types import ActKind

# Acts of courtesy and will that are two acts when two nouns of different kinds stand together.
_PAIRED: Final = frozenset(("greet", "condole", "thank", "support", "pledge", "hope", "concern"))
# Kinds of the nouns that loose carriers express: "gave a pledge", "made a request".
_CARRIED: Final = {
    "give": ("greet", "condole", "thank", "pledge", "support"),
    "make": ("pledge", "propose", "request", "condemn", "announce"),
    "present": ("greet", "condole", "thank", "propose", "invite"),
    "bring": ("greet", "condole", "thank", "propose", "invite"),
    "send": ("greet", "condole", "thank", "propose", "invite"),
    "wish": (),
}


def nominal(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "expressed support for reform": the noun decides the kind, its verb carries it."""
    found = nominal_object(s, v)
    if found is None or _has_own_frame(s, v):
        return None
    p = s.p
    noun, entry = found
    lemma = s.lex.lemma.get(p.low[v], p.low[v])
    exchange = "exchange" in p.low[v:noun]
    held = lemma in ("have", "hold")
    if held and exchange:
        if p.low[noun] in ("view", "views", "opinions", "opinion", "ideas"):
            return talks(s, v, noun, c)
    if not _carries(s, lemma, entry) or entry.id == "noun.importance":
        return None
    if entry.kind == "discuss" and "hold" in entry.verbs and held:
        if p.low[noun] in s.lex.contact_forms:
            return talks(s, v, noun, c) if exchange or p.low[noun] == "exchange" else None
    if _is_anothers(s, v, noun, lemma, entry, c):
        return None
    if entry.kind == "state" and c.attribution is not None and c.modal in ("will", "would"):
        return None  # "would express its position later" commits
    kind = _kind_of_phrase(s, noun, lemma, entry)
    # a second coordinated noun of another kind is a second act (ruling 17)
    first = nominal_draft(s, v, noun, entry, kind, c)
    drafts = [first, *second_nominal(s, v, noun, first, c)]
    if len(drafts) == 1:
        for k in p.kids[noun]:
            if p.dep[k] == "conj":
                drafts += _coordinated(s, v, k, first, entry, kind, c)
    return [d for d in drafts if d.who]


def _has_own_frame(s: State, v: int) -> bool:
    """Verb and object together are an entry: "shared the view that", "exchanged documents"."""
    match = frame_of(s, v)
    if match is None:
        return False
    frame = match[0]
    if frame.rest in ((), ("out",), ("up",), ("down",)) or frame.frame not in ("act", "report"):
        return False
    return frame.kind != "invite" or s.p.low[v].startswith("accept")


def _carries(s: State, lemma: str, entry: NounEntry) -> bool:
    """A verb expresses the noun: "made a pledge", but not "made gratitude"."""
    if lemma == "have" and entry.kind not in ("hope", "discuss", "greet", "concern"):
        if "hold" not in entry.verbs:
            return False
    if lemma not in s.words["loose_carriers"] or "express" not in entry.verbs:
        return True
    if lemma in s.words["never_carriers"]:
        return False
    if lemma == "give" and entry.id == "noun.view":
        return True
    kinds = _CARRIED.get(lemma)
    return kinds is None or entry.kind in kinds


def _is_anothers(s: State, v: int, noun: int, lemma: str, entry: NounEntry, c: Context) -> bool:
    """The noun is only mentioned: somebody else's, continued, or of a thing."""
    p = s.p
    if lemma == "reinforce" and p.low[noun] not in s.words["commitment_nouns"]:
        return True  # "reinforced shared interests"
    if entry.kind == "request" and lemma == "pay":
        return True  # "will pay a courtesy call on the King"
    if p.low[noun] in s.words["own_texts"] and "following" in p.low[v:noun]:
        return True  # "provided the following readout:"
    frames = s.lex.verbs.get(lemma, ())
    reporting = lemma in s.lex.carriers["report"] or any(
        f.frame == "report" and not f.rest for f in frames
    )
    express = lemma in s.lex.carriers["express"] and lemma not in (
        "declare", "indicate", "articulate", "renew", "share",
    )  # fmt: skip
    if reporting and not express and not is_own(s, noun, c):
        if entry.id not in ("noun.strength", "noun.view", "noun.agree"):
            return True
    if entry.id == "noun.attention" and c.attribution is not None and not passive(p, v):
        return True
    if entry.kind != "discuss":
        return not has_agent(s, c) and not passive(p, v)
    if lemma == "continue" and c.modal:
        return True  # "will continue their dialogue" commits
    enables = p.low[v] in ("enabled", "allowed", "facilitated", "enable", "enables")
    return enables and not is_contact(s, c.subject)


def _kind_of_phrase(s: State, noun: int, lemma: str, entry: NounEntry) -> ActKind:
    """Reads "their wish to meet" as hope, "raised concerns" as a discussion (ruling 14)."""
    p = s.p
    if lemma == "raise" and p.low[noun] == "concerns":
        return "discuss"
    if entry.kind == "inform" and p.low[noun] in ("assessment", "assessments", "evaluation"):
        if any(p.low[k] in ("high", "positive", "highest", "favourable") for k in p.kids[noun]):
            return "praise"
    if entry.kind == "greet" and p.low[noun] in ("wish", "wishes"):
        if p.low[noun + 1 : noun + 2] == ["to"] and p.tag[noun + 2 : noun + 3] == ["VB"]:
            return "hope"
    return entry.kind


def _coordinated(
    s: State, v: int, k: int, first: Draft, entry: NounEntry, kind: ActKind, c: Context
) -> list[Draft]:
    """The second noun of "expressed his thanks and his condolences"."""
    p = s.p
    own = owned(p, k)
    if kind == "greet" and p.low[k] in ("wish", "wishes") and not own:
        first.cue = (first.cue[0], max(first.cue[1], k))
        return []
    for other in s.lex.nouns.get(p.low[k], ()):
        if other.kind == "state" or "express" not in other.verbs:
            continue
        paired = other.kind in _PAIRED or entry.kind in _PAIRED and other.kind != "praise"
        if not own and (other.kind == entry.kind or not paired):
            continue
        extra = nominal_draft(s, v, k, other, other.kind, c)
        extra.cue = (k, k)
        content = first.content
        if content is not None and content[0] <= k <= content[1]:
            cut = (p.left[k] if own else k) - 2
            first.content = (content[0], span_end(p, cut)) if cut >= content[0] else None
        elif content is not None and extra.content is not None and content[0] > k:
            extra.content = content
        return [extra]
    return []


def second_nominal(s: State, v: int, noun: int, first: Draft, c: Context) -> list[Draft]:
    """Reads "expressed gratitude for A and his pride in B": a later noun of its own kind."""
    p = s.p
    if first.content is None:
        return []
    for k in range(first.content[0] + 1, first.content[1]):
        if p.tag[k] not in ("NN", "NNS") or p.dep[k] not in ("conj", "dobj", "pobj", "appos"):
            continue
        opening = k - 1
        while (
            opening > noun
            and p.tag[opening] in ("JJ", "PRP$", "DT", "RB")
            and p.low[opening] != "and"
        ):
            opening -= 1
        own = (
            any(p.tag[j] == "PRP$" for j in range(opening + 1, k))
            or p.dep[k] == "conj"
            and opening == k - 1
            and (p.low[k + 1 : k + 2] != ["of"] or p.low[opening - 1] == ",")
        )
        if (
            p.low[opening] != "and"
            or not own
            or k + 1 == len(p)
            or p.low[k + 1] not in ("to", "for", "in", "about", "over", "of", "on", "that")
        ):
            continue
        entry = next(
            (
                e
                for e in s.lex.nouns.get(p.low[k], ())
                if "express" in e.verbs and e.id != "noun.importance"
            ),
            None,
        )
        if entry is None or entry.id == first.rule or entry.kind in ("state", "propose", "request"):
            continue
        if entry.kind == first.kind and entry.kind not in ("support", "pledge"):
            continue
        start = k + 2
        extra = new_draft(
            s,
            entry.kind,
            v,
            (opening + 1, k),
            (start, first.content[1]),
            c,
            rule=entry.id,
            noun=k,
            other=entry.target == "other",
        )
        if entry.by == "commitment":
            extra.kind = commitment_kind(s, start)
        extra.source = None
        first.content = (first.content[0], span_end(p, opening - 1))
        return [extra]
    return []
