"""A whole sentence: its main clauses, wishes, and statements that go on without a speaker."""

from __future__ import annotations

from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.acts.grammar import HAVE
from communique.extract.acts.spans import cue_of, whole_clause
from communique.extract.acts.state import State
from communique.extract.acts.walk import read_clause
from communique.extract.clauses import VERBAL, auxiliaries, modal, span_end, subject
from communique.extract.resolve.phrases import read_phrase
from communique.extract.resolve.referents import Person, Reading


def read_root(s: State, root: int) -> list[Draft]:
    """A whole sentence, or the clauses below a heading that has no verb."""
    context = Context()
    if s.speaker is not None and (s.quoted[root] or subject(s.p, root) is None):
        reading = Reading([s.speaker])
        context = Context(attribution=Attribution(reading, None))
    if s.p.tag[root] in VERBAL or subject(s.p, root) is not None:
        if s.quoted[root] and root == 0 and s.p.tag[root] in ("VBD", "VBN"):
            return []  # "Spoke with …": a post that repeats the text (ruling 7)
        drafts = _optative(s, root, context) or read_clause(s, root, context)
        if not drafts and s.speaker is not None and s.quoted[root] and s.p.tag[root] in VERBAL:
            drafts = [_bare_state(s, root, context)]
        if not drafts:
            drafts = _continued(s, root)
        return drafts
    drafts = []
    for k in s.p.kids[root]:
        if s.p.tag[k] in VERBAL and s.p.dep[k] not in ("acl", "relcl", "amod", "aux"):
            drafts.extend(read_clause(s, k, context))
    return drafts


def _optative(s: State, root: int, c: Context) -> list[Draft]:
    """Ruling 17: "May your leadership bring prosperity" is a wish."""
    p = s.p
    if (
        p.low[0] != "may"
        and not (p.low[0] in ('"', "“") and p.low[1:2] == ["may"])
        or p.tag[root] != "VB"
    ):
        return []
    who = [s.speaker] if s.speaker is not None else list(s.d.first_person)
    at = p.low.index("may")
    draft = new_draft(
        s,
        "greet",
        root,
        (at, at),
        (at + 1, span_end(p, p.right[root])),
        c,
        rule="optative",
        other=True,
    )
    draft.who, draft.source = who, None
    s.done.add(root)
    return [draft] if who else []


def _continued(s: State, root: int) -> list[Draft]:
    """An unattributed sentence that goes on reporting: backshift or "should" shows it."""
    if s.carry is None or s.quoted[root] or s.d.signed:
        return []
    word = modal(s.p, root)
    if word not in ("would", "should", "must") or s.p.tag[root] not in VERBAL:
        return []
    subj = subject(s.p, root)
    if subj is not None:
        reading = read_phrase(s.d, s.p, s.owner, subj)
        if word == "would" and any(
            isinstance(w, Person) and w not in s.carry.reading.who for w in reading.who
        ):
            return []
    context = Context(attribution=Attribution(s.carry.reading, None))
    draft = _bare_state(s, root, context)
    s.last_attribution = s.carry
    return [draft]


def _bare_state(s: State, v: int, context: Context) -> Draft:
    """A clause without any other reading, as one statement of its speaker."""
    first, last = cue_of(s, v)
    return new_draft(s, "state", v, (first, last), whole_clause(s, v), context, rule="state.clause")


def others_deed(s: State, draft: Draft) -> bool:
    """Ruling 4: in a signed statement, what others did before is background."""
    if draft.reported:
        return False
    codes = {w.country for w in s.d.first_person}
    if any(w.country in codes for w in draft.who):
        return False
    perfect = any(s.p.low[k] in HAVE for k in auxiliaries(s.p, draft.verb))
    return s.p.tag[draft.verb] == "VBD" or perfect
