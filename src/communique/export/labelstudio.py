"""Tasks for Label Studio: what the program found as predictions, to be corrected by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from communique.annotation.exported import exported
from communique.annotation.labelstudio import DENIED, EXPORTED, REGISTRY_ID, SPAN, TEXT
from communique.annotation.marking import LABELS, LISTS, Label
from communique.export.characters import as_json
from communique.export.items import Item
from communique.export.labelling import labelling
from communique.text import encodable
from communique.types import Act, Coder, Span

Json = dict[str, Any]

TASKS = "tasks.json"
CONFIG = "labelling.xml"


def write(items: Iterable[Item], path: Path) -> None:
    """A folder: the tasks as one JSON list, and the labelling configuration that they need."""
    (path / CONFIG).write_text(labelling(), encoding="utf-8")
    with (path / TASKS).open("w", encoding="utf-8", newline="\n") as out:
        before = "["
        for item in items:
            out.write(f"{before}\n{as_json(task(item))}")
            before = ","
        out.write("\n]\n" if before == "," else "[]\n")


def task(item: Item) -> Json:
    """A document as a task; ``data.exported`` tells later what was changed."""
    document = item.record.document
    given = exported(item.record, item.version)
    told = (document.publisher, document.published, f"{document.id}, version {item.version}")
    return {
        "data": {
            TEXT: given.text,
            "title": encodable(document.title or document.id),
            "about": encodable(" · ".join(filter(None, told))),
            "url": item.permalink or document.url or "",
            EXPORTED: given.to_dict(),
        },
        "predictions": [
            {
                "model_version": model_version(item.record.coder),
                "result": list(_results(given.acts, given.text)),
            }
        ],
    }


def model_version(coder: Coder) -> str:
    """The coder in a line: what made the predictions."""
    parts = (coder.program, coder.lexicon and f"lexicon {coder.lexicon[:12]}", coder.model)
    return ", ".join(filter(None, parts))


def _results(acts: Iterable[Act], text: str) -> Iterator[Json]:
    """Regions, what is chosen and typed for each, and relations from cues to their spans.

    A span that several acts share is one region.
    """
    made: set[str] = set()
    for act in acts:
        yield from _region(act.id, "cue", act.cue, text, _of_cue(act))
        for label, span, named in _parts(act):
            id_ = f"{label}-{span.start}-{span.end}" + (f"-{named}" if named else "")
            if id_ not in made:
                made.add(id_)
                values = {REGISTRY_ID: ("textarea", [named])} if named else {}
                yield from _region(id_, label, span, text, values)
            yield {
                "type": "relation",
                "from_id": act.id,
                "to_id": id_,
                "direction": "right",
                "labels": [label],
            }


def _parts(act: Act) -> Iterator[tuple[Label, Span, str | None]]:
    for label in LABELS[1:-1]:
        span: Span | None = getattr(act, label)
        if span is not None:
            yield label, span, None
    for named in act.about:
        yield "about", named.span, named.id


def _of_cue(act: Act) -> dict[str, tuple[str, list[str]]]:
    """What is chosen and typed for a cue: the control's sort, and its values."""
    chosen: dict[str, list[str]] = {
        "kind": [act.kind],
        "strength": [act.strength],
        "voice": [act.voice],
        "negated": [DENIED] if act.negated else [],
        "areas": list(act.areas),
    }
    typed: dict[str, list[str]] = {
        name: list(getattr(act, name)) for name in LISTS if name not in chosen
    }
    return {
        **{name: ("choices", values) for name, values in chosen.items() if values},
        **{name: ("textarea", values) for name, values in typed.items() if values},
    }


def _region(
    id_: str, label: Label, span: Span, text: str, values: dict[str, tuple[str, list[str]]]
) -> Iterator[Json]:
    place = {"start": span.start, "end": span.end}
    words = span.of(text)
    yield _result(id_, SPAN, "labels", {**place, "text": words, "labels": [label]})
    for name, (sort, said) in values.items():
        key = "choices" if sort == "choices" else "text"
        yield _result(id_, name, sort, {**place, "text": words, key: list(map(encodable, said))})


def _result(id_: str, name: str, sort: str, value: Json) -> Json:
    return {"id": id_, "from_name": name, "to_name": TEXT, "type": sort, "value": value}
