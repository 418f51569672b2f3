"""Coded events in the shape of GDELT 2.0's event table: 61 columns, tabs, no head row.

Columns, their order and their meaning are those of GDELT's event codebook 2.0. What GDELT
would know and a record does not stays empty (docs/exports.md says which columns). Values are
written as GDELT's files write them where these differ from its codebook (``_fraction``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from communique import registry
from communique.addresses import is_web
from communique.codes.acts import coded
from communique.codes.events import Event
from communique.export.characters import in_one_line
from communique.export.days import real
from communique.export.items import Item
from communique.types import Encounter, Record

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = (
    "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
)  # fmt: skip
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip

# Thirteen hexadecimal digits: whole numbers of 52 bits, exact in R, JavaScript and spreadsheets.
_DIGITS: Final = 13
# The first root code of each class, as GDELT's files have them: 09 is cooperation there.
_QUADS: Final = ((15, 4), (10, 3), (6, 2), (1, 1))
# CAMEO's codes of regions; they stand where a country's would.
_REGIONS: Final = frozenset(("EUR", "WST", "AFR", "ASA", "MEA", "LAM", "NAM", "CAS", "SEA"))
_ROLES: Final = frozenset(
    "IGO NGO IMG GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF BUS LAB AGR EDU MED HLH REF REL CRM"
    " SOC ELI CVL DEV".split()
)
_AHEAD: Final = ("planned", "cancelled")


def write(items: Iterable[Item], path: Path) -> None:
    """One event a line, by document and place in the text."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for item in items:
            for event in coded(item.record):
                row = _row(event, item)
                out.write("\t".join(in_one_line(row.get(name, "")) for name in COLUMNS) + "\n")


def _row(event: Event, item: Item) -> dict[str, str]:
    """What is known of an event, by column."""
    record = item.record
    encounter = _encounter(event, record)
    evidence = len(encounter.evidence) if encounter and encounter.id == event.of else 1
    root = _root(event.cameo)
    return {
        "GLOBALEVENTID": str(int(event.id[:_DIGITS], 16)),
        **_date(_day(event, encounter, record)),
        **_actor("Actor1", event.source, event.source_code),
        **_actor("Actor2", event.target, event.target_code),
        "IsRootEvent": _in_lead(event, record),
        "EventCode": event.cameo,
        "EventBaseCode": event.cameo[:3],
        "EventRootCode": event.cameo[:2],
        "QuadClass": str(next(quad for first, quad in _QUADS if root >= first)),
        "GoldsteinScale": "" if event.goldstein is None else str(event.goldstein),
        "NumMentions": str(evidence),
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_FullName": (encounter.place if encounter else None) or "",
        "SOURCEURL": _source(item),
    }


def _root(cameo: str) -> int:
    return int(cameo[:2])


def _encounter(event: Event, record: Record) -> Encounter | None:
    """The encounter that an event is, or at which its act was done."""
    within = {act.id: act.encounter for act in record.acts}.get(event.of or "", event.of)
    found = next((one for one in record.encounters if one.id == within), None)
    if found is not None and found.id != event.of and found.status != "held":
        return None  # what was said is not said where the next meeting will be
    return found


def _day(event: Event, encounter: Encounter | None, record: Record) -> str:
    """When it took place, with the precision that is known; "" when nothing tells.

    As in GDELT the day of the report where the text states none. A plan is made when it is
    told, whatever day it is for; what is looked back to was not on the day of the report.
    """
    told = real(record.document.published)
    if encounter is None or encounter.status in _AHEAD:
        return told
    if encounter.status == "recalled":
        return real(encounter.date)
    return real(encounter.date) or told


def _date(day: str) -> dict[str, str]:
    """The four columns of a date, as far as it is known."""
    return {
        "SQLDATE": day.replace("-", "") if len(day) == len("YYYY-MM-DD") else "",
        "MonthYear": day[:7].replace("-", "") if len(day) >= len("YYYY-MM") else "",
        "Year": day[:4],
        "FractionDate": _fraction(day) if len(day) == len("YYYY-MM-DD") else "",
    }


def _fraction(day: str) -> str:
    """The year with its elapsed share of months of 30 days.

    The codebook has MONTH * 30 + DAY; GDELT's files count the months that are over.
    """
    year, month, date = map(int, day.split("-"))
    return f"{year + ((month - 1) * 30 + date) / 365:.4f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A CAMEO actor code taken apart: country or region, own code, roles in order."""

    country: str
    group: str
    roles: tuple[str, ...]


def _parts(code: str) -> _Parts:
    pieces = [code[at : at + 3] for at in range(0, len(code), 3)]
    between = pieces[0] == "IGO"
    roles = [piece for piece in pieces if piece in _ROLES]
    places = [p for p in pieces if p not in _ROLES and (not between or p in _REGIONS)]
    group = pieces[-1] if between and pieces[-1] not in (*_ROLES, *_REGIONS) else ""
    return _Parts(country=places[0] if places else "", group=group, roles=tuple(roles[:3]))


def _actor(which: str, name: str | None, code: str | None) -> dict[str, str]:
    """The columns of an actor; names in capitals, as GDELT has them."""
    values = {f"{which}Name": (_named(name) or "").upper(), f"{which}Code": code or ""}
    if code:
        parts = _parts(code)
        values[f"{which}CountryCode"] = parts.country
        values[f"{which}KnownGroupCode"] = parts.group
        for number, role in enumerate(parts.roles, start=1):
            values[f"{which}Type{number}Code"] = role
    return values


def _named(name: str | None) -> str | None:
    """The name of the state or organisation where an act is directed at its code."""
    known = registry.load().state_of(name) if name else None
    return known.name if known is not None else name


def _in_lead(event: Event, record: Record) -> str:
    """Whether the event stands in the first paragraph; "" where no paragraphs are known."""
    lead = next((block.span for block in record.blocks if block.kind == "paragraph"), None)
    return "" if lead is None else str(int(lead.contains(event.span)))


def _source(item: Item) -> str:
    """The document's address, else that of its page, else its id."""
    document = item.record.document
    if is_web(document.url):
        return str(document.url)
    return item.permalink or document.id
