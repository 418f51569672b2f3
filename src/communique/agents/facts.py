"""Facts of a record or of rows as answers hold them: pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from communique.agents.quoting import Permalinks, Words, act_names, part, quoted, quoted_or_none
from communique.agents.shapes import (
    ActFact,
    DocumentOf,
    EncounterFact,
    EntityFact,
    GapFact,
    PartyOf,
    QuoteFact,
)
from communique.archive.appearances import Appearance
from communique.archive.excerpts import Excerpts
from communique.archive.hits import ActHit
from communique.archive.rows import storable
from communique.types import Act, Encounter, Entity, Gap, Party, Quote, Record

_LONGEST_NAME: Final = 300


def named(name: str | None) -> str | None:
    """A name or title as answers hold it: bounded, and with what JSON in UTF-8 can carry."""
    return None if name is None else storable(name)[:_LONGEST_NAME]


def document_of(source: Any, id: str, version: int, permalinks: Permalinks) -> DocumentOf:  # noqa: A002
    """source: a Document, or a row or hit with the same fields."""
    return DocumentOf(
        id=id,
        version=version,
        title=named(source.title),
        issuer=named(source.issuer),
        publisher=named(source.publisher),
        published=named(source.published),
        permalink=permalinks.readout(id, version),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A record as answers tell it.

    link: makes a permalink of words. by_people: what people did to which act.
    encounters: the archive's ids by those of the record. copies: of the document elsewhere.
    """

    record: Record
    version: int
    link: Callable[[Words], str]
    act_link: Callable[[Words, str], str]
    by_people: Mapping[str, str]
    encounters: Mapping[str, str]
    copies: tuple[Appearance, ...] = ()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.record.document.text

    def acts(self, acts: Iterable[Act]) -> tuple[ActFact, ...]:
        """Acts of the record."""
        excerpts, names = Excerpts(self.record), act_names(self.record)
        days = {one.id: one.date for one in self.record.encounters}
        return tuple(
            self._act(one, excerpts, names[one.id], days.get(one.encounter or "")) for one in acts
        )

    def _act(self, act: Act, excerpts: Excerpts, name: str, day: str | None) -> ActFact:
        cue = quoted(self.text, act.cue)
        return ActFact(
            document=self.record.document.id,
            version=self.version,
            act=act.id,
            day=day or self.record.document.published,
            kind=act.kind,
            strength=act.strength,
            voice=act.voice,
            negated=act.negated,
            speaker=_names(act.speaker),
            party=_names(act.party),
            target=_names(act.target),
            about=tuple(one.id for one in act.about if one.id),
            areas=act.areas,
            status=self.by_people.get(act.id, "machine"),
            cue=cue,
            content=quoted_or_none(self.text, act.content),
            sentence=quoted(self.text, excerpts.sentence(act.cue)),
            permalink=self.act_link(cue, name),
        )

    def encounter(self, one: Encounter) -> EncounterFact:
        """An encounter of the record."""
        evidence = quoted(self.text, one.evidence[0])
        sentence = Excerpts(self.record).sentence(one.evidence[0])
        return EncounterFact(
            encounter=one.id,
            archive_encounter=self.encounters.get(one.id),
            kind=one.kind,
            status=one.status,
            date=one.date,
            date_words=quoted_or_none(self.text, one.date_span),
            place=named(one.place),
            place_words=quoted_or_none(self.text, one.place_span),
            parties=parties_of(one.parties),
            evidence=evidence,
            sentence=quoted(self.text, sentence),
            permalink=self.link(evidence),
        )

    def quote(self, one: Quote) -> QuoteFact:
        """A quotation of the record."""
        words = quoted(self.text, one.span)
        return QuoteFact(speaker=named(one.speaker), quote=words, permalink=self.link(words))

    def gap(self, one: Gap) -> GapFact:
        """A gap of the record."""
        words = quoted(self.text, one.span)
        return GapFact(reason=storable(one.reason), sentence=words, permalink=self.link(words))

    def entity(self, one: Entity) -> EntityFact:
        """An entity of the record, with its first mention."""
        spans = [mention.span for mention in self.record.mentions if mention.entity == one.id]
        words = quoted_or_none(self.text, min(spans, default=None))
        return EntityFact(
            id=storable(one.id),
            kind=one.kind,
            name=named(one.name) or "",
            role=named(one.role),
            country=one.country,
            first=words,
            permalink=None if words is None else self.link(words),
        )


def act_of_hit(hit: ActHit, content: Words | None, permalinks: Permalinks) -> ActFact:
    """An act that a search found. content: as ``hits.contents`` has it."""
    start = hit.passage.span.start - len(hit.passage.before)
    sentence = hit.passage.before + hit.passage.middle + hit.passage.after
    cue = part(hit.passage.middle, *hit.passage.span)
    kinds: Any = {"kind": hit.kind, "strength": hit.strength, "voice": hit.voice}
    return ActFact(
        document=hit.document.id,
        version=hit.document.version,
        act=hit.id,
        day=hit.day,
        **kinds,
        negated=hit.negated,
        speaker=_names(hit.speaker),
        party=_names(hit.party),
        target=_names(hit.target),
        about=hit.issues,
        areas=hit.areas,
        status=hit.status,
        cue=cue,
        content=content,
        sentence=part(sentence, start, start + len(sentence)),
        permalink=permalinks.act(hit.document.id, hit.document.version, cue, str(cue.start)),
    )


def parties_of(parties: Sequence[Party]) -> tuple[PartyOf, ...]:
    """Who took part."""
    return tuple(
        PartyOf(name=named(one.name) or "", role=named(one.role), country=named(one.country))
        for one in parties
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(named(name) or "" for name in names)
