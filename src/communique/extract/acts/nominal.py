"""Acts of a noun that a verb carries: "expressed support for", "paid attention to"."""

from __future__ import annotations

from communique.extract.acts.attribution import read_reported
from communique.extract.acts.complements import complement
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.grammar import owned
from communique.extract.acts.matching import frame_of, nominal_object
from communique.extract.acts.ownership import appreciation_kind, commitment_kind, is_own
from communique.extract.acts.relayed import relay
from communique.extract.acts.spans import content_end, content_from, cue_of
from communique.extract.acts.speakers import has_agent, is_contact, source_of, subject_reading
from communique.extract.acts.state import State
from communique.extract.acts.topics import talks
from communique.extract.clauses import VERBAL, kid, passive, span_end
from communique.extract.resolve import Reading
from communique.lexicon import NounEntry
from communique.types import ActKind


def nominal(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "expressed support for reform": the noun decides the kind, its verb only carries it."""
    found = nominal_object(s, v)
    if found is None:
        return None
    p = s.p
    framed = frame_of(s, v)
    if (
        framed is not None
        and framed[0].rest not in ((), ("out",), ("up",), ("down",))
        and framed[0].frame in ("act", "report")
        and (framed[0].kind != "invite" or p.low[v].startswith("accept"))
    ):
        return None  # "shared the view that", "exchanged documents"
    noun, entry = found
    lemma = s.lex.lemma.get(p.low[v], p.low[v])
    if (
        lemma in ("have", "hold")
        and "exchange" in p.low[v:noun]
        and p.low[noun] in ("view", "views", "opinions", "opinion", "ideas")
    ):
        return talks(s, v, noun, c)
    frames = s.lex.verbs.get(lemma, ())
    reporting = (
        any(f.frame == "report" and not f.rest for f in frames) or lemma in s.lex.carriers["report"]
    )
    express = lemma in s.lex.carriers["express"] and lemma not in (
        "declare",
        "indicate",
        "articulate",
        "renew",
        "share",
    )
    if (
        lemma == "have"
        and entry.kind not in ("hope", "discuss", "greet", "concern")
        and "hold" not in entry.verbs
    ):
        return None
    if lemma in s.words["loose_carriers"] and "express" in entry.verbs:
        if lemma in s.words["never_carriers"]:
            return None
        if (
            lemma == "give"
            and entry.kind not in ("greet", "condole", "thank", "pledge")
            and entry.id != "noun.view"
        ):
            return None
        if lemma == "make" and entry.kind not in (
            "pledge",
            "propose",
            "request",
            "condemn",
            "announce",
        ):
            return None
        if lemma == "wish":
            return None
        if lemma in ("present", "bring", "send") and entry.kind not in (
            "greet",
            "condole",
            "thank",
            "propose",
            "invite",
        ):
            return None
    kind = entry.kind
    if (
        kind == "greet"
        and p.low[noun] in ("wish", "wishes")
        and p.low[noun + 1 : noun + 2] == ["to"]
        and p.tag[noun + 2 : noun + 3] == ["VB"]
    ):
        kind = "hope"
    if lemma == "raise" and p.low[noun] == "concerns":
        kind = "discuss"  # ruling 14
    if entry.id == "noun.importance":
        return None  # a reporting verb over a neutral noun: _framed decides
    if (
        entry.kind == "discuss"
        and "hold" in entry.verbs
        and lemma in ("have", "hold")
        and p.low[noun] in s.lex.contact_forms
    ):
        return (
            talks(s, v, noun, c)
            if p.low[noun] == "exchange" or "exchange" in p.low[v:noun]
            else None
        )
    if (
        reporting
        and not express
        and entry.id not in ("noun.strength", "noun.view", "noun.agree")
        and not is_own(s, noun, c)
    ):
        return None
    if not has_agent(s, c) and not passive(p, v) and entry.kind != "discuss":
        return None
    if entry.kind == "discuss" and lemma == "continue" and c.modal:
        return None  # "will continue their dialogue" commits
    if entry.id == "noun.attention" and c.attribution is not None and not passive(p, v):
        return None
    if (
        entry.kind == "discuss"
        and p.low[v] in ("enabled", "allowed", "facilitated", "enable", "enables")
        and not is_contact(s, c.subject)
    ):
        return None
    # a second coordinated noun of another kind is a second act (ruling 17)
    drafts = [_nominal_draft(s, v, noun, entry, kind, c)]
    drafts += second_nominal(s, v, noun, drafts[0], c)
    if len(drafts) > 1:
        return [d for d in drafts if d.who]
    for k in p.kids[noun]:
        if p.dep[k] == "conj":
            own = owned(p, k)
            if kind == "greet" and p.low[k] in ("wish", "wishes") and not own:
                drafts[0].cue = (drafts[0].cue[0], max(drafts[0].cue[1], k))
                continue
            for other in s.lex.nouns.get(p.low[k], ()):
                if (
                    own
                    and "express" in other.verbs
                    and other.kind != "state"
                    or other.kind != entry.kind
                    and "express" in other.verbs
                    and {other.kind, entry.kind}
                    & {"greet", "condole", "thank", "support", "pledge", "hope", "concern"}
                    and other.kind not in ("praise", "state")
                ):
                    extra = _nominal_draft(s, v, k, other, other.kind, c)
                    extra.cue = (k, k)
                    first = drafts[0]
                    if first.content is not None and first.content[0] <= k <= first.content[1]:
                        cut = (p.left[k] if own else k) - 2
                        first.content = (
                            (first.content[0], span_end(p, cut))
                            if cut >= first.content[0]
                            else None
                        )
                    elif (
                        first.content is not None
                        and extra.content is not None
                        and first.content[0] > k
                    ):
                        extra.content = first.content
                    drafts.append(extra)
                    break
    return [d for d in drafts if d.who]


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
        )
        if (
            p.low[opening] != "and"
            or not own
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


def _nominal_draft(
    s: State, v: int, noun: int, entry: NounEntry, kind: ActKind, c: Context
) -> Draft:
    """The act of one noun: its content, kind, addressee and, if handed on, its author."""
    p = s.p
    start, addressee, prep = complement(s, v, noun, kind)
    lemma = s.lex.lemma.get(p.low[v], p.low[v])
    content = None
    if start is not None:
        content = content_from(s, v, start)
    if (
        passive(p, v)
        and p.dep[noun] == "nsubjpass"
        and content is not None
        and start is not None
        and start < v
    ):
        content = (start, span_end(p, p.right[noun]))
    if entry.by == "commitment" and start is not None and kind == "pledge":
        kind = commitment_kind(s, start) if p.low[noun] in s.words["commitment_nouns"] else "pledge"
        if p.low[noun] in ("assurance", "assurances") and prep in ("of", "that"):
            kind = "pledge"
    if entry.by == "appreciation":
        kind = "thank" if addressee else appreciation_kind(s, start)
    if (
        kind == "hope"
        and p.low[noun] in ("conviction", "confidence", "faith", "trust")
        and start is not None
    ):
        clause_modal = any(
            p.tag[k] == "MD" for k in range(start, min(len(p), content_end(s, v, start) + 1))
        )
        if prep == "that" and not clause_modal:
            kind = "state"
        elif prep == "in" and s.owner[start] is not None and p.low[noun] != "hope":
            kind = "praise"
    if kind == "state" and entry.id == "noun.view" and prep == "that" and start is not None:
        if p.low[noun] in ("belief", "conviction", "certainty") and any(
            p.low[k] in ("will", "would") for k in range(start, min(len(p), start + 14))
        ):
            return new_draft(
                s,
                "hope",
                v,
                (min(cue_of(s, v)[0], noun), max(v, noun)),
                content,
                c,
                rule=entry.id,
                noun=noun,
            )
        inner = next(
            (
                k
                for k in (*p.kids[noun], *p.kids[v])
                if p.dep[k] in ("acl", "ccomp") and k > noun and p.tag[k] in VERBAL
            ),
            None,
        )
        if inner is not None:
            attribution = Attribution(subject_reading(s, c), source_of(c), v)
            drafts = read_reported(
                s,
                inner,
                attribution,
                c,
                cue=(cue_of(s, v)[0], noun),
                content=content,
                frame_id="noun.view",
            )
            if drafts:
                return drafts[0]
    if (
        kind == "state"
        and entry.id == "noun.view"
        and subject_reading(s, c).joint
        and (
            lemma == "share"
            or any(p.low[k] in ("shared", "common", "same", "unanimous") for k in p.kids[noun])
        )
    ):
        kind = "agree"
    if kind == "inform" and lemma == "share" and subject_reading(s, c).joint:
        kind = "discuss"
    cue = (min(cue_of(s, v)[0], noun), max(v, noun))
    if (
        prep == "to"
        and start is not None
        and start > 0
        and p.low[start - 1] == "to"
        and kind in ("pledge", "support")
        and p.tag[start] in ("VB", "RB")
    ):
        cue = (cue[0], start - 1)
    draft = new_draft(
        s,
        kind,
        v,
        cue,
        content,
        c,
        rule=entry.id,
        noun=noun,
        mode=entry.mode if kind in ("pledge", "support") else "",
        addressee=addressee,
        other=entry.target == "other",
    )
    if kind in ("greet", "condole", "thank", "invite"):
        relay(s, draft, v, noun)
    if kind == "discuss" and not draft.who and is_contact(s, c.subject):
        joint = s.d.joint()
        draft.who, draft.joint, draft.source = joint.who, True, None
    agent = kid(p, v, "agent")
    if passive(p, v) and agent is not None:
        obj = kid(p, agent, "pobj")
        reading = s.d.phrase(p, s.owner, obj) if obj is not None else Reading([])
        draft.who, draft.joint, draft.source = list(reading.who), reading.joint, None
    if passive(p, v) and agent is None and c.attribution is None and kind != "inform":
        joint = s.d.joint()
        draft.who, draft.joint = joint.who, True
    return draft
