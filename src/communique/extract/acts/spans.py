"""Where cues and contents begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.acts.grammar import (
    between,
    clause_start,
    in_relative,
    loose,
    parenthetical,
    twin,
)
from communique.extract.acts.matching import bears_act, frame_of, is_report, kind_of, reports
from communique.extract.acts.state import State
from communique.extract.clauses import VERBAL, auxiliaries, kid, marker, span_end, subject


def cue_of(s: State, v: int, also: int | None = None) -> tuple[int, int]:
    """The cue of a verb with its auxiliaries and boosters: "has firmly rejected"."""
    p = s.p
    first = v
    also = also if also is not None else twin(p, v)
    for k in auxiliaries(p, v):
        if k < v:
            first = min(first, k)
    for k in p.kids[v]:
        if p.dep[k] in ("advmod", "neg") and first - 1 <= k < v and (k == first - 1 or first < k):
            if p.low[k] in s.words["boosters"] or p.dep[k] == "neg":
                first = min(first, k)
    return first, max(v, also or v)


def content_end(s: State, v: int, start: int) -> int:
    """Last token of the content that starts at ``start`` under the verb ``v``.

    Cut before a coordinated act of the same level, a participle that is an act of its
    own, a loose relative clause, an attribution, and the closing punctuation.
    """
    p = s.p
    start = min(start, len(p) - 1)  # a text may break off behind the verb
    end = p.right[v]
    if end < start:
        end = p.right[start] if p.right[start] >= start else start
    for k in p.kids[v]:
        if start < p.left[k] <= end and _starts_anew(s, v, k, start):
            end = min(end, p.left[k] - 1)
    for k in between(_breaks(s), start, end):
        first = _cut_inside(s, k, start, end)
        if first is not None:
            end = min(end, first - 1)
            break
    while end > start and p.low[end] in ("and", "but", "or", "as", "well", "while"):
        end -= 1
    end = span_end(p, end)
    while end > start and p.low[end] in ("and", "but", "while"):
        end = span_end(p, end - 1)
    return max(end, start)


def _starts_anew(s: State, v: int, k: int, start: int) -> bool:
    """A clause below the verb that is no part of its content: it is another act, or aside."""
    p = s.p
    dep, own, before = p.dep[k], subject(p, k), p.low[p.left[k] - 1]
    if dep == "conj":
        bare = p.tag[k] == "VB" and p.tag[v] == "VB" and not auxiliaries(p, k) and own is None
        if bare and kind_of(s, k) in (None, "pledge"):
            return False  # "to build and maintain"
        clause = p.tag[k] in VERBAL or own is not None
        return clause and k > start and k != twin(p, v) and p.tag[v] in VERBAL
    if p.low[k] == "according" and k > start and before == ",":
        return True
    if dep == "parataxis":
        return is_report(s, k)
    if dep == "prep":
        if p.low[k] == "by" and before == ",":
            return any(p.dep[j] == "pcomp" and reports(s, j) for j in p.kids[k])
        if p.low[k] != "with":
            return False
        return any(_is_with_clause(s, j) for j in p.kids[k]) or k > start and _has_partner(s, v, k)
    if k <= start or dep not in ("advcl", "ccomp", "dep"):
        return False
    if dep != "dep" and own is not None and parenthetical(p, k, v) and is_report(s, k):
        return True
    if p.tag[k] == "VBG" and before in (",", "while") and p.low[p.left[k]] != "including":
        return bears_act(s, k) or before == "while" or marker(p, k) == "while"
    if dep != "advcl":
        return False
    opened = p.low[p.left[k]] == "with" and own is not None
    return opened or marker(p, k) in ("while", "whereas")


def _has_partner(s: State, v: int, k: int) -> bool:
    """Reads "held talks on fishing with the Premier": whom one talks with is no topic."""
    obj = kid(s.p, k, "pobj")
    if obj is None or owner_kind(s, obj) not in ("person", "office"):
        return False
    return s.p.low[v] in s.words["contact_verbs"] or kind_of(s, v) == "discuss"


def _is_with_clause(s: State, j: int) -> bool:
    """Reads "with both sides agreeing": a clause of its own."""
    p = s.p
    verbal = p.tag[j] == "VBG" or p.low[j] in s.lex.adjectives
    return p.dep[j] == "pcomp" and verbal and subject(p, j) is not None


def _breaks(s: State) -> list[int]:
    """Tokens of the sentence that may begin what ``_cut_inside`` leaves out."""
    if s.breaks is None:
        s.breaks = [
            k
            for k, (tag, dep) in enumerate(zip(s.p.tag, s.p.dep, strict=True))
            if dep in ("relcl", "advcl") or tag in ("VBG", "VBD")
        ]
    return s.breaks


def _cut_inside(s: State, k: int, start: int, end: int) -> int | None:
    """Where something begins inside the content that is no part of it."""
    p = s.p
    dep = p.dep[k]
    if dep == "relcl" or dep == "advcl" and p.low[p.left[k]] == "when":
        # a loose relative clause at the end is left out, with what only it brings
        if loose(p, k) and p.left[k] > start + 1 and p.right[k] >= end - 1:
            return p.left[k]
    if p.tag[k] == "VBG" and p.low[k - 1] == "," and k in _participle_cuts(s):
        return k
    if p.tag[k] == "VBD" and dep == "conj" and p.low[k] in s.lex.lemma and p.head[k] < start:
        return p.left[k]
    return None


def _participle_cuts(s: State) -> set[int]:
    """Participles that report after a comma: ", adding that …" ends the content before it."""
    if s.cuts is None:
        p = s.p
        s.cuts = {
            k
            for k in s.gerunds
            if k > 1
            and p.low[k - 1] == ","
            and p.low[k] in s.lex.lemma
            and p.dep[k] in ("advcl", "acl", "conj", "ccomp")
            and (match := frame_of(s, k)) is not None
            and match[0].frame == "report"
            and not in_relative(p, k, -1)
        }
    return s.cuts


def whole_clause(s: State, v: int) -> tuple[int, int] | None:
    """The whole clause, cue included, without attribution and closing marks (ruling 21)."""
    p = s.p
    first = p.left[v]
    while first < v and p.low[first] in (
        ",",
        "“",
        '"',
        "«",
        "-",
        "–",
        "and",
        "but",
        "that",
        ":",
        "indeed",
        "‘",
    ):
        first += 1
    return first, content_end(s, v, v)


def is_time(s: State, k: int) -> bool:
    """A time, place or occasion: "on Monday", "on the margins" name no topic."""
    p = s.p
    return p.low[k] in s.words["time_words"] or p.tag[k] == "CD" or p.low[k] in s.words["occasions"]


def prep_after(s: State, v: int, preps: Sequence[str]) -> int | None:
    """The token after the first of these prepositions that belongs to the verb."""
    p = s.p
    for k in range(v + 1, p.right[v] + 1):
        if p.low[k] in preps and p.dep[k] in ("prep", "mark", "dative", "agent", "aux"):
            if p.low[k] == "to" and p.dep[k] == "aux":
                continue
            h = p.head[k]
            if (
                h == v
                or p.head[h] == v
                and p.dep[h] in ("dobj", "dative", "ccomp")
                or p.dep[h] in ("compound", "appos", "pobj")
                and k - v < 14
            ):
                obj = kid(p, k, "pobj", "pcomp")
                if p.low[k] in ("on", "of", "in", "at") and obj is not None and is_time(s, obj):
                    continue
                if (
                    p.low[k] == "of"
                    and h != v
                    and not (
                        p.head[h] == v and owner_kind(s, h) in ("person", "office", "reference")
                    )
                ):
                    continue
                return k + 1
    return None


def owner_kind(s: State, k: int) -> str:
    """The kind of the named thing at a token, or an empty string."""
    found = s.owner[k]
    return found.kind if found is not None else ""


def owner_country(s: State, k: int) -> str | None:
    """The country of the named thing at a token."""
    found = s.owner[k]
    return found.country if found is not None else None


def content_from(s: State, v: int, start: int) -> tuple[int, int]:
    """The content under v that starts at a token."""
    return min(start, len(s.p) - 1), content_end(s, v, start)


def clause_content(s: State, v: int, k: int) -> tuple[int, int]:
    """The content under v that is the clause of k, without its "that"."""
    return clause_start(s.p, k), content_end(s, v, k)
