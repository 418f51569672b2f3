"""Which entry of the lexicon fits a verb: its frame, or the noun it carries."""

from __future__ import annotations

from typing import Final

from communique.extract.acts.grammar import HAVE, NOUN_PREPS
from communique.extract.acts.state import State
from communique.extract.clauses import kid
from communique.language import Parse
from communique.lexicon import NounEntry, VerbFrame
from communique.types import ActKind

# Fixed words of a frame that stand close to what is before them.
_SMALL_WORDS: Final = NOUN_PREPS | frozenset(
    "out up forward forth down upon behind alongside into around through".split()
)
# How a noun hangs on the verb that carries it; misread, it is a clause of the verb.
_CARRIED_AS: Final = frozenset(("dobj", "nsubjpass", "dative", "pobj", "attr", "npadvmod"))
_MISREAD_AS: Final = frozenset(("ccomp", "xcomp", "conj", "advcl", "acomp", "oprd"))
# Kinds of act that a participle may bear: ", thanking the hosts".
_BORNE: Final = frozenset(
    ("praise", "thank", "hope", "concern", "condemn", "request", "welcome", "support", "oppose",
     "warn", "discuss")
)  # fmt: skip


def frame_of(s: State, v: int) -> tuple[VerbFrame, int] | None:
    """The lexicon frame that fits, and the last token of its fixed words."""
    if v not in s.frames:
        s.frames[v] = _fitting_frame(s, v)
    return s.frames[v]


def _fitting_frame(s: State, v: int) -> tuple[VerbFrame, int] | None:
    lemma = s.lex.lemma.get(s.p.low[v])
    if lemma is None:
        return None
    for frame in s.lex.verbs.get(lemma, ()):
        last = _rest_end(s.p, v, frame.rest) if frame.rest else v
        if last is not None:
            return frame, last
    return None


def _rest_end(p: Parse, v: int, rest: tuple[str, ...]) -> int | None:
    """The last of a frame's fixed words after v: "take note of" ends with "of"."""
    at = v
    for word in rest:
        preposition = word in _SMALL_WORDS
        limit = at + (3 if preposition and at == v else 6)
        if at != v and preposition:
            limit = at + 5
        found = None
        for k in range(at + 1, min(len(p), limit)):
            low = p.low[k]
            if low == word or (not preposition and (low == word + "s" or low == word[:-1] + "ies")):
                found = k
                break
            if p.tag[k] in ("VBD", "MD") or low in (".", ";"):
                break
            if preposition and at == v and (p.tag[k] == "RP" or low in ("in", "down")):
                break  # "stood in for the Minister" is another verb than "stood for"
        if found is None:
            return None
        at = found
    return at


def nominal_object(s: State, v: int) -> tuple[int, NounEntry] | None:
    """The noun a verb carries, with its entry: "expressed firm support", "paid attention"."""
    p = s.p
    lemma = s.lex.lemma.get(p.low[v])
    if lemma is None and p.low[v] in HAVE:
        lemma = "have"
    if lemma is None:
        return None
    candidates = [
        k for k in p.kids[v] if p.dep[k] in _CARRIED_AS and (k > v or p.dep[k] == "nsubjpass")
    ]
    if lemma == "speak":
        # "spoke of their determination to"
        candidates.extend(
            j for k in p.kids[v] if p.low[k] == "of" for j in p.kids[k] if p.dep[j] == "pobj"
        )
    if lemma in ("provide", "furnish", "supply", "present"):
        # "provided X with information on"
        for k in p.kids[v]:
            if k > v and p.dep[k] == "prep" and p.low[k] == "with":
                candidates.extend(j for j in p.kids[k] if p.dep[j] == "pobj")
    if not candidates:
        candidates = [
            k for k in p.kids[v] if k > v and p.dep[k] in _MISREAD_AS and p.tag[k][:2] == "NN"
        ]
    # "the United States' and the EU's support": the first owner was taken for the object
    candidates += [
        j
        for n in candidates
        for j in p.kids[n]
        if p.dep[j] == "conj" and kid(p, j, "poss") is not None
    ]
    for n in candidates:
        for noun in _deciding_nouns(s, n):
            entries = s.lex.nouns.get(p.low[noun], ())
            if lemma == "exchange":
                entries = sorted(entries, key=lambda e: "exchange" not in e.verbs)
            for entry in entries:
                if any(lemma in s.lex.carriers.get(g, ()) for g in entry.verbs):
                    return noun, entry
    return None


def _deciding_nouns(s: State, n: int) -> list[int]:
    """The deciding noun: itself, or the noun in "words of greeting", "sense of concern"."""
    p = s.p
    out = [n]
    if p.low[n] in s.words["vessel_nouns"]:
        of = next((k for k in p.kids[n] if p.dep[k] == "prep" and p.low[k] == "of"), None)
        if of is not None:
            obj = kid(p, of, "pobj")
            if obj is not None:
                out.insert(0, obj)
    return out


def kind_of(s: State, v: int) -> ActKind | None:
    """The kind a verb would decide, by its frames or its nominal object."""
    nominal = nominal_object(s, v)
    if nominal is not None and nominal[1].id != "noun.importance":
        return nominal[1].kind
    frame = frame_of(s, v)
    if (
        frame is None
        or frame[0].frame == "report"
        and frame[0].kind == "state"
        and s.p.low[v] not in s.words["telling_verbs"]
    ):
        return None
    return frame[0].kind


def is_report(s: State, v: int) -> bool:
    """A verb of saying, with at most "out" after it ("pointed out")."""
    lemma = s.lex.lemma.get(s.p.low[v])
    if lemma is None:
        return False
    for frame in s.lex.verbs.get(lemma, ()):
        if frame.frame == "report":
            if not frame.rest or frame.rest == ("out",) and "out" in s.p.low[v + 1 : v + 3]:
                return True
    return False


def bears_act(s: State, k: int) -> bool:
    """A participle with an act of its own: ", thanking the hosts"."""
    if _describes(s, k):
        return True
    lemma = s.lex.lemma.get(s.p.low[k])
    if lemma is None:
        return False
    if nominal_object(s, k) is not None:
        return True
    frame = frame_of(s, k)
    return frame is not None and (
        frame[0].frame == "report" or frame[0].kind in _BORNE or frame[0].frame == "commit"
    )


def _describes(s: State, k: int) -> bool:
    """Reads "calling it a success", "casting the island as a partner"."""
    low = s.p.low[k]
    if low in s.words["describing_as"] and frame_of(s, k) is None:
        return "as" in s.p.low[k + 1 : s.p.right[k] + 1]
    return low in s.words["describing_verbs"]


def reports(s: State, k: int) -> bool:
    """A participle that itself says something: "adding that the talks went on"."""
    frame = frame_of(s, k)
    if _describes(s, k):
        return True
    return nominal_object(s, k) is not None or frame is not None and frame[0].frame == "report"
