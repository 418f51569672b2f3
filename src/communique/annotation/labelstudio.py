"""Tasks of Label Studio as it exports them: JSON, with what people annotated.

Offsets are code points, as in ``Document.text``. Old releases of Label Studio (1.4 among them)
counted UTF-16 units, so each region's words are held against the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from communique.annotation.exported import Exported, exported_from
from communique.annotation.marking import LABELS, LISTS, Annotation, Label, Marked, Parts, marked
from communique.errors import CommuniqueError, RecordError
from communique.sources import Failure, failure
from communique.types import Span

# Names of the labelling configuration: the spans, the text they are in, what a region holds.
SPAN: Final = "span"
TEXT: Final = "text"
REGISTRY_ID: Final = "id"
DENIED: Final = "denied"
# Where a task's data hold what was exported.
EXPORTED: Final = "exported"


@dataclass(frozen=True, slots=True)
class _Region:
    """A marked span with what was chosen (``choices``) and typed (``text``) for it."""

    label: Label
    span: Span
    values: dict[str, list[str]] = field(default_factory=dict)


def read(path: Path) -> Iterator[Annotation | Failure]:
    """What people left in the tasks of a file; several annotations of a task in their order.

    Cancelled annotations are left out. Raises RecordError when the file is no such export.
    """
    for number, task in enumerate(_tasks(path), start=1):
        where = f"{path}, task {task.get('id', number)}"
        try:
            given = _exported(task)
        except CommuniqueError as error:
            yield failure(where, error)
            continue
        for one in sorted(task["annotations"], key=_made_at):
            if not one.get("was_cancelled"):
                try:
                    yield _annotation(given, one)
                except CommuniqueError as error:
                    yield failure(f"{where}, {given.document}", error)


def _tasks(path: Path) -> list[dict[str, Any]]:
    try:
        tasks = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise RecordError(f"{path}: no JSON; export from Label Studio as JSON") from None
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise RecordError(f"{path}: no list of tasks; export from Label Studio as JSON")
    for task in tasks:
        found = task.get("annotations")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise RecordError(
                f"{path}: a task without annotations; export from Label Studio as JSON, which "
                "is not JSON-MIN, once people have annotated"
            )
    return tasks


def _exported(task: Mapping[str, Any]) -> Exported:
    data = task.get("data")
    if not isinstance(data, dict) or EXPORTED not in data or not isinstance(data.get(TEXT), str):
        raise RecordError("not made by communique export --to labelstudio")
    return exported_from(data[EXPORTED], data[TEXT], f"data.{EXPORTED}")


def _made_at(annotation: Mapping[str, Any]) -> str:
    return str(annotation.get("updated_at") or annotation.get("created_at") or "")


def _annotation(given: Exported, annotation: Mapping[str, Any]) -> Annotation:
    results = annotation.get("result")
    if not isinstance(results, list) or not all(isinstance(one, dict) for one in results):
        raise RecordError("an annotation without a list of results")
    regions = _regions(results, given.text)
    tied = _tied(results, regions)
    used = {name for names in tied.values() for name in names}
    return Annotation(
        exported=given,
        marked=tuple(
            _act(region, [regions[name] for name in tied.get(id_, ())], given.text)
            for id_, region in regions.items()
            if region.label == "cue"
        ),
        by=_whose(annotation.get("completed_by")),
        loose=sum(one.label != "cue" and id_ not in used for id_, one in regions.items()),
    )


def _whose(by: object) -> str | None:
    """Who annotated: a name, an e-mail address, or the number that Label Studio gives users."""
    if isinstance(by, dict):
        name = f"{by.get('first_name') or ''} {by.get('last_name') or ''}".strip()
        return name or by.get("email") or by.get("username") or _whose(by.get("id"))
    return None if by is None else f"Label Studio user {by}"


def _regions(results: Sequence[Mapping[str, Any]], text: str) -> dict[str, _Region]:
    """The marked spans by their ids."""
    regions = {}
    for one in results:
        if one.get("from_name") == SPAN:
            regions[str(one.get("id"))] = _region(_value(one), text)
    for one in results:
        name, id_ = one.get("from_name"), str(one.get("id"))
        if name in (None, SPAN) or id_ not in regions:
            continue
        value = _value(one)
        said = value.get("choices", value.get("text", []))
        said = [said] if isinstance(said, str) else said
        if not isinstance(said, list) or not all(isinstance(item, str) for item in said):
            raise RecordError(f"{name}: words are expected, not {said!r}")
        regions[id_].values[str(name)] = said
    return regions


def _value(result: Mapping[str, Any]) -> Mapping[str, Any]:
    value = result.get("value")
    if not isinstance(value, dict):
        raise RecordError(f"a result without a value: {result.get('id')}")
    return value


def _region(value: Mapping[str, Any], text: str) -> _Region:
    labels, start, end = value.get("labels"), value.get("start"), value.get("end")
    shown = value.get("text") if isinstance(value.get("text"), str) else None
    name = f"“{shown}”" if shown else f"the region at {start}"
    if not isinstance(labels, list) or len(labels) != 1 or labels[0] not in LABELS:
        raise RecordError(f"{name}: its label {labels} is none of {', '.join(LABELS)}")
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        raise RecordError(f"{name}: {start} to {end} is no part of the text")
    span = Span(start, end)
    if shown is not None and _letters(shown) != _letters(span.of(text)):
        raise RecordError(
            f"{name}: at {start} to {end} stands “{span.of(text)}”; old releases of Label Studio "
            "(1.4 among them) counted characters such as emoji twice"
        )
    return _Region(cast(Label, labels[0]), span)


def _letters(words: str) -> str:
    """Words without blanks, which Label Studio shows and keeps in its own ways."""
    return "".join(words.replace("\\n", " ").split())


def _tied(
    results: Sequence[Mapping[str, Any]], regions: Mapping[str, _Region]
) -> dict[str, list[str]]:
    """The spans that belong to each cue, by relations of either direction."""
    tied: dict[str, list[str]] = {}
    for one in results:
        if one.get("type") != "relation":
            continue
        ends = [str(one.get("from_id")), str(one.get("to_id"))]
        cues = [id_ for id_ in ends if id_ in regions and regions[id_].label == "cue"]
        others = [id_ for id_ in ends if id_ in regions and regions[id_].label != "cue"]
        if len(cues) == len(others) == 1:
            tied.setdefault(cues[0], []).append(others[0])
        elif all(id_ in regions for id_ in ends):
            words = " and ".join(
                f"the {regions[id_].label} at {regions[id_].span.start}" for id_ in ends
            )
            raise RecordError(f"a relation ties {words}; it takes a cue and a span of that act")
    return tied


def _act(cue: _Region, parts: Sequence[_Region], text: str) -> Marked:
    spans: dict[Label, list[tuple[Span, str | None]]] = {}
    for part in parts:
        id_ = next(iter(part.values.get(REGISTRY_ID, ())), None)
        spans.setdefault(part.label, []).append((part.span, id_))
    values = cue.values
    return marked(
        Parts(
            name=f"the cue “{cue.span.of(text)}”",
            cue=cue.span,
            kind=next(iter(values.get("kind", ())), None),
            spans=spans,
            lists={name: values.get(name, []) for name in LISTS},
            strength=next(iter(values.get("strength", ())), "plain"),
            voice=next(iter(values.get("voice", ())), "indirect"),
            negated=DENIED in values.get("negated", ()),
        ),
        text,
    )
