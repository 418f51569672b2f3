"""A person at an annotation tool: what they change in tasks of Label Studio and files of brat."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.export import Item, format_called
from communique.types import Record, Span

Json = dict[str, Any]
ANA = {"id": 7, "first_name": "Ana", "last_name": "Rusu", "email": "ana@mfa.example"}


def exported(name: str, records: Iterable[Record], folder: Path, *, version: int = 1) -> Path:
    """The folder that an export makes."""
    path = folder / name
    path.mkdir(parents=True)
    format_called(name).write((Item(record=one, version=version) for one in records), path)
    return path


class Task:
    """A task in which somebody accepted the predictions and goes on from there."""

    def __init__(self, values: Json, *, by: object = ANA, number: int = 1) -> None:
        self.values = values
        self.result: list[Json] = json.loads(json.dumps(values["predictions"][0]["result"]))
        self.by = by
        self.number = number

    def of(self, id: str, name: str) -> Json:  # noqa: A002
        """What one control holds for a region."""
        return next(
            one["value"]
            for one in self.result
            if one.get("id") == id and one.get("from_name") == name
        )

    def choose(self, id: str, name: str, *values: str) -> None:  # noqa: A002
        """Tick choices of a region."""
        self._hold(id, name, "choices", "choices", list(values))

    def type(self, id: str, name: str, *values: str) -> None:  # noqa: A002
        """Type into a field of a region."""
        self._hold(id, name, "textarea", "text", list(values))

    def mark(self, id: str, label: str, span: Span) -> None:  # noqa: A002
        """Mark a span with a label."""
        value = {
            "start": span.start,
            "end": span.end,
            "text": span.of(self.values["data"]["text"]),
            "labels": [label],
        }
        self.result.append(
            {"id": id, "from_name": "span", "to_name": "text", "type": "labels", "value": value}
        )

    def tie(self, one: str, other: str) -> None:
        """Draw a relation."""
        self.result.append({"type": "relation", "from_id": one, "to_id": other, "labels": []})

    def delete(self, id: str) -> None:  # noqa: A002
        """Delete a region, and with it its relations."""
        self.result = [
            one
            for one in self.result
            if id not in (one.get("id"), one.get("from_id"), one.get("to_id"))
        ]

    def done(self) -> Json:
        """The task as it is exported after submission."""
        annotation = {
            "id": 100 + self.number,
            "completed_by": self.by,
            "result": self.result,
            "was_cancelled": False,
            "created_at": f"2024-06-0{self.number}T09:00:00Z",
            "updated_at": f"2024-06-0{self.number}T10:00:00Z",
        }
        return {
            "id": self.number,
            "data": self.values["data"],
            "annotations": [annotation],
            "predictions": [],
        }

    def _hold(self, id: str, name: str, sort: str, key: str, values: list[str]) -> None:  # noqa: A002
        self.result = [
            one for one in self.result if (one.get("id"), one.get("from_name")) != (id, name)
        ]
        if values:
            place = {k: self.of(id, "span")[k] for k in ("start", "end")}
            self.result.append(
                {
                    "id": id,
                    "from_name": name,
                    "to_name": "text",
                    "type": sort,
                    "value": {**place, key: values},
                }
            )


def tasks(folder: Path, *, by: object = ANA) -> list[Task]:
    """The tasks of an exported folder, each opened by an annotator."""
    values = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    return [Task(one, by=by, number=number) for number, one in enumerate(values, start=1)]


def saved(done: Iterable[Json], path: Path) -> Path:
    """What Label Studio exports as JSON."""
    path.write_text(json.dumps(list(done), ensure_ascii=False), encoding="utf-8")
    return path


def edit(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Replace lines, or parts of them, in a file of brat; each must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
