"""Checking a release: every sum, every file, every number."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError
from communique.records import read_records
from communique.release.contents import DECISIONS, INPUTS, RECORDS
from communique.release.packing import SUMS, files_of, read_sums
from communique.release.reading import MANIFEST, manifest, opened
from communique.release.tables import table_rows
from communique.text import sha256_of


def wrong_with(path: Path) -> tuple[str, ...]:
    """What is wrong with a release, a sentence each; nothing when all is as it was made.

    Raises ReleaseError for what is no release at all.
    """
    with opened(path) as folder:
        told = manifest(folder, path)
        wrong = (*_sums(folder), *_listed(folder, told))
        # Of damaged files numbers tell nothing new, and may not be readable.
        return wrong or tuple(_numbers(folder, told))


def _sums(folder: Path) -> Iterator[str]:
    expected = read_sums(folder)
    if not expected:
        yield f"{SUMS} is missing or empty"
        return
    found = {one.path: one.sha256 for one in files_of(folder, without=frozenset({SUMS}))}
    for name in sorted(expected.keys() - found.keys()):
        yield f"{name} is missing"
    for name in sorted(found.keys() - expected.keys()):
        yield f"{name} is no part of the release"
    for name in sorted(expected.keys() & found.keys()):
        if expected[name] != found[name]:
            sums = f"its SHA-256 is {found[name][:12]}…, not {expected[name][:12]}…"
            yield f"{name} has changed: {sums}"


def _listed(folder: Path, told: Mapping[str, Any]) -> Iterator[str]:
    """Whether the manifest lists the files as they are."""
    found = {
        one.path: {"path": one.path, "bytes": one.bytes, "sha256": one.sha256}
        for one in files_of(folder, without=frozenset({MANIFEST, SUMS}))
    }
    listed = {one.get("path"): one for one in told.get("files", ())}
    for name in sorted(found.keys() | listed.keys(), key=str):
        if found.get(name) != listed.get(name):
            yield f"{MANIFEST} lists {name} otherwise than it is"


def _numbers(folder: Path, told: Mapping[str, Any]) -> Iterator[str]:
    counts = told.get("counts", {})
    try:
        counted, texts = _counted(folder)
    except (CommuniqueError, ValueError) as error:
        yield f"{RECORDS}: {error}"
        return
    kinds = counted.pop("acts_by_kind")
    for name, number in {**counted, "acts_by_kind": kinds}.items():
        if counts.get(name) != number:
            yield f"{MANIFEST} counts {counts.get(name)} {name}, and there are {number}"
    with (folder / INPUTS).open(encoding="utf-8", newline="") as rows:
        inputs = {row["document"]: row["text_sha256"] for row in csv.DictReader(rows)}
    if inputs != texts:
        names = sorted(inputs.keys() | texts.keys())
        differ = [name for name in names if inputs.get(name) != texts.get(name)]
        yield f"{INPUTS} tells another text of {', '.join(differ[:3])}"
    if told.get("tables") != table_rows(folder):
        yield f"{MANIFEST} counts rows of tables otherwise than there are"


def _counted(folder: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """What the records hold, and the hash of each document's text. Raises RecordError."""
    counts: Counter[str] = Counter(documents=0, accounts=0, acts=0, quotes=0, gaps=0)
    kinds: Counter[str] = Counter()
    texts: dict[str, str] = {}
    with (folder / RECORDS).open(encoding="utf-8") as lines:
        for record in read_records(lines):
            counts["documents"] += 1
            counts["accounts"] += len(record.encounters)
            counts["acts"] += len(record.acts)
            counts["quotes"] += len(record.quotes)
            counts["gaps"] += len(record.gaps)
            kinds.update(act.kind for act in record.acts)
            name = record.document.id.encode("utf-8", "replace").decode()
            texts[name] = sha256_of(record.document.text)
    with (folder / DECISIONS).open(encoding="utf-8") as lines:
        decided = sum(1 for _ in lines)
    return {
        **counts,
        "documents_with_decisions": decided,
        "acts_by_kind": dict(sorted(kinds.items())),
    }, texts
