"""What a person changed: acts as they were exported beside acts as they came back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from communique.annotation.marking import Annotation, Marked, trimmed
from communique.errors import JudgementError
from communique.types import Act, Span

# The fields that annotation tools show, in the order in which changes are told.
FIELDS: Final = (
    "kind", "cue", "content", "speaker", "source", "via", "party", "target", "about", "areas",
    "strength", "marker", "voice", "negated",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An act before and after. before: None for an added one; after: None for one taken out.

    fields: what differs between the two. untold: what a tool did not say of an added act.
    """

    before: Act | None
    after: Act | None
    fields: tuple[str, ...] = ()
    untold: frozenset[str] = frozenset()


def compared(annotation: Annotation) -> tuple[Compared, ...]:
    """Every act that was there or is there now, by its cue.

    Acts are paired by their cues, the closest first: tools give the ids of what was deleted to
    new things, so ids tell nothing.
    """
    before, after = annotation.exported.acts, annotation.marked
    pairs = _pairs(before, after)
    text = annotation.exported.text
    found = [_both(before[i], after[j], text) for i, j in pairs.items()]
    found += [Compared(before=one, after=None) for i, one in enumerate(before) if i not in pairs]
    found += [
        Compared(before=None, after=one.act, untold=one.untold)
        for j, one in enumerate(after)
        if j not in pairs.values()
    ]
    return tuple(sorted(found, key=_place))


def _place(one: Compared) -> tuple[Span, str]:
    act = one.after or one.before
    return (act.cue, act.kind) if act else (Span(0, 0), "")


def _pairs(before: Sequence[Act], after: Sequence[Marked]) -> dict[int, int]:
    options = sorted(
        (-overlap(one.cue, other.act.cue), one.kind != other.act.kind, i, j)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if one.cue.overlaps(other.act.cue)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in options:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def overlap(one: Span, other: Span) -> float:
    """Shared characters among those that either covers, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _both(before: Act, marked: Marked, text: str) -> Compared:
    """The act with those values of the person's that differ from its own.

    Who makes an act plain need not take its marker out as well.
    """
    if marked.act.strength == "plain" != before.strength:
        marked = replace(marked, act=replace(marked.act, marker=None))
    fields = [
        field
        for field in FIELDS
        if field not in marked.untold
        and SAME.get(field, _equal)(getattr(before, field), getattr(marked.act, field), text)
        is False
    ]
    after = replace(before, **{field: getattr(marked.act, field) for field in fields})
    if after.strength == "plain" and {"strength", "marker"} <= set(fields):
        fields.remove("marker")  # the one says the other
    return Compared(before=before, after=after, fields=tuple(fields))


def check_marker(one: Compared, text: str) -> None:
    """Raises JudgementError for an act that a person left plain, but with a marker."""
    act = one.after
    touched = one.before is None or {"strength", "marker"} & set(one.fields)
    if act is not None and touched and act.marker is not None and act.strength == "plain":
        raise JudgementError(
            f"the {act.kind} at “{act.cue.of(text)}” has a marker, “{act.marker.of(text)}”; say "
            "whether it makes it weak or strong"
        )


def _equal(one: Any, other: Any, _: str) -> bool:
    return bool(one == other)


def _as_set(one: tuple[str, ...], other: tuple[str, ...], _: str) -> bool:
    return {" ".join(item.split()) for item in one} == {" ".join(item.split()) for item in other}


def _as_words(one: Span | None, other: Span | None, text: str) -> bool:
    return (one and trimmed(one, text)) == (other and trimmed(other, text))


def _as_named(one: Any, other: Any, text: str) -> bool:
    return {(n.id, trimmed(n.span, text)) for n in one} == {
        (n.id, trimmed(n.span, text)) for n in other
    }


SAME: Final[dict[str, Callable[[Any, Any, str], bool]]] = {
    **dict.fromkeys(("cue", "content", "source", "marker"), _as_words),
    **dict.fromkeys(("speaker", "via", "party", "target", "areas"), _as_set),
    "about": _as_named,
}
