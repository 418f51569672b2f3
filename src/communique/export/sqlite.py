"""Tables as an SQLite database, with full-text indices and what Datasette wants to know of it.

Rows refer to the document, account and act they belong to. Lists are JSON arrays, by which
Datasette can facet; days are ISO text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Final

from communique.errors import ExportError
from communique.export.items import Item
from communique.export.tabular import TABLES, Column, Table, Value, dictionary
from communique.export.tabular.values import rows_of

DATABASE: Final = "communique.db"
_TYPES: Final = {
    "text": "TEXT",
    "category": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "list": "TEXT",
}
# An encounter once, as its best account has it: one of what took place, on a day that is stated.
_ENCOUNTERS: Final = """
CREATE VIEW encounters AS
SELECT encounter, accounts, kind, status, day, place, parties, countries, best_account FROM (
  SELECT encounter, kind, status, day, place, parties, countries, account AS best_account,
    count(*) OVER (PARTITION BY encounter) AS accounts,
    row_number() OVER (
      PARTITION BY encounter ORDER BY status <> 'held', day IS NULL, account
    ) AS place_among_them
  FROM accounts
) WHERE place_among_them = 1
"""
# Rows are inserted so many at a time.
_AT_ONCE: Final = 1_000


def write(items: Iterable[Item], path: Path) -> None:
    """``communique.db`` and ``metadata.json`` in the folder, and the dictionary.

    Raises ExportError where two documents have one id.
    """
    try:
        with closing(sqlite3.connect(path / DATABASE, isolation_level=None)) as connection:
            _fill(connection, items)
    except sqlite3.IntegrityError as error:
        raise ExportError(f"the database refuses a row: {error}") from None
    metadata = json.dumps(_metadata(), ensure_ascii=False, indent=1)
    (path / "metadata.json").write_text(metadata + "\n", encoding="utf-8")
    dictionary.write(path)


def _fill(connection: sqlite3.Connection, items: Iterable[Item]) -> None:
    # Nobody reads the file before it is whole, and a half one is thrown away.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for table in TABLES:
        connection.execute(_create(table))
    connection.execute(_ENCOUNTERS)
    connection.execute("BEGIN")
    waiting: dict[str, list[list[Any]]] = {table.name: [] for table in TABLES}
    for table, row in rows_of(items):
        rows = waiting[table.name]
        rows.append([_stored(value) for value in row])
        if len(rows) >= _AT_ONCE:
            _insert(connection, table, rows)
    for table in TABLES:
        _insert(connection, table, waiting[table.name])
    for statement in (one for table in TABLES for one in _indices(table)):
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


def _insert(connection: sqlite3.Connection, table: Table, rows: list[list[Any]]) -> None:
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608
    rows.clear()


def _stored(value: Value) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def _create(table: Table) -> str:
    lines = [_column(column, table) for column in table.columns]
    if len(table.key) > 1:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {body}\n)"


def _column(column: Column, table: Table) -> str:
    parts = [column.name, _TYPES[column.type]]
    if table.key == (column.name,):
        parts.append("PRIMARY KEY")
    if column.name in table.key:
        parts.append("NOT NULL")
    if column.refers:
        other, _, name = column.refers.partition(".")
        parts.append(f"REFERENCES {other} ({name})")
    return " ".join(parts)


def _indices(table: Table) -> Iterator[str]:
    """Indices for joins, for facets and for words."""
    plain = {column.name for column in table.columns if column.type != "list"}
    referring = [column.name for column in table.columns if column.refers]
    for name in dict.fromkeys((*referring, *(name for name in table.facets if name in plain))):
        if table.key[0] != name:
            yield f"CREATE INDEX {table.name}_by_{name} ON {table.name} ({name})"
    if table.words:
        words = ", ".join(table.words)
        index = f"{table.name}_fts"
        # Datasette knows the index by the quotation marks.
        yield f'CREATE VIRTUAL TABLE {index} USING fts5 ({words}, content="{table.name}")'
        yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"  # noqa: S608


def _metadata() -> dict[str, Any]:
    """What Datasette shows: titles, meanings of columns, facets, units."""
    return {
        "title": "Official readouts as data",
        "description": "Encounters, acts and quotes that diplomatic readouts report. Each row "
        "says where in the document's text it stands. Texts remain those of their publishers.",
        "source": "communique export",
        "custom_units": sorted(f"{unit} = [{unit}]" for unit in _units()),
        "databases": {
            Path(DATABASE).stem: {
                "tables": {
                    **{table.name: _told(table) for table in TABLES},
                    "encounters": {
                        "title": "Encounters",
                        "description": "Each encounter once, as its best account has it, with the "
                        "number of its accounts.",
                        "sort_desc": "day",
                        "facets": ["kind", "status", {"array": "countries"}],
                    },
                }
            }
        },
    }


def _units() -> set[str]:
    return {column.unit for table in TABLES for column in table.columns if column.unit}


def _told(table: Table) -> dict[str, Any]:
    lists = {column.name for column in table.columns if column.type == "list"}
    told = {
        "title": table.label,
        "description_html": _description(table),
        "facets": [{"array": name} if name in lists else name for name in table.facets],
        "units": {column.name: column.unit for column in table.columns if column.unit},
        "label_column": "title" if "title" in table.names else "",
        "sort_desc": "day" if "day" in table.names else "",
    }
    return {key: value for key, value in told.items() if value}


def _description(table: Table) -> str:
    """What the table and its columns hold.

    Datasette would show forty meanings above the rows if they were under "columns".
    """
    meanings = "".join(
        f"<dt>{column.name}</dt><dd>{escape(f'{column.label}. {column.more}'.strip())}</dd>"
        for column in table.columns
    )
    folded = f"<details><summary>What the columns hold</summary><dl>{meanings}</dl></details>"
    return f"<p>{escape(table.about)}</p>{folded}"
