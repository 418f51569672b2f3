"""Persons and offices: a title, titles of respect, a name, and what stands behind it.

"Canadian High Commissioner to Sri Lanka, His Excellency Eric Walsh" is one person; a title
without a name is an office.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from communique.extract.mentions.appositions import of_state, second_title, with_apposition
from communique.extract.mentions.found import Found
from communique.extract.mentions.honorifics import female_office, honorifics
from communique.extract.mentions.line import Line
from communique.extract.mentions.names import name_end, respected_name_end
from communique.extract.mentions.titles import Title, title_at
from communique.registry import Office, Reference

# What may stand between a subject and its verb.
_ADVERBS: Final = frozenset("also again then later further in turn once has had".split())
# Small words in "s" behind a name in headlines of capitals; others are its verb.
_SMALL: Final = frozenset("as its is us towards besides versus 's ’s".split())
# A sentence that opens with one of these has a phrase in front of its subject.
_FRONTED: Final = frozenset("in at during after following on before upon while speaking".split())
# Ranks that an officer's name keeps behind another title.
_PERSONAL_RANKS: Final = ("military", "religious", "royal")
# "His Majesty" without a name is the issuer's own.
_HONOURED: Final = Reference(
    id="honoured", number="one", of="issuer", ranks=("royal", "head_of_state", "religious")
)


class _Named(NamedTuple):
    """A name behind a title: first token, last (None: no name), and its titles of respect."""

    first: int
    last: int | None
    female: bool | None
    honorific: bool


def person_at(line: Line, i: int) -> Found | None:
    """The person or office whose phrase starts at token i, if one does."""
    if not _may_start(line, i):
        return None
    title = title_at(line, i)
    if title is not None:
        return _titled(line, i, title)
    first, female, honorific = honorifics(line, i)
    if not honorific:
        last = name_end(line, i, after_title=False)
        return None if last is None else with_apposition(line, i, i, last, None, honorific=False)
    last = name_end(line, first, after_title=True)
    if last is None:
        return _honoured(line, i, first)
    found = with_apposition(line, i, first, last, female, honorific=True)
    if found.country is None and found.tail == found.last:
        found.tail, found.country = of_state(line, last)
    return found


def _may_start(line: Line, i: int) -> bool:
    return (
        line.capital[i]
        or line.hit(i, "office", "honorific") is not None
        or line.low[i] in line.registry.deputy_modifiers
        or line.low[i] in ("the", "former")
    )


def _titled(line: Line, i: int, title: Title) -> Found:
    """The person whom a title names, or else the office."""
    named = _name_behind(line, title)
    start = line.past_the(i)
    if named.last is None:
        title = title_at(line, i, joined=False) or title
        role = line.text(start, title.last)
        return Found(
            kind="office", first=start, last=title.last, name=role, head=i, role=role,
            office=title.office, country=title.country, how="office", org=title.org,
            female=female_office(line, start, title.last),
        )  # fmt: skip
    first, last = named.first, named.last
    name, role = line.text(first, last), line.text(start, title.last)
    if line.headline and not (named.honorific or _is_name(line, first, last)):
        # a headline capitalises its verbs: only the text can say that this is a name
        return Found(
            kind="name", first=first, last=last, name=name, head=i, role=role,
            office=title.office, country=title.country, tail=last,
        )  # fmt: skip
    also: Office | None = None
    tail, behind = of_state(line, last)
    if tail == last:
        tail, also, behind = second_title(line, last, title.country)
    return Found(
        kind="person", first=first, last=last, name=name, head=i, role=role,
        office=title.office, country=title.country or behind,
        referent=line.known_person(first, last), how="title and name",
        female=named.female, honorific=named.honorific, tail=tail, org=title.org, also=also,
    )  # fmt: skip


def _name_behind(line: Line, title: Title) -> _Named:
    """The name directly behind a title, or after a comma, a rank or titles of respect."""
    behind = title.last + 1
    first, female, honorific = honorifics(line, line.past_comma(behind))
    if honorific:
        # "Minister of State His Royal Highness Prince Turki": style and rank before a name
        rank = title_at(line, first) if first < line.size else None
        if rank is not None and rank.office.rank in _PERSONAL_RANKS:
            first, female, _ = honorifics(line, rank.last + 1)
    elif first > behind:
        # "the President, Anura Kumara" is one person; "the President, Biden said" too,
        # but a comma before another title starts somebody else.
        second = title_at(line, first)
        if second is not None and _prefixed(line, second, first):
            # "the High Commissioner, Maj. Gen. Doe": a rank before the name
            first, female, honorific = honorifics(line, second.last + 1)
        elif second is not None or _begins_clause(line, first):
            return _Named(first, None, female, honorific)
    last = name_end(line, first, after_title=True)
    if last is None and first == behind and first < line.size:
        # "Foreign Minister Senator Jane Doe"
        rank = title_at(line, first)
        if rank is not None and _prefixed(line, rank, first):
            first, female, honorific = honorifics(line, rank.last + 1)
            last = name_end(line, first, after_title=True)
    return _Named(first, last, female, honorific)


def _prefixed(line: Line, title: Title, at: int) -> bool:
    """A rank before the name of an officer: "the Director, Ambassador Jane Doe"."""
    if title.office.id == "ambassador" and title.country is None and title.last == at:
        return respected_name_end(line, title.last + 1) is not None
    return title.office.rank in _PERSONAL_RANKS or title.office.rank == "legislator"


def _begins_clause(line: Line, first: int) -> bool:
    """ "In his talks with the Governor, Rao stressed …": the comma closes what is in front."""
    if line.low[0] not in _FRONTED:
        return False
    last = name_end(line, first, after_title=False)
    if last is None:
        return False
    verb = last + 1
    while verb < line.size and (line.low[verb] in _ADVERBS or line.low[verb].endswith("ly")):
        verb += 1
    return verb < line.size and line.low[verb] in line.lexicon.lemma


def _is_name(line: Line, first: int, last: int) -> bool:
    """Whether a headline's words behind a title are a name for certain."""
    if line.known_person(first, last) or line.low[first] in line.lexicon.given:
        return True
    if last + 1 >= line.size or line.capital[last + 1]:
        return False
    # "Minister Matić Novak attends …": a small verb behind shows that no other is capitalised
    behind = line.low[last + 1]
    return first == last or behind.endswith("s") and behind not in _SMALL


def _honoured(line: Line, head: int, at: int) -> Found | None:
    """ "HH the Amir", "His Excellency the President"; "His Majesty" alone: the issuer's own."""
    if at < line.size and (line.low[at] == "the" or line.hit(at, "office") is not None):
        found = person_at(line, at)
        if found is not None and found.kind in ("person", "office"):
            found.head = head
            return found
    pointed = line.hit(at, "reference") if at < line.size else None
    if pointed is not None and isinstance(pointed[0].referent, Reference):
        return _reference(line, head, at, pointed[1], pointed[0].referent)
    if line.low[head] in ("his", "her") or line.low[head] == "their" and at - head == 1:
        return _reference(line, head, head, at - 1, _HONOURED)
    return None


def _reference(line: Line, head: int, first: int, last: int, referent: Reference) -> Found:
    return Found(
        kind="reference", first=first, last=last, name=line.text(first, last), head=head,
        referent=referent, how="reference", tail=last,
    )  # fmt: skip
