"""A record as rows of the tables: a pure function of the record and its numbers.

A row is a tuple whose fields are its table's columns, in their order.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from communique.extract.sentences import sentences
from communique.types import Act, Encounter, Record, Span

Pair = tuple[str, str]  # name of a facet, value

# What neither SQLite nor PostgreSQL keeps in text; the record itself holds it, escaped.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
# A line of ten megabytes is one sentence; what is shown and searched of it is this long.
_LONGEST_SENTENCE: Final = 1000
_BEFORE_CUE: Final = 400
_LONGEST_CONTENT: Final = 2000
# Encounters whose day is the day on which their acts were done.
_HAPPENED: Final = ("held", "recalled")


class AccountRow(NamedTuple):
    """A row of ``accounts``."""

    key: int
    document: int
    position: int
    id: str
    kind: str
    status: str
    date: str | None
    day: str
    place: str | None
    evidence_start: int
    evidence_end: int


class PartyRow(NamedTuple):
    """A row of ``account_parties``."""

    account: int
    position: int
    name: str
    role: str | None
    country: str | None
    entity: str | None
    day: str


class ActRow(NamedTuple):
    """A row of ``acts``; lists are JSON."""

    key: int
    document: int
    position: int
    id: str
    account: int | None
    kind: str
    strength: str
    voice: str
    negated: bool
    speaker: str
    via: str
    party: str
    target: str
    about: str
    areas: str
    day: str
    reported_by: str | None
    publisher: str | None
    origin: str
    corrected: str
    cue_start: int
    cue_end: int
    content_start: int | None
    content_end: int | None
    sentence_start: int
    content: str | None
    sentence: str
    terms: str


class ValueRow(NamedTuple):
    """A row of ``act_values``."""

    act: int
    facet: str
    value: str
    day: str


class EntityRow(NamedTuple):
    """A row of ``entities``."""

    id: str
    kind: str
    name: str
    country: str | None
    wikidata: str | None
    cow: str | None


class MentionRow(NamedTuple):
    """A row of ``mentions``."""

    document: int
    entity: str
    times: int
    role: str | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person did to an act: ``human`` when added, ``fields`` when corrected."""

    human: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows that a record's current version has in the tables.

    pairs: for each act the values of facets it can be found by; ``terms`` is still empty and
    is to be written from them. own: what the document can be found by besides.
    """

    document: int
    accounts: tuple[AccountRow, ...]
    parties: tuple[PartyRow, ...]
    acts: tuple[ActRow, ...]
    values: tuple[ValueRow, ...]
    entities: tuple[EntityRow, ...]
    mentions: tuple[MentionRow, ...]
    pairs: tuple[tuple[Pair, ...], ...]
    own: tuple[Pair, ...]


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
    keys = {row.id: row for row in accounts}
    names = _ids_of_names(record)
    context = _Context(record)
    acts: list[ActRow] = []
    values: list[ValueRow] = []
    pairs: list[tuple[Pair, ...]] = []
    for position, one in enumerate(record.acts):
        of = keys.get(one.encounter) if one.encounter else None
        day = of.day if of and of.status in _HAPPENED and of.day else day_of(record)
        key = act(day)
        done = (by_hand or {}).get(one.id, ByHand())
        sentence = context.around(one.cue)
        acts.append(
            ActRow(
                key=key,
                document=document,
                position=position,
                id=storable(one.id),
                account=of.key if of else None,
                kind=one.kind,
                strength=one.strength,
                voice=one.voice,
                negated=one.negated,
                speaker=_json(one.speaker),
                via=_json(one.via),
                party=_json(one.party),
                target=_json(one.target),
                about=_json(dict.fromkeys(named.id for named in one.about if named.id)),
                areas=_json(one.areas),
                day=day,
                reported_by=storable_or_none(record.document.issuer or record.document.publisher),
                publisher=storable_or_none(record.document.publisher),
                origin="human" if done.human else "machine",
                corrected=_json(done.fields),
                cue_start=one.cue.start,
                cue_end=one.cue.end,
                content_start=one.content.start if one.content else None,
                content_end=one.content.end if one.content else None,
                sentence_start=sentence.start,
                content=context.content(one),
                sentence=sentence.of(context.text),
                terms="",
            )
        )
        told = tuple(_values(one, names))
        values += [ValueRow(key, facet, value, day) for facet, value in told]
        pairs.append(tuple(_pairs(acts[-1], told)))
    return Rows(
        document=document,
        accounts=accounts,
        parties=tuple(_parties(record, accounts)),
        acts=tuple(acts),
        values=tuple(values),
        entities=tuple(_entities(record)),
        mentions=tuple(_mentions(record, document)),
        pairs=tuple(pairs),
        own=tuple(_own_pairs(record)),
    )


def day_of(record: Record) -> str:
    """The day by which the document is listed: of publication, ``""`` when it is not known."""
    published = record.document.published or ""
    return published if _DAY.fullmatch(published) else ""


def storable(text: str) -> str:
    """The text, character for character, with U+FFFD for what a database cannot hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable_or_none(text: str | None) -> str | None:
    """The same for a value that may be missing."""
    return None if text is None else storable(text)


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
                country=storable_or_none(party.country),
                entity=storable_or_none(party.entity),
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
            yield facet, storable(value)


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
    if reported_by := storable_or_none(document.issuer or document.publisher):
        yield "issuer", reported_by
    if publisher := storable_or_none(document.publisher):
        yield "publisher", publisher
    if day := day_of(record):
        yield "month", day[:7]


def _entities(record: Record) -> Iterator[EntityRow]:
    for entity in record.entities:
        yield EntityRow(
            id=storable(entity.id),
            kind=entity.kind,
            name=storable(entity.name),
            country=storable_or_none(entity.country),
            wikidata=storable_or_none(entity.wikidata),
            cow=storable_or_none(entity.cow),
        )


def _mentions(record: Record, document: int) -> Iterator[MentionRow]:
    times = Counter(mention.entity for mention in record.mentions)
    day = day_of(record)
    for entity in record.entities:
        yield MentionRow(
            document=document,
            entity=storable(entity.id),
            times=times[entity.id],
            role=storable_or_none(entity.role),
            day=day,
        )


def _json(values: Iterable[str]) -> str:
    return json.dumps([storable(value) for value in values], ensure_ascii=False)


class _Context:
    """The text of a record, asked for the sentence around a cue."""

    def __init__(self, record: Record) -> None:
        self.text = storable(record.document.text)
        self._spans: list[Span] = []
        if record.acts:
            for block in record.blocks:
                self._spans += [sentence.span for sentence in sentences(self.text, block)]
        self._spans.sort()
        self._starts = [span.start for span in self._spans]

    def around(self, cue: Span) -> Span:
        """The sentence that the cue begins in; where there is none, its line."""
        at = bisect_right(self._starts, cue.start) - 1
        if at >= 0 and cue.start < self._spans[at].end:
            start, end = self._spans[at]
        else:
            start = self.text.rfind("\n", 0, cue.start) + 1
            end = self.text.find("\n", cue.end)
            end = len(self.text) if end < 0 else end
        if end - start > _LONGEST_SENTENCE:
            start = max(start, min(cue.start - _BEFORE_CUE, end - _LONGEST_SENTENCE))
            end = min(end, start + _LONGEST_SENTENCE)
        return Span(start, end)

    def content(self, act: Act) -> str | None:
        """What is said; the beginning of it when it is very long."""
        if act.content is None:
            return None
        start, end = act.content
        return self.text[start : min(end, start + _LONGEST_CONTENT)]
