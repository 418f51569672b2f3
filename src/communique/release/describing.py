"""What a release says of itself for programs: the run manifest and the data package.

``datapackage.json`` follows Frictionless Data Package 1.0, which pandas, R and data repositories
read; the manifest holds what that has no place for.
"""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from communique import language, lexicon
from communique.archive.tables import HEAD
from communique.export.tabular import TABLES, Column, Table
from communique.release.changes import Summary
from communique.release.contents import INPUTS, Counts
from communique.release.edition import Edition
from communique.release.packing import SUMS, File, files_of
from communique.release.reading import FORM, MANIFEST
from communique.release.tables import table_rows
from communique.version import __version__

PACKAGE: Final = "datapackage.json"
MEDIA: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".dta": "application/x-stata-dta",
    ".rds": "application/x-r-data",
    ".db": "application/vnd.sqlite3",
    ".graphml": "application/graphml+xml",
    ".ics": "text/calendar",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".jsonld": "application/ld+json",
}
TYPES: Final = {
    "text": "string",
    "category": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "list": "string",
}


def write_manifest(
    folder: Path,
    edition: Edition,
    counts: Counts,
    previous: Mapping[str, Any] | None,
    summary: Summary | None,
) -> None:
    """``manifest.json``: what made the release, of what, how much, and every file with its sum."""
    _write(
        folder / MANIFEST,
        {
            "manifest": FORM,
            "name": edition.name,
            "version": edition.version,
            "created": edition.created,
            "licence": edition.licence,
            "program": {
                "name": "communique",
                "version": __version__,
                "python": platform.python_version(),
                "archive": HEAD,
                "lexicon": lexicon.identity(),
                "models": {
                    name: f"{package}+{digest}"
                    for name, (_, package, digest) in sorted(language.PACKAGES.items())
                },
            },
            "coders": [
                {
                    "program": coder.program,
                    "lexicon": coder.lexicon,
                    "model": coder.model,
                    "documents": number,
                }
                for coder, number in counts.coders.items()
            ],
            "inputs": {"file": INPUTS, "documents": counts.documents},
            "counts": counts.to_dict(),
            "tables": table_rows(folder),
            "formats": ["jsonl", *(form.name for form in edition.formats)],
            "previous": previous,
            "changes": None if summary is None else summary.to_dict(),
            "files": [
                {"path": file.path, "bytes": file.bytes, "sha256": file.sha256}
                for file in files_of(folder, without=frozenset({MANIFEST, SUMS}))
            ],
        },
    )


def write_package(folder: Path, edition: Edition) -> None:
    """``datapackage.json``: every file as a resource, tables of CSV with their schema."""
    files = files_of(folder, without=frozenset({MANIFEST, SUMS, PACKAGE}))
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": _slug(edition.name),
        "title": edition.name,
        "version": edition.version,
        "created": edition.created,
        "resources": [_resource(file) for file in files],
    }
    if edition.licence:
        told["licenses"] = [{"name": edition.licence}]
    if edition.authors:
        told["contributors"] = [{"title": name, "role": "author"} for name in edition.authors]
    _write(folder / PACKAGE, told)


def _resource(file: File) -> dict[str, Any]:
    ending = Path(file.path).suffix
    told: dict[str, Any] = {
        "name": _slug(file.path),
        "path": file.path,
        "format": ending.lstrip(".") or "txt",
        "mediatype": MEDIA.get(ending, "application/octet-stream"),
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    table = next((one for one in TABLES if file.path == f"data/csv/{one.name}.csv"), None)
    if table is not None:
        told |= {
            "profile": "tabular-data-resource",
            "title": table.label,
            "description": table.about,
            "encoding": "utf-8-sig",
            "schema": _schema(table),
        }
    return told


def _schema(table: Table) -> dict[str, Any]:
    foreign = [
        {
            "fields": column.name,
            "reference": {"resource": _slug(f"data/csv/{owner}.csv"), "fields": name},
        }
        for column in table.columns
        if column.refers
        for owner, name in [column.refers.split(".")]
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": [*table.key],
        **({"foreignKeys": foreign} if foreign else {}),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.type == "category" and column.values:
        constraints["enum"] = [*column.values]
    told = {
        "name": column.name,
        "type": TYPES[column.type],
        "title": column.label,
        "description": column.more,
        "constraints": constraints,
    }
    return {key: value for key, value in told.items() if value}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "data"


def _write(path: Path, told: Mapping[str, Any]) -> None:
    text = json.dumps(told, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
