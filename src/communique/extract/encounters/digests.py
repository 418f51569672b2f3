"""Digests: texts that tell of one contact under each heading."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.contacts.contact import Contact
from communique.extract.contacts.headings import is_heading
from communique.extract.contacts.state import Readout
from communique.extract.encounters.entries import Entries
from communique.extract.lines import Line
from communique.extract.resolve.referents import Participant


def headings_in(
    lines: Sequence[Line], body: Sequence[tuple[int, Line]], readout: Readout
) -> list[int]:
    """The lines that head the parts of a digest, below its first sentence; one alone is none."""
    first = body[0][0] if body else len(lines)
    found = [
        index
        for index, line in enumerate(lines)
        if index > first and line.headline and is_heading(readout, line)
    ]
    return found if len(found) > 1 else []


def host_of(readout: Readout, main: Contact | None) -> Participant | None:
    """Whose contacts a digest tells: of its first sentence, of its title, else the issuer's own."""
    d = readout.d
    if readout.series is not None:
        return readout.series.parties[0]
    if main is not None:
        return main.parties[0]
    own = [p for p in d.persons if p.country is not None and p.country == d.issuer]
    return next(iter(own), None) or (d.side(d.issuer) if d.issuer else None)


def begun(entries: Entries, contact: Contact | None) -> Contact | None:
    """The entry of the contact that a heading names, which is added where it is new."""
    if contact is None:
        return None
    same = entries.same(contact)
    if same is None:
        entries.add(contact)
        return contact
    same.evidence.extend(contact.evidence)
    return same
