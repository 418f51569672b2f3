"""Many rows at once: the driver's own way of each database, without a statement for each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table


def insert(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows whose fields are all columns of the table, in their order."""
    if not rows:
        return
    columns = ", ".join(column.name for column in table.columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" for _ in table.columns)
        statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])
        return
    driver: Any = connection.connection.dbapi_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
