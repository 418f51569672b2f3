"""A record as rows of the tables: a pure function of the record and its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json import JSONEncoder
from typing import Final

from communique.archive.excerpts import Excerpts
from communique.archive.rows import (
    AccountRow,
    ActRow,
    BandRow,
    ByHand,
    EntityRow,
    MentionRow,
    Pair,
    PartyRow,
    Rows,
    ValueRow,
    short,
    short_or_none,
    storable,
    storable_or_none,
)
from communique.copies import bands
from communique.types import Act, Encounter, Record

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
# Encounters whose day is the day on which their acts were done.
_HAPPENED: Final = ("held", "recalled")
_UNTOUCHED: Final = ByHand()
_encoded: Final = JSONEncoder(ensure_ascii=False).encode


def explode(
    record: Record,
    *,
    document: int,
    account: int,
    act: Callable[[str], int],
    by_hand: Mapping[str, ByHand] | None = None,
) -> Rows:
    """The rows of a record.

    document: its number; account: the number of its first account; act: gives the number of
    an act of a day.
    by_hand: what people did to acts, by the acts' ids in the record.
    """
    accounts = tuple(
        _account(record, position, encounter, key=account + position, document=document)
        for position, encounter in enumerate(record.encounters)
    )
    acts = tuple(_acts(record, accounts, document, act, by_hand or {}))
    names = _ids_of_names(record)
    told = [tuple(_values(one, names)) for one in record.acts]
    return Rows(
        document=document,
        accounts=accounts,
        parties=tuple(_parties(record, accounts)),
        acts=acts,
        values=tuple(
            ValueRow(row.key, facet, value, row.day)
            for row, pairs in zip(acts, told, strict=True)
            for facet, value in pairs
        ),
        entities=tuple(_entities(record)),
        mentions=tuple(_mentions(record, document)),
        bands=tuple(BandRow(band, document) for band in bands(record.document.text)),
        pairs=tuple(
            (*_pairs(row, pairs), *_genre(record)) for row, pairs in zip(acts, told, strict=True)
        ),
        own=tuple(_own_pairs(record)),
    )


def _acts(
    record: Record,
    accounts: Iterable[AccountRow],
    document: int,
    number: Callable[[str], int],
    by_hand: Mapping[str, ByHand],
) -> Iterator[ActRow]:
    of_id = {row.id: row for row in accounts}
    excerpts = Excerpts(record)
    published = day_of(record)
    publisher = short_or_none(record.document.publisher)
    reported_by = short_or_none(record.document.issuer) or publisher
    for position, act in enumerate(record.acts):
        account = of_id.get(storable(act.encounter)) if act.encounter else None
        done = by_hand.get(act.id, _UNTOUCHED)
        day = account.day if account and account.status in _HAPPENED else published
        sentence = excerpts.sentence(act.cue)
        yield ActRow(
            key=number(day),
            document=document,
            position=position,
            id=storable(act.id),
            account=account.key if account else None,
            kind=act.kind,
            strength=act.strength,
            voice=act.voice,
            negated=act.negated,
            speaker=_json(act.speaker),
            via=_json(act.via),
            party=_json(act.party),
            target=_json(act.target),
            about=_json(tuple(dict.fromkeys(named.id for named in act.about if named.id))),
            areas=_json(act.areas),
            day=day,
            reported_by=reported_by,
            publisher=publisher,
            origin="human" if done.human else "machine",
            corrected=_json(done.fields),
            cue_start=act.cue.start,
            cue_end=act.cue.end,
            content_start=act.content.start if act.content else None,
            content_end=act.content.end if act.content else None,
            sentence_start=sentence.start,
            content=excerpts.content(act),
            sentence=sentence.of(excerpts.text),
            terms="",
        )


def day_of(record: Record) -> str:
    """The day by which the document is listed: of publication, ``""`` when it is not known."""
    published = record.document.published or ""
    return published if _DAY.fullmatch(published) else ""


def _account(
    record: Record, position: int, encounter: Encounter, *, key: int, document: int
) -> AccountRow:
    date = encounter.date
    return AccountRow(
        key=key,
        document=document,
        position=position,
        id=storable(encounter.id),
        kind=encounter.kind,
        status=encounter.status,
        date=storable_or_none(date),
        day=date if date and _DAY.fullmatch(date) else day_of(record),
        place=storable_or_none(encounter.place),
        evidence_start=encounter.evidence[0].start,
        evidence_end=encounter.evidence[0].end,
    )


def _parties(record: Record, accounts: Sequence[AccountRow]) -> Iterator[PartyRow]:
    for row, encounter in zip(accounts, record.encounters, strict=True):
        for position, party in enumerate(encounter.parties):
            yield PartyRow(
                account=row.key,
                position=position,
                name=storable(party.name),
                role=storable_or_none(party.role),
                country=short_or_none(party.country),
                entity=short_or_none(party.entity),
                day=row.day,
            )


def _ids_of_names(record: Record) -> dict[str, str]:
    """Entity ids by the names that acts use for them."""
    parties = (party for encounter in record.encounters for party in encounter.parties)
    return {
        **{party.name: party.entity for party in parties if party.entity},
        **{entity.name: entity.id for entity in record.entities},
    }


def _values(act: Act, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Facet and value, each pair once."""
    facets: tuple[tuple[str, Iterable[str]], ...] = (
        ("speaker", (names.get(name, name) for name in act.speaker)),
        ("via", (names.get(name, name) for name in act.via)),
        ("party", act.party),
        ("target", act.target),
        ("about", (named.id for named in act.about if named.id)),
        ("area", act.areas),
    )
    for facet, values in facets:
        for value in dict.fromkeys(values):
            yield facet, short(value)


def _pairs(row: ActRow, values: Iterable[Pair]) -> Iterator[Pair]:
    """What an act can be found by."""
    for facet, value in values:
        if facet != "via":
            yield ("issue" if facet == "about" else facet), value
    yield from (("kind", row.kind), ("strength", row.strength), ("voice", row.voice))
    yield "negated", "yes" if row.negated else "no"
    yield "status", _status(row)
    if row.reported_by:
        yield "issuer", row.reported_by
    if row.publisher:
        yield "publisher", row.publisher
    if row.day:
        yield "month", row.day[:7]


def _status(row: ActRow) -> str:
    if row.origin == "human":
        return "added"
    return "machine" if row.corrected == "[]" else "corrected"


def _own_pairs(record: Record) -> Iterator[Pair]:
    """What a document can be found by, whatever its acts are."""
    document = record.document
    if reported_by := short_or_none(document.issuer or document.publisher):
        yield "issuer", reported_by
    if publisher := short_or_none(document.publisher):
        yield "publisher", publisher
    yield from _genre(record)
    if day := day_of(record):
        yield "month", day[:7]


def _genre(record: Record) -> Iterator[Pair]:
    if record.document.genre is not None:
        yield "genre", record.document.genre


def _entities(record: Record) -> Iterator[EntityRow]:
    for entity in record.entities:
        yield EntityRow(
            id=short(entity.id),
            kind=entity.kind,
            name=short(entity.name),
            country=short_or_none(entity.country),
            wikidata=storable_or_none(entity.wikidata),
            cow=storable_or_none(entity.cow),
        )


def _mentions(record: Record, document: int) -> Iterator[MentionRow]:
    times = Counter(mention.entity for mention in record.mentions)
    day = day_of(record)
    for entity in record.entities:
        yield MentionRow(
            document=document,
            entity=short(entity.id),
            times=times[entity.id],
            role=storable_or_none(entity.role),
            day=day,
        )


@lru_cache(maxsize=4096)
def _json(values: tuple[str, ...]) -> str:
    """A list as JSON; few lists are met once only."""
    return _encoded([storable(value) for value in values])
