"""Encounters held and planned as an iCalendar file (RFC 5545), for Outlook, Thunderbird, phones.

One event an encounter, however many accounts report it, which is why encounters are kept in
memory, though not the records. A date that is only a month or a year is the whole of it, and
the title says so; an encounter without a stated date has no place in a calendar.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from communique.archive.excerpts import Excerpts
from communique.export.characters import in_lines, in_one_line
from communique.export.days import exact, real
from communique.export.identifiers import encounter_uuid, web_iri
from communique.export.items import Item
from communique.types import Document, Encounter, EncounterStatus, Party
from communique.version import __version__

if TYPE_CHECKING:
    from icalendar import Event

_STATUS: Final[Mapping[EncounterStatus, str]] = {
    "held": "CONFIRMED",
    "planned": "TENTATIVE",
    "cancelled": "CANCELLED",
}
_PRECISION: Final = {len("YYYY-MM"): "month", len("YYYY"): "year"}
# Of a calendar that tells of no revision.
_LONG_AGO: Final = "1970-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """What one document says of an encounter. quoted: the sentence that reports it."""

    document: str
    encounter: Encounter
    published: str
    reporter: str
    address: str | None
    quoted: str


def write(items: Iterable[Item], path: Path) -> None:
    """The calendar, by day; encounters that are only looked back to are left out."""
    told: dict[str, list[_Account]] = {}
    for item in items:
        excerpts = Excerpts(item.record)
        for encounter in item.record.encounters:
            if encounter.status != "recalled":
                account = _account(item, encounter, excerpts)
                told.setdefault(encounter_uuid(item, encounter.id), []).append(account)
    dated = {uid: _sorted(accounts) for uid, accounts in told.items() if _dates(accounts)}
    by_day = sorted(dated, key=lambda uid: (min(_dates(dated[uid])), uid))
    with path.open("wb") as out:
        head, foot = _frame(len(told) - len(dated))
        out.write(head)
        for uid in by_day:
            out.write(_event(uid, dated[uid]).to_ical(sorted=False))
        out.write(foot)


def _account(item: Item, encounter: Encounter, excerpts: Excerpts) -> _Account:
    document = item.record.document
    return _Account(
        document=document.id,
        encounter=encounter,
        published=exact(document.published),
        reporter=_reporter(document),
        address=web_iri(item.permalink) or web_iri(document.url),
        quoted=in_one_line(excerpts.sentence(encounter.evidence[0]).of(excerpts.text)),
    )


def _reporter(document: Document) -> str:
    return in_one_line(document.issuer or document.publisher or document.id)


def _sorted(accounts: Iterable[_Account]) -> list[_Account]:
    """Accounts of the encounter as held first, then by document: the order of what is shown."""
    return sorted(
        accounts, key=lambda one: (one.encounter.status != "held", one.document, one.encounter.id)
    )


def _dates(accounts: Iterable[_Account]) -> list[str]:
    return [day for one in accounts if (day := real(one.encounter.date))]


def _frame(undated: int) -> tuple[bytes, bytes]:
    """What stands before and after the events."""
    from icalendar import Calendar

    note = f"Encounters that official texts report. Without a stated date and left out: {undated}."
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//communique//communique {__version__}//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Encounters")
    calendar.add("x-wr-caldesc", note)
    whole: bytes = calendar.to_ical(sorted=False)
    end = b"END:VCALENDAR\r\n"
    return whole.removesuffix(end), end


def _event(uid: str, accounts: Sequence[_Account]) -> Event:
    from icalendar import Event

    stated = min(_dates(accounts), key=lambda day: (-len(day), day))
    first, last = _span(stated)
    precision = _PRECISION.get(len(stated))
    status = _status(accounts)
    best = accounts[0].encounter
    parties = max((one.encounter.parties for one in accounts), key=len)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", _stamp(accounts))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", _summary(best, parties, status, precision, stated))
    event.add("status", _STATUS[status])
    event.add("transp", "TRANSPARENT")
    place = next((one.encounter.place for one in accounts if one.encounter.place), None)
    if place:
        event.add("location", in_one_line(place))
    event.add("categories", _categories(best, parties, status, precision))
    address = next((one.address for one in accounts if one.address), None)
    if address:
        event.add("url", address)
    event.add("description", in_lines(_description(parties, accounts)))
    return event


def _span(stated: str) -> tuple[date, date]:
    """The first and the last day of a date of any precision."""
    year, month, day = (*map(int, stated.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last = month or 12
    return first, date(year, last, monthrange(year, last)[1])


def _status(accounts: Sequence[_Account]) -> EncounterStatus:
    """Held if an account says so, else what the latest account says."""
    if accounts[0].encounter.status == "held":
        return "held"
    latest = max(accounts, key=lambda one: (one.published, one.encounter.status == "cancelled"))
    return latest.encounter.status


def _stamp(accounts: Sequence[_Account]) -> datetime:
    """The day of the latest account, so that the same accounts give the same calendar."""
    latest = max(one.published for one in accounts) or _LONG_AGO
    return datetime.fromisoformat(latest).replace(tzinfo=UTC)


def _summary(
    encounter: Encounter,
    parties: Sequence[Party],
    status: EncounterStatus,
    precision: str | None,
    stated: str,
) -> str:
    kind = encounter.kind.replace("_", " ").capitalize()
    who = " – ".join(_name(party) for party in parties) or "parties not named"
    ahead = "" if status == "held" else f" ({status})"
    about = "" if precision is None else f" [{stated}, {_missing(precision)} not stated]"
    return in_one_line(f"{kind}{ahead}: {who}{about}")


def _missing(precision: str) -> str:
    return "day" if precision == "month" else "month and day"


def _name(party: Party) -> str:
    if party.country is None or party.country == party.name:
        return party.name
    return f"{party.name} ({party.country})"


def _categories(
    encounter: Encounter, parties: Sequence[Party], status: EncounterStatus, precision: str | None
) -> list[str]:
    countries = sorted({in_one_line(party.country) for party in parties if party.country})
    exact = [] if precision is None else [f"only the {precision} is stated"]
    return [encounter.kind.replace("_", " "), status, *countries, *exact]


def _description(parties: Sequence[Party], accounts: Sequence[_Account]) -> str:
    """Who took part, and the words of each account with its address."""
    lines = [
        f"{_name(party)}, {in_one_line(party.role)}" if party.role else _name(party)
        for party in parties
    ]
    for one in accounts:
        published = f", {one.published}" if one.published else ""
        lines += ["", f"{one.reporter}{published}:", f"“{one.quoted}”"]
        if one.address:
            lines.append(one.address)
    return "\n".join(lines)
