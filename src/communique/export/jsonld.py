"""Documents, encounters and acts as linked data: schema.org for what is said, PROV for how known.

One JSON-LD file with one ``@graph``; the nodes of a document stand in one line. The context is
in the file, so that nothing is fetched when it is read. Every encounter and act leads by
``prov:wasDerivedFrom`` to words (with their offsets), these by ``prov:wasQuotedFrom`` to the
document, and by ``prov:wasGeneratedBy`` to the program, lexicon and model that read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from communique.export.characters import as_json
from communique.export.days import real
from communique.export.identifiers import document_iri, encounter_uuid, urn, web_iri
from communique.export.items import Item
from communique.export.nodes import Node, NodeKind, Persons, of_code
from communique.types import Act, Encounter, Quote, Span

Json = dict[str, Any]

WIKIDATA: Final = "http://www.wikidata.org/entity/"
_REFERENCE: Final = {"@type": "@id"}
_NUMBER: Final = {"@type": "xsd:nonNegativeInteger"}
CONTEXT: Final[Json] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **dict.fromkeys(
        (
            "about", "affiliation", "agent", "attendee", "eventStatus", "prov:used",
            "prov:wasAssociatedWith", "prov:wasDerivedFrom", "prov:wasGeneratedBy",
            "prov:wasQuotedFrom", "publisher", "recipient", "sameAs", "sourceOrganization",
            "spokenByCharacter", "subjectOf", "superEvent", "url",
        ),
        _REFERENCE,
    ),
    "oa:start": _NUMBER,
    "oa:end": _NUMBER,
}  # fmt: skip
_TYPES: Final[Mapping[NodeKind, str]] = {
    "state": "Country",
    "organisation": "Organization",
    "person": "Person",
}
_DATES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_EVENT_STATUS: Final = {
    "planned": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
}


def write(items: Iterable[Item], path: Path) -> None:
    """A line of nodes for each document."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{"@context": {as_json(CONTEXT)},\n"@graph": [')
        separator = "\n"
        for item in items:
            nodes = _Linked(item).nodes()
            out.write(separator + ", ".join(as_json(_known(node)) for node in nodes))
            separator = ",\n"
        out.write("\n]}\n")


def _known(node: Json) -> Json:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


class _Linked:
    """The nodes of one document. Words and actors are noted when something refers to them."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._record = item.record
        self._persons = Persons(item.record)
        self._document = document_iri(item)
        self._reading = urn("reading", self._document, *_coder(item))
        self._words: dict[Span, Json] = {}
        self._actors: dict[str, Json] = {}
        self._things: dict[str, Json] = {}

    def nodes(self) -> Iterator[Json]:
        yield self._article()
        yield from self._provenance()
        yield from [self._event(encounter) for encounter in self._record.encounters]
        yield from [self._action(act) for act in self._record.acts]
        for quote in self._record.quotes:
            self._quotation(quote)
        yield from (self._words[span] for span in sorted(self._words))
        yield from (self._actors[id_] for id_ in sorted(self._actors))
        yield from (self._things[id_] for id_ in sorted(self._things))

    # -- the document, and how it was read

    def _article(self) -> Json:
        document = self._record.document
        return {
            "id": self._document,
            "type": ["NewsArticle", "prov:Entity"],
            "identifier": document.id,
            "version": self._item.version,
            "headline": document.title,
            "url": web_iri(document.url),
            "datePublished": _date(document.published),
            "inLanguage": document.language,
            "genre": document.genre,
            "publisher": self._organisation(document.publisher, "Organization"),
            "sourceOrganization": self._organisation(document.issuer, "GovernmentOrganization"),
            "sha256": document.sha256,
            "articleBody": document.text,
        }

    def _organisation(self, name: str | None, kind: str) -> str | None:
        """A press service or agency, by its name; it speaks for an office where it issues."""
        if name is None:
            return None
        id_ = urn("organisation", name)
        known = self._actors.setdefault(id_, {"id": id_, "type": kind, "name": name})
        if kind == "GovernmentOrganization":
            known["type"] = kind
        return id_

    def _provenance(self) -> Iterator[Json]:
        coder = self._record.coder
        program = urn("coder", *_coder(self._item))
        used = {"lexicon": coder.lexicon, "model": coder.model}
        yield {
            "id": self._reading,
            "type": "prov:Activity",
            "prov:used": [self._document, *(urn(name, hash_) for name, hash_ in used.items())],
            "prov:wasAssociatedWith": program,
        }
        yield {
            "id": program,
            "type": ["prov:SoftwareAgent", "SoftwareApplication"],
            "name": coder.program,
        }
        for name, hash_ in used.items():
            yield {
                "id": urn(name, hash_),
                "type": "prov:Entity",
                "name": name,
                "identifier": hash_,
            }

    def _found(self, spans: Iterable[Span | None]) -> Json:
        """How something is known: from which words, and by which reading."""
        words = [self._quoted(span)["id"] for span in spans if span is not None]
        return {
            "prov:wasDerivedFrom": list(dict.fromkeys(words)),
            "prov:wasGeneratedBy": self._reading,
        }

    def _quoted(self, span: Span) -> Json:
        """The node of words of the text; their IRI is the document's with RFC 5147's fragment."""
        if span not in self._words:
            self._words[span] = {
                "id": f"{self._document.partition('#')[0]}#char={span.start},{span.end}",
                "type": ["Quotation", "prov:Entity"],
                "text": span.of(self._record.document.text),
                "oa:start": span.start,
                "oa:end": span.end,
                "prov:wasQuotedFrom": self._document,
            }
        return self._words[span]

    # -- what it says

    def _event(self, encounter: Encounter) -> Json:
        return {
            "id": f"urn:uuid:{encounter_uuid(self._item, encounter.id)}",
            "type": ["Event", "prov:Entity"],
            "name": f"{encounter.kind.replace('_', ' ')}, {encounter.status}",
            "keywords": [encounter.kind, encounter.status],
            "eventStatus": _EVENT_STATUS.get(encounter.status),
            "startDate": _date(encounter.date),
            "location": {"type": "Place", "name": encounter.place} if encounter.place else None,
            "attendee": [self._actor(self._persons.of_party(p), p.role) for p in encounter.parties],
            "subjectOf": self._document,
            **self._found((*encounter.evidence, encounter.date_span, encounter.place_span)),
        }

    def _action(self, act: Act) -> Json:
        speakers = [self._persons.of_speaker(name, act.party) for name in act.speaker]
        return {
            "id": urn("act", self._record.document.id, act.id),
            "type": ["CommunicateAction", "prov:Entity"],
            "name": f"not: {act.kind}" if act.negated else act.kind,
            "agent": [self._actor(speaker) for speaker in speakers],
            "recipient": [self._actor(of_code(code)) for code in act.target],
            "about": [self._thing(named.id) for named in act.about if named.id is not None],
            "keywords": list(act.areas),
            "superEvent": self._met(act.encounter),
            "additionalProperty": [
                _property("kind", act.kind),
                _property("negated", act.negated),
                _property("strength", act.strength),
                _property("voice", act.voice),
                _property("rule", act.rule),
            ],
            "subjectOf": self._document,
            **self._found((act.cue, act.content, act.source, act.marker)),
        }

    def _met(self, id: str | None) -> str | None:  # noqa: A002
        return None if id is None else f"urn:uuid:{encounter_uuid(self._item, id)}"

    def _quotation(self, quote: Quote) -> None:
        """Reported words: a quotation with its speaker."""
        words = self._quoted(quote.span)
        words["prov:wasGeneratedBy"] = self._reading
        if quote.speaker is not None:
            words["spokenByCharacter"] = self._actor(self._persons.of_speaker(quote.speaker, ()))

    # -- who and what

    def _actor(self, node: Node, role: str | None = None) -> str:
        id_ = urn("actor", node.id)
        known = self._actors.setdefault(id_, _actor(id_, node))
        if role is not None:
            known["jobTitle"] = role
        if node.kind == "person" and node.code is not None:
            known["affiliation"] = self._actor(of_code(node.code))
        return id_

    def _thing(self, name: str) -> str:
        """Something that acts are about: a registry entry, named without its kind in acts."""
        entity = next((e for e in self._record.entities if e.id.partition(":")[2] == name), None)
        if entity is not None and entity.country and of_code(entity.country).entity == entity.id:
            return self._actor(of_code(entity.country))
        id_ = urn("thing", name)
        self._things[id_] = {
            "id": id_,
            "type": "Thing",
            "name": entity.name if entity else name,
            "identifier": name,
            "sameAs": _wikidata(entity.wikidata if entity else None),
        }
        return id_


def _actor(id: str, node: Node) -> Json:  # noqa: A002
    codes = {"ISO 3166-1 alpha-3": node.iso3, "Correlates of War": node.cow}
    identifiers = [
        {"type": "PropertyValue", "propertyID": scheme, "value": code}
        for scheme, code in codes.items()
        if code is not None and node.kind == "state"
    ]
    return {
        "id": id,
        "type": _TYPES[node.kind],
        "name": node.name,
        "identifier": [*identifiers, *([node.entity] if node.entity else [])],
        "sameAs": _wikidata(node.wikidata),
    }


def _wikidata(id: str | None) -> str | None:  # noqa: A002
    return f"{WIKIDATA}{id}" if id else None


def _property(name: str, value: str | bool) -> Json:
    return {"type": "PropertyValue", "name": name, "value": value}


def _date(day: str | None) -> Json | None:
    """A date as a literal of its precision."""
    known = real(day)
    return {"@value": known, "@type": _DATES[len(known)]} if known else None


def _coder(item: Item) -> tuple[str, str, str]:
    coder = item.record.coder
    return coder.program, coder.lexicon, coder.model
