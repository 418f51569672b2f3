"""Accounts: what one document reports of one contact, and where to look for others of it.

An account is an encounter of a record with what the document tells about its reporter.
``communique.archive.linking`` decides whether two of them report the same contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as calendar_day
from datetime import timedelta
from functools import lru_cache
from itertools import combinations
from typing import Final

from communique.archive.spelling import name_words, sounded
from communique.registry import Known, load
from communique.types import EncounterKind, EncounterStatus, Party, Record

# How far apart the days of two accounts of one contact can lie (see accounts.yaml).
_REACH: Final = 3
# Large gatherings would have thousands of pairs of parties; the first ones by name are enough
# to find another account of the same gathering.
_MOST_PARTIES: Final = 12
_LONGEST_NAME: Final = 60  # of what may be no name at all
_DAY: Final = len("YYYY-MM-DD")
_MONTH: Final = len("YYYY-MM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One document's report of a contact.

    id: the document's and the number of the encounter in it, from 1 ("mfa-1#2").
    date: as in the record, of any precision, or None.
    published, issuer, publisher: of the document.
    """

    id: str
    document: str
    kind: EncounterKind
    status: EncounterStatus
    date: str | None
    place: str | None
    parties: tuple[Party, ...]
    published: str | None = None
    issuer: str | None = None
    publisher: str | None = None

    @property
    def day(self) -> calendar_day | None:
        """The stated day, if the text states one."""
        return _as_day(self.date)

    @property
    def month(self) -> str | None:
        """The stated month ("2024-05"), if the text states one or a day."""
        return self.date[:_MONTH] if self.date and len(self.date) >= _MONTH else None

    @property
    def publication(self) -> calendar_day | None:
        """The day of publication."""
        return _as_day(self.published)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Whose account a document is. code: of a state or organisation; agency: of the media."""

    code: str
    agency: bool


def accounts_of(record: Record) -> tuple[Account, ...]:
    """The accounts that a record holds, one for each of its encounters."""
    document = record.document
    return tuple(
        Account(
            id=f"{document.id}#{number}",
            document=document.id,
            kind=encounter.kind,
            status=encounter.status,
            date=encounter.date,
            place=encounter.place,
            parties=encounter.parties,
            published=document.published,
            issuer=document.issuer,
            publisher=document.publisher,
        )
        for number, encounter in enumerate(record.encounters, start=1)
    )


@lru_cache(maxsize=4096)
def reporter(issuer: str | None, publisher: str | None) -> Reporter | None:
    """Who reports, by the names of issuer and publisher; None when the registry knows neither.

    An issuer stands before the agency that publishes its account.
    """
    agency = None
    for name in (issuer, publisher):
        for hit in load().find(name or ""):
            if not isinstance(hit.referent, Known) or not hit.referent.code:
                continue
            if hit.referent.group != "media":
                return Reporter(hit.referent.code, agency=False)
            agency = agency or Reporter(hit.referent.code, agency=True)
    return agency


def reckoned_day(account: Account) -> calendar_day | None:
    """The stated day; what is news and has none happened about the day of publication."""
    if account.day is not None or account.status != "held":
        return account.day
    return account.publication


def keys(account: Account) -> frozenset[str]:
    """Under what an account is stored, so that ``lookups`` of its like meet it.

    A key joins a day or a month with two parties. Empty where nothing can be linked by rule:
    fewer than two parties, or no date to go by.
    """
    times = list(_own_times(account))
    return frozenset(f"{time} {pair}" for pair in _pairs(account) for time in times)


def lookups(account: Account) -> frozenset[str]:
    """Under what the other accounts of the same contact are stored: the days around, the month."""
    times = list(_times_around(account))
    return frozenset(f"{time} {pair}" for pair in _pairs(account) for time in times)


def _own_times(account: Account) -> Iterator[str]:
    day = reckoned_day(account)
    if day is not None:
        yield f"day {day.isoformat()}"
        yield f"in {day.isoformat()[:_MONTH]}"
    elif account.month:
        yield f"month {account.month}"


def _times_around(account: Account) -> Iterator[str]:
    day = reckoned_day(account)
    if day is not None:
        around = [day + timedelta(days=n) for n in range(-_REACH, _REACH + 1)]
        yield from (f"day {near.isoformat()}" for near in around)
        yield from {f"month {near.isoformat()[:_MONTH]}" for near in around}
    elif account.month:
        yield f"in {account.month}"
        yield f"month {account.month}"


def _pairs(account: Account) -> Iterator[str]:
    tokens = set(_tokens(account.parties))
    if account.kind == "summit":
        tokens.add("summit")  # each account names its own leader and the convening body
    for first, second in combinations(sorted(tokens)[:_MOST_PARTIES], 2):
        yield f"{first} {second}"


def _tokens(parties: tuple[Party, ...]) -> Iterator[str]:
    """The states; the names of persons whose state another account may not know or share."""
    codes = {party.country for party in parties if party.country}
    yield from codes
    for party in parties:
        entity = party.entity or ""
        told = entity.startswith(("state:", "org:", "person:")) and bool(party.country)
        words = name_words(party.name)
        if words and not (told and (len(codes) > 1 or is_body(party))):
            yield f"~{sounded(words[-1][:_LONGEST_NAME])}"


def is_organisation(party: Party) -> bool:
    """True for an organisation that stands for itself or for people the text does not name."""
    return (party.entity or "").startswith("org:")


def is_body(party: Party) -> bool:
    """True for a state or an organisation that stands for people the text does not name."""
    return (party.entity or "").startswith(("state:", "org:"))


@lru_cache(maxsize=16384)
def _as_day(text: str | None) -> calendar_day | None:
    if text is None or len(text) != _DAY:
        return None
    try:
        return calendar_day.fromisoformat(text)
    except ValueError:
        return None
