"""How far the names of bodies and fields of government go: "Ministry of Trade and Industry".

Personal names hold none of these words, so that they also end names.
"""

from __future__ import annotations

from typing import Final

from communique.extract.mentions.line import Line

BODIES: Final = frozenset(
    "ministry department office government parliament senate council committee bureau bank "
    "party embassy "
    "mission commission secretariat presidency directorate division administration command".split()
)
THINGS: Final = frozenset(
    "group council initiative agreement treaty summit forum act plan corridor centre center "
    "bank fund "
    "university institute foundation party house court corporation company association committee "
    "commission ministry department charter convention declaration accord accords pact protocol "
    "airport "
    "palace hotel hall building street square day year park base".split()
)


def body_end(line: Line, k: int) -> int:
    """The last token of a body's name that goes on from token k in capitals."""
    last = k
    while last + 1 < line.size and last - k < 8:
        if line.low[last - 1] == "of" and _ends_with_state(line, last):
            break  # "of the Royal Government of Bhutan | Jane Doe"
        nxt = last + 1
        if (
            line.capital[nxt]
            and line.low[nxt] not in line.stop
            and line.hit(nxt, "office", "honorific", "person") is None
            and line.low[nxt] not in line.lexicon.given
        ):
            last = nxt
        elif (
            line.low[nxt] in ("of", "-")
            and nxt + 1 < line.size
            and line.capital[nxt + 1]
            and line.hit(nxt + 1, "office") is None
        ):
            last = nxt + 1
        else:
            break
    return line.past_parenthesis(last + 1) - 1


def _ends_with_state(line: Line, last: int) -> bool:
    """A state's name that a body's name ends with, and no more of the body after it."""
    hit = line.hit(last, "state")
    nxt = line.low[last + 1]
    body = nxt in line.portfolio or nxt in BODIES or nxt in THINGS
    return hit is not None and hit[0].how == "name" and hit[1] == last and not body


def portfolio_end(line: Line, k: int) -> int:
    """The last token of fields of government listed from token k: "Trade, Industry and Labour"."""
    last = k
    while last + 1 < line.size:
        nxt = last + 1
        if names_portfolio(line, nxt) and line.hit(nxt, "office", "person") is None:
            last = nxt
        elif (
            line.low[nxt] in ("and", "&", ",", "-")
            and nxt + 1 < line.size
            and names_portfolio(line, nxt + 1)
            and line.hit(nxt + 1, "office") is None
        ):
            last = nxt + 1
        else:
            break
    return last


def names_portfolio(line: Line, i: int) -> bool:
    """Whether the token is a field of government, in a capital."""
    return line.capital[i] and line.low[i] in line.portfolio


def small_portfolio_end(line: Line, k: int) -> int:
    """The last token of fields of government that need no capitals: "of trade and industry"."""
    low = line.low
    last = k
    while last + 1 < line.size and (
        low[last + 1] in line.portfolio
        or low[last + 1] in ("and", ",")
        and last + 2 < line.size
        and low[last + 2] in line.portfolio
    ):
        last += 1
    return last
