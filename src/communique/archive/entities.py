"""What the archive holds of a state, a person, an organisation, an issue or a pair of them.

Every question is bounded: it looks at the latest acts or accounts only, and says so when there
are more. Acts are found in the index of their values, which is in the order of days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Subquery, and_, exists, func, select

from communique.archive.listing import COLUMNS, Listed
from communique.archive.tables import act_values, acts, documents, entities, facet_values, mentions

# How many of the latest acts a question looks at, and how many are counted one by one.
MOST_ACTS: Final = 50_000
MOST_COUNTED: Final = 5_000
# Rows of ``act_values`` in their parts of a question; made once, as it takes its time.
_FIRST: Final = act_values.alias("first")
_SECOND: Final = act_values.alias("second")
_BESIDE: Final = act_values.alias("beside")
# Facets of ``act_values`` that tallies call otherwise; those that have no tallies.
_TALLIED: Final = {"about": "issue"}
_UNTALLIED: Final = ("via",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """One way in which acts concern somebody: those that have all of some values.

    name: as addresses have it ("by", "to"). values: facets of ``act_values`` with a value each.
    """

    name: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAct:
    """An act in a list. cue, content: where they stand in ``sentence``.

    at: where the cue begins in the document's text.
    """

    document: str
    version: int
    title: str | None
    issuer: str | None
    published: str | None
    changed_at: str
    day: str
    kind: str
    strength: str
    voice: str
    negated: bool
    speaker: tuple[str, ...]
    party: tuple[str, ...]
    target: tuple[str, ...]
    about: tuple[str, ...]
    sentence: str
    cue: tuple[int, int]
    content: tuple[int, int] | None
    at: int
    corrected: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A number, and whether there may be more ("at least")."""

    number: int
    bounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Acts counted by month and other fields. bounded: only the latest were looked at."""

    rows: tuple[tuple[Any, ...], ...]
    bounded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person whom documents name. acts: how many are theirs."""

    id: str
    name: str
    country: str | None
    acts: int


def tally(connection: Connection, angle: Angle, *, most: int = MOST_COUNTED) -> Tally:
    """How many acts there are; of several values at once at least ``most`` where there are more."""
    facets = [(_TALLIED.get(facet, facet), value) for facet, value in angle.values]
    if len(facets) == 1 and facets[0][0] not in _UNTALLIED:
        return Tally(number=tally_of(connection, *facets[0]))
    found = _latest(connection, angle, most + 1)
    number = int(connection.execute(select(func.count()).select_from(found)).scalar_one())
    return Tally(number=min(number, most), bounded=number > most)


def latest_acts(
    connection: Connection, angle: Angle, *, limit: int, offset: int = 0
) -> tuple[SaidAct, ...]:
    """The acts, the latest first."""
    found = _latest(connection, angle, limit, offset)
    rows = connection.execute(
        select(
            acts, documents.c.id.label("document_id"), documents.c.version, documents.c.title,
            documents.c.issuer, documents.c.published, documents.c.changed_at,
        )
        .join(found, found.c.act == acts.c.key)
        .join(documents, documents.c.key == acts.c.document)
        .order_by(acts.c.key.desc())
    )  # fmt: skip
    return tuple(_said(row) for row in rows)


def by_month(
    connection: Connection, angle: Angle, fields: Sequence[str], *, most: int = MOST_ACTS
) -> Grouped:
    """Rows of (month, the fields of ``acts`` …, number), over the latest acts that have a day.

    fields: columns of ``acts``, or "party" for each party of an act.
    """
    found = _latest(connection, angle, most, dated=True)
    month = func.substr(found.c.day, 1, 7).label("month")
    columns: list[Any] = [month]
    joined: Any = found
    if any(field != "party" for field in fields):
        joined = joined.join(acts, acts.c.key == found.c.act)
    if "party" in fields:
        of_act = and_(_BESIDE.c.act == found.c.act, _BESIDE.c.facet == "party")
        joined = joined.join(_BESIDE, of_act)
    columns += [_BESIDE.c.value if field == "party" else acts.c[field] for field in fields]
    counted = select(*columns, func.count()).select_from(joined).group_by(*columns)
    rows = tuple(tuple(row) for row in connection.execute(counted.order_by(*columns)))
    if "party" in fields:  # an act of two parties stands in two rows
        looked_at = tally(connection, angle, most=most).number
    else:
        looked_at = sum(row[-1] for row in rows)
    return Grouped(rows=rows, bounded=looked_at >= most)


def beside(
    connection: Connection, angle: Angle, facet: str, *, most: int, limit: int
) -> tuple[tuple[str, int], ...]:
    """The most frequent values of another facet among the latest acts, with their numbers."""
    found = _latest(connection, angle, most)
    number = func.count().label("number")
    rows = connection.execute(
        select(_BESIDE.c.value, number)
        .join(found, and_(_BESIDE.c.act == found.c.act, _BESIDE.c.facet == facet))
        .where(_BESIDE.c.value.not_in([value for _, value in angle.values]))
        .group_by(_BESIDE.c.value)
        .order_by(number.desc(), _BESIDE.c.value)
        .limit(limit)
    )
    return tuple((row.value, row.number) for row in rows)


def tallies(connection: Connection, facets: Sequence[str]) -> dict[tuple[str, str], int]:
    """Acts by facet (as tallies call it) and value, of all values of some facets."""
    columns = (facet_values.c.facet, facet_values.c.value, facet_values.c.acts)
    chosen = select(*columns).where(facet_values.c.facet.in_(facets), facet_values.c.acts > 0)
    return {(row.facet, row.value): row.acts for row in connection.execute(chosen)}


def persons(
    connection: Connection, *, name: str = "", limit: int, offset: int = 0
) -> tuple[tuple[Person, ...], int]:
    """Persons whose names hold ``name``, by name, and how many there are."""
    chosen = select(entities.c.id, entities.c.name, entities.c.country).where(
        entities.c.kind == "person"
    )
    for part in name.split():
        chosen = chosen.where(entities.c.name.icontains(part, autoescape=True))
    total = connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
    spoken = and_(facet_values.c.facet == "speaker", facet_values.c.value == entities.c.id)
    rows = connection.execute(
        chosen.add_columns(func.coalesce(facet_values.c.acts, 0).label("acts"))
        .outerjoin(facet_values, spoken)
        .order_by(entities.c.name, entities.c.id)
        .limit(limit)
        .offset(offset)
    )
    return tuple(Person(**row) for row in rows.mappings()), int(total)


def person(connection: Connection, id: str) -> Person | None:  # noqa: A002
    """The person with this entity id."""
    columns = (entities.c.id, entities.c.name, entities.c.country)
    chosen = select(*columns).where(entities.c.id == id, entities.c.kind == "person")
    row = connection.execute(chosen).first()
    if row is None:
        return None
    acts_by = tally_of(connection, "speaker", id)
    return Person(id=row.id, name=row.name, country=row.country, acts=acts_by)


def naming(
    connection: Connection, entity: str, *, limit: int, offset: int = 0, most: int = MOST_COUNTED
) -> tuple[tuple[Listed, ...], Tally]:
    """Documents that name somebody, the latest first, and how many there are."""
    of_entity = select(mentions.c.document, mentions.c.day).where(mentions.c.entity == entity)
    counted = select(func.count()).select_from(of_entity.limit(most + 1).subquery())
    number = int(connection.execute(counted).scalar_one())
    order = (mentions.c.day.desc(), mentions.c.document.desc())
    latest = of_entity.order_by(*order).limit(limit).offset(offset).subquery("latest")
    rows = connection.execute(
        select(*(documents.c[name] for name in COLUMNS))
        .join(latest, latest.c.document == documents.c.key)
        .order_by(latest.c.day.desc(), latest.c.document.desc())
    )
    found = tuple(Listed(**row) for row in rows.mappings())
    return found, Tally(number=min(number, most), bounded=number > most)


def tally_of(connection: Connection, facet: str, value: str) -> int:
    """How many acts have a value of a facet, whatever the number; nothing is counted."""
    chosen = select(facet_values.c.acts).where(
        facet_values.c.facet == facet, facet_values.c.value == value
    )
    return int(connection.execute(chosen).scalar() or 0)


def _latest(
    connection: Connection, angle: Angle, limit: int, offset: int = 0, *, dated: bool = False
) -> Subquery:
    """(act, day) of the latest acts of an angle, read off the index of the rarest value."""
    (facet, value), *others = _rarest_first(connection, angle)
    chosen: Select[Any] = select(_FIRST.c.act, _FIRST.c.day).where(
        _FIRST.c.facet == facet, _FIRST.c.value == value
    )
    if dated:
        chosen = chosen.where(_FIRST.c.day > "")
    for facet, value in others:
        of_act = and_(_SECOND.c.act == _FIRST.c.act, _SECOND.c.facet == facet)
        chosen = chosen.where(exists().where(of_act, _SECOND.c.value == value))
    order = (_FIRST.c.day.desc(), _FIRST.c.act.desc())
    return chosen.order_by(*order).limit(limit).offset(offset).subquery("found")


def _rarest_first(connection: Connection, angle: Angle) -> list[tuple[str, str]]:
    if len(angle.values) == 1:
        return list(angle.values)
    return sorted(
        angle.values, key=lambda pair: tally_of(connection, _TALLIED.get(pair[0], pair[0]), pair[1])
    )


def _said(row: Row[Any]) -> SaidAct:
    sent = row.content_start is not None
    return SaidAct(
        document=row.document_id,
        version=row.version,
        title=row.title,
        issuer=row.issuer,
        published=row.published,
        changed_at=row.changed_at,
        day=row.day,
        kind=row.kind,
        strength=row.strength,
        voice=row.voice,
        negated=row.negated,
        speaker=tuple(row.speaker),
        party=tuple(row.party),
        target=tuple(row.target),
        about=tuple(row.about),
        sentence=row.sentence,
        cue=_within(row, row.cue_start, row.cue_end),
        content=_within(row, row.content_start, row.content_end) if sent else None,
        at=row.cue_start,
        corrected=tuple(row.corrected),
        origin=row.origin,
    )


def _within(row: Row[Any], start: int, end: int) -> tuple[int, int]:
    """A span of the document's text as one of the sentence, cut where the sentence ends."""
    length = len(row.sentence)
    first = min(max(0, start - row.sentence_start), length)
    return first, min(max(first, end - row.sentence_start), length)
