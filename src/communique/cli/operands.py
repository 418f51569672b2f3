"""What a command compares: a record from a file, a text, standard input or the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.errors import ReadError, RecordError

if TYPE_CHECKING:
    from communique.cli.options import ModelName
    from communique.types import Document, Record

STDIN: Final = "-"
JSON_SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
# So many ids are told where one must be chosen.
SHOWN: Final = 6


def account(name: str, *, model: ModelName, db: str | None) -> Record:
    """The record that an operand names.

    name: a file of one text; a file of records or documents as JSON, with #ID where it holds
    several; "-" for standard input; else an id of the archive.
    """
    path, _, wanted = name.partition("#")
    if name == STDIN:
        return _of_stdin(model)
    for file, id_ in ((Path(name), ""), (Path(path), wanted)):
        if file.is_file():
            return _of_file(file, id_, model)
    if Path(name).is_dir():
        raise ReadError(f"{name}: a folder; name one file")
    return _of_archive(name, db)


def _of_file(path: Path, wanted: str, model: ModelName) -> Record:
    from communique.read import read as read_document
    from communique.sources import opened

    if not path.name.lower().endswith(JSON_SUFFIXES):
        if wanted:
            raise ReadError(f"{path}#{wanted}: #ID chooses from a file of JSON; this is a text")
        return _extracted(read_document(path), model)
    with opened(path) as lines:
        return _chosen(_objects(lines.read(), str(path)), str(path), wanted, model)


def _of_stdin(model: ModelName) -> Record:
    from communique.read import read as read_document
    from communique.read import standard_input

    data = standard_input().read()
    if data.lstrip()[:1] in (b"{", b"["):
        return _chosen(_objects(data, "standard input"), "standard input", "", model)
    return _extracted(read_document(data, id="stdin"), model)


def _of_archive(name: str, db: str | None) -> Record:
    from communique.archive import default_path
    from communique.cli.database import archived, opened
    from communique.errors import ArchiveError

    if db is None and not default_path().exists():
        raise ReadError(f"{name}: no such file, and there is no archive to look in")
    try:
        with opened(db) as archive, archive.reading() as connection:
            return archived(connection, name)
    except ArchiveError as error:
        raise ReadError(f"{name}: no such file, and in the archive: {error}") from None


def _objects(data: bytes, name: str) -> list[dict[str, Any]]:
    """The JSON objects of a file: one, a list of them, or one a line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: no UTF-8 at byte {error.start + 1}") from None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return [*_lines(text, name)]
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in values):
        raise RecordError(f"{name}: no JSON object, but a record is one")
    return values


def _lines(text: str, name: str) -> Iterator[dict[str, Any]]:
    from communique.records import parse

    for number, one in enumerate(text.splitlines(), start=1):
        if one.strip():
            try:
                yield parse(one)
            except RecordError as error:
                raise RecordError(f"{name}, line {number}: {error}") from None


def _chosen(objects: list[dict[str, Any]], name: str, wanted: str, model: ModelName) -> Record:
    """The record of the one object, or of the one with the wanted id."""
    found = [one for one in objects if not wanted or _id(one) == wanted]
    if len(found) != 1:
        ids = ", ".join(f"{name}#{_id(one)}" for one in objects[:SHOWN])
        more = ", …" if len(objects) > SHOWN else ""
        if not objects:
            raise RecordError(f"{name}: holds nothing")
        if not found:
            raise RecordError(f"{name}#{wanted}: no such id; there are {ids}{more}")
        raise RecordError(f"{name}: holds {len(found)} records; name one: {ids}{more}")
    try:
        return _record(found[0], model)
    except RecordError as error:
        raise RecordError(f"{name}: {error}") from None


def _id(value: dict[str, Any]) -> str:
    document = value.get("document", value)
    return str(document.get("id")) if isinstance(document, dict) else "?"


def _record(value: dict[str, Any], model: ModelName) -> Record:
    """A record, or the record of a document that still has to be read for its acts."""
    from communique.handmade import record_of
    from communique.sources import document_of

    if "document" in value:
        return record_of(value)
    return _extracted(document_of(value), model)


def _extracted(document: Document, model: ModelName) -> Record:
    from communique.extract import extract

    return extract(document, model=model)
