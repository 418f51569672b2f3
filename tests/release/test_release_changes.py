"""What differs between two releases, with before, after and why."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.kept import edited, kept
from release.made import NEWER, first, make, then

from communique.archive import Archive, deciding, open_archive
from communique.archive.refresh import Wanted, outdated, replace_records
from communique.archive.store import add
from communique.errors import ReleaseError
from communique.release import verify
from communique.types import Coder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.db", create=True) as made:
        first(made)
        yield made


def told(folder: Path) -> dict[str, Any]:
    """changes.json, documents by id."""
    whole = json.loads((folder / "changes.json").read_text("utf-8"))
    whole["documents"] = {one["id"]: one for one in whole["documents"]}
    return dict(whole)


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "changes.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_documents_and_facts_with_their_reasons(
    archive: Archive, tmp_path: Path, packed: bool
) -> None:
    before = tmp_path / ("one.zip" if packed else "one")
    make(archive, before, "1")
    then(archive)
    made = make(archive, tmp_path / "two", "2", previous=before)
    assert not verify(tmp_path / "two")
    whole = told(tmp_path / "two")
    documents = whole["documents"]
    assert {name: one["change"] for name, one in documents.items()} == {
        "r1": "removed", "new": "added", "r2": "changed", "r3": "changed",
    }  # fmt: skip
    assert documents["r2"]["versions"] == [1, 2]
    assert [one["field"] for one in documents["r2"]["fields"]] == ["text"]
    assert documents["r2"]["facts"] == []
    corrected, rejected = documents["r3"]["facts"]
    assert (corrected["change"], corrected["what"], corrected["why"]) == (
        "changed", "act", ["person"],
    )  # fmt: skip
    (field,) = corrected["fields"]
    assert (field["field"], field["before"], field["after"]) == ("strength", "plain", "weak")
    assert (rejected["change"], rejected["why"], rejected["words"]) == (
        "removed", ["person"], "discussed",
    )  # fmt: skip
    assert made.summary is not None
    assert made.summary.to_dict() == whole["summary"]
    summary = whole["summary"]
    assert summary["documents"] == {
        "added": 1, "removed": 1, "changed": 2, "recoded": 0, "unchanged": 2,
    }  # fmt: skip
    assert summary["acts"]["added"]["total"] == 4
    assert summary["acts"]["removed"] == {
        "total": 5,
        "by_kind": {"discuss": 2, "pledge": 1, "state": 1, "support": 1},
        "by_reason": {"document": 4, "person": 1},
    }
    assert summary["acts"]["changed"]["by_reason"] == {"person": 1}


def test_the_table_and_the_page_say_the_same(archive: Archive, tmp_path: Path) -> None:
    make(archive, tmp_path / "one", "1")
    then(archive)
    make(archive, tmp_path / "two", "2", previous=tmp_path / "one")
    table = rows(tmp_path / "two")
    assert [(one["document"], one["change"], one["what"], one["why"]) for one in table] == [
        ("new", "added", "document", ""),
        ("r1", "removed", "document", ""),
        ("r2", "changed", "document", "text"),
        ("r3", "changed", "act", "person"),
        ("r3", "removed", "act", "person"),
    ]
    assert (table[3]["field"], table[3]["before"], table[3]["after"]) == (
        "strength", "plain", "weak",
    )  # fmt: skip
    page = (tmp_path / "two" / "CHANGES.md").read_text("utf-8")
    assert page.startswith("# From readouts 1 to readouts 2\n")
    assert "Documents: 1 added, 1 removed, 2 changed; 0 read anew" in page
    assert "strength plain → weak (person)" in page
    manifest = json.loads((tmp_path / "two" / "manifest.json").read_text("utf-8"))
    assert manifest["previous"]["version"] == "1"
    assert manifest["changes"] == told(tmp_path / "two")["summary"]


def refreshed(archive: Archive, name: str, coder: Coder, **changed: Any) -> None:
    """The document read anew by another program, whose first act differs in what is given."""
    with archive.reading() as connection:
        (version,) = outdated(connection, Wanted(coder=coder, ids=(name,)), after=None, limit=9)
    one = kept(name, published=version.document.published)
    acts = (replace(one.acts[0], **changed), *one.acts[1:])
    record = replace(one, document=version.document, acts=acts, coder=coder)
    replace_records(archive, [(version, record)])


def test_a_newer_program_is_a_reason(archive: Archive, tmp_path: Path) -> None:
    make(archive, tmp_path / "one", "1")
    refreshed(archive, "r1", NEWER)
    refreshed(archive, "r2", NEWER, strength="weak")
    make(archive, tmp_path / "two", "2", previous=tmp_path / "one")
    whole = told(tmp_path / "two")
    assert whole["summary"]["documents"]["recoded"] == 1
    assert [*whole["documents"]] == ["r2"]
    (fact,) = whole["documents"]["r2"]["facts"]
    assert (fact["change"], fact["why"]) == ("changed", ["program"])


def test_a_correction_that_stands_explains_nothing_new(archive: Archive, tmp_path: Path) -> None:
    make(archive, tmp_path / "one", "1")
    with archive.writing() as connection:
        deciding.withdraw(connection, 1, deciding.Person())
    make(archive, tmp_path / "two", "2", previous=tmp_path / "one")
    make(archive, tmp_path / "three", "3", previous=tmp_path / "two")
    (fact,) = told(tmp_path / "two")["documents"]["r4"]["facts"]
    (field,) = fact["fields"]
    assert (field["before"], field["after"], field["why"]) == ("plain", "strong", ["person"])
    nothing = told(tmp_path / "three")
    assert nothing["documents"] == {}
    assert nothing["summary"]["documents"]["unchanged"] == 5


def test_text_and_program_that_are_both_new_are_both_named(
    archive: Archive, tmp_path: Path
) -> None:
    make(archive, tmp_path / "one", "1")
    new = edited("r5", published="2024-05-05")
    acts = (replace(new.acts[0], strength="weak"), *new.acts[1:])
    with open_archive(archive.name) as other:
        add(other, [replace(new, acts=acts, coder=NEWER)])
    make(archive, tmp_path / "two", "2", previous=tmp_path / "one")
    (fact,) = told(tmp_path / "two")["documents"]["r5"]["facts"]
    assert fact["why"] == ["text", "program"]


def test_what_cannot_be_compared(archive: Archive, tmp_path: Path) -> None:
    make(archive, tmp_path / "one", "1")
    with pytest.raises(ReleaseError, match="is readouts 1 too; give another --version"):
        make(archive, tmp_path / "two", "1", previous=tmp_path / "one")
    told_ = json.loads((tmp_path / "one" / "manifest.json").read_text("utf-8"))
    (tmp_path / "one" / "manifest.json").write_text(json.dumps({**told_, "manifest": 9}), "utf-8")
    with pytest.raises(ReleaseError, match="has form 9; this program reads 1"):
        make(archive, tmp_path / "two", "2", previous=tmp_path / "one")
    assert not (tmp_path / "two").exists()
