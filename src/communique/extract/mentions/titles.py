"""The grammar of titles, from left to right: "the former Deputy Foreign Minister of X".

A title is an office of the registry with what stands before it (a state, a field of
government, "former") and its complements. Long titles that the registry does not know are
read backwards from the name: ``long_titles``.
"""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from communique.extract.mentions.bodies import BODIES, names_portfolio, portfolio_end
from communique.extract.mentions.complements import (
    Complement,
    complement_start,
    posted,
    served,
    unlinked,
)
from communique.extract.mentions.line import Line
from communique.extract.mentions.names import respected_name_end
from communique.registry import Hit, Known, Office

_MODIFIERS: Final = frozenset(
    "former new newly appointed accredited current then visiting outgoing incoming late".split()
)
_NOT_ACCREDITED: Final = frozenset(
    ("military", "head_of_state", "head_of_government", "foreign_minister", "minister", "royal")
)
# "Deputy Prime Minister and Foreign Minister X" is one person.
_BESIDE: Final = frozenset(("deputy", "crown", "councilor", "councillor"))
# "Vice President and Foreign Minister X" is too, but with a Prime Minister she is two.
_VICE: Final = frozenset(("vice", "vice-president"))
_MINISTERS: Final = frozenset(("foreign_minister", "minister"))
_SECOND_RANKS: Final = frozenset(("foreign_minister", "minister", "head_of_government"))


class Title(NamedTuple):
    """last: its last token. country: code of whom it represents. org: the organisation named."""

    last: int
    office: Office
    country: str | None
    org: str | None


def title_at(line: Line, i: int, *, joined: bool = True, lower: bool = False) -> Title | None:
    """The title that starts at token i, if one does.

    joined: a second office after "and" belongs to the same person. lower: a title in
    lower case needs no article.
    """
    opening = _opening(line, i)
    if opening is None:
        return None
    noun, hit, last, country, org = opening
    if not lower and not _is_title(line, noun, last, i):
        return None
    office = cast(Office, hit.referent)
    # "of the Security Council of Chad" inside a fixed title is Chad's
    inside = line.registry.code_in(line.surface[hit.start : hit.end])
    accredited = office.rank not in _NOT_ACCREDITED
    while last + 1 < line.size:
        # "Vice President and Minister of Health": several offices of one person
        step = _complement(line, last + 1, i, joined=joined, accredited=accredited)
        if step is None:
            break
        last = step.last
        country = country or step.country
        org = org or step.org
    return Title(last, office, country or inside, org)


def modifies(line: Line, i: int) -> bool:
    """Whether the token goes before a title's noun: "deputy", "former"."""
    return line.low[i] in line.registry.deputy_modifiers or line.low[i] in _MODIFIERS


def _opening(line: Line, i: int) -> tuple[int, Hit, int, str | None, str | None] | None:
    """What a title opens with: (its noun, its office, the last token, state and body before it)."""
    j = line.past_the(i)
    country: str | None = None
    org: str | None = None
    while j < line.size:
        office = line.hit(j, "office")
        if office is not None:
            return j, office[0], office[1], country, org
        hit = line.hit(j, "state", "organisation")
        if hit is not None and hit[0].how != "combining":
            known = cast(Known, hit[0].referent)
            country = known.code or country
            org = known.name if known.kind == "organisation" else org
            j = hit[1] + 1
            if j < line.size and line.low[j] in ("'s", "’s", "'", "’"):
                j += 1
            j = line.past_parenthesis(j)
        elif names_portfolio(line, j) or modifies(line, j):
            j += 1
        elif j > i and (line.low[j] in BODIES and line.capital[j] or _joins_fields(line, j)):
            j += 1
        else:
            return None
    return None


def _joins_fields(line: Line, j: int) -> bool:
    """ "and" in "Trade and Industry Minister"."""
    return (
        line.low[j] in ("and", "&", "-", ",")
        and line.low[j - 1] in line.portfolio
        and j + 1 < line.size
        and names_portfolio(line, j + 1)
    )


def _is_title(line: Line, first: int, last: int, start: int) -> bool:
    """Whether the noun is a title here, first to last, in a phrase that begins at start.

    Lower-case common nouns ("general", "head", "king") are titles only in a phrase that
    starts like one.
    """
    if True in line.capital[first : last + 1]:
        return True
    return start < first or line.low[start] == "the" or start > 0 and line.low[start - 1] == "the"


def _complement(
    line: Line, j: int, start: int, *, joined: bool, accredited: bool
) -> Complement | None:
    """What goes on from token j in the title that begins at start, if anything does."""
    linked = line.low[j]
    if linked not in ("of", "for", "to", "in", "and", "&", "/"):
        return unlinked(line, j)
    k = complement_start(line, j)
    if k >= line.size:
        return None
    if linked == "in":
        return posted(line, j, k)
    if linked in ("and", "&", "/"):
        return _second_office(line, j, k, start, joined=joined)
    if line.hit(k, "office", "organisation", "state") is not None:
        # the staff of an organisation's or state's officer represent it too
        principal = title_at(line, k)
        if principal is not None:
            named = respected_name_end(line, principal.last + 1)
            if named is not None and k == j + 1:
                # "Chief of Staff for President Jane Doe" is not Jane Doe
                return Complement(named, principal.country, principal.org)
            return Complement(principal.last, principal.country, principal.org)
    return served(line, j, k, accredited=accredited)


def _second_office(line: Line, j: int, k: int, start: int, *, joined: bool) -> Complement | None:
    """ "and Minister of Health", "and Industry": a second office or field of one person.

    joined: as in ``title_at``.
    """
    if line.hit(k, "office") is None:
        if names_portfolio(line, k) and line.hit(k, "state", "organisation") is None:
            return Complement(portfolio_end(line, k))
        return None
    if not joined or k != j + 1:
        return None
    second = title_at(line, k)
    if second is None:
        return None
    words = line.low[start:j]
    beside = not _BESIDE.isdisjoint(words) and second.office.rank in _SECOND_RANKS
    if not (beside or not _VICE.isdisjoint(words) and second.office.rank in _MINISTERS):
        # "and Minister X" is somebody else unless the first has no name yet: two offices
        # joined directly are one person's only when no name follows.
        if respected_name_end(line, second.last + 1) is not None:
            return None
    return Complement(second.last, second.country, second.org)
