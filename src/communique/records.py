"""Records as JSON: one fixed order of keys, and a strict reader that names what is wrong.

The format is docs/record-format.md. A span is printed as ``[start, end]``; everything
else keeps the names of ``communique.types``. The same record always gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args

from communique.errors import CommuniqueError, RecordError
from communique.types import (
    Act,
    ActKind,
    Block,
    BlockKind,
    Coder,
    Document,
    Edit,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityKind,
    Gap,
    Genre,
    Mention,
    Named,
    Origin,
    OriginKind,
    Party,
    Quote,
    Record,
    Span,
    Strength,
    Voice,
)

T = TypeVar("T")
Json = dict[str, Any]

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(record: Record) -> str:
    """One line of JSON without a line break; always encodable as UTF-8."""
    line = json.dumps(to_dict(record), ensure_ascii=False)
    return LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def from_json(line: str) -> Record:
    """The record that one line of JSON holds. Raises RecordError."""
    return from_dict(parse(line))


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """The records of JSON lines; blank lines are skipped. Raises RecordError with the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                record = from_json(line)
            except RecordError as error:
                raise RecordError(f"line {number}: {error}") from None
            yield record


def parse(line: str) -> Json:
    """The JSON object on a line. Raises RecordError when there is none."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        # Its own words name the line too, which is always the first here.
        why = error.msg.removesuffix(" at")
        raise RecordError(f"no JSON: {why} at character {error.pos + 1}") from None
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise RecordError("no JSON object")
    return value


def to_dict(record: Record) -> Json:
    """The record as plain values, keys in the order of docs/record-format.md."""
    return {
        "document": _document(record.document),
        "encounters": [_encounter(encounter) for encounter in record.encounters],
        "acts": [act_dict(act) for act in record.acts],
        "quotes": [
            {"span": [*quote.span], "speaker": quote.speaker, "cue": _span(quote.cue)}
            for quote in record.quotes
        ],
        "mentions": [
            {
                "span": [*mention.span],
                "entity": mention.entity,
                "kind": mention.kind,
                "how": mention.how,
            }
            for mention in record.mentions
        ],
        "entities": [
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "role": entity.role,
                "country": entity.country,
                "wikidata": entity.wikidata,
                "cow": entity.cow,
            }
            for entity in record.entities
        ],
        "blocks": [{"span": [*block.span], "kind": block.kind} for block in record.blocks],
        "gaps": [{"span": [*gap.span], "reason": gap.reason} for gap in record.gaps],
        "coder": {
            "program": record.coder.program,
            "lexicon": record.coder.lexicon,
            "model": record.coder.model,
        },
    }


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "issuer": document.issuer,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "genre": document.genre,
        "notes": [*document.notes],
        "origins": [
            {
                "what": origin.what,
                "value": origin.value,
                "span": _span(origin.span),
                "where": origin.where,
            }
            for origin in document.origins
        ],
        "edits": [{"span": [*edit.span], "was": edit.was} for edit in document.edits],
        "text": document.text,
    }


def _encounter(encounter: Encounter) -> Json:
    return {
        "id": encounter.id,
        "kind": encounter.kind,
        "status": encounter.status,
        "date": encounter.date,
        "date_span": _span(encounter.date_span),
        "place": encounter.place,
        "place_span": _span(encounter.place_span),
        "parties": [
            {
                "name": party.name,
                "role": party.role,
                "country": party.country,
                "entity": party.entity,
            }
            for party in encounter.parties
        ],
        "evidence": [[*span] for span in encounter.evidence],
    }


def act_dict(act: Act) -> Json:
    """An act as plain values, as in the record."""
    return {
        "id": act.id,
        "kind": act.kind,
        "cue": [*act.cue],
        "content": _span(act.content),
        "speaker": [*act.speaker],
        "source": _span(act.source),
        "via": [*act.via],
        "party": [*act.party],
        "target": [*act.target],
        "about": [{"id": named.id, "span": [*named.span]} for named in act.about],
        "areas": [*act.areas],
        "strength": act.strength,
        "marker": _span(act.marker),
        "voice": act.voice,
        "negated": act.negated,
        "encounter": act.encounter,
        "rule": act.rule,
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [*span]


def from_dict(values: Mapping[str, Any]) -> Record:
    """The record that ``to_dict`` printed.

    Raises RecordError, naming the field ("acts[2].cue"), for a missing or unknown key, a
    value of the wrong type or outside its list, and a span that leaves the text.
    """
    fields = Fields(values, "")
    document = fields.one("document", _read_document)
    inside = len(document.text)
    record = Record(
        document=document,
        encounters=fields.many("encounters", lambda item: _read_encounter(item, inside)),
        acts=fields.many("acts", lambda item: read_act(item, inside)),
        quotes=fields.many("quotes", lambda item: _read_quote(item, inside)),
        mentions=fields.many("mentions", lambda item: _read_mention(item, inside)),
        entities=fields.many("entities", _read_entity),
        blocks=fields.many("blocks", lambda item: _read_block(item, inside)),
        gaps=fields.many("gaps", lambda item: _read_gap(item, inside)),
        coder=fields.one("coder", _read_coder),
    )
    fields.seen.add("decisions")  # what people changed, in records that an archive prints
    fields.end()
    return record


def _read_document(fields: Fields) -> Document:
    text = fields.text("text")
    genre: Genre | None = fields.choice_or_none("genre", get_args(Genre))
    return Document(
        id=fields.text("id"),
        url=fields.text_or_none("url"),
        title=fields.text_or_none("title"),
        issuer=fields.text_or_none("issuer"),
        publisher=fields.text_or_none("publisher"),
        published=fields.text_or_none("published"),
        language=fields.text("language"),
        sha256=fields.text("sha256"),
        media_type=fields.text_or_none("media_type"),
        genre=genre,
        notes=fields.texts("notes"),
        origins=fields.many("origins", lambda item: _read_origin(item, len(text))),
        edits=fields.many("edits", lambda item: _read_edit(item, len(text))),
        text=text,
    )


def _read_origin(fields: Fields, inside: int) -> Origin:
    what: OriginKind = fields.choice("what", get_args(OriginKind))
    return Origin(
        what=what,
        value=fields.text("value"),
        span=fields.span_or_none("span", inside),
        where=fields.text("where"),
    )


def _read_edit(fields: Fields, inside: int) -> Edit:
    return Edit(span=fields.place("span", inside), was=fields.text("was"))


def _read_encounter(fields: Fields, inside: int) -> Encounter:
    kind: EncounterKind = fields.choice("kind", get_args(EncounterKind))
    status: EncounterStatus = fields.choice("status", get_args(EncounterStatus))
    return Encounter(
        id=fields.text("id"),
        kind=kind,
        status=status,
        date=fields.text_or_none("date"),
        date_span=fields.span_or_none("date_span", inside),
        place=fields.text_or_none("place"),
        place_span=fields.span_or_none("place_span", inside),
        parties=fields.many("parties", _read_party),
        evidence=fields.spans("evidence", inside),
    )


def _read_party(fields: Fields) -> Party:
    return Party(
        name=fields.text("name"),
        role=fields.text_or_none("role"),
        country=fields.text_or_none("country"),
        entity=fields.text_or_none("entity"),
    )


def read_act(fields: Fields, inside: int) -> Act:
    """The act that ``act_dict`` printed, for a text of ``inside`` code points."""
    kind: ActKind = fields.choice("kind", get_args(ActKind))
    strength: Strength = fields.choice("strength", get_args(Strength))
    voice: Voice = fields.choice("voice", get_args(Voice))
    return Act(
        id=fields.text("id"),
        kind=kind,
        cue=fields.span("cue", inside),
        content=fields.span_or_none("content", inside),
        speaker=fields.texts("speaker"),
        source=fields.span_or_none("source", inside),
        via=fields.texts("via"),
        party=fields.texts("party"),
        target=fields.texts("target"),
        about=fields.many("about", lambda item: _read_named(item, inside)),
        areas=fields.texts("areas"),
        strength=strength,
        marker=fields.span_or_none("marker", inside),
        voice=voice,
        negated=fields.flag("negated"),
        encounter=fields.text_or_none("encounter"),
        rule=fields.text("rule"),
    )


def _read_named(fields: Fields, inside: int) -> Named:
    return Named(id=fields.text_or_none("id"), span=fields.span("span", inside))


def _read_quote(fields: Fields, inside: int) -> Quote:
    return Quote(
        span=fields.span("span", inside),
        speaker=fields.text_or_none("speaker"),
        cue=fields.span_or_none("cue", inside),
    )


def _read_mention(fields: Fields, inside: int) -> Mention:
    kind: EntityKind = fields.choice("kind", get_args(EntityKind))
    return Mention(
        span=fields.span("span", inside),
        entity=fields.text("entity"),
        kind=kind,
        how=fields.text("how"),
    )


def _read_entity(fields: Fields) -> Entity:
    kind: EntityKind = fields.choice("kind", get_args(EntityKind))
    return Entity(
        id=fields.text("id"),
        kind=kind,
        name=fields.text("name"),
        role=fields.text_or_none("role"),
        country=fields.text_or_none("country"),
        wikidata=fields.text_or_none("wikidata"),
        cow=fields.text_or_none("cow"),
    )


def _read_block(fields: Fields, inside: int) -> Block:
    kind: BlockKind = fields.choice("kind", get_args(BlockKind))
    return Block(span=fields.span("span", inside), kind=kind)


def _read_gap(fields: Fields, inside: int) -> Gap:
    return Gap(span=fields.span("span", inside), reason=fields.text("reason"))


def _read_coder(fields: Fields) -> Coder:
    return Coder(
        program=fields.text("program"),
        lexicon=fields.text("lexicon"),
        model=fields.text("model"),
    )


class Fields:
    """A JSON object read key by key; every complaint names the place.

    where: the path of the object in the record ("" for the record itself).
    """

    def __init__(self, values: object, where: str) -> None:
        if not isinstance(values, Mapping):
            raise RecordError(f"{where or 'the record'}: an object is expected")
        self.values: Mapping[str, Any] = values
        self.where = where
        self.seen: set[str] = set()

    def path(self, key: str) -> str:
        """The place of a key: "acts[2].cue"."""
        return f"{self.where}.{key}" if self.where else key

    def get(self, key: str) -> Any:
        """The value of a key that must be there."""
        self.seen.add(key)
        if key not in self.values:
            raise RecordError(f"{self.path(key)}: missing")
        return self.values[key]

    def end(self) -> None:
        """Raise RecordError when the object has a key that nothing asked for."""
        unknown = sorted(map(str, self.values.keys() - self.seen))
        if unknown:
            raise RecordError(f"{self.path(unknown[0])}: unknown key")

    def text(self, key: str) -> str:
        """A string."""
        return _checked_text(self.get(key), self.path(key))

    def text_or_none(self, key: str) -> str | None:
        """A string or null."""
        return None if self.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.get(key)
        if not isinstance(value, bool):
            raise RecordError(f"{self.path(key)}: true or false is expected")
        return value

    def choice(self, key: str, allowed: tuple[Any, ...]) -> Any:
        """One of the allowed values."""
        value = self.text(key)
        if value not in allowed:
            raise RecordError(f"{self.path(key)}: {value!r} is none of {', '.join(allowed)}")
        return value

    def choice_or_none(self, key: str, allowed: tuple[Any, ...]) -> Any:
        """One of the allowed values, or null."""
        return None if self.get(key) is None else self.choice(key, allowed)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(_checked_text(item, where) for item, where in self._items(key))

    def span(self, key: str, inside: int) -> Span:
        """``[start, end]`` within a text of ``inside`` code points."""
        return _checked_span(self.get(key), self.path(key), inside)

    def place(self, key: str, inside: int) -> Span:
        """A span that may be empty: a place between two characters."""
        return _checked_span(self.get(key), self.path(key), inside, shortest=0)

    def span_or_none(self, key: str, inside: int) -> Span | None:
        """A span or null."""
        return None if self.get(key) is None else self.span(key, inside)

    def spans(self, key: str, inside: int) -> tuple[Span, ...]:
        """A list of spans."""
        return tuple(_checked_span(item, where, inside) for item, where in self._items(key))

    def one(self, key: str, build: Callable[[Fields], T]) -> T:
        """An object, built by ``build`` and read to its last key."""
        return _built(self.get(key), self.path(key), build)

    def many(self, key: str, build: Callable[[Fields], T]) -> tuple[T, ...]:
        """A list of objects."""
        return tuple(_built(item, where, build) for item, where in self._items(key))

    def _items(self, key: str) -> Iterator[tuple[Any, str]]:
        items = self.get(key)
        if not isinstance(items, list | tuple):
            raise RecordError(f"{self.path(key)}: a list is expected")
        for position, item in enumerate(items):
            yield item, f"{self.path(key)}[{position}]"


def _built(value: object, where: str, build: Callable[[Fields], T]) -> T:
    fields = Fields(value, where)
    try:
        built = build(fields)
    except RecordError:
        raise
    except CommuniqueError as error:
        raise RecordError(f"{where}: {error}") from None
    fields.end()
    return built


def _checked_text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise RecordError(f"{where}: a string is expected")
    return value


def _checked_span(value: object, where: str, inside: int, *, shortest: int = 1) -> Span:
    if not (
        isinstance(value, list | tuple) and len(value) == 2 and all(type(n) is int for n in value)
    ):
        raise RecordError(f"{where}: a span [start, end] is expected")
    span = Span(*value)
    if not 0 <= span.start <= span.end - shortest <= inside - shortest:
        raise RecordError(f"{where}: {[*span]} is no range of the text ({inside} characters)")
    return span
