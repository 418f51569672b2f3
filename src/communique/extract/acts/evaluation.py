"""Praise and blame: evaluations of the other side or of the relationship (ruling 13)."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.grammar import COPULAS
from communique.extract.acts.spans import content_from, cue_of, owner_country, whole_clause
from communique.extract.acts.speakers import has_agent, speakers_of
from communique.extract.acts.state import State
from communique.extract.clauses import kid, negated, passive, subject
from communique.extract.resolve.parties import together
from communique.extract.resolve.phrases import read_phrase
from communique.language import Parse
from communique.types import ActKind

# How high relations stand, where that praises them: "the high level of relations".
_HIGH: Final = frozenset(("high", "highest", "advanced", "unprecedented"))
# What is cited as one of these may be good or bad.
_EXAMPLES: Final = {"example", "examples", "model", "models", "foundation", "engine", "bridge"}
# What ends the noun phrase behind "as".
_ENDS: Final = frozenset("of for to in with among at by on and but or , ; . that which who".split())


def evaluates(s: State, v: int, attribution: Attribution | None) -> bool:
    """A clause that is an evaluation of the other party or the relationship (ruling 13)."""
    p = s.p
    subj = subject(p, v)
    if subj is None or negated(p, v):
        return False
    speakers = attribution.reading.who if attribution is not None else s.d.first_person
    codes = {w.country for w in speakers}
    left, right = p.left[subj], p.right[subj]
    named = {country for k in range(left, right + 1) if (country := owner_country(s, k))}
    pair = p.low[subj] in s.words["pair_subjects"]
    other = bool(named - codes) or pair
    if p.low[v] in s.words["showing_verbs"] and _bond_after(s, p.low[v : v + 10]):
        return True
    if not other:
        return False
    words = [p.low[k] for k in range(v, min(len(p), p.right[v] + 1))][:24]
    adjectives = s.words["evaluation_adjectives"]
    if p.low[v] in ("dedicated", "devoted") and {"himself", "herself", "life", "themselves"} & set(
        words[:4]
    ):
        return bool(named - codes)
    if p.low[v] in ("leading", "leads", "led") and {"way", "example"} & set(words[:5]):
        return bool(named - codes)
    if (
        p.low[v] in ("proven", "proved", "remained", "proves")
        and set(words) & s.lex.evaluation_forms
    ):
        return bool(named - codes)
    if p.low[v] in s.words["merit_verbs"] and (
        any(w in adjectives for w in words[:12]) or set(words) & s.words["merit_objects"]
    ):
        return bool(named - codes) or pair
    if pair and p.low[v] not in s.words["merit_verbs"] and _at_high_level(words):
        return True
    if p.low[subj] in s.words["relation_nouns"] and _well_founded(s, v, words):
        return True
    if pair and p.low[v] in s.words["joining_verbs"] and p.low[v + 1 : v + 2] == ["by"]:
        return bool(set(words) & (s.words["founding_goods"] | s.words["shared_goods"]))
    if p.tag[v][:2] == "NN" and p.low[v] in s.lex.evaluation_forms:
        return bool(named - codes)  # "considers the island a strategic partner"
    if p.low[v] in COPULAS or p.low[v] in ("have", "has", "enjoy", "enjoys", "share"):
        attr = kid(p, v, "attr", "dobj")
        if attr is not None and (p.low[attr] in s.lex.evaluation_forms):
            return True
        if attr is not None and p.low[attr] == "one" and set(words) & s.lex.evaluation_forms:
            return True
        if (
            attr is not None
            and (
                p.low[attr] in s.words["relation_nouns"]
                or p.low[attr] in s.words["evaluated_members"]
            )
            and any(p.low[k] in adjectives for k in range(p.left[attr], attr))
        ):
            return True
        acomp = kid(p, v, "acomp")
        if acomp is not None and pair and p.low[acomp] in s.words["positive_states"]:
            return True
        if acomp is not None and bool(named - codes) and p.low[acomp] in adjectives:
            return True
        if (
            bool(named - codes)
            and p.low[v] in ("share", "shares", "enjoy", "enjoys")
            and set(words) & s.words["shared_goods"]
        ):
            return True
        if pair and "shape" in words and ("excellent" in words or "good" in words):
            return True
    if p.low[v] in s.words["part_verbs"] and any(
        w in ("contribution", "contributions", "role", "agenda", "example") for w in words
    ):
        return bool(named - codes) and any(w in adjectives for w in words)
    return False


def blames(s: State, v: int, attribution: Attribution | None) -> bool:
    """A reported clause that calls something of another's a wrong: "is a reckless provocation"."""
    p = s.p
    if p.low[v] not in COPULAS or negated(p, v) or attribution is None:
        return False
    said = kid(p, v, "attr", "acomp")
    subj = subject(p, v)
    if said is None or subj is None:
        return False
    words = p.low[p.left[said] : min(p.right[said], said + 8) + 1]
    if not set(words) & s.words["blame_words"] or "no" in words:
        return False
    codes = {w.country for w in attribution.reading.who}
    return read_phrase(s.d, p, s.owner, subj).who == [] or all(
        w.country not in codes for w in read_phrase(s.d, p, s.owner, subj).who
    )


def _well_founded(s: State, v: int, words: list[str]) -> bool:
    """Reads "relations are founded on friendship", "ties were developing successfully"."""
    if s.p.low[v] in s.words["founding_verbs"]:
        return bool(set(words) & s.words["founding_goods"])
    near = s.p.low[max(0, v - 2) : v + 3]
    return s.p.low[v] in s.words["growing_verbs"] and bool(set(near) & s.words["good_manners"])


def _bond_after(s: State, words: list[str]) -> bool:
    """Reads "demonstrates the deep bond", "reaffirms the depth of our ties"."""
    bond = next((i for i, w in enumerate(words[:8]) if w in s.words["relation_nouns"]), None)
    if bond is None:
        return False
    before = set(words[:bond])
    return bool(before & s.words["warm_adjectives"] or before & {"depth", "strength", "closeness"})


def _at_high_level(words: list[str]) -> bool:
    """Reads "relations are at an all-time high", "ties have reached their highest level"."""
    if "at" not in words[:4]:
        return False
    after = words[words.index("at") : words.index("at") + 6]
    return bool({"high", "highest", "best", "peak", "unprecedented", "excellent"} & set(after))


def evaluative_phrase(s: State, content: tuple[int, int], c: Context) -> bool:
    """Reads "the extremely important role of the port": an evaluation of the other."""
    p = s.p
    words = [p.low[k] for k in range(content[0], min(content[1] + 1, content[0] + 14))]
    adjectives = s.words["evaluation_adjectives"]
    relation = next((i for i, w in enumerate(words) if w in s.words["relation_nouns"]), None)
    state = next((i for i, w in enumerate(words[:5]) if w in s.words["conditions"]), None)
    of_relations = state is not None and words[state + 1 : state + 2] == ["of"]
    if (
        state is not None
        and any(
            w in s.words["warm_adjectives"] or w in adjectives or w in _HIGH and of_relations
            for w in words[:state]
        )
        and set(words[state:]) & s.words["relation_nouns"]
    ):
        return True
    if (
        relation is not None
        and relation <= 5
        and any(w in s.words["warm_adjectives"] for w in words[:relation])
        and not any(w in ("importance", "need", "of", "to", "for", "in") for w in words[:relation])
    ):
        return True
    at = next((i for i, w in enumerate(words) if w in s.words["praised_roles"]), None)
    inherent = next((i for i, w in enumerate(words[:6]) if w in s.words["merits"]), None)
    if inherent is not None:
        at = inherent
    elif at is None or not any(w in adjectives for w in words[:at]):
        return False
    speakers = speakers_of(s, c)
    codes = {w.country for w in speakers}
    first_owner = next(
        (country for k in range(content[0], content[1] + 1) if (country := owner_country(s, k))),
        None,
    )
    others = {w.country for w in s.d.principals} - codes
    return first_owner is not None and first_owner in (others or {first_owner}) - codes


def about_other_side(s: State, content: tuple[int, int], c: Context) -> bool:
    """The content names the other side or the relationship."""
    speakers = {w.country for w in speakers_of(s, c)}
    for k in range(content[0], content[1] + 1):
        found = s.owner[k]
        if found is not None and found.country and found.country not in speakers:
            return True
        if s.p.low[k] in s.words["relation_nouns"]:
            return True
    return False


def booster_near(p: Parse, v: int) -> bool:
    """Reads "highly", "greatly" or "deeply" next to the verb: "highly assessed"."""
    return any(
        p.low[k] in ("highly", "greatly", "deeply")
        for k in range(max(0, v - 2), min(len(p), v + 2))
    )


def _calls_unacceptable(s: State, v: int) -> bool:
    """Reads "called the raid impermissible", "described it as unacceptable" (ruling 11)."""
    p = s.p
    of = [j for k in p.kids[v] if p.dep[k] == "prep" and p.low[k] == "as" for j in p.kids[k]]
    return any(
        (entry := s.lex.adjectives.get(p.low[k])) is not None and entry.kind == "oppose"
        for k in (*p.kids[v], *of)
        if k > v and p.dep[k] in ("oprd", "acomp", "ccomp", "amod", "pobj", "xcomp")
    )


def described_as(s: State, v: int) -> list[str]:
    """The words of what something is described as: "as a close friend in need"."""
    p = s.p
    opening = next(
        (k for k in p.kids[v] if k > v and p.low[k] == "as" and p.dep[k] == "prep"), None
    )
    said = kid(p, opening, "pobj", "amod", "pcomp") if opening is not None else None
    if said is None:
        return []
    of = next((k for k in p.kids[said] if p.low[k] == "of"), said)
    return p.low[p.left[said] : p.right[of] + 1 if of != said else said + 1]


def praise_as(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "citing the island as a partner": praise by the noun, else the verb's own frame."""
    p = s.p
    if p.low[v] not in s.words["describing_as"] or not has_agent(s, c) or passive(p, v):
        return None
    words = p.low[v + 1 : p.right[v] + 1]
    if "as" not in words[1:]:
        return None
    at = words.index("as", 1)
    if words[at - 1] in ("such", "well", "same") or set(words[:at]) & {",", "and", "that"}:
        return None
    if not _named_as(words[at + 1 :]) & s.lex.evaluation_forms - _EXAMPLES:
        return None
    cue, content = cue_of(s, v), content_from(s, v, v + 1)
    return [new_draft(s, "praise", v, cue, content, c, rule="describe")]


def _named_as(words: list[str]) -> set[str]:
    """The words of what follows "as": "one of its key partners", but no "blow to a partner"."""
    start = 2 if words[:2] == ["one", "of"] else 0
    end = next((k for k in range(start, len(words)) if words[k] in _ENDS), len(words))
    named = set(words[start:end])
    return set() if named & {"no", "not", "never", "neither"} else named


def describe(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "called the island a leader", "described relations as": the words decide."""
    p = s.p
    low = p.low[v]
    if low not in s.words["describing_verbs"]:
        return None
    if (
        passive(p, v)
        and c.subject is not None
        and p.low[c.subject] in s.words["relation_nouns"]
        and p.low[v + 1 : v + 2] == ["as"]
    ):
        words = set(p.low[v + 1 : p.right[v] + 1])
        draft = new_draft(
            s,
            "praise" if words & s.words["evaluation_adjectives"] else "state",
            v,
            cue_of(s, v),
            whole_clause(s, v),
            c,
            rule="describe",
        )
        joint = together(s.d) if c.attribution is None else c.attribution.reading
        draft.who, draft.joint, draft.source = joint.who, joint.joint, None
        return [draft] if draft.who else None
    if not has_agent(s, c) or v + 1 >= len(p) or passive(p, v):
        return None
    if low.startswith("call") and p.low[v + 1] in ("for", "on", "upon", "to"):
        return None
    start = v + 1
    content = content_from(s, v, start)
    words = set(described_as(s, v) or p.low[content[0] : content[1] + 1])
    if low.startswith("consider") and not words & s.lex.evaluation_forms:
        return None
    if words & s.words["blame_words"]:
        kind: ActKind = "condemn"
    elif _calls_unacceptable(s, v):
        kind = "oppose"
    elif words & s.lex.evaluation_forms or words & s.words["evaluation_adjectives"]:
        kind = "praise"
    else:
        kind = "state"
    return [new_draft(s, kind, v, cue_of(s, v), content, c, rule="describe")]
