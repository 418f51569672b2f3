"""Titles and states behind a name: "Wang Yi, Minister of …", "Ambassador Doe of Norway"."""

from __future__ import annotations

from typing import cast

from communique.extract.mentions.bodies import THINGS
from communique.extract.mentions.found import Found, FoundKind
from communique.extract.mentions.line import Line
from communique.extract.mentions.names import respected_name_end
from communique.extract.mentions.titles import Title, title_at
from communique.registry import Known, Office

# Who stands in lists with the state that each serves.
_LISTED = frozenset("ambassadors commissioners envoys ministers heads delegates".split())
_CLOSING = (",", ".", ")", ";", ":", "and", "–", "-", "”", '"')


def with_apposition(
    line: Line, head: int, first: int, last: int, female: bool | None, *, honorific: bool
) -> Found:
    """The name on the tokens first to last, with its title after a comma if it has one.

    head: where the phrase with titles of respect starts. honorific: whether it has such.
    """
    title = _apposed(line, first, last)
    known = line.known_person(first, last)
    kind: FoundKind = "person"
    if known is None and title is None and not honorific:
        kind = _kind_of_bare(line, first, last)
    found = Found(
        kind=kind, first=first, last=last, name=line.text(first, last), head=head,
        referent=known, female=female, honorific=honorific, tail=last,
    )  # fmt: skip
    if title is not None:
        at, apposed = title
        found.role, found.how = line.text(at, apposed.last), "name and title"
        found.office, found.country, found.org = apposed.office, apposed.country, apposed.org
        found.tail = apposed.last
    else:
        _serve(line, found)
    return found


def _serve(line: Line, found: Found) -> None:
    """ "Ambassadors Jane Doe (Norway), John Roe - Chile": whom each of a list serves."""
    tail, country = state_behind(line, found.last)
    if country is None:
        return
    found.country, found.tail = country, tail
    if found.kind == "name" and found.last > found.first and not _LISTED.isdisjoint(line.low):
        found.kind = "person"


def state_behind(line: Line, end: int) -> tuple[int, str | None]:
    """The state in a parenthesis or after a dash behind a name: (last token, code)."""
    if end + 2 >= line.size or line.low[end + 1] not in ("(", "-", "–", "—"):
        return end, None
    hit = line.hit(line.past_the(end + 2), "state")
    if hit is None or hit[0].how != "name":
        return end, None
    last = hit[1]
    following = line.low[last + 1] if last + 1 < line.size else "."
    if line.low[end + 1] == "(":
        if following != ")":
            return end, None
        return last + 1, cast(Known, hit[0].referent).code
    if following not in (",", ".", ";", "and"):
        return end, None
    return last, cast(Known, hit[0].referent).code


def second_title(
    line: Line, end: int, country: str | None
) -> tuple[int, Office | None, str | None]:
    """ "Ambassador Jane Doe, Permanent Representative of X": (last token, office, country).

    country: whom the first title serves. "the Ambassador of X, Jane Doe, the Ambassador of Y,
    John Roe" are two people.
    """
    if end + 2 >= line.size or line.low[end + 1] != ",":
        return end, None, None
    at = end + 3 if line.low[end + 2] in ("the", "a") else end + 2
    title = title_at(line, at) if at < line.size else None
    if title is None:
        return end, None, None
    stop = title.last
    named = respected_name_end(line, stop + 1) is not None
    closes = stop + 1 >= line.size or line.low[stop + 1] in (",", ".", ")", ";")
    if named or not closes or _somebody_else(line, end, end, title.country):
        return end, None, None
    if country and title.country and country != title.country and stop + 2 < line.size:
        if line.low[stop + 1] == "," and respected_name_end(line, stop + 2) is not None:
            return end, None, None
    return stop, title.office, title.country


def of_state(line: Line, end: int) -> tuple[int, str | None]:
    """After a titled name: "of Russia" gives the country; (last token, code)."""
    j = end + 1
    if j + 1 < line.size and line.low[j] in ("of", "from"):
        hit = line.hit(line.past_the(j + 1), "state", "organisation")
        if hit is not None and hit[0].how in ("name", "seat", "capital"):
            return hit[1], cast(Known, hit[0].referent).code
    return state_behind(line, end)


def _apposed(line: Line, first: int, last: int) -> tuple[int, Title] | None:
    """The title after the comma or in the parenthesis behind a name, and where it starts."""
    mark = last + 1
    if mark >= line.size or line.low[mark] not in (",", "("):
        return None
    at = mark + 1
    if at < line.size and line.low[at] in ("the", "a", "an"):
        at += 1
    title = title_at(line, at, lower=True) if at < line.size else None
    if title is None or respected_name_end(line, title.last + 1) is not None:
        return None
    stop = title.last + 1
    closes = (
        stop >= line.size
        or line.low[stop] in _CLOSING
        or line.low[mark] == "("
        or line.low[mark + 1] != "the"
    )
    if not closes or _somebody_else(line, first, last, title.country):
        return None
    return at, title


def _kind_of_bare(line: Line, first: int, last: int) -> FoundKind:
    """A name without any title is a person's if it opens with a given name."""
    words = [line.low[k] for k in range(first, last + 1) if line.word[k][0].isalpha()]
    given = len(words) > 1 and words[0] in line.lexicon.given
    return "person" if given and line.low[last] not in THINGS else "name"


def _somebody_else(line: Line, first: int, last: int, country: str | None) -> bool:
    """The title after the comma belongs to another state than the person's own."""
    known = line.known_person(first, last)
    if known is None or country is None:
        return False
    body = line.registry.state_of(country)
    if body is not None and body.kind == "organisation":
        return False  # offices there come and go
    return all(t.country != country for t in line.registry.tenures.get(known.id, ()))
