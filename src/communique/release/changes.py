"""What differs between two releases: documents and facts, with before, after and why.

A fact is an act or an encounter; which facts of two records are one is ``archive.facts``'
business. Why it differs: the text is another, the program that read it is another, or a person
corrected it or took a correction back. Where text and program are both new, both are named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from communique.archive.facts import Change, FactChange, Value, fact_diff
from communique.archive.history import TOLD
from communique.release.reading import Release
from communique.types import Record, Span

What = Literal["added", "removed", "changed"]
Why = Literal["document", "text", "program", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A value that is another now, and why."""

    field: str
    before: Value
    after: Value
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDifference:
    """An act or encounter that is new, gone, or told differently.

    id, span, words: as the new release has it; as the old one has it when it is gone.
    """

    change: What
    what: Literal["act", "encounter"]
    id: str
    kind: str
    span: Span
    words: str
    fields: tuple[FieldChange, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """A document that is new, gone, or has another text, particulars or facts.

    versions: before and after. acts: how many it has, or had. recoded: by another program.
    """

    change: What
    id: str
    title: str | None
    versions: tuple[int | None, int | None]
    acts: int
    recoded: bool
    fields: tuple[FieldChange, ...] = ()
    facts: tuple[FactDifference, ...] = ()


@dataclass(slots=True, kw_only=True)
class Summary:
    """How much differs. acts: by change and kind; reasons: acts by change and why."""

    documents: Counter[str] = field(default_factory=Counter)
    acts: Counter[tuple[str, str]] = field(default_factory=Counter)
    encounters: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, one: DocumentChange, kinds: Mapping[str, int]) -> None:
        """Count a change. kinds: of the acts of a document that came or went as a whole."""
        self.documents[one.change] += 1
        for kind, number in kinds.items():
            self.acts[one.change, kind] += number
            self.reasons[one.change, "document"] += number
        for fact in one.facts:
            if fact.what == "encounter":
                self.encounters[fact.change] += 1
                continue
            self.acts[fact.change, fact.kind] += 1
            self.reasons[fact.change, " and ".join(fact.why) or "unknown"] += 1

    def to_dict(self) -> dict[str, Any]:
        """The numbers as plain values."""
        return {
            "documents": {
                name: self.documents[name]
                for name in ("added", "removed", "changed", "recoded", "unchanged")
            },
            "acts": {
                change: {
                    "total": sum(n for (one, _), n in self.acts.items() if one == change),
                    "by_kind": _of(self.acts, change),
                    "by_reason": _of(self.reasons, change),
                }
                for change in ("added", "removed", "changed")
            },
            "encounters": {name: self.encounters[name] for name in ("added", "removed", "changed")},
        }


def _of(counts: Mapping[tuple[str, str], int], change: str) -> dict[str, int]:
    return {name: n for (one, name), n in sorted(counts.items()) if one == change and n}


def changes(before: Release, after: Release, summary: Summary) -> Iterator[DocumentChange]:
    """Every document that differs, by id; the summary counts them as they come."""
    for document in sorted(before.places.keys() | after.places.keys()):
        old, new = before.places.get(document), after.places.get(document)
        if old is None or new is None:
            release, change = (after, "added") if old is None else (before, "removed")
            record = release.record(document)
            one = _whole(record, before, after, "added" if change == "added" else "removed")
            summary.add(one, Counter(act.kind for act in record.acts))
            yield one
        elif old.digest == new.digest:
            summary.documents["unchanged"] += 1
        else:
            changed = _changed(document, before, after)
            if changed.fields or changed.facts:
                summary.add(changed, {})
                yield changed
            else:
                summary.documents["recoded" if changed.recoded else "unchanged"] += 1


def _whole(record: Record, before: Release, after: Release, change: What) -> DocumentChange:
    document = record.document
    return DocumentChange(
        change=change,
        id=document.id,
        title=document.title,
        versions=(before.versions.get(document.id), after.versions.get(document.id)),
        acts=len(record.acts),
        recoded=False,
    )


def _changed(document: str, before: Release, after: Release) -> DocumentChange:
    old, new = before.record(document), after.record(document)
    why: tuple[Why, ...] = ()
    if old.document.text != new.document.text:
        why += ("text",)
    if old.coder != new.coder:
        why += ("program",)
    desk = _Desk(before.decisions.get(document, {}), after.decisions.get(document, {}), why)
    return DocumentChange(
        change="changed",
        id=document,
        title=new.document.title,
        versions=(before.versions.get(document), after.versions.get(document)),
        acts=len(new.acts),
        recoded=old.coder != new.coder,
        fields=tuple(_particulars(old, new)),
        facts=tuple(desk.explained(one, old, new) for one in fact_diff(old, new)),
    )


def _particulars(old: Record, new: Record) -> Iterator[FieldChange]:
    for name in TOLD:
        before, after = getattr(old.document, name), getattr(new.document, name)
        if before != after:
            yield FieldChange(field=name, before=before, after=after)
    before, after = len(old.document.text), len(new.document.text)
    if old.document.text != new.document.text:
        yield FieldChange(
            field="text", before=f"{before} characters", after=f"{after} characters", why=("text",)
        )


class _Desk:
    """Tells which differences of a document are people's. why: what else has changed."""

    def __init__(
        self, before: Mapping[str, Any], after: Mapping[str, Any], why: tuple[Why, ...]
    ) -> None:
        self._why = why
        corrected = [_corrected(before), _corrected(after)]
        # What holds in both releases alike explains no difference between them.
        self._fields = {key for key, _ in corrected[0] ^ corrected[1]}
        self._added = _ids(before, "added") ^ _ids(after, "added")
        self._left_out = _ids(before, "left_out") ^ _ids(after, "left_out")

    def explained(self, one: FactChange, old: Record, new: Record) -> FactDifference:
        """The difference with its reasons."""
        fact, text = one.fact, (old if one.change == "gone" else new).document.text
        fields = tuple(self._field(fact.id, change) for change in one.fields)
        why = self._why
        if one.change == "changed":
            why = tuple(dict.fromkeys(reason for change in fields for reason in change.why))
        elif fact.id in self._added | self._left_out:
            why = ("person",)
        return FactDifference(
            change="removed" if one.change == "gone" else one.change,
            what=fact.what,
            id=fact.id,
            kind=fact.kind,
            span=fact.place,
            words=fact.place.of(text),
            fields=fields,
            why=why,
        )

    def _field(self, fact: str, change: Change) -> FieldChange:
        by_person = (fact, change.field) in self._fields
        why: tuple[Why, ...] = ("person",) if by_person else self._why
        return FieldChange(field=change.field, before=change.before, after=change.after, why=why)


def _corrected(decisions: Mapping[str, Any]) -> set[tuple[tuple[str, str], str]]:
    return {
        ((one["act"], one["field"]), repr(one["value"])) for one in decisions.get("corrected", ())
    }


def _ids(decisions: Mapping[str, Any], part: str) -> set[str]:
    rows = decisions.get(part, ())
    return {one["act"]["id"] if isinstance(one["act"], dict) else one["act"] for one in rows}
