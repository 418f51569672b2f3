"""Several contacts of one kind: told by one verb, or announced and then told one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.contacts.state import Readout, State
from communique.extract.participants.group import Group
from communique.extract.participants.lists import listed
from communique.extract.resolve.referents import Participant, Person, Side

_SEVERAL_TITLE: Final = re.compile(
    r"\b(?:calls|meetings|conversations) (?:with|from)\b|\bin turn\b",
    re.IGNORECASE,
)


def each(s: State, contact: Contact) -> Iterator[Contact]:
    """ "Held meetings with A and B" is a meeting with each; without partners, a series."""
    if s.readout.series is not None and contact.parties[:1] == s.readout.series.parties:
        of_series(s.readout, contact)
    others = contact.parties[contact.hosts :]
    if not contact.several or contact.status != "held" or contact.hosts != 1:
        yield contact
    elif not others and s.main is None:
        s.readout.series = contact
    elif len(others) < 2 or not (
        s.words["separately"] & set(s.p.low) or any(_again(s, one) for one in others)
    ):
        yield contact
    else:
        for one in others:
            yield replace(
                contact, parties=[contact.parties[0], one],
                evidence=[*contact.evidence, *_naming(s, contact, one)], told=set(),
            )  # fmt: skip


def _again(s: State, one: Participant) -> bool:
    """True for a partner to whom the text comes back: the contact is one of its own."""
    spans = one.spans if isinstance(one, Person) else []
    here = [index for index, found in spans if any(found is f for f in s.line.founds)]
    return any(index > here[0] for index, _ in spans) if here else False


def _naming(s: State, contact: Contact, one: Participant) -> list[tuple[int, int, int]]:
    """Where the sentence names a partner."""
    for found in s.line.founds:
        if (
            found.country == one.country
            and isinstance(one, Side)
            or (found.kind in ("person", "name") and s.d.person_of(found) is one)
        ):
            return [(contact.sentence, *found.phrase)]
    return []


def opened_with(s: State, series: Contact) -> Contact | None:
    """ "With Minister X, he agreed …" in an account of several meetings."""
    p = s.p
    if p.low[0] != "with":
        return None
    partners = listed(s.d, s.line, 1)
    if not any(isinstance(w, Person) or w.name in partners.roles for w in partners.who):
        return None
    group = Group(list(series.parties))
    group.merge(partners)
    contact = Contact(
        series.kind, "held", group.who, s.index, 0, [(s.index, p.start[0], p.end[0])], group.roles
    )
    return of_series(s.readout, contact)


def of_series(readout: Readout, contact: Contact) -> Contact:
    """A contact of the series has its date, or the month of its days."""
    series = readout.series
    if series is not None and "call" in contact.kind and "call" in series.kind:
        contact.kind = series.kind
    if series is not None and contact.date is None and series.date is not None:
        contact.date = series.date[:7] if series.until else series.date
        contact.date_at = series.date_at
    return contact


def severally(s: State, n: int | None) -> bool:
    """True where the noun, its phrase or the title speaks of more than one contact."""
    p, words = s.p, s.words
    if n is not None and p.low[n] in words["separate"]:
        return True
    return bool(
        set(p.low) & words["separately"] or n is None and _SEVERAL_TITLE.search(s.readout.title)
    )
