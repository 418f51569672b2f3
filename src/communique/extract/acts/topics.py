"""Topics as grammar puts them: "talks on", "topped the agenda", "came up for discussion"."""

from __future__ import annotations

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.grammar import COPULAS
from communique.extract.acts.spans import content_end, content_from, cue_of
from communique.extract.acts.speakers import subject_reading
from communique.extract.acts.state import State
from communique.extract.clauses import kid, passive, phrase_span, span_end, subject
from communique.extract.resolve.parties import together


def talks(s: State, v: int, noun: int, c: Context) -> list[Draft] | None:
    """Reads "held an exchange of views on fishing": a discussion with its topic."""
    topic = next(
        (
            k
            for k in range(noun + 1, min(len(s.p), noun + 8))
            if s.p.low[k] in ("on", "about", "regarding", "of", "over", "concerning")
        ),
        None,
    )
    if topic is None:
        return None
    start = topic + 1
    if s.p.low[topic] == "of":
        on = next(
            (
                k
                for k in range(topic + 1, min(len(s.p), topic + 6))
                if s.p.low[k] in ("on", "about", "regarding")
            ),
            None,
        )
        start = on + 1 if on is not None else start
    reading = subject_reading(s, c)
    draft = new_draft(
        s, "discuss", v, (cue_of(s, v)[0], noun), content_from(s, v, start), c, rule="talks"
    )
    if not reading:
        joint = together(s.d)
        draft.who, draft.joint = joint.who, True
    return [draft] if draft.who else None


def _discussed_first(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "Also discussed was trade", "Among the issues raised were visas"."""
    p = s.p
    told, be = (v, v + 1) if p.tag[v] == "VBN" else (v - 1, v)
    if told < 1 or be >= len(p) - 1 or p.low[be] not in ("was", "were") or p.tag[told] != "VBN":
        return None
    if not any(f.kind == "discuss" for f in s.lex.verbs.get(s.lex.lemma.get(p.low[told], ""), ())):
        return None
    if p.low[0] not in ("also", "among", "likewise", "additionally") or c.attribution is not None:
        return None
    draft = new_draft(s, "discuss", v, (told, be), content_from(s, v, be + 1), c, rule="topic")
    both = together(s.d)
    draft.who, draft.joint, draft.source = both.who, True, None
    return [draft] if draft.who else None


def _at_place(s: State, v: int) -> int:
    """Where a topic featured: "high in the talks", without what follows."""
    end = next((k for k in range(v, len(s.p)) if s.p.low[k] == ","), s.p.right[v] + 1)
    places = [k for k in range(v, end) if s.p.low[k] in s.words["agenda_places"]]
    return places[-1] if places else span_end(s.p, s.p.right[v])


def _at_the_core(s: State, v: int) -> int | None:
    """The end of "at the core of the talks", "high on the agenda" behind the verb."""
    p = s.p
    for k in p.kids[v]:
        if k > v and p.dep[k] == "prep" and p.low[k] in ("at", "in", "on"):
            words = p.low[k : p.right[k] + 1]
            if s.words["core_places"] & set(words) and s.words["discussion_nouns"] & set(words):
                return span_end(p, p.right[k])
    return None


def topic_clause(s: State, v: int, c: Context) -> list[Draft] | None:
    """Reads "Fishing topped the agenda", "the key topic was fishing", "included fishing"."""
    p = s.p
    before = _discussed_first(s, v, c)
    if before is not None:
        return before
    subj = subject(p, v)
    if subj is None:
        return None
    agenda = (
        p.low[subj] in ("agenda", "discussion", "discussions", "talks", "conversation")
        or p.low[subj] in s.words["agenda_points"]
        and "agenda" in p.low[p.left[subj] : v]
    )
    if agenda and p.low[v] in s.words["agenda_verbs"] and not passive(p, v):
        start = v + 1
        draft = new_draft(s, "discuss", v, (v, v), content_from(s, v, start), c, rule="topic")
    elif p.low[v] in ("came", "come") and p.low[v + 1 : v + 3] in (
        ["under", "discussion"],
        ["under", "consideration"],
        ["up", "for"],
    ):
        draft = new_draft(s, "discuss", v, (v, v + 2), phrase_span(p, subj), c, rule="topic")
    elif (
        p.low[v] in ("took", "take")
        and p.low[v + 1 : v + 2] == ["place"]
        and (p.low[subj] in ("exchange", "discussion", "discussions") or p.low[subj] == "views")
    ):
        on = next(
            (
                k
                for k in range(p.left[subj], min(len(p), p.right[v] + 1))
                if p.low[k] in ("on", "about", "regarding") and k > subj
            ),
            None,
        )
        if on is None:
            return None
        end = content_end(s, v, on + 1) if on > v else span_end(p, p.right[subj])
        draft = new_draft(s, "discuss", v, (subj, v + 1), (on + 1, end), c, rule="topic")
    elif p.low[v] in ("topped", "tops", "dominated", "featured", "figured") and any(
        w in s.words["agenda_places"] for w in p.low[v : p.right[v] + 1]
    ):
        draft = new_draft(
            s, "discuss", v, (v, _at_place(s, v)), phrase_span(p, subj), c, rule="topic"
        )
    elif p.low[v] in COPULAS and (core := _at_the_core(s, v)) is not None:
        draft = new_draft(s, "discuss", v, (v, core), phrase_span(p, subj), c, rule="topic")
    elif (
        p.low[v] in COPULAS
        and p.low[subj] in s.words["topic_subjects"]
        and kid(p, v, "acomp") is None
        and any(p.low[k] in s.words["topic_marks"] for k in range(p.left[subj], p.right[subj] + 1))
    ):
        first = v + 1
        draft = new_draft(
            s, "discuss", v, (p.left[subj], v), content_from(s, v, first), c, rule="topic"
        )
    elif (
        p.low[v] in COPULAS
        and (point := kid(p, v, "attr")) is not None
        and p.low[point] in s.words["topic_attributes"]
        and set(p.low[point : p.right[point] + 1]) & s.words["discussion_nouns"]
    ):
        draft = new_draft(
            s, "discuss", v, (v, span_end(p, p.right[point])), phrase_span(p, subj), c, rule="topic"
        )
    else:
        return None
    joint = together(s.d) if c.attribution is None else c.attribution.reading
    draft.who, draft.joint, draft.source = joint.who, True, None
    return [draft] if draft.who else None
