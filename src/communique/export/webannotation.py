"""Acts, quotes and encounters as W3C Web Annotations on the words that say them.

One AnnotationCollection with one page, an annotation a line. Words are pointed at by quotation
(with 32 characters around it) and by position; both count code points of ``Document.text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from communique.archive.anchors import anchor_at
from communique.export.characters import as_json
from communique.export.identifiers import document_iri, encounter_uuid, urn
from communique.export.items import Item
from communique.records import to_dict
from communique.types import Act, Entity, Party, Quote, Record, Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
WIKIDATA: Final = "http://www.wikidata.org/entity/"

Json = dict[str, Any]


def write(items: Iterable[Item], path: Path) -> None:
    """The collection; its ``total`` comes last, as only then it is known."""
    name = as_json(urn("annotations"))
    page = as_json(urn("annotations", "page"))
    total = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{"@context": "{CONTEXT}", "id": {name}, "type": "AnnotationCollection",\n')
        out.write('"label": "What official texts report, with the words that say it",\n')
        out.write(f'"first": {{"id": {page}, "type": "AnnotationPage", "partOf": {name},\n')
        out.write('"startIndex": 0, "items": [')
        for item in items:
            for annotation in _annotations(item):
                out.write(",\n" if total else "\n")
                out.write(as_json(annotation))
                total += 1
        out.write(f'\n]}},\n"total": {total}}}\n')


def _annotations(item: Item) -> Iterator[Json]:
    """Those of one document: encounters, acts, quotes, each in the order of the record."""
    facts = to_dict(item.record)
    known = _identified(item.record)
    yield from _encounters(item, facts["encounters"], known)
    yield from _acts(item, facts["acts"], known)
    yield from _quotes(item, facts["quotes"])


def _encounters(item: Item, facts: list[Json], known: Mapping[str, Entity]) -> Iterator[Json]:
    for encounter, fact in zip(item.record.encounters, facts, strict=True):
        says = f"{encounter.kind.replace('_', ' ')}, {encounter.status}"
        who = ", ".join(party.name for party in encounter.parties)
        yield _annotation(
            item,
            ("encounter", encounter.id),
            motivation="describing",
            spans=encounter.evidence,
            says=f"{says}: {who}" if who else says,
            tags=(encounter.kind, encounter.status),
            fact={**fact, "encounter": f"urn:uuid:{encounter_uuid(item, encounter.id)}"},
            things=[known[code] for code in map(_side, encounter.parties) if code in known],
        )


def _acts(item: Item, facts: list[Json], known: Mapping[str, Entity]) -> Iterator[Json]:
    for act, fact in zip(item.record.acts, facts, strict=True):
        yield _annotation(
            item,
            ("act", act.id),
            motivation="classifying",
            spans=[span for span in (act.cue, act.content) if span is not None],
            says=_act(act),
            tags=(act.kind, *act.areas),
            fact=fact,
            things=[known[code] for code in act.target if code in known],
        )


def _quotes(item: Item, facts: list[Json]) -> Iterator[Json]:
    for quote, fact in zip(item.record.quotes, facts, strict=True):
        yield _annotation(
            item,
            ("quote", str(tuple(quote.span))),
            motivation="identifying",
            spans=[quote.span],
            says=_quote(quote),
            tags=("quote",),
            fact=fact,
        )


def _annotation(
    item: Item,
    what: tuple[str, str],
    *,
    motivation: str,
    spans: Iterable[Span],
    says: str,
    tags: Iterable[str],
    fact: Json,
    things: Iterable[Entity] = (),
) -> Json:
    """One annotation: the fact in words, as tags and as JSON, and who Wikidata says is meant."""
    record, source = item.record, document_iri(item)
    plain = {"type": "TextualBody", "purpose": "describing"}
    bodies: list[Json] = [{**plain, "format": "text/plain", "language": "en", "value": says}]
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    bodies.append({**plain, "format": "application/json", "value": as_json(fact)})
    bodies += [
        {"type": "SpecificResource", "purpose": "identifying", "source": iri}
        for iri in dict.fromkeys(f"{WIKIDATA}{entity.wikidata}" for entity in things)
    ]
    targets = [_target(source, record.document.text, span) for span in spans]
    return {
        "id": urn("annotation", record.document.id, *what),
        "type": "Annotation",
        "motivation": motivation,
        "generator": _generator(record),
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(source: str, text: str, span: Span) -> Json:
    anchor = anchor_at(text, span)
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _generator(record: Record) -> Json:
    """The coder that made the record."""
    coder = record.coder
    return {
        "id": urn("coder", coder.program, coder.lexicon, coder.model),
        "type": "Software",
        "name": f"{coder.program}, lexicon {coder.lexicon}, model {coder.model}",
    }


def _identified(record: Record) -> Mapping[str, Entity]:
    """States and organisations with a Wikidata id, by code; states before organs of one code."""
    known = [e for e in record.entities if e.country and e.wikidata and e.kind != "person"]
    ordered = sorted(known, key=lambda entity: entity.kind == "state")
    return {str(entity.country): entity for entity in ordered}


def _side(party: Party) -> str:
    return party.country or ""


def _act(act: Act) -> str:
    who = " and ".join(act.speaker) or "somebody"
    whom = f" toward {', '.join(act.target)}" if act.target else ""
    return f"{'not: ' if act.negated else ''}{act.kind}, by {who}{whom}, {act.strength}"


def _quote(quote: Quote) -> str:
    return f"quote of {quote.speaker}" if quote.speaker else "quote, speaker not stated"
