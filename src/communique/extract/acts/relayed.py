"""Messages handed on: "conveyed the President's greetings" (ruling 18)."""

from __future__ import annotations

from communique.extract.acts.complements import complement
from communique.extract.acts.drafting import new_draft
from communique.extract.acts.drafts import Context, Draft
from communique.extract.acts.matching import nominal_object
from communique.extract.acts.spans import content_from, cue_of, owner_kind
from communique.extract.acts.state import State
from communique.extract.clauses import kid, passive
from communique.extract.resolve import Participant, Person


def relay(s: State, draft: Draft, v: int, noun: int, c: Context) -> None:
    """Reads "Wang Yi conveyed Xi Jinping's greetings": the greeting is Xi's, via Wang Yi."""
    p = s.p
    if (
        draft.kind == "support"
        or draft.kind in ("thank", "condole", "invite")
        and p.low[v] not in s.words["delivery_verbs"]
    ):
        return
    author: list[Participant] = []
    poss = kid(p, noun, "poss")
    if poss is None or s.owner[poss] is None:
        # "conveyed Prime Minister Doe's new year's greetings"
        poss = next(
            (
                k
                for k in range(v + 1, noun)
                if owner_kind(s, k) in ("person", "office") and p.low[k + 1] in ("'s", "'")
            ),
            poss,
        )
    if poss is not None and p.low[poss] not in ("his", "her", "their", "its", "our", "my"):
        author = [w for w in s.d.phrase(p, s.owner, poss).who if isinstance(w, Person)]
    else:
        group = {noun, v} | {k for k in p.kids[noun] if p.dep[k] == "conj"}
        nexts = [p.left[k] for k in p.kids[v] if p.dep[k] == "conj" and k > noun]
        for k in range(noun + 1, min([len(p), p.right[v] + 1, *nexts])):
            if (
                p.low[k] in ("from", "of")
                and (p.low[k] == "from" or p.low[v] in s.words["delivery_verbs"])
                and p.head[k] in group
                or p.low[k] == "behalf"
                and p.low[k - 1] == "on"
            ):
                of = (
                    k
                    if p.low[k] in ("from", "of")
                    else next(
                        (j for j in range(k + 1, min(len(p), k + 3)) if p.low[j] == "of"), None
                    )
                )
                if of is not None:
                    obj = kid(p, of, "pobj")
                    if obj is not None:
                        author = [
                            w for w in s.d.phrase(p, s.owner, obj).who if isinstance(w, Person)
                        ]
                        if not author:
                            for j in range(of + 1, min(len(p), of + 16)):
                                found = s.owner[j]
                                if found is not None and found.kind == "person":
                                    person = s.d.person_of(found)
                                    author = [person] if person is not None else []
                                    break
                        if draft.content is not None and draft.content[0] <= k <= draft.content[1]:
                            cut = k - 1 if p.low[k] in ("from", "of") else k - 2
                            draft.content = (
                                (draft.content[0], cut) if cut >= draft.content[0] else None
                            )
                        break
    for person in author:
        if isinstance(person, Person) and person.assumed and draft.who and draft.who[0].country:
            person.country = draft.who[0].country  # a leader named by an envoy is the envoy's
    if author and author != draft.who and not any(a in draft.who for a in author):
        draft.via = list(draft.who)
        draft.who = author
        draft.joint = len(author) > 1
        if (
            draft.content is not None
            and draft.kind == "greet"
            and s.owner[draft.content[0]] is not None
            and s.p.low[draft.content[0] - 1] in ("to", "of")
        ):
            draft.content = None


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
    draft.via = addressee
    return [draft] if draft.who else None
