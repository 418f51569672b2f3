"""Releases: what they hold, that they can be made again to the byte, and checked."""

from __future__ import annotations

import csv
import gc
import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from release.made import first, make

from communique.archive import Archive, open_archive
from communique.errors import CommuniqueError, ReleaseError
from communique.export import Item
from communique.export.formats import FORMATS, Format
from communique.export.tabular import TABLES
from communique.records import read_records
from communique.release import verify
from communique.release.edition import edition
from communique.release.making import made

EPOCH = int(datetime(2026, 5, 3, 12, tzinfo=UTC).timestamp())


@pytest.fixture(autouse=True)
def _fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("release") / "archive.db"
    with open_archive(path, create=True) as made:
        first(made)
        yield made


@pytest.fixture(scope="module")
def folder(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with tables, made once for the tests that only look at it."""
    path = tmp_path_factory.mktemp("release") / "first"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
        make(archive, path, licence="CC-BY-4.0", authors=("Example Institute",),
             formats=("csv", "parquet"), base_url="https://readouts.example")  # fmt: skip
    return path


def manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_text("utf-8")))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class TestContents:
    def test_it_holds_the_records_as_people_corrected_them(self, folder: Path) -> None:
        with (folder / "data/records.jsonl").open(encoding="utf-8") as lines:
            records = {record.document.id: record for record in read_records(lines)}
        assert [*records] == ["r1", "r2", "r3", "r4", "r5"]
        assert [records[name].acts[0].strength for name in ("r3", "r4")] == ["strong", "plain"]

    def test_decisions_are_told_without_who_made_them(self, folder: Path) -> None:
        (line,) = (folder / "decisions.jsonl").read_text("utf-8").splitlines()
        told = json.loads(line)
        (one,) = [one for one in told["corrected"] if one["field"] == "strength"]
        assert (told["document"], one["field"], one["original"], one["value"]) == (
            "r4", "strength", "strong", "plain",
        )  # fmt: skip
        assert "desk" not in line

    def test_the_manifest_says_what_made_it_of_what(self, folder: Path) -> None:
        told = manifest(folder)
        assert (told["name"], told["version"], told["licence"]) == ("readouts", "1", "CC-BY-4.0")
        assert told["created"] == "2026-05-03T12:00:00Z"
        assert told["program"]["name"] == "communique"
        assert {*told["program"]["models"]} == {"md", "sm"}
        assert told["coders"] == [
            {"program": "communique 0.1.0", "lexicon": "0123456789ab",
             "model": "none+000000000000", "documents": 5}
        ]  # fmt: skip
        assert told["counts"] == {
            "documents": 5, "encounters": 1, "accounts": 5, "acts": 20, "quotes": 5, "gaps": 5,
            "documents_with_decisions": 1,
            "acts_by_kind": {"discuss": 5, "pledge": 5, "state": 5, "support": 5},
        }  # fmt: skip
        assert told["tables"]["csv"]["acts"] == told["tables"]["parquet"]["acts"] == 20
        assert {*told["tables"]["csv"]} == {table.name for table in TABLES}

    def test_inputs_are_the_documents_with_their_hashes(self, folder: Path) -> None:
        with (folder / "inputs.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        with (folder / "data/records.jsonl").open(encoding="utf-8") as lines:
            records = list(read_records(lines))
        for row, record in zip(rows, records, strict=True):
            assert (row["document"], row["version"]) == (record.document.id, "1")
            assert row["sha256"] == record.document.sha256
            text = record.document.text.encode()
            assert row["text_sha256"] == hashlib.sha256(text).hexdigest()

    def test_every_file_is_listed_with_size_and_sum(self, folder: Path) -> None:
        held = files(folder)
        told = {one["path"]: one for one in manifest(folder)["files"]}
        lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
        sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
        assert {*sums} == held.keys() - {"SHA256SUMS"}
        assert {*told} == held.keys() - {"SHA256SUMS", "manifest.json"}
        for name, content in held.items():
            digest = hashlib.sha256(content).hexdigest()
            assert sums.get(name, digest) == digest
            if name in told:
                assert told[name] == {"path": name, "bytes": len(content), "sha256": digest}

    def test_the_data_package_describes_files_and_tables(self, folder: Path) -> None:
        told = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert told["licenses"] == [{"name": "CC-BY-4.0"}]
        resources = {one["path"]: one for one in told["resources"]}
        names = [one["name"] for one in resources.values()]
        assert len(names) == len(set(names))
        for path, one in resources.items():
            content = (folder / path).read_bytes()
            assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            assert one["bytes"] == len(content)
        for table in TABLES:
            schema = resources[f"data/csv/{table.name}.csv"]["schema"]
            with (folder / f"data/csv/{table.name}.csv").open(
                encoding="utf-8-sig", newline=""
            ) as lines:
                header = next(csv.reader(lines))
            assert [field["name"] for field in schema["fields"]] == header
            assert {*schema["primaryKey"]} <= {*header}
            for key in schema.get("foreignKeys", ()):
                assert key["reference"]["resource"] in names

    def test_it_can_be_cited(self, folder: Path) -> None:
        told = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
        assert told == {
            "cff-version": "1.2.0",
            "message": "Please cite this data set, with its version.",
            "type": "dataset",
            "title": "readouts",
            "version": "1",
            "date-released": "2026-05-03",
            "authors": [{"name": "Example Institute"}],
            "license": "CC-BY-4.0",
        }

    def test_the_page_for_people_names_files_that_are_there(self, folder: Path) -> None:
        page = (folder / "README.md").read_text("utf-8")
        assert "What 5 official readouts say, as data: 20 acts" in page
        named = [name.strip("`") for name in page.split() if name.startswith("`data/")]
        assert named
        assert all((folder / name).exists() for name in named)
        assert "CHANGES.md" not in page


class TestSameBytes:
    def test_the_same_archive_gives_the_same_release(self, archive: Archive, folder: Path) -> None:
        again = folder.parent / "again"
        make(archive, again, licence="CC-BY-4.0", authors=("Example Institute",),
             formats=("csv", "parquet"), base_url="https://readouts.example")  # fmt: skip
        assert files(again) == files(folder)

    def test_packed_as_well_whatever_the_file_is_called(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        for name in ("one.zip", "two.ZIP"):
            make(archive, tmp_path / name, formats=("csv",))
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.ZIP").read_bytes()
        with zipfile.ZipFile(tmp_path / "one.zip") as packed:
            assert {name.partition("/")[0] for name in packed.namelist()} == {"readouts-1"}
        assert not verify(tmp_path / "one.zip")
        assert {*tmp_path.iterdir()} == {tmp_path / "one.zip", tmp_path / "two.ZIP"}

    @pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
    def test_in_every_format(self, archive: Archive, tmp_path: Path, form: Format) -> None:
        for name in ("one", "two"):
            make(archive, tmp_path / name, formats=(form.name,))
        assert files(tmp_path / "one") == files(tmp_path / "two")
        assert not verify(tmp_path / "one")

    def test_from_postgresql_as_from_sqlite(
        self, archive: Archive, tmp_path: Path, postgresql_url: str
    ) -> None:
        make(archive, tmp_path / "one", formats=("csv",))
        with open_archive(postgresql_url, create=True) as other:
            first(other)
            make(other, tmp_path / "two", formats=("csv",))
        one, two = (files(tmp_path / name) for name in ("one", "two"))
        # The decision was made at another time.
        told = {"decisions.jsonl", "manifest.json", "datapackage.json", "SHA256SUMS"}
        assert {name for name in one if one[name] != two[name]} <= told
        assert not verify(tmp_path / "two")

    def test_without_a_fixed_time_only_the_time_differs(
        self, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, epoch in (("one", EPOCH), ("two", EPOCH + 86_400)):
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
            make(archive, tmp_path / name, formats=("csv",))
        one, two = (files(tmp_path / name) for name in ("one", "two"))
        differ = {name for name in one if one[name] != two[name]}
        assert differ == {"manifest.json", "datapackage.json", "CITATION.cff", "SHA256SUMS"}

    def test_a_time_that_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
        with pytest.raises(ReleaseError, match="SOURCE_DATE_EPOCH: 'yesterday' is no number"):
            edition()

    def test_without_a_version_it_is_called_by_the_day(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert edition().version == "2026.05.03"
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
        before = datetime.now(UTC)
        version = edition().version
        assert f"{before:%Y.%m.%d}" <= version <= f"{datetime.now(UTC):%Y.%m.%d}"


class TestInterruption:
    @pytest.mark.parametrize("name", ["release", "release.zip"])
    @pytest.mark.parametrize("error", [KeyboardInterrupt, OSError("the disk is full")])
    def test_nothing_is_left(
        self, archive: Archive, tmp_path: Path, name: str, error: type[BaseException] | OSError,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        def fails(*_: object) -> None:
            raise error

        monkeypatch.setattr(import_module("communique.release.making"), "write_sums", fails)
        with pytest.raises((KeyboardInterrupt, OSError)):
            make(archive, tmp_path / name)
        assert not list(tmp_path.iterdir())

    def test_in_the_middle_of_the_records(
        self, archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        def interrupted(items: Iterator[Item]) -> Iterator[Item]:
            yield next(items)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), open_archive(archive.name) as opened:
            made(opened, tmp_path / "one", edition(), watched=interrupted)
        assert not list(tmp_path.iterdir())
        gc.collect()
        assert not caplog.records  # nothing was left open in the database

    def test_what_is_there_stays_unless_it_is_to_be_replaced(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        make(archive, tmp_path / "release")
        before = files(tmp_path / "release")
        with pytest.raises(CommuniqueError, match="is there already"):
            make(archive, tmp_path / "release", version="2")
        assert files(tmp_path / "release") == before
        make(archive, tmp_path / "release", version="2", force=True)
        assert manifest(tmp_path / "release")["version"] == "2"


class TestVerification:
    @pytest.fixture
    def mine(self, archive: Archive, tmp_path: Path) -> Path:
        make(archive, tmp_path / "mine", formats=("csv",))
        return tmp_path / "mine"

    def test_what_is_as_it_was_made(self, mine: Path) -> None:
        assert not verify(mine)

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("data/records.jsonl", b"{}\n", "data/records.jsonl has changed"),
            ("README.md", None, "README.md is missing"),
            ("notes.txt", b"mine", "notes.txt is no part of the release"),
            ("SHA256SUMS", b"", "SHA256SUMS is missing or empty"),
        ],
    )
    def test_files_that_are_not(
        self, mine: Path, name: str, content: bytes | None, said: str
    ) -> None:
        if content is None:
            (mine / name).unlink()
        else:
            (mine / name).write_bytes(content)
        assert any(one.startswith(said) for one in verify(mine))

    def test_numbers_that_were_forged_with_their_sums(self, mine: Path) -> None:
        told = manifest(mine)
        told["counts"]["acts"] = 21
        (mine / "manifest.json").write_text(json.dumps(told), "utf-8")
        digest = hashlib.sha256((mine / "manifest.json").read_bytes()).hexdigest()
        lines = (mine / "SHA256SUMS").read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.endswith("  manifest.json")]
        forged = "\n".join([*kept, f"{digest}  manifest.json"]) + "\n"
        (mine / "SHA256SUMS").write_text(forged, "utf-8")
        assert verify(mine) == ("manifest.json counts 21 acts, and there are 20",)

    @pytest.mark.parametrize(
        ("made", "said"),
        [
            (lambda path: None, "there is no such release"),
            (lambda path: path.mkdir(), "it has no manifest.json"),
            (lambda path: path.write_bytes(b"PK"), "neither a folder nor a ZIP file"),
        ],
    )
    def test_what_is_no_release(self, tmp_path: Path, made: Any, said: str) -> None:
        made(tmp_path / "other")
        with pytest.raises(ReleaseError, match=said):
            verify(tmp_path / "other")

    def test_a_zip_file_that_leads_out_of_its_folder(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
            packed.writestr("a/../../evil.txt", "x")
        with pytest.raises(ReleaseError, match="leads out of it"):
            verify(tmp_path / "evil.zip")
        assert [*tmp_path.iterdir()] == [tmp_path / "evil.zip"]
