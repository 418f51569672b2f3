"""What follows a title's noun and belongs to it: "of the Republic of X", "for Trade and Industry".

These complements name what the office governs, where it is accredited or posted, or whom it
serves. Those that hold another office ("and Minister of Health") are read with ``titles``.
"""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from communique.extract.mentions.bodies import (
    BODIES,
    body_end,
    names_portfolio,
    portfolio_end,
    small_portfolio_end,
)
from communique.extract.mentions.line import Line
from communique.extract.mentions.names import respected_name_end
from communique.registry import Hit, Known

_KINDLY: Final = frozenset("sisterly brotherly friendly fraternal neighbouring neighboring".split())
_LANDS: Final = ("country", "nation", "island", "kingdom")
_POSSESSIVE: Final = ("'s", "’s")


class Complement(NamedTuple):
    """last: its last token. country: code of whom the office represents by it. org: its body."""

    last: int
    country: str | None = None
    org: str | None = None


def complement_start(line: Line, link: int) -> int:
    """The token behind a linking word and the article: "of the sisterly Republic of Iraq"."""
    k = link + 1
    if k < line.size and line.low[k] == "the":
        k += 1
    if k < line.size and line.low[link] == "of" and line.low[k] in _KINDLY:
        k += 1
    return k


def unlinked(line: Line, j: int) -> Complement | None:
    """What follows a title without a linking word: "(MFA)", ", Tourism and Culture"."""
    low, word = line.low, line.word
    if low[j] == "(":
        short = j + 2 < line.size and low[j + 2] == ")" and word[j + 1].isupper()
        return Complement(j + 2) if short else None
    if low[j] == ",":
        # a list of portfolios: "Foreign Affairs, Foreign Employment and Tourism"
        if (
            j + 1 < line.size
            and names_portfolio(line, j + 1)
            and low[j - 1] in line.portfolio
            and line.hit(j + 1, "office") is None
        ):
            return Complement(portfolio_end(line, j + 1))
        return None
    if (
        names_portfolio(line, j)
        and line.hit(j, "state", "organisation", "person", "office") is None
    ):
        return Complement(portfolio_end(line, j))
    return None


def posted(line: Line, link: int, k: int) -> Complement | None:
    """ "in Sofia" behind "the ambassador", "in the Ministry of …" behind "Vice Minister"."""
    if k == link + 2 and line.low[k] in BODIES and line.capital[k]:
        return Complement(k)
    hit = line.hit(k, "state", "organisation")
    if hit is None or not line.capital[k]:
        return None
    if hit[0].how in ("place", "capital"):
        # "the ambassador in Sofia, Anatoly Makarov", but not "the President in Sofia"
        if respected_name_end(line, line.past_comma(hit[1] + 1)) is None:
            return None
    return Complement(hit[1])


def served(line: Line, link: int, k: int, *, accredited: bool) -> Complement | None:
    """ "of Japan", "to Ghana and Togo", "for Trade", "of the Security Council" from token k.

    accredited: the office can be one that is accredited to a state.
    """
    linked = line.low[link]
    hit = line.hit(k, "state", "organisation")
    if hit is not None:
        return _state(line, linked, hit, accredited=accredited)
    if names_portfolio(line, k):
        return Complement(_fields_end(line, linked, k))
    if linked == "to" and accredited and line.low[k] == "country":
        return Complement(k)  # "the Ambassador of Norway to the country"
    if linked == "to" and not accredited:
        return None  # "was invited by the Minister to the Nobel ceremony"
    if line.capital[k] and line.low[k] not in line.stop and line.low[k] not in line.lexicon.given:
        last = body_end(line, k)
        if last + 1 < line.size and line.low[last + 1] in _LANDS:
            last += 1  # "the minister of the Andean country"
        body = line.text(k, last)
        return Complement(last, line.registry.code_in(body) if linked == "of" else None, body)
    if line.low[k] in line.portfolio and linked in ("of", "for"):
        return Complement(small_portfolio_end(line, k))
    return None


def _state(line: Line, linked: str, hit: tuple[Hit, int], *, accredited: bool) -> Complement | None:
    """A state or organisation, with the body of it that the office is in or heads."""
    low = line.low
    known = cast(Known, hit[0].referent)
    if linked != "of":
        if not accredited:
            return None  # "welcomed the Admiral to the Maldives", "thanked him for Irish help"
        if hit[1] + 1 < line.size and low[hit[1] + 1] in _POSSESSIVE:
            return None  # "the Foreign Minister for Qatar's willingness"
    last = line.past_parenthesis(hit[1] + 1) - 1
    if linked == "of" and last + 2 < line.size and low[last + 1] in _POSSESSIVE:
        if line.capital[last + 2] and line.hit(last + 2, "office", "person") is None:
            last = body_end(line, last + 2)  # "of Japan's National Security Secretariat"
    if linked == "to":
        last = _states_end(line, last)
    if last + 1 < line.size and names_portfolio(line, last + 1):
        last = portfolio_end(line, last + 1)
    elif last + 1 < line.size and hit[0].how == "demonym" and line.capital[last + 1]:
        last = body_end(line, last + 1)
    represented = known.code if linked == "of" else None
    return Complement(last, represented, known.name if known.kind == "organisation" else None)


def _states_end(line: Line, last: int) -> int:
    """ "to Ghana, Togo, and Benin": several states of accreditation."""
    end = last
    listed = False
    while end + 2 < line.size and line.low[end + 1] in (",", "and"):
        k = end + 2
        while k < line.size and line.low[k] in ("and", "the"):
            k += 1
        hit = line.hit(k, "state", "organisation") if k < line.size else None
        if hit is None or hit[0].how != "name":
            break
        listed = listed or "and" in line.low[end + 1 : k]
        end = hit[1]
    return end if listed else last


def _fields_end(line: Line, linked: str, k: int) -> int:
    """ "of Trade and Industry"; "for" may go on with a region: "for Europe and the Americas"."""
    last = portfolio_end(line, k)
    if (
        linked == "for"
        and last + 1 < line.size
        and line.capital[last + 1]
        and line.low[last + 1] not in line.lexicon.given
        and last + 1 not in line.at
    ):
        return body_end(line, last + 1)  # "for the South Caucasus"
    return last
