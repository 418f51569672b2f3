"""Putting readouts into the archive and taking them out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from archive.kept import edited, kept
from sqlalchemy import func, select

from communique.archive import Archive
from communique.archive.store import add, add_many, load, remove, standing
from communique.archive.tables import documents, metadata, versions
from communique.errors import ArchiveError
from communique.types import Record


def outcomes(archive: Archive, *records: Record, again: bool = False) -> list[tuple[str, str, int]]:
    return [(one.outcome, one.id, one.version) for one in add(archive, records, again=again)]


def sizes(archive: Archive) -> dict[str, int]:
    with archive.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def test_what_is_stored_comes_back(archive: Archive) -> None:
    add(archive, [kept()])
    with archive.reading() as connection:
        assert load(connection, "mfa-1") == kept()


def test_a_second_run_adds_nothing(archive: Archive) -> None:
    records = [kept("a"), kept("b"), edited("a")]
    assert outcomes(archive, *records) == [
        ("added", "a", 1),
        ("added", "b", 1),
        ("new version", "a", 2),
    ]
    before = sizes(archive)
    assert outcomes(archive, *records) == [
        ("unchanged", "a", 1),
        ("unchanged", "b", 1),
        ("unchanged", "a", 2),
    ]
    assert sizes(archive) == before


def test_a_document_is_known_by_its_address(archive: Archive) -> None:
    add(archive, [kept("a", url="https://mfa.example/n")])
    assert outcomes(archive, edited("b", url="https://mfa.example/n")) == [("new version", "a", 2)]
    with archive.reading() as connection:
        assert load(connection, "a").document.id == "a"


def test_both_versions_stay(archive: Archive) -> None:
    add(archive, [kept()])
    add(archive, [edited()])
    with archive.reading() as connection:
        assert load(connection, "mfa-1") == edited()
        assert load(connection, "mfa-1", 1) == kept()
        with pytest.raises(ArchiveError, match="no version 3; the current one is 2"):
            load(connection, "mfa-1", 3)


def test_only_the_current_version_has_rows(archive: Archive) -> None:
    add(archive, [edited()])
    before = sizes(archive)
    add(archive, [replace(kept(), acts=())], again=True)
    after = sizes(archive)
    assert after["acts"] == after["act_values"] == 0
    assert after["versions"] == 2
    add(archive, [edited()], again=True)
    assert sizes(archive) == {**before, "versions": 3}


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"title": "Another headline"}, "new version"),
        ({"published": "2024-05-04"}, "new version"),
        ({"title": None, "published": None, "publisher": None, "url": None}, "unchanged"),
        ({"notes": ("read as cp1252",), "sha256": "0" * 64}, "unchanged"),
    ],
)
def test_what_a_copy_does_not_tell_is_no_change(
    archive: Archive, change: dict[str, Any], outcome: str
) -> None:
    add(archive, [kept()])
    assert [row[0] for row in outcomes(archive, kept(**change))] == [outcome]


def test_an_older_text_that_comes_back_is_a_version_only_when_wanted(archive: Archive) -> None:
    add(archive, [kept(), edited()])
    assert outcomes(archive, kept()) == [("unchanged", "mfa-1", 1)]
    assert outcomes(archive, kept(), again=True) == [("new version", "mfa-1", 3)]
    assert outcomes(archive, kept(), again=True) == [("unchanged", "mfa-1", 3)]


class TestRemoval:
    def test_a_tombstone_stays_and_nothing_else(self, archive: Archive) -> None:
        add(archive, [kept("a"), edited("a")])
        remove(archive, ["a"], reason="asked to by the ministry")
        left = {name: rows for name, rows in sizes(archive).items() if rows}
        assert left == {"tombstones": 1, "coders": 1}
        with (
            archive.reading() as connection,
            pytest.raises(
                ArchiveError, match=r"a: removed on \d{4}-\d\d-\d\d: asked to by the ministry"
            ),
        ):
            load(connection, "a")

    def test_what_was_removed_stays_away_until_wanted(self, archive: Archive) -> None:
        add(archive, [kept("a"), edited("a")])
        remove(archive, ["a"])
        same_address = kept("b", url="https://mfa.example/a")
        assert outcomes(archive, kept("a")) == [("removed before", "a", 2)]
        assert outcomes(archive, same_address) == [("removed before", "b", 2)]
        # Its old versions are gone, so that their numbers are not given to other texts.
        assert outcomes(archive, kept("a"), again=True) == [("added", "a", 3)]
        assert outcomes(archive, kept("a")) == [("unchanged", "a", 3)]

    def test_all_or_none(self, archive: Archive) -> None:
        add(archive, [kept("a"), kept("b")])
        with pytest.raises(ArchiveError, match="c: no document has this id"):
            remove(archive, ["a", "c"])
        assert sizes(archive)["documents"] == 2

    def test_others_keep_their_rows(self, archive: Archive) -> None:
        add(archive, [kept("a")])
        before = sizes(archive)
        add(archive, [kept("b")])
        remove(archive, ["b"])
        assert sizes(archive) == {**before, "tombstones": 1}


def test_standing_tells_what_needs_extracting(archive: Archive) -> None:
    add(archive, [kept("a"), kept("gone")])
    remove(archive, ["gone"])
    found = [kept("a").document, kept("gone").document, kept("new").document]
    first, second, third = standing(archive, found)
    assert not isinstance(first, type(third))
    assert [getattr(one, "outcome", "") for one in (first, second, third)] == [
        "unchanged",
        "removed before",
        "",
    ]
    with pytest.raises(ArchiveError, match="this id cannot be kept"):
        standing(archive, [kept("a\ud800").document])
    renamed = edited("other", url="https://mfa.example/a").document
    (waiting,) = standing(archive, [renamed])
    assert waiting == replace(renamed, id="a")


def test_many_are_stored_in_batches(archive: Archive) -> None:
    records = [kept(str(n)) for n in range(150)]
    stored = add_many(archive, iter(records))
    next(stored)
    assert sizes(archive)["documents"] == 64
    assert sum(1 for _ in stored) == 149
    assert sizes(archive)["documents"] == 150


def test_characters_that_no_database_holds(archive: Archive) -> None:
    strange = kept(title="a\x00b\ud800c", text=kept().document.text + "\x00\udfff")
    add(archive, [strange])
    assert outcomes(archive, strange) == [("unchanged", "mfa-1", 1)]
    with archive.reading() as connection:
        assert load(connection, "mfa-1") == strange
        assert connection.execute(select(documents.c.title)).scalar() == "a\ufffdb\ufffdc"
    with pytest.raises(ArchiveError, match="this id cannot be kept"):
        add(archive, [kept("a\x00")])


def test_a_failed_batch_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(ArchiveError):
        add(archive, [kept("a"), kept("")])
    assert sizes(archive)["documents"] == 0


def test_versions_tell_their_coder(archive: Archive) -> None:
    add(archive, [kept()])
    with archive.reading() as connection:
        (row,) = connection.execute(select(versions))
        document = connection.execute(select(documents.c.key)).scalar()
    assert (row.document, row.number, row.coder) == (document, 1, 1)
    assert row.sha256 == kept().document.sha256


def test_names_longer_than_any_index(archive: Archive) -> None:
    long = "Ä" * 5000
    sample = kept("a", url=f"https://mfa.example/{long}", publisher=long, issuer=long, title=long)
    (encounter,) = sample.encounters
    entity = replace(sample.entities[1], id=f"doc:{long}", name=long, country=long)
    party = replace(encounter.parties[0], name=long, country=long, entity=entity.id)
    act = replace(sample.acts[0], speaker=(long,), party=(long,), areas=(long,))
    strange = replace(
        sample,
        acts=(act,),
        entities=(entity,),
        mentions=(),
        encounters=(replace(encounter, parties=(party, *encounter.parties[1:])),),
    )
    assert outcomes(archive, strange) == [("added", "a", 1)]
    assert outcomes(archive, strange) == [("unchanged", "a", 1)]
    assert outcomes(archive, replace(strange, document=replace(strange.document, id="b"))) == [
        ("unchanged", "a", 1)
    ]
    with archive.reading() as connection:
        assert load(connection, "a") == strange
    with pytest.raises(ArchiveError, match=r"^'aaaa.*a' …: this id cannot be kept"):
        add(archive, [kept("a" * 501)])


@pytest.mark.parametrize(
    "text",
    [
        "ﷺ " * 100_000,
        " ".join(chr(0x4E00 + n % 20_000) + chr(0x3300 + n % 88) for n in range(60_000)),
        "word" * 1_000_000,
        "\n".join("x" * (n % 3000) for n in range(5000)),
    ],
    ids=["expanding", "many words", "one word", "lines"],
)
def test_texts_that_strain_the_full_text_index(archive: Archive, text: str) -> None:
    assert outcomes(archive, kept("a", text=text)) == [("added", "a", 1)]
