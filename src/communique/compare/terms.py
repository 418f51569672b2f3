"""What an act is about, as terms that can be weighed: named things, matters and words.

A term is a string: ``thing:issue:jcpoa``, ``thing:state:UKR``, ``matter:cyber``,
``word:ransomwar`` (the stem), ``number:2030``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

from communique.compare.tables import Tables
from communique.registry import Known, Registry
from communique.types import Act, Span

# A content that starts this far behind its cue stands in the same clause.
NEAR: Final = 80
# Between the items of a list; "as well as" and semicolons too.
ITEMS: Final = re.compile(
    r",\s+(?:and\s+|as well as\s+)?|;\s+(?:and\s+)?|\s+as well as\s+|\s+and\s+"
)
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
# "these matters", "on this topic": the matter is the one taken up before.
POINTING: Final = re.compile(
    r"\b(?:this|these|those|such)\s+(?:\w+\s+){0,3}"
    r"(?:topics?|matters?|issues?|questions?|ends?|subjects?|talks|efforts?|measures?|regard"
    r"|areas?|spheres?|mechanisms?|treat(?:y|ies)|agreements?|documents?|projects?|initiatives?"
    r"|process|crisis|conflict|problems?|proposals?|format|dialogue)\b"
    r"|\b(?:it|they|them|do so)\b",
    re.IGNORECASE,
)
# What begins a clause, or makes one: such a content is no list.
CLAUSE: Final = re.compile(
    r"\W*(?:that|if|whether|as|it|they|he|she|we|this|there)\b"
    r"|.*\b(?:will|would|shall|should|must|can|could|may|is|are|was|were|has|had|does|do)\b",
    re.IGNORECASE | re.DOTALL,
)
INSTANCES: Final = re.compile(
    r",? (?:including|such as|namely|especially|particularly|above all)\b"
)
# A sentence is rarely longer; what stands before it is another.
FAR: Final = 400
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])|\n+")
TOPIC_OPENING: Final = re.compile(
    r"\W*(?:On|Regarding|Concerning|As for|As regards|Turning to|With regard to|With respect to"
    r"|With reference to|In relation to|In connection with|In the context of|On the (?:topic|issue"
    r"|subject|question) of|(?:While |When )?(?:[Dd]iscussing|[Ss]peaking (?:of|about)"
    r"|[Ee]xchanging views on|[Rr]eviewing|[Rr]eflecting on|[Aa]ddressing)) (.{3,160}?), ",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a stretch of text.

    shown: term → the words that the text has for it. told: words that only tell a matter or
    a named thing which is a term of its own ("information" in "information security").
    """

    shown: Mapping[str, str]
    told: frozenset[str] = frozenset()


class TermFinder:
    """Finds the terms of stretches of one language. Pure after construction."""

    def __init__(self, registry: Registry, tables: Tables) -> None:
        self._registry = registry
        self._tables = tables

    def find(self, text: str) -> Terms:
        """The terms of a stretch of text."""
        shown: dict[str, str] = {}
        names: list[Span] = []
        inside: list[Span] = []
        for hit in self._registry.find(text):
            if not isinstance(hit.referent, Known):
                continue
            span = Span(hit.start, hit.end)
            matters = self._tables.of_thing.get(hit.referent.id, ())
            if not matters:
                shown.setdefault(f"thing:{hit.referent.id}", span.of(text))
            for matter in matters:
                shown.setdefault(f"matter:{matter}", span.of(text))
            (names if hit.referent.kind in ("state", "person") else inside).append(span)
        for matter, start, end in self._tables.finder.places(text):
            shown.setdefault(f"matter:{matter}", text[start:end])
            inside.append(Span(start, end))
        told = self._words(text, shown, names, inside)
        for found in NUMBER.finditer(text):
            shown.setdefault(f"number:{found[0].replace(',', '')}", found[0])
        return Terms(shown, told)

    def _words(
        self, text: str, shown: dict[str, str], names: Sequence[Span], inside: Sequence[Span]
    ) -> frozenset[str]:
        """Add the words outside the names of states and persons; those that tell a matter."""
        told: set[str] = set()
        free: set[str] = set()
        for found in WORD.finditer(text):
            span = Span(*found.span())
            if any(span.overlaps(name) for name in names):
                continue
            word = found[0].lower().replace("’", "'").removesuffix("'s")
            if len(word) > 1 and word not in self._tables.empty:
                term = f"word:{stem(word)}"
                shown.setdefault(term, word)
                (told if any(span.overlaps(one) for one in inside) else free).add(term)
        return frozenset(told - free)


_STEMMER: Final = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word ("agreements" → "agreement")."""
    return str(_STEMMER.stemWord(word))


def clause(act: Act, text: str) -> Span | None:
    """Where the act says what it is about: its content, with the addressee before it.

    None for an act without content.
    """
    if act.content is None:
        return None
    if (
        0 <= act.content.start - act.cue.end <= NEAR
        and "\n" not in text[act.cue.end : act.content.start]
    ):
        return Span(act.cue.end, act.content.end)
    return act.content


def head(stretch: Span, text: str) -> Span:
    """What a stretch says before it gives instances ("…, including")."""
    found = INSTANCES.search(text, stretch.start + 1, stretch.end)
    return Span(stretch.start, found.start()) if found else stretch


def opening(act: Act, text: str) -> str:
    """The phrase that opens the act's sentence and names its topic ("On trade, …"), or ""."""
    before = text[max(0, act.cue.start - FAR) : act.cue.start]
    sentence = SENTENCE_END.split(before)[-1]
    found = TOPIC_OPENING.match(sentence)
    return found[1] if found else ""


def items(stretch: Span, text: str) -> list[Span]:
    """The items of a list; one for a stretch that is none."""
    found: list[Span] = []
    start = stretch.start
    for separator in ITEMS.finditer(text, stretch.start, stretch.end):
        found += _item(start, separator.start(), text)
        start = separator.end()
    found += _item(start, stretch.end, text)
    if found and CLAUSE.match(found[0].of(text)):
        return [stretch]  # its commas part clauses, not items
    return found or [stretch]


def _item(start: int, end: int, text: str) -> Iterable[Span]:
    return [Span(start, end)] if text[start:end].strip() else []
