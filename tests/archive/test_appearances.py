"""Copies of documents on other sites: which texts are, and what the archive does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

import communique
from communique.archive import Archive
from communique.archive.agreement import says_the_same
from communique.archive.appearances import appearance, appearances_of
from communique.archive.store import add, load, remove, separate, standing
from communique.archive.tables import acts, appearances, encounters
from communique.errors import ArchiveError
from communique.types import Record

TEXT = """Foreign Minister Kofi Asante meets Ambassador of Norway

Foreign Minister Kofi Asante of Ghana received the Ambassador of Norway, Siri Dahl, in Accra today.

The Minister thanked Norway for the training of pilots. He expressed firm support for the \
candidacy of Norway to the Human Rights Council.

The sides discussed fisheries, small harbours and the fund for the Volta basin. The Ambassador \
said that her country would open a consulate in Kumasi.

The Minister invited the Prime Minister of Norway to the harbour conference in Tema.
"""
AGENCY = (
    TEXT.replace("\n\nForeign Minister", "\n\nACCRA, May 3 (Newsline) – Foreign Minister", 1)
    + "\nNewsline is the agency of the coast.\n"
)
SHORTENED = TEXT[: TEXT.index("The Minister invited")]
SOFTENED = TEXT.replace("firm support", "support")
DENIED = TEXT.replace("would open", "would not open")
NEXT_ENVOY = TEXT.replace("Siri Dahl", "Nils Berg")
LONGER = TEXT + "\nThe Minister condemned the attack on the ferry in the harbour of Keta.\n"
PLAIN = "Opening hours of the library in May: the reading room is open every day until nine."

VARIANTS = {
    "original": TEXT,
    "agency": AGENCY,
    "shortened": SHORTENED,
    "softened": SOFTENED,
    "denied": DENIED,
    "envoy": NEXT_ENVOY,
    "longer": LONGER,
    "plain": PLAIN,
    "plain changed": PLAIN.replace("nine", "ten"),
}


@pytest.fixture(scope="module")
def told() -> dict[str, Record]:
    """The records of the variants."""
    documents = (
        communique.from_text(text, id=name, published="2024-05-03", publisher=name)
        for name, text in VARIANTS.items()
    )
    return {record.document.id: record for record in communique.extract_many(documents)}


def under(record: Record, id: str, **changed: Any) -> Record:  # noqa: A002
    """The record as another site has it."""
    return replace(record, document=replace(record.document, id=id, **changed))


@pytest.fixture
def joined(archive: Archive, told: dict[str, Record]) -> Archive:
    """An archive with the original, and the agency's copy of it."""
    add(archive, [told["original"], told["agency"]], join=True)
    return archive


@pytest.mark.parametrize(
    ("copy", "same"),
    [
        ("original", True),
        ("agency", True),
        ("shortened", True),
        ("softened", False),
        ("denied", False),
        ("envoy", False),
        ("longer", False),
    ],
)
def test_a_copy_tells_nothing_else(told: dict[str, Record], copy: str, same: bool) -> None:
    assert says_the_same(told["original"], told[copy]) is same


def test_texts_in_which_nothing_was_found_must_have_the_same_words(
    told: dict[str, Record],
) -> None:
    assert not told["plain"].acts
    assert says_the_same(told["plain"], under(told["plain"], "x"))
    assert not says_the_same(told["plain"], told["plain changed"])


@pytest.mark.parametrize("together", [True, False])
def test_a_copy_becomes_an_appearance(
    archive: Archive, told: dict[str, Record], together: bool
) -> None:
    several = [told["original"], told["agency"], told["softened"]]
    batches = [several] if together else [[one] for one in several]
    stored = [one for batch in batches for one in add(archive, batch, join=True)]
    assert [(one.outcome, one.id, one.document) for one in stored] == [
        ("added", "original", "original"),
        ("copy", "agency", "original"),
        ("added", "softened", "softened"),
    ]
    with archive.reading() as connection:
        (copy,) = appearances_of(connection, "original")
        assert (copy.id, copy.publisher, copy.version) == ("agency", "agency", 1)
        assert 0.8 < copy.resemblance < 1
        with pytest.raises(ArchiveError, match="agency: a copy of original"):
            load(connection, "agency")


def test_its_acts_and_encounters_count_once(joined: Archive, told: dict[str, Record]) -> None:
    with joined.reading() as connection:
        counted = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (acts, encounters)
        ]
    assert counted == [len(told["original"].acts), len(told["original"].encounters)]


def test_a_second_run_changes_nothing(joined: Archive, told: dict[str, Record]) -> None:
    again = [told["original"], told["agency"]]
    documents = [one.document for one in again]
    assert [getattr(one, "outcome", "?") for one in standing(joined, documents)] == [
        "unchanged",
        "unchanged",
    ]
    for join in (True, False):
        assert [one.outcome for one in add(joined, again, join=join)] == ["unchanged"] * 2


def test_without_being_asked_nothing_is_joined(archive: Archive, told: dict[str, Record]) -> None:
    stored = add(archive, [told["original"], told["agency"]])
    assert [one.outcome for one in stored] == ["added", "added"]


@pytest.mark.parametrize(
    ("published", "outcome"),
    [("2024-05-05", "copy"), ("2024-11-05", "added")],
)
def test_the_same_words_months_later_are_another_occasion(
    joined: Archive, told: dict[str, Record], published: str, outcome: str
) -> None:
    later = under(told["agency"], "later", published=published)
    assert [one.outcome for one in add(joined, [later], join=True)] == [outcome]


def test_a_copy_that_is_changed_becomes_a_document(
    joined: Archive, told: dict[str, Record]
) -> None:
    edited = under(told["denied"], "agency")
    (stored,) = add(joined, [edited], join=True)
    assert (stored.outcome, stored.document) == ("added", "agency")
    with joined.reading() as connection:
        assert appearance(connection, "agency") is None
        assert load(connection, "agency") == edited


def test_a_copy_can_be_made_a_document(joined: Archive, told: dict[str, Record]) -> None:
    (stored,) = separate(joined, ["agency"])
    assert (stored.outcome, stored.id, stored.version) == ("added", "agency", 1)
    with joined.reading() as connection:
        assert load(connection, "agency") == told["agency"]
        assert appearances_of(connection, "original") == ()
    assert [one.outcome for one in add(joined, [told["agency"]], join=True)] == ["unchanged"]


def test_what_is_no_copy_cannot_be_separated(joined: Archive) -> None:
    with pytest.raises(ArchiveError, match="original: no copy of a document has this id"):
        separate(joined, ["agency", "original"])
    with joined.reading() as connection:
        assert appearance(connection, "agency") is not None


def test_copies_go_with_their_document(joined: Archive, told: dict[str, Record]) -> None:
    remove(joined, ["original"])
    with joined.reading() as connection:
        assert connection.execute(select(func.count()).select_from(appearances)).scalar_one() == 0
    stored = add(joined, [told["original"], told["agency"]], join=True)
    assert [one.outcome for one in stored] == ["removed before", "removed before"]


def test_a_copy_can_be_removed_alone(joined: Archive, told: dict[str, Record]) -> None:
    remove(joined, ["agency"])
    with joined.reading() as connection:
        assert appearances_of(connection, "original") == ()
        assert load(connection, "original") == told["original"]


def test_a_copy_is_known_by_its_address(archive: Archive, told: dict[str, Record]) -> None:
    where = "https://newsline.example/asante"
    add(archive, [told["original"], under(told["agency"], "agency", url=where)], join=True)
    (stored,) = add(archive, [under(told["agency"], "newsline-9", url=where)], join=True)
    assert (stored.outcome, stored.id) == ("unchanged", "agency")
