"""Citations come back from the programs that read them, each with a key of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser.entrypoint
import rispy
from hypothesis import given
from hypothesis import strategies as st
from samples import record

from communique.citing import citation
from communique.export import Item, format_called

# Of https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json, which allows no
# other variables than it names: those that are strings, and all that a citation may have.
STRINGS = {"id", "type", "title", "publisher", "version", "language", "URL", "note"}
VARIABLES = STRINGS | {"author", "issued"}


def item(id: str, *, version: int = 1, **changed: Any) -> Item:  # noqa: A002
    one = record()
    return Item(
        record=replace(one, document=replace(one.document, id=id, **changed)),
        version=version,
        permalink=f"https://room.example/readouts/{version}",
    )


ITEMS = (
    item("astana-1", version=2, issuer="Office of the President & Cabinet"),
    item("https://mfa.example/1", title="Über {100%} of “trade”", language="de"),
    item("Astana-1", published="2024-05", publisher=None, url=None),
    item("bare", title=None, publisher=None, published=None, language="xx"),
)


def written(name: str, items: tuple[Item, ...], folder: Path) -> Path:
    path = folder / name
    format_called(name).write(iter(items), path)
    return path


def test_bibtex(tmp_path: Path) -> None:
    library = bibtexparser.entrypoint.parse_file(str(written("bibtex", ITEMS, tmp_path)))
    assert library.failed_blocks == []
    first, second, third, bare = library.entries
    assert first.key == "astana-1-v2"
    fields = {field.key: field.value for field in first.fields}
    assert fields["author"] == r"{Office of the President \& Cabinet}"
    assert (fields["date"], fields["year"], fields["month"]) == ("2024-05-03", "2024", "05")
    assert (fields["version"], fields["langid"]) == ("2", "english")
    assert record().document.sha256 in fields["note"]
    assert fields["note"].endswith("Archived at https://room.example/readouts/2")
    assert second["title"] == r"{Über \{100\%\} of “trade”}"
    assert second["language"] == "German"
    assert third["url"] == "https://room.example/readouts/1"  # where it can be read at least
    assert bare["title"] == "{bare}"
    assert (bare["language"], "langid" in bare.fields_dict) == ("xx", False)


def test_ris(tmp_path: Path) -> None:
    with written("ris", ITEMS, tmp_path).open(encoding="utf-8") as file:
        first, second, third, bare = rispy.load(file)
    assert first["type_of_reference"] == "ELEC"
    assert first["id"] == "astana-1-v2"
    assert first["authors"] == ["Office of the President & Cabinet,"]
    assert (first["date"], first["year"]) == ("2024/05/03", "2024")
    assert first["urls"] == ["https://mfa.example/1"]
    assert "SHA-256" in first["notes"][0]
    assert (second["title"], second["language"]) == ("Über {100%} of “trade”", "de")
    assert third["date"] == "2024/05"
    assert "authors" not in bare


def test_csl(tmp_path: Path) -> None:
    found = json.loads(written("csl", ITEMS, tmp_path).read_text("utf-8"))
    for one in found:
        assert {"id", "type", "title"} <= one.keys() <= VARIABLES
        assert all(isinstance(one[name], str) for name in STRINGS & one.keys())
        for name in one.get("author", []):
            assert list(name) == ["literal"]
        assert one.get("issued", {}).keys() <= {"date-parts"}
    assert found[0]["author"] == [{"literal": "Office of the President & Cabinet"}]
    assert found[0]["issued"] == {"date-parts": [[2024, 5, 3]]}
    assert [one["type"] for one in found] == ["webpage"] * 4
    assert json.loads(written("csl", (), tmp_path).read_text("utf-8")) == []


def test_no_two_documents_share_a_key() -> None:
    """BibTeX takes keys for the same that differ in capitals only."""
    ids = ("a/b", "a-b", "a.b", "A-b", "a b", "ä-b", "а-б", "-", "x" * 60, "x" * 61, "x" * 62)
    keys = [citation(item(one).record, version=1).key for one in ids]
    assert len({key.lower() for key in keys}) == len(ids)
    assert keys[1] == "a-b-v1"


@given(st.sets(st.text(min_size=1, max_size=8), min_size=2, max_size=6))
def test_keys_are_plain_and_their_own(ids: set[str]) -> None:
    keys = [citation(item(one).record, version=1).key for one in ids]
    assert len({key.lower() for key in keys}) == len(ids)
    assert all(key.isascii() and key.replace("-", "").isalnum() for key in keys)


def test_what_sort_of_text_it_is() -> None:
    notes = [
        citation(item("x", genre=genre).record, version=1).note.partition(".")[0]
        for genre in (None, "readout", "joint_statement", "other")
    ]
    assert notes == ["Official readout", "Official readout", "Joint statement", "Document"]
