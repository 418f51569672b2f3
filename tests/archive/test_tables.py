"""The tables, the migrations that make them, and rows that fit them."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, inspect

from communique.archive import Archive, rows, tables
from communique.archive.tables import FULL_TEXT, VERSION_TABLE, metadata
from communique.archive.upgrade import revisions


def of_the_full_text(name: str | None) -> bool:
    return name is not None and name.startswith(FULL_TEXT)


def test_the_migrations_make_the_tables_that_are_defined(archive: Archive) -> None:
    with archive.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_server_default": True,
                "include_name": lambda name, *_: not of_the_full_text(name),
            },
        )
        assert compare_metadata(context, metadata) == []
        made = set(inspect(connection).get_table_names())
    assert {name for name in made if not of_the_full_text(name)} == {
        *metadata.tables,
        VERSION_TABLE,
    }


def test_the_newest_migration_is_known() -> None:
    assert revisions()[-1] == tables.HEAD


def test_every_table_and_column_is_explained() -> None:
    for table in metadata.sorted_tables:
        assert table.info["doc"].endswith(".")
        assert [column.name for column in table.columns if not column.doc] == []


@pytest.mark.parametrize(
    ("row", "table"),
    [
        (rows.AccountRow, tables.accounts),
        (rows.PartyRow, tables.account_parties),
        (rows.ActRow, tables.acts),
        (rows.ValueRow, tables.act_values),
        (rows.BandRow, tables.document_bands),
        (rows.EntityRow, tables.entities),
        (rows.MentionRow, tables.mentions),
    ],
)
def test_rows_have_the_columns_of_their_table(row: type[rows.ActRow], table: Table) -> None:
    assert row._fields == tuple(table.columns.keys())
