"""What a release says of itself for people: how to read it, how to cite it, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from communique.release.contents import Counts, place_of
from communique.release.edition import Edition
from communique.render import line

README: Final = "README.md"
CITATION: Final = "CITATION.cff"
SHOWN_DOCUMENTS: Final = 100
SHOWN_FACTS: Final = 20


def write_readme(folder: Path, edition: Edition, counts: Counts, *, compared: bool) -> None:
    """What the files are, what they rest on, and what they do not say."""
    lines = _readme(edition, counts, compared=compared)
    (folder / README).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _readme(edition: Edition, counts: Counts, *, compared: bool) -> Iterator[str]:
    yield f"# {line(edition.name)}, version {line(edition.version)}\n"
    yield (
        f"What {counts.documents:,} official readouts say, as data: {counts.acts:,} acts, "
        f"{counts.accounts:,} accounts of {counts.encounters:,} encounters, {counts.quotes:,} "
        f"quotes; sentences that could not be coded are listed ({counts.gaps:,}). Made with "
        "[communique](manifest.json); every fact points at the characters that say it.\n"
    )
    yield "| file | holds |\n|---|---|"
    yield "| `data/records.jsonl` | one record a line ([the record](record-format.md)) |"
    for form in edition.formats:
        where = place_of(form) + ("/" if form.target == "folder" else "")
        yield f"| `{where}` | {form.about} |"
    yield "| `inputs.csv` | the documents with their versions and SHA-256 |"
    yield "| `decisions.jsonl` | which values people set, and what the program had found |"
    yield "| `codebook.md` | what counts as an act, and how hard cases are decided |"
    yield "| `data-dictionary.md` | every column of the tables |"
    if compared:
        yield "| `CHANGES.md`, `changes.csv`, `changes.json` | what differs from the last release |"
    yield "| `manifest.json` | program, lexicon, models, counts, every file with its SHA-256 |"
    yield "| `datapackage.json` | the same files as a Frictionless data package |\n"
    yield (
        "Spans are half-open ranges of code points of a document's text: `text[start:end]`. An act "
        "that one side's account lacks is not in that text; this is no denial. The data say what "
        "texts report, not what is true.\n"
    )
    licence = line(edition.licence) if edition.licence else None
    yield f"Licence of the data: {licence or 'none is stated; ask who made it'}."
    yield "The texts themselves belong to those who published them.\n"
    yield "`sha256sum --check SHA256SUMS` or `communique release --verify` checks all of it."


def write_citation(folder: Path, edition: Edition) -> None:
    """``CITATION.cff`` (Citation File Format 1.2.0) of the data set."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Please cite this data set, with its version.",
        "type": "dataset",
        "title": edition.name,
        "version": edition.version,
        "date-released": edition.created[: len("YYYY-MM-DD")],
        "authors": [{"name": name} for name in edition.authors or ("anonymous",)],
    }
    if edition.licence:
        told["license"] = edition.licence
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
    (folder / CITATION).write_text(text, encoding="utf-8", newline="\n")
