"""What a person changed in an annotation tool, as judgements of the archive or in a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from communique.annotation.changes import FIELDS, Compared, check_marker, compared, overlap
from communique.annotation.marking import Annotation
from communique.archive import deciding, judgement_rows
from communique.archive.anchors import anchor_at
from communique.archive.corrections import corrected
from communique.archive.deciding import Held, Person
from communique.archive.judgements import Judgement, checked_act, checked_value
from communique.archive.store import load
from communique.errors import JudgementError, RecordError
from communique.records import act_dict
from communique.text import encodable
from communique.types import Act, Record, Span

_WORDS: Final = ("cue", "content", "source", "marker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an annotation.

    made: the new judgements. known: how many changes are in force or were recorded before.
    refused: why others could not be recorded.
    """

    made: tuple[Judgement, ...]
    known: int
    refused: tuple[str, ...]


def record_changes(
    connection: Connection, annotation: Annotation, person: Person, *, dry_run: bool = False
) -> Taken:
    """Add a judgement for every change, in the transaction of ``Archive.writing``.

    dry_run: only say which there would be; reading is enough then. Raises ArchiveError for a
    document or version that the archive does not have, and RecordError for one whose text is
    another there.
    """
    given = annotation.exported
    one = deciding.held(connection, given.document, given.version)
    _check_text(one.record, annotation)
    desk = _Desk(connection, one, person)
    for change in compared(annotation):
        desk.take(change)
    if desk.made and not dry_run:
        for judgement in desk.made:
            judgement_rows.write(connection, judgement)
        deciding.bring_up_to_date(connection, deciding.held(connection, given.document))
    return Taken(made=tuple(desk.made), known=desk.known, refused=tuple(desk.refused))


def annotated(record: Record, annotation: Annotation) -> Record:
    """The record with the acts of the annotation, and no others.

    Raises RecordError when its text is another, and JudgementError for a value that cannot be.
    """
    _check_text(record, annotation)
    text = record.document.text
    encounters = {encounter.id for encounter in record.encounters}
    acts = []
    for number, one in enumerate(compared(annotation), start=1):
        if one.after is None:
            continue
        check_marker(one, text)
        act = one.after
        if one.before is None:
            act = _completed(record, one.after, one.untold)
            act = replace(act, id=f"h{number}", encounter=_first_encounter(record))
        for field in FIELDS if one.before is None else one.fields:
            checked_value(field, _plain(act, field, text))
        acts.append(act if act.encounter in encounters else replace(act, encounter=None))
    return replace(record, acts=tuple(acts))


def _check_text(record: Record, annotation: Annotation) -> None:
    given = annotation.exported
    if encodable(record.document.text) != given.text:
        raise RecordError(
            f"{given.document}: what was annotated is another text than version {given.version}; "
            "export it again"
        )


class _Desk:
    """The changes of one annotation, taken one after the other."""

    def __init__(self, connection: Connection, one: Held, person: Person) -> None:
        self.made: list[Judgement] = []
        self.known = 0
        self.refused: list[str] = []
        self._added_acts: list[Act] = []
        self._one = one
        self._document = one.record.document.id
        self._beginning = deciding.beginning(connection, person)
        self._before = judgement_rows.of_document(connection, self._document)
        self._current = load(connection, self._document)

    def take(self, change: Compared) -> None:
        """Record a change, unless it is known or cannot be."""
        try:
            check_marker(change, self._one.record.document.text)
            for judgement in self._judgements(change):
                self._keep(judgement)
        except JudgementError as error:
            self.refused.append(str(error))

    def _judgements(self, change: Compared) -> Iterator[Judgement]:
        if change.before is None and change.after is not None:
            yield from self._added(change.after, change.untold)
        elif change.before is not None and change.after is None:
            yield from self._rejected(change.before)
        elif change.before is not None and change.after is not None:
            for field in change.fields:
                yield from self._corrected(change.before, change.after, field)

    def _added(self, act: Act, untold: frozenset[str]) -> Iterator[Judgement]:
        record, text = self._one.record, self._one.record.document.text
        act = _completed(record, act, untold)
        values = {field: _plain(act, field, text) for field in FIELDS if field != "cue"}
        if record.encounters:
            values["encounter"] = anchor_at(text, record.encounters[0].evidence[0]).to_dict()
        anchor = anchor_at(text, act.cue)
        judgement = self._judgement("add", anchor=anchor, value=checked_act(values))
        for other in (*self._one.told.record.acts, *self._added_acts):
            if other.kind == act.kind and other.cue.overlaps(act.cue):
                if self._is_known(judgement) or _alike(other, act):
                    self.known += 1
                    return
                raise JudgementError(
                    f"the {act.kind} at “{act.cue.of(text)}” overlaps another, at "
                    f"“{other.cue.of(text)}”"
                )
        self._added_acts.append(act)
        yield judgement

    def _rejected(self, act: Act) -> Iterator[Judgement]:
        found = self._in_force(act)
        if found is None:
            self.known += 1
            return
        anchor = deciding.anchor_of(self._one, found)
        yield self._judgement("reject", anchor=anchor, original=act_dict(found))

    def _corrected(self, before: Act, after: Act, field: str) -> Iterator[Judgement]:
        text = self._one.record.document.text
        found = self._in_force(before)
        if found is None:
            raise JudgementError(
                f"the {before.kind} at “{before.cue.of(text)}” is not in force any more; "
                f"communique judgements {self._document} says why"
            )
        if act_dict(found)[field] == act_dict(after)[field]:
            self.known += 1
            return
        try:
            value = checked_value(field, _plain(after, field, text))
        except JudgementError as error:
            self.refused.append(f"the {before.kind} at “{before.cue.of(text)}”: {error}")
            return
        yield self._judgement(
            "correct",
            anchor=deciding.anchor_of(self._one, found),
            field=field,
            value=value,
            original=deciding.as_found(self._one, found, field),
        )

    def _in_force(self, act: Act) -> Act | None:
        """The act as it is now: by its id, else by its cue."""
        acts = self._one.told.record.acts
        near = [one for one in acts if one.cue.overlaps(act.cue)]
        by_id = [one for one in acts if one.id == act.id]
        return next(iter(by_id), max(near, key=lambda one: overlap(one.cue, act.cue), default=None))

    def _judgement(self, kind: Any, **rest: Any) -> Judgement:
        beginning = {**self._beginning, "id": self._beginning["id"] + len(self.made)}
        return Judgement(
            **beginning, kind=kind, document=self._document, version=self._one.version, **rest
        )

    def _keep(self, judgement: Judgement) -> None:
        """Note a judgement, unless it was made before or has no place in the current version."""
        if self._is_known(judgement):
            self.known += 1
            return
        told = corrected(self._current, (*self._before, *self.made, judgement))
        for lost in told.unplaced:
            if lost.judgement == judgement.id:
                self.refused.append(lost.reason)
                return
        self.made.append(judgement)

    def _is_known(self, judgement: Judgement) -> bool:
        """True when the same person decided the same before, whatever became of it."""
        return any(_same(judgement, other) for other in self._before)


def _same(one: Judgement, other: Judgement) -> bool:
    return (one.kind, one.by, one.anchor, one.field, one.value) == (
        other.kind,
        other.by,
        other.anchor,
        other.field,
        other.value,
    )


def _completed(record: Record, act: Act, untold: frozenset[str]) -> Act:
    """An act that a person added, with what the tool did not say as the record has it.

    The speaker is then who the source names. Raises JudgementError when nobody is.
    """
    if "speaker" in untold:
        speaker = _named_at(record, act.source)
        if not speaker:
            words = act.cue.of(record.document.text)
            raise JudgementError(
                f"the {act.kind} at “{words}” is new and has no speaker; write the name, or mark "
                "the source where a person is named"
            )
        act = replace(act, speaker=speaker)
    if not act.party:
        act = replace(act, party=tuple(deciding.represented(record, act.speaker)))
    return act


def _named_at(record: Record, source: Span | None) -> tuple[str, ...]:
    """The names of the entities that are mentioned in a span."""
    if source is None:
        return ()
    names = {entity.id: entity.name for entity in record.entities}
    found = [one.entity for one in record.mentions if source.contains(one.span)]
    return tuple(dict.fromkeys(names[entity] for entity in found if entity in names))


def _first_encounter(record: Record) -> str | None:
    return record.encounters[0].id if record.encounters else None


def _plain(act: Act, field: str, text: str) -> Any:
    """A field as judgements keep it: spans by their words."""
    value = getattr(act, field)
    if field in _WORDS:
        return None if value is None else anchor_at(text, value).to_dict()
    if field == "about":
        return [{"id": one.id, "words": anchor_at(text, one.span).to_dict()} for one in value]
    return list(value) if isinstance(value, tuple) else value


def _alike(one: Act, other: Act) -> bool:
    """True when two acts say the same in all that annotation tools show."""
    left, right = act_dict(one), act_dict(other)
    return all(left[field] == right[field] for field in FIELDS)
