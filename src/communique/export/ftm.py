"""Entities of FollowTheMoney as lines of JSON, for Aleph, OpenAleph and ``ftm``.

Documents and what is said in them are written as they come; who took part and encounters are
kept in memory, so that each is one entity, and follow at the end. Values are written as the
model's own cleaning would leave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from communique import registry
from communique.archive.excerpts import Excerpts
from communique.export.characters import as_json, in_lines, in_one_line
from communique.export.days import real
from communique.export.identifiers import encounter_uuid, uuid_of, web_iri
from communique.export.items import Item
from communique.export.nodes import Node, Persons, of_code
from communique.types import Act, Encounter, Party, Span

Properties = dict[str, list[str]]

# The model names former states by four letters; alpha-2 "CS" has been two of them.
_FORMER: Final = {"CSK": "cshh", "SCG": "csxx", "SUN": "suhh", "YUG": "yucs"}
# The model names languages by three letters; only English is coded.
_LANGUAGES: Final = {"en": "eng"}
# Mentions that are names, not pronouns, offices, demonyms or capitals.
_NAMED: Final = ("name", "title and name", "name and title")
_ACTING: Final = ("person", "state", "organisation")
# Longest values of the model's types.
_NAME, _STRING, _TEXT, _ADDRESS = 384, 1024, 65_000, 250


def write(items: Iterable[Item], path: Path) -> None:
    """One entity a line: articles, mentions and links, then actors, posts and encounters."""
    shared: dict[str, tuple[str, Properties]] = {}
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for item in items:
            for schema, id_, properties in _Read(item).entities():
                if schema in ("Article", "Mention", "UnknownLink"):
                    out.write(_line(schema, id_, properties))
                else:
                    _merge(shared, schema, id_, properties)
        for id_ in sorted(shared):
            schema, properties = shared[id_]
            known = {name: sorted(properties[name]) for name in properties}
            out.write(_line(schema, id_, known))


def _line(schema: str, id: str, properties: Properties) -> str:  # noqa: A002
    known = {name: values for name, values in properties.items() if values}
    entity = {"id": id, "schema": schema, "properties": known}
    return as_json(entity) + "\n"


def _merge(
    shared: dict[str, tuple[str, Properties]],
    schema: str,
    id: str,  # noqa: A002
    properties: Properties,
) -> None:
    """Add what one document says of an entity to what others said."""
    _, known = shared.setdefault(id, (schema, {}))
    for name, values in properties.items():
        known[name] = list(dict.fromkeys((*known.get(name, ()), *values)))


class _Read:
    """What one document gives."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._record = item.record
        self._persons = Persons(item.record)
        self._excerpts = Excerpts(item.record)
        self._article = uuid_of("document", item.record.document.id)
        self._address = _kept([web_iri(item.permalink), web_iri(item.record.document.url)])[:1]
        self._published = _kept([real(item.record.document.published)])
        self._actors: dict[str, Node] = {}

    def entities(self) -> Iterator[tuple[str, str, Properties]]:
        """(schema, id, properties); those of actors may come more than once."""
        yield self._document()
        for encounter in self._record.encounters:
            yield self._event(encounter)
            for party in encounter.parties:
                yield from self._office(party)
        for act in self._record.acts:
            yield from self._links(act)
        yield from self._mentions()
        for id_, node in self._actors.items():
            yield _schema(node), id_, _of_actor(node)

    def _document(self) -> tuple[str, str, Properties]:
        document = self._record.document
        text = in_lines(document.text)
        pieces = (text[at : at + _TEXT].strip() for at in range(0, len(text), _TEXT))
        return (
            "Article",
            self._article,
            {
                "title": _kept([document.title], _STRING),
                "fileName": _kept([document.id], _STRING),
                "author": _kept([document.issuer], _STRING),
                "publisher": _kept([document.publisher], _STRING),
                "publishedAt": self._published,
                "language": _kept([_LANGUAGES.get(document.language)]),
                "sourceUrl": self._address,
                "mimeType": _kept([document.media_type]),
                "processingAgent": _kept([self._record.coder.program], _STRING),
                "bodyText": [piece for piece in pieces if piece],
            },
        )

    def _event(self, encounter: Encounter) -> tuple[str, str, Properties]:
        kind = encounter.kind.replace("_", " ").capitalize()
        who = " – ".join(party.name for party in encounter.parties)
        return (
            "Event",
            encounter_uuid(self._item, encounter.id),
            {
                "name": _kept([f"{kind}: {who}" if who else kind], _NAME),
                "date": _kept([real(encounter.date)]),
                "location": _kept([encounter.place], _ADDRESS),
                "involved": [self._actor(self._persons.of_party(p)) for p in encounter.parties],
                "keywords": [encounter.kind, encounter.status],
                "summary": self._quoted(encounter.evidence[0]),
                "recordId": [self._item.encounter(encounter.id)],
                "publisher": _kept([self._record.document.publisher], _STRING),
                "sourceUrl": self._address,
                "proof": [self._article],
            },
        )

    def _office(self, party: Party) -> Iterator[tuple[str, str, Properties]]:
        """The post that a party holds by the text, on the day of the text."""
        node = self._persons.of_party(party)
        role = _kept([party.role], _NAME)
        if node.kind != "person" or not role:
            return
        side = of_code(node.code) if node.code else None
        post = uuid_of("post", node.code or "", *role)
        yield (
            "Position",
            post,
            {
                "name": role,
                "country": _country(side),
                "organization": [self._actor(side)] if side is not None else [],
            },
        )
        holder = self._actor(node)
        yield (
            "Occupancy",
            uuid_of("occupancy", holder, post),
            {"holder": [holder], "post": [post], "date": self._published},
        )

    def _links(self, act: Act) -> Iterator[tuple[str, str, Properties]]:
        """An act as links from each speaker to each side that it is directed at."""
        for name in act.speaker:
            speaker = self._actor(self._persons.of_speaker(name, act.party))
            for code in act.target:
                target = self._actor(of_code(code))
                if speaker == target:
                    continue
                yield (
                    "UnknownLink",
                    uuid_of("link", self._article, act.id, speaker, target),
                    {
                        "subject": [speaker],
                        "object": [target],
                        "role": [f"not: {act.kind}" if act.negated else act.kind],
                        "status": [act.strength],
                        "date": self._published,
                        "summary": self._quoted(act.cue),
                        "recordId": _kept([act.id], _STRING),
                        "publisher": _kept([self._record.document.publisher], _STRING),
                        "sourceUrl": self._address,
                    },
                )

    def _quoted(self, span: Span) -> list[str]:
        """The sentence that says it."""
        return _kept([self._excerpts.sentence(span).of(self._excerpts.text)])

    def _mentions(self) -> Iterator[tuple[str, str, Properties]]:
        """The names of persons, states and organisations that the text has, each once."""
        seen: set[tuple[str, str]] = set()
        for mention in self._record.mentions:
            node = self._persons.of_entity(mention.entity)
            names = _kept([mention.span.of(self._record.document.text)], _NAME)
            if node is None or mention.how not in _NAMED or mention.kind not in _ACTING:
                continue
            if not names or (mention.entity, names[0]) in seen:
                continue
            seen.add((mention.entity, names[0]))
            yield (
                "Mention",
                uuid_of("mention", self._article, mention.entity, *names),
                {
                    "document": [self._article],
                    "name": names,
                    "resolved": [self._actor(node)],
                    "detectedSchema": [_schema(node)],
                    "contextCountry": _country(of_code(node.code) if node.code else None),
                },
            )

    def _actor(self, node: Node) -> str:
        id_ = uuid_of("actor", node.id)
        self._actors.setdefault(id_, node)
        return id_


def _schema(node: Node) -> str:
    """The model has no countries: a state that acts is a public body of that country."""
    if node.kind == "person":
        return "Person"
    return "PublicBody" if node.entity is not None and node.entity[:4] != "doc:" else "Organization"


def _of_actor(node: Node) -> Properties:
    known = registry.load().known.get(node.entity or "")
    topics = {"state": ["gov.national"], "organisation": ["gov.igo"], "person": []}[node.kind]
    if known is None or known.group not in ("", "organisation", "body", "agency", "grouping"):
        topics = []
    return {
        "name": _kept([node.name], _NAME),
        "country": _country(of_code(node.code) if node.code else None),
        "wikidataId": _kept([node.wikidata]),
        "topics": topics,
    }


def _country(side: Node | None) -> list[str]:
    """The model's code of a state."""
    if side is None or side.iso3 is None:
        return []
    known = registry.load().state_of(side.iso3)
    iso2 = known.iso2 if known is not None else None
    return _kept([_FORMER.get(side.iso3, (iso2 or "").lower())])


def _kept(values: Iterable[Any], longest: int = _TEXT) -> list[str]:
    """What is known of values, in one line and not longer than the model allows."""
    return [cut for value in values if value and (cut := in_one_line(value)[:longest].strip())]
