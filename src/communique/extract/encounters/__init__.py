"""Encounters: the contacts a text reports, who took part, when and where (codebook §1).

``contacts`` reads each sentence; here what belongs together is put together: one entry for each
contact (``entries``, ``same``), the main one first (``news``), with what the text as a whole says
of their days (``days``), of delegations (``delegations``) and of what is told of each (``about``).
``digests`` and ``outside_body`` find what headings, quotations and headlines tell.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from communique.extract.contacts import read_contacts
from communique.extract.contacts.contact import Contact
from communique.extract.contacts.headings import headed
from communique.extract.contacts.state import Readout, State
from communique.extract.encounters.about import note_told
from communique.extract.encounters.days import (
    date_by_place,
    date_going_on,
    date_in_one_breath,
    date_trips,
    look_back,
)
from communique.extract.encounters.delegations import add_present
from communique.extract.encounters.digests import begun, headings_in, host_of
from communique.extract.encounters.entries import Entries, place_in
from communique.extract.encounters.news import main_contact, set_principals
from communique.extract.encounters.outside_body import from_headlines, within_quotes
from communique.extract.lines import Line
from communique.extract.resolve.discourse import Discourse


def find_contacts(
    lines: Sequence[Line], discourse: Discourse, *, title: str, anchor: datetime.date | None,
    dateline_place: str | None,
) -> list[Contact]:  # fmt: skip
    """The contacts of a document; the main one, if any, stands first.

    Sets ``discourse.principals``: those who held the main contact, who act jointly in it.
    """
    readout = Readout(discourse, title=title, anchor=anchor, dateline_place=dateline_place)
    body = [
        (index, line) for index, line in enumerate(lines) if not line.quoted and not line.headline
    ]
    contacts = _told_in_body(lines, body, readout)
    if readout.series is not None and main_contact(contacts) is None:
        contacts.append(readout.series)
    if not contacts:
        contacts += within_quotes(lines, readout)
        set_principals(discourse, contacts)
    main = main_contact(contacts)
    if main is None or len(main.parties) < 2:
        from_headlines(lines, readout, contacts)
        set_principals(discourse, contacts)
    look_back(contacts)
    date_going_on(lines, contacts)
    date_trips(contacts)
    date_by_place(lines, contacts, anchor)
    for index, line in body:
        add_present(index, line, discourse, contacts)
    date_in_one_breath(contacts)
    note_told(lines, discourse, contacts)
    set_principals(discourse, contacts)
    return [c for c in contacts if c.status == "held"] + [c for c in contacts if c.status != "held"]


def _told_in_body(
    lines: Sequence[Line], body: Sequence[tuple[int, Line]], readout: Readout
) -> list[Contact]:
    """What the sentences tell in their order, each knowing the news so far or that of its part."""
    contacts: list[Contact] = []
    entries = Entries(contacts)
    headings = headings_in(lines, body, readout)
    main = part = before = None
    for order, (index, line) in enumerate(body):
        for heading in [one for one in headings if one < index]:
            s = State(readout, heading, lines[heading], before, order)
            part = begun(entries, headed(s, host_of(readout, main)))
            headings.remove(heading)
        if part is not None:
            part.told.add(index)
        before = part or main
        for contact in read_contacts(State(readout, index, line, before, order)):
            place_in(entries, contact)
        set_principals(readout.d, contacts)
        main = main_contact(contacts)
    return contacts
