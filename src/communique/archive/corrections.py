"""A record as people have corrected it: their values in force, the program's beside them.

A pure function of record and judgements: the same after every extraction. A judgement finds
its act by the words of the cue; where the text has moved, that is said, and a judgement whose
words or act are gone is listed, not dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from communique.archive.anchors import Lost, Placed, anchor_from, place
from communique.archive.judgements import Judgement, effective
from communique.records import act_dict
from communique.types import Act, Named, Record, Span

HUMAN: Final = "human"
_SPANS: Final = ("cue", "content", "source", "marker")
_LISTS: Final = ("speaker", "via", "party", "target", "areas")
# What an added act has unless the person says otherwise.
_UNTOLD: Final[Mapping[str, Any]] = {
    "content": None, "source": None, "via": (), "party": (), "target": (), "about": (),
    "areas": (), "strength": "plain", "marker": None, "voice": "indirect", "negated": False,
    "encounter": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value that a person set. original, value: as in the record's JSON.

    act: id of the act. moved: the words stand elsewhere than when the person saw them.
    """

    act: str
    field: str
    original: Any
    value: Any
    judgement: int
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An act that a person added, by its id."""

    act: str
    judgement: int
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An act of the program that does not count: rejected, or found after a person added it."""

    act: Act
    judgement: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A judgement that could not be applied, and why."""

    judgement: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The record in force, with everything that people changed in it."""

    record: Record
    corrections: tuple[Correction, ...] = ()
    added: tuple[Added, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    def fields_of(self, act: str) -> tuple[str, ...]:
        """The corrected fields of an act, in the order of the corrections."""
        return tuple(one.field for one in self.corrections if one.act == act)


def corrected(record: Record, judgements: Iterable[Judgement]) -> Corrected:
    """The record with the judgements about its acts applied; later ones win.

    judgements: of this document, withdrawn ones and those on encounters may be among them.
    """
    desk = _Desk(record)
    counting = effective(judgements)
    for judgement in counting:
        if judgement.kind == "add":
            desk.add(judgement)
    for judgement in counting:
        if judgement.kind == "reject":
            desk.reject(judgement)
        elif judgement.kind == "correct":
            desk.correct(judgement)
    return desk.result()


def added_id(judgement: int) -> str:
    """The id of an act that a person added: one that can be typed."""
    return f"h{judgement}"


class _Desk:
    """A record under correction. Acts are found by the cues that they had before."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._text = record.document.text
        self._acts: dict[str, Act] = {act.id: act for act in record.acts}
        self._corrections: dict[tuple[str, str], Correction] = {}
        self._changes: dict[str, dict[str, Any]] = {}
        self._added: list[Added] = []
        self._left_out: dict[str, LeftOut] = {}
        self._unplaced: list[Unplaced] = []

    def add(self, judgement: Judgement) -> None:
        """An act of the person's own; the program's act of the same cue and kind makes room."""
        placed = self._placed(judgement)
        if placed is None:
            return
        try:
            values = {**_UNTOLD, **self._spanned(judgement.value)}
        except _NoPlaceError as error:
            self._unplaced.append(Unplaced(judgement=judgement.id, reason=str(error)))
            return
        act = Act(id=added_id(judgement.id), cue=placed.span, rule=HUMAN, **values)
        for other in list(self._acts.values()):
            if other.kind == act.kind and other.cue.overlaps(act.cue) and other.rule != HUMAN:
                self._leave_out(other, judgement, "added by a person before the program found it")
        self._acts[act.id] = act
        self._added.append(Added(act=act.id, judgement=judgement.id, moved=placed.moved))

    def reject(self, judgement: Judgement) -> None:
        """Leave an act out of the record."""
        act = self._act_at(judgement, self._placed(judgement))
        if act is not None:
            self._leave_out(act, judgement, "rejected")

    def correct(self, judgement: Judgement) -> None:
        """Set a field of an act."""
        placed = self._placed(judgement)
        act = self._act_at(judgement, placed)
        if placed is None or act is None or judgement.field is None:
            return
        try:
            values = self._spanned({judgement.field: judgement.value})
        except _NoPlaceError as error:
            self._unplaced.append(Unplaced(judgement=judgement.id, reason=str(error)))
            return
        if values.get("strength") == "plain":
            values["marker"] = None  # nothing makes it weak or strong
        for field, value in values.items():
            self._set(act, field, value, judgement, moved=placed.moved)

    def result(self) -> Corrected:
        """The record in force."""
        counting = [act for act in self._acts.values() if act.id not in self._left_out]
        return Corrected(
            record=replace(self._record, acts=_in_order(map(self._in_force, counting))),
            corrections=tuple(
                one for one in self._corrections.values() if one.act not in self._left_out
            ),
            added=tuple(one for one in self._added if one.act not in self._left_out),
            left_out=tuple(self._left_out.values()),
            unplaced=tuple(self._unplaced),
        )

    def _set(self, act: Act, field: str, value: Any, judgement: Judgement, *, moved: bool) -> None:
        """A value that the program has come to find by itself needs no mark."""
        self._changes.setdefault(act.id, {})[field] = value
        self._corrections.pop((act.id, field), None)  # so that the latest stands last
        before = act_dict(act)[field]
        after = act_dict(replace(act, **{field: value}))[field]
        if before != after:
            self._corrections[act.id, field] = Correction(
                act=act.id,
                field=field,
                original=before,
                value=after,
                judgement=judgement.id,
                moved=moved,
            )

    def _in_force(self, act: Act) -> Act:
        changes = self._changes.get(act.id)
        return replace(act, **changes) if changes else act

    def _leave_out(self, act: Act, judgement: Judgement, reason: str) -> None:
        self._left_out[act.id] = LeftOut(act=act, judgement=judgement.id, reason=reason)

    def _placed(self, judgement: Judgement) -> Placed | None:
        """Where the judgement's words stand; None when that is noted as unknown."""
        if judgement.anchor is None:
            self._unplaced.append(Unplaced(judgement=judgement.id, reason="it names no words"))
            return None
        placed = place(self._text, judgement.anchor)
        if isinstance(placed, Lost):
            self._unplaced.append(Unplaced(judgement=judgement.id, reason=placed.reason))
            return None
        return placed

    def _act_at(self, judgement: Judgement, placed: Placed | None) -> Act | None:
        """The act whose cue the words are, or mostly are; None when that is noted."""
        if placed is None:
            return None
        near = [act for act in self._acts.values() if act.cue.overlaps(placed.span)]
        if near:
            return max(near, key=lambda act: (_share(act.cue, placed.span), act.rule == HUMAN))
        words = " ".join(placed.span.of(self._text).split())
        reason = f"the program finds no act at “{words}” any more"
        self._unplaced.append(Unplaced(judgement=judgement.id, reason=reason))
        return None

    def _spanned(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values of a judgement as an act holds them. Raises _NoPlaceError."""
        return {field: self._as_held(field, value) for field, value in values.items()}

    def _as_held(self, field: str, value: Any) -> Any:
        if value is None:
            return None
        if field in _SPANS:
            return self._span(field, value)
        if field in _LISTS:
            return tuple(value)
        if field == "about":
            return tuple(
                Named(id=named["id"], span=self._span("about", named["words"])) for named in value
            )
        if field == "encounter":
            return self._encounter(self._span("encounter", value))
        return value

    def _span(self, field: str, words: Any) -> Span:
        placed = place(self._text, anchor_from(words, field))
        if isinstance(placed, Lost):
            raise _NoPlaceError(f"{field}: {placed.reason}")
        return placed.span

    def _encounter(self, span: Span) -> str:
        for encounter in self._record.encounters:
            if any(evidence.overlaps(span) for evidence in encounter.evidence):
                return encounter.id
        words = " ".join(span.of(self._text).split())
        raise _NoPlaceError(f"encounter: the program finds none at “{words}” any more")


class _NoPlaceError(Exception):
    """The words of a value are not in the text any more."""


def _share(one: Span, other: Span) -> float:
    """Shared characters among those that either covers, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The program's acts in its order; those of people where their cues belong."""
    ordered: list[Act] = []
    by_hand: list[Act] = []
    for act in acts:
        (by_hand if act.rule == HUMAN else ordered).append(act)
    for act in sorted(by_hand, key=lambda one: one.cue, reverse=True):
        later = (n for n, other in enumerate(ordered) if other.cue.start > act.cue.start)
        ordered.insert(next(later, len(ordered)), act)
    return tuple(ordered)
