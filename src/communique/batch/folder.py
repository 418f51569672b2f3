"""The folder a batch writes: shards, a journal while it runs, a manifest once it is done.

    records/00000.parquet …   the shards, one folder a table
    failures.jsonl            one line for each document that gave no record
    inputs.jsonl              one line for each file that was read, with its hash
    manifest.json             program, settings, input, counts, shards with their hashes
    journal.jsonl             instead of the last two while the batch is under way

A file gets its name when it is whole. A shard counts as done once the journal says so, with the
hashes of its files; what a kill leaves beside is found and done again.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any, Final

from communique.batch.coding import Failed
from communique.batch.settings import Program, Settings
from communique.errors import BatchError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
JOURNAL: Final = "journal.jsonl"
FAILURES: Final = "failures.jsonl"
INPUTS: Final = "inputs.jsonl"
# Ends the name of a file that is being written.
PART: Final = ".part"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardFile:
    """A file of a shard. name: below the folder."""

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A shard that is done. documents: that gave a record; failed: that gave none."""

    number: int
    documents: int
    failed: int
    facts: Mapping[str, int]
    files: tuple[ShardFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A shard with the failures in it, as the journal keeps it."""

    shard: Shard
    failures: tuple[Failed, ...]


class Folder:
    """The folder of one batch, locked against another run while this one lasts.

    tables: those that this batch writes; known: all that any batch may have written.
    """

    def __init__(self, path: Path, *, tables: Sequence[str], known: Iterable[str]) -> None:
        self.path = path
        self.tables = tables
        self._known = (*known,)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folder if need be, and keep other runs out. Raises BatchError."""
        self.path.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BatchError(f"{self.path}: another batch is writing there") from None
            yield
        finally:
            os.close(handle)

    def check_own(self) -> None:
        """Raises BatchError when the folder holds what no batch wrote."""
        ours = {MANIFEST, JOURNAL, FAILURES, INPUTS, *self._known}
        for entry in sorted(self.path.iterdir()):
            if entry.name.removesuffix(PART) not in ours:
                raise BatchError(
                    f"{self.path} holds {entry.name}, which no batch wrote: choose another folder"
                )

    def begun(self) -> bool:
        """Whether a batch was begun here."""
        return (self.path / JOURNAL).exists() or (self.path / MANIFEST).exists()

    # -- what was done before ----------------------------------------------------------

    def earlier(self) -> tuple[dict[str, Any], dict[int, Done]]:
        """The head of an earlier run and its shards; those whose files are not whole left out."""
        if (self.path / JOURNAL).exists():
            head, done = self._of_journal()
        else:
            head, done = self._of_manifest()
        kept = {one.shard.number: one for one in done if self._whole(one.shard)}
        return head, kept

    def _of_journal(self) -> tuple[dict[str, Any], list[Done]]:
        lines = (self.path / JOURNAL).read_bytes().split(b"\n")[:-1]  # the rest was cut off
        values = [json.loads(line) for line in lines]
        if not values:
            return {}, []
        return values[0], [_done(value["shard"], value["failures"]) for value in values[1:]]

    def _of_manifest(self) -> tuple[dict[str, Any], list[Done]]:
        manifest = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        failures: dict[int, list[dict[str, Any]]] = {}
        if (self.path / FAILURES).exists():
            with (self.path / FAILURES).open(encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    failures.setdefault(row.pop("shard"), []).append(row)
        done = [_done(one, failures.get(one["number"], [])) for one in manifest["shards"]]
        return manifest, [one for one in done if len(one.failures) == one.shard.failed]

    def _whole(self, shard: Shard) -> bool:
        for file in shard.files:
            try:
                with (self.path / file.name).open("rb") as data:
                    if hashlib.file_digest(data, "sha256").hexdigest() != file.sha256:
                        return False
            except OSError:
                return False
        return True

    # -- while it runs ----------------------------------------------------------------

    def begin(self, head: Mapping[str, Any], kept: Mapping[int, Done]) -> None:
        """Write the journal anew with the shards that are kept; remove all other shards."""
        names = {file.name for done in kept.values() for file in done.shard.files}
        for table in self._known:
            folder = self.path / table
            for file in folder.iterdir() if folder.exists() else ():
                if f"{table}/{file.name}" not in names:
                    file.unlink()
            if table in self.tables:
                folder.mkdir(exist_ok=True)
            elif folder.exists():
                folder.rmdir()
        with self.writing(JOURNAL) as out:
            out.write(_line(head))
            for number in sorted(kept):
                out.write(_journal_line(kept[number]))
        (self.path / MANIFEST).unlink(missing_ok=True)

    def add(self, number: int, files: Mapping[str, tuple[int, bytes]]) -> tuple[ShardFile, ...]:
        """Write the files of a shard: rows and bytes by table."""
        written = []
        for table, (rows, data) in files.items():
            name = f"{table}/{number:05}.parquet"
            _write_whole(self.path / name, data)
            digest = hashlib.sha256(data).hexdigest()
            written.append(ShardFile(name=name, rows=rows, bytes=len(data), sha256=digest))
        return tuple(written)

    def note(self, done: Done) -> None:
        """A shard is done: its line in the journal."""
        with (self.path / JOURNAL).open("a", encoding="utf-8") as out:
            out.write(_journal_line(done))
            out.flush()
            os.fsync(out.fileno())

    def finish(self, manifest: Mapping[str, Any], failures: Iterable[tuple[int, Failed]]) -> None:
        """Write failures and manifest; the journal has served."""
        with self.writing(FAILURES) as out:
            for number, failed in failures:
                out.write(_line({"shard": number, **asdict(failed)}))
        with self.writing(MANIFEST) as out:
            out.write(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        (self.path / JOURNAL).unlink()

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[str]]:
        """A text file that gets its name when it is whole."""
        part = self.path / (name + PART)
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(self.path / name)


def head_of(settings: Settings, program: Program, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What decides the output: the first line of a journal, the first keys of a manifest."""
    head = {
        "format": FORMAT,
        "program": asdict(program),
        "settings": asdict(settings),
        "input": dict(inputs),
    }
    plain: dict[str, Any] = json.loads(json.dumps(head))
    return plain


def first_difference(before: Path, now: Path) -> str:
    """The name of the first file that two lists of input differ in."""
    with before.open(encoding="utf-8") as old, now.open(encoding="utf-8") as new:
        for one, other in zip_longest(old, new):
            if one != other:
                return str(json.loads(other or one or "{}").get("name", ""))
    return ""


def _done(shard: Mapping[str, Any], failures: Iterable[Mapping[str, Any]]) -> Done:
    files = tuple(ShardFile(**file) for file in shard["files"])
    return Done(
        shard=Shard(**{**shard, "files": files}),
        failures=tuple(Failed(**row) for row in failures),
    )


def _journal_line(done: Done) -> str:
    return _line({"shard": asdict(done.shard), "failures": [asdict(one) for one in done.failures]})


def _line(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + PART)
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
