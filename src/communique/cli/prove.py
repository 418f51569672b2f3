"""``communique prove``: that a stored text was read from what a server sent."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from communique.cli.database import WITH_VERSION, opened
from communique.cli.exits import FAILED
from communique.cli.fetching import check_installed
from communique.cli.options import db as db_option
from communique.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.archive.captures import Capture
    from communique.fetch.evidence import Proof
    from communique.types import Document

_VERDICTS: Final = {
    "proven": "PROVEN: the text is what is read from these bytes",
    "read anew": "THE SAME BYTES: this version of the program reads another text from them",
    "not proven": "NOT PROVEN",
}


@click.command(
    short_help="Show that a stored text was read from what a server sent.",
    epilog="Example:\n\n  communique prove mfa-1",
)
@click.argument("id_", metavar="ID[@VERSION]")
@click.option(
    "--warc",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the WARC files. By default the one beside the archive.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or as JSON.",
)
@db_option
def prove(*, id_: str, warc: Path | None, form: Literal["text", "json"], db: str | None) -> int:
    """Show that the text of a fetched readout was read from what a server sent.

    The kept response is looked up in its WARC file, its digests are computed anew and compared,
    and the text is read from it once more. Exit code 1 says that this did not succeed.
    """
    check_installed()
    from communique.fetch.evidence import prove as proof_of
    from communique.fetch.folders import folder_of
    from communique.fetch.settings import Limits

    with opened(db) as archive, archive.reading() as connection:
        document, version, capture = _evidence(connection, id_)
    proof = proof_of(document, capture, warc or folder_of(db), limits=Limits())
    if form == "json":
        values = _values(document.id, version, proof)
        sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    else:
        _print(document, version, proof)
    return FAILED if proof.verdict == "not proven" else 0


def _evidence(connection: Connection, name: str) -> tuple[Document, int, Capture]:
    """The document of "ID" or "ID@VERSION", its version, and its response. Raises ArchiveError."""
    from communique.archive.captures import capture_of
    from communique.archive.history import versions_of
    from communique.archive.store import is_stored, load

    found = None if is_stored(connection, name) else WITH_VERSION.fullmatch(name)
    if found is not None:
        id_, version = found["id"], int(found["version"])
    else:
        id_, version = name, versions_of(connection, name)[-1].number
    document = load(connection, id_, version).document
    capture = capture_of(connection, id_, version)
    if capture is None:
        raise ArchiveError(
            f"{id_}@{version}: was not fetched by communique fetch, so that no response is kept"
        )
    return document, version, capture


def _values(id_: str, version: int, proof: Proof) -> dict[str, Any]:
    return {
        "document": id_,
        "version": version,
        "verdict": proof.verdict,
        "reason": proof.reason,
        "address": proof.capture.address,
        "fetched": proof.capture.fetched_at,
        "status": proof.status,
        "file": str(proof.path),
        "start": proof.capture.start,
        "body_sha256": proof.body,
        "content_sha256": proof.content,
        "text_sha256": proof.text,
    }


def _print(document: Document, version: int, proof: Proof) -> None:
    from communique.render import line

    rows = (
        ("document", f"{document.id}@{version}"),
        ("address", proof.capture.address),
        ("fetched", proof.capture.fetched_at),
        ("answer", proof.status and str(proof.status)),
        ("kept in", f"{proof.path}, byte {proof.capture.start:,}"),
        ("body", proof.body and f"SHA-256 {proof.body}"),
        ("content", proof.content and f"SHA-256 {proof.content}"),
        ("text", proof.text and f"SHA-256 {proof.text}"),
        ("why", proof.reason),
    )
    sys.stdout.write(f"{_VERDICTS[proof.verdict]}\n")
    for name, value in rows:
        if value:
            sys.stdout.write(f"  {name:9} {line(value)}\n")
