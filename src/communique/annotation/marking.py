"""An act as a person left it in an annotation tool: its parts, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast, get_args

from communique.annotation.exported import Exported
from communique.errors import RecordError
from communique.types import Act, ActKind, Named, Span, Strength, Voice

Label = Literal["cue", "content", "source", "marker", "about"]
LABELS: Final[tuple[Label, ...]] = get_args(Label)
# Of these an act has one at most.
SINGLE: Final[tuple[Label, ...]] = ("content", "source", "marker")
# Fields that hold lists of words, and are typed or ticked in the tools.
LISTS: Final = ("speaker", "via", "party", "target", "areas")
# The rule of an act that a person made.
BY_PERSON: Final = "human"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An act as a person left it; its id and encounter are empty.

    untold: fields that the tool says nothing of, so that they stay as they were.
    """

    act: Act
    untold: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A document as one person left it. by: who, where the tool says so.

    loose: how many spans belong to no act; they are left out.
    """

    exported: Exported
    marked: tuple[Marked, ...]
    by: str | None = None
    loose: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a tool holds of an act, unchecked. name: for messages: "E3", "the cue “thanked”".

    spans: by label, the registry id beside each; lists: those fields of LISTS that it tells.
    """

    name: str
    cue: Span
    kind: str | None
    spans: Mapping[Label, Sequence[tuple[Span, str | None]]] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    strength: str = "plain"
    voice: str = "indirect"
    negated: bool = False


def marked(parts: Parts, text: str) -> Marked:
    """The act of the parts. Raises RecordError saying what is wrong with them."""
    one: dict[str, Span | None] = {label: _single(parts, label, text) for label in SINGLE}
    lists = {name: _list(parts.lists.get(name, ())) for name in LISTS}
    untold = frozenset(LISTS) - parts.lists.keys()
    if not lists["speaker"]:  # an act has one: none at all says that nobody told it
        untold |= {"speaker"}
    return Marked(
        act=Act(
            id="",
            kind=cast(ActKind, _choice(parts, "kind", parts.kind, get_args(ActKind))),
            cue=trimmed(parts.cue, text),
            content=one["content"],
            source=one["source"],
            marker=one["marker"],
            about=tuple(
                Named(id=id_, span=trimmed(span, text))
                for span, id_ in sorted(parts.spans.get("about", ()), key=lambda named: named[0])
            ),
            strength=cast(Strength, _choice(parts, "strength", parts.strength, get_args(Strength))),
            voice=cast(Voice, _choice(parts, "voice", parts.voice, get_args(Voice))),
            negated=parts.negated,
            encounter=None,
            rule=BY_PERSON,
            **lists,
        ),
        untold=untold,
    )


def trimmed(span: Span, text: str) -> Span:
    """The span without the blanks at its ends, which a hand on a mouse takes along."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else span


def _single(parts: Parts, label: Label, text: str) -> Span | None:
    found = {trimmed(span, text) for span, _ in parts.spans.get(label, ())}
    if len(found) > 1:
        shown = ", ".join(f"“{span.of(text)}”" for span in sorted(found))
        raise RecordError(f"{parts.name}: an act has one {label}, this one {len(found)}: {shown}")
    return next(iter(found), None)


def _choice(parts: Parts, field: str, value: str | None, allowed: Sequence[str]) -> str:
    if value is None:
        raise RecordError(f"{parts.name}: it has no {field}; choose one of {', '.join(allowed)}")
    if value not in allowed:
        raise RecordError(f"{parts.name}: {field} {value!r} is none of {', '.join(allowed)}")
    return value


def _list(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stripped for value in values if (stripped := value.strip())))
