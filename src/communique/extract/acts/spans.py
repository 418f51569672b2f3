"""Where cues and contents begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.acts.grammar import clause_start, in_relative, loose, parenthetical, twin
from communique.extract.acts.matching import bears_act, frame_of, is_report, kind_of
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
    end = p.right[v]
    if end < start:
        end = p.right[start] if p.right[start] >= start else start
    for k in p.kids[v]:
        left = p.left[k]
        if left <= start or left > end:
            continue
        dep = p.dep[k]
        if (
            dep == "conj"
            and p.tag[k] == "VB"
            and p.tag[v] == "VB"
            and not auxiliaries(p, k)
            and subject(p, k) is None
            and kind_of(s, k) in (None, "pledge")
        ):
            continue
        if (
            dep == "conj"
            and k > start
            and k != twin(p, v)
            and (p.tag[k] in VERBAL or subject(p, k) is not None)
        ):
            if p.tag[v] in VERBAL:
                end = min(end, left - 1)
        elif (
            dep in ("parataxis",)
            and is_report(s, k)
            or dep in ("advcl", "ccomp")
            and k > start
            and parenthetical(p, k, v)
            and is_report(s, k)
            and subject(p, k) is not None
        ):
            end = min(end, left - 1)
        elif (
            dep in ("advcl", "ccomp", "dep")
            and p.tag[k] == "VBG"
            and k > start
            and p.low[left - 1] in (",", "while")
            and p.low[left] not in ("including",)
        ):
            if bears_act(s, k) or p.low[left - 1] == "while" or marker(p, k) == "while":
                end = min(end, left - 1)
        elif (
            dep == "advcl"
            and (
                marker(p, k) in ("while", "whereas")
                or p.low[left] == "with"
                and subject(p, k) is not None
            )
            and k > start
        ):
            end = min(end, left - 1)
        elif (
            dep == "prep"
            and p.low[k] == "with"
            and any(
                p.dep[j] == "pcomp"
                and (p.tag[j] == "VBG" or p.low[j] in s.lex.adjectives)
                and subject(p, j) is not None
                for j in p.kids[k]
            )
        ):
            end = min(end, left - 1)
    for k in range(start + 1, end + 1):
        if (
            p.dep[k] in ("relcl", "advcl")
            and loose(p, k)
            and p.left[k] > start + 1
            and (p.dep[k] == "relcl" or p.low[p.left[k]] == "when")
        ):
            # a loose relative clause is left out, with what only it brings
            if p.right[k] >= end - 1:
                end = min(end, p.left[k] - 1)
                break
        if k > start and p.tag[k] == "VBG" and p.low[k - 1] == "," and k in _participle_cuts(s):
            end = min(end, k - 1)
            break
        if (
            p.tag[k] == "VBD"
            and p.dep[k] == "conj"
            and p.low[k] in s.lex.lemma
            and p.head[k] < start
        ):
            end = min(end, p.left[k] - 1)
            break
    while end > start and p.low[end] in ("and", "but", "or", "as", "well", "while"):
        end -= 1
    end = span_end(p, end)
    while end > start and p.low[end] in ("and", "but", "while"):
        end = span_end(p, end - 1)
    return max(end, start)


def _participle_cuts(s: State) -> set[int]:
    """Participles that report after a comma: ", adding that …" ends the content before it."""
    if s.cuts is None:
        p = s.p
        s.cuts = {
            k
            for k in range(2, len(p))
            if p.tag[k] == "VBG"
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
    return start, content_end(s, v, start)


def clause_content(s: State, v: int, k: int) -> tuple[int, int]:
    """The content under v that is the clause of k, without its "that"."""
    return clause_start(s.p, k), content_end(s, v, k)
