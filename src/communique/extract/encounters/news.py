"""Which contact is the news of a text, and who act jointly in it (codebook §1, status)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.extract.contacts.contact import Contact
from communique.extract.resolve.discourse import Discourse

SPOKEN: Final = frozenset(("call", "video_call", "meeting", "summit"))


def main_contact(contacts: Sequence[Contact]) -> Contact | None:
    """The news: the first talk that was held, else the first visit, else the first message."""
    held = [c for c in contacts if c.status == "held"]
    for kinds in (SPOKEN, frozenset(("visit",)), frozenset(("message",))):
        for contact in held:
            if contact.kind in kinds:
                return contact
    return None


def set_principals(discourse: Discourse, contacts: Sequence[Contact]) -> None:
    """Only those who held the talks act jointly in them, not the delegations beside them."""
    main = main_contact(contacts)
    if main is None or len(main.parties) < 2:
        main = next((c for c in contacts if c.status == "planned" and len(c.parties) > 1), main)
    if main is not None and len(main.parties) > 1:
        discourse.principals = [p for p in main.parties if not any(p is e for e in main.extras)]
