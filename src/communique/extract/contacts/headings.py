"""Headings of a digest: "Meeting with the Minister of X, Jane Doe" as a line of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from communique.extract.clauses import FINITE
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.kinds import kind_of
from communique.extract.contacts.series import of_series
from communique.extract.contacts.state import Readout, State
from communique.extract.lines import Line
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed
from communique.extract.resolve.referents import Participant

_HEADED: Final = frozenset(("meeting", "talk", "call", "video_call"))
# "Bilateral meeting with …", in the first words of a line that is no sentence.
_HEADING_NOUN: Final = 4
_LONGEST_HEADING: Final = 30
_SENTENCE_ENDS: Final = frozenset(".!?:;,…")


def is_heading(readout: Readout, line: Line) -> bool:
    """ "Meeting with the Minister of X, Jane Doe" as a line of its own."""
    return _heading_noun(readout, line) is not None


def headed(s: State, host: Participant | None) -> Contact | None:
    """The contact that a heading names: the digest's host, and whom he met."""
    n = _heading_noun(s.readout, s.line)
    if n is None:
        return None
    partners = listed(s.d, s.line, n + 2)
    group = Group([host] if host is not None else [])
    group.merge(partners)
    if len(group.who) < 2:
        return None
    p = s.p
    kind = kind_of(s, 0, n, "held")
    contact = Contact(
        kind, "held", group.who, s.index, n, [(s.index, p.start[n], p.end[n])], group.roles
    )
    return replace(of_series(s.readout, contact), kind=kind)


def _heading_noun(readout: Readout, line: Line) -> int | None:
    p = line.parse
    if len(p) > _LONGEST_HEADING or p.surface.rstrip()[-1:] in _SENTENCE_ENDS:
        return None
    if any(p.tag[k] in FINITE and p.dep[k] == "ROOT" for k in range(len(p))):
        return None
    for n in range(min(len(p) - 1, _HEADING_NOUN)):
        if readout.nouns.get(p.low[n]) in _HEADED and p.low[n + 1] in ("with", "on", "by"):
            return n
    return None
