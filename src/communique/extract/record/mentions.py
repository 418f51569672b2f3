"""The mentions of a record: names, offices and the words that name speakers (codebook §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.extract.mentions.found import Found
from communique.extract.record.entities import Entities
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.offices import resolve_office
from communique.extract.resolve.referents import Participant, Person
from communique.extract.scans import Scan
from communique.registry import Known
from communique.types import Act, EntityKind, Mention


def mentions_of(
    acts: Iterable[tuple[Act, Sequence[Participant]]],
    scans: Iterable[Scan],
    discourse: Discourse,
    entities: Entities,
) -> tuple[Mention, ...]:
    """All mentions in text order; what names a speaker is no other mention too."""
    mentions = [m for act, speakers in acts for m in _of_speaker(act, speakers, entities)]
    seen = {mention.span for mention in mentions}
    for scan in scans:
        for found in scan.founds:
            span = scan.sentence.locate(*found.span)
            named = _named(found, discourse, entities) if span not in seen else None
            if named is not None:
                kind, entity = named
                seen.add(span)
                mentions.append(Mention(span=span, kind=kind, entity=entity, how=found.how))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _of_speaker(act: Act, speakers: Sequence[Participant], entities: Entities) -> Iterator[Mention]:
    """The words that name a single speaker."""
    if act.source is None or len(speakers) != 1:
        return
    (speaker,) = speakers
    kind: EntityKind = "person" if isinstance(speaker, Person) else "state"
    yield Mention(span=act.source, kind=kind, entity=entities.of(speaker), how="speaker")


def _named(found: Found, discourse: Discourse, entities: Entities) -> tuple[EntityKind, str] | None:
    """Kind and id of the entity that is named; None where it stands for nobody known."""
    match found.kind:
        case "person" | "name":
            person = discourse.person_of(found)
            return ("person", entities.of(person)) if person is not None else None
        case "office":
            who = resolve_office(discourse, found)
            return ("office", entities.of(who[0])) if who else None
        case "state" | "organisation" | "issue":
            known = found.referent
            return (found.kind, entities.known(known)) if isinstance(known, Known) else None
        case "reference":
            return None
