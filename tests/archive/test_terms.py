"""Terms and tallies stay in step with the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from archive.kept import edited, kept
from sqlalchemy import select

from communique.archive import Archive
from communique.archive.store import add, remove
from communique.archive.tables import acts, documents, facet_values

Tally = dict[tuple[str, str], tuple[int, int]]


def tallies(archive: Archive) -> Tally:
    with archive.reading() as connection:
        return {
            (row.facet, row.value): (row.acts, row.documents)
            for row in connection.execute(select(facet_values))
        }


def counted(archive: Archive) -> Tally:
    """The same, counted row by row."""
    with archive.reading() as connection:
        named = {
            str(row.key): (row.facet, row.value) for row in connection.execute(select(facet_values))
        }
        counts = [
            Counter(
                named[term[1:]]
                for terms in connection.execute(select(table.c.terms)).scalars()
                for term in terms.split()
            )
            for table in (acts, documents)
        ]
    return {pair: (counts[0][pair], counts[1][pair]) for pair in counts[0] | counts[1]}


def test_what_is_stored_is_counted(archive: Archive) -> None:
    add(archive, [kept("a"), kept("b", publisher="Kazinform", published="2023-12-31")])
    told = tallies(archive)
    assert told == counted(archive)
    assert told["publisher", "Kazinform"] == (len(kept().acts), 1)
    assert told["status", "machine"] == (2 * len(kept().acts), 2)
    assert told["month", "2023-12"][1] == 1


def test_new_versions_and_removals_are_counted(archive: Archive) -> None:
    add(archive, [kept("a")])
    before = tallies(archive)
    add(archive, [kept("b"), replace(edited("a", published="2020-02-02"), acts=())])
    assert tallies(archive) == counted(archive)
    assert tallies(archive)["month", "2020-02"] == (0, 1)
    remove(archive, ["a"])
    assert tallies(archive) == counted(archive) == before
    remove(archive, ["b"])
    assert tallies(archive) == {}


def test_a_document_without_acts_can_be_found_too(archive: Archive) -> None:
    add(archive, [replace(kept(publisher="Kazinform"), acts=())])
    assert tallies(archive)["publisher", "Kazinform"] == (0, 1)


def test_acts_are_of_the_month_of_their_encounter_and_documents_of_their_publication(
    archive: Archive,
) -> None:
    add(archive, [kept(published="2024-06-01")])
    told = tallies(archive)
    assert told["month", "2024-05"] == (len(kept().acts), 0)
    assert told["month", "2024-06"] == (0, 1)
