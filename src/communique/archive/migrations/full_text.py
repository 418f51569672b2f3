"""The full-text indices, which the tables' definition cannot hold.

SQLite: FTS5 tables without a copy of the text, kept in step by triggers. PostgreSQL: a column
that the database computes, of the same name as the GIN index over it. Both fold case and accents
and cut words at whatever is no letter or digit, so that they find the same words. Beside the words
both index the row's terms, so that words and facets are answered by one look at the index. A step
that rebuilds ``acts`` or ``documents`` in SQLite loses the triggers: it drops the index before and
creates it after.
"""

from __future__ import annotations

from typing import Final

from alembic import op

# A tsvector holds at most 1 MiB and tells no positions beyond 16,383 words: about this much.
LONGEST: Final = 100_000

FUNCTION: Final = rf"""
CREATE FUNCTION communique_words(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT to_tsvector('pg_catalog.simple', regexp_replace(regexp_replace(
    left(normalize(left(words, {LONGEST}), NFKD), {LONGEST}), '[\u0300-\u036f]+', '', 'g'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'))
$$
"""  # noqa: E501 -- one character class


def create_function() -> None:
    """PostgreSQL only: the words of a text."""
    if _is_postgresql():
        op.execute(FUNCTION)


def create(table: str, *columns: str) -> None:
    """Index the words of the columns of a table with the columns ``key`` and ``terms``."""
    name = f"{table}_words"
    if _is_postgresql():
        words = " || E'\\n' || ".join(f"coalesce({column}, '')" for column in columns)
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {name} tsvector "
            f"GENERATED ALWAYS AS (communique_words({words})) STORED"
        )
        op.execute(
            f"CREATE INDEX {name} ON {table} USING gin ({name}, string_to_array(terms, ' '))"
        )
        return
    listed = ", ".join((*columns, "terms"))
    new, old = (
        ", ".join(f"{row}.{column}" for column in (*columns, "terms")) for row in ("new", "old")
    )
    add = f"INSERT INTO {name} (rowid, {listed}) VALUES (new.key, {new});"  # noqa: S608 -- our names
    drop = f"INSERT INTO {name} ({name}, rowid, {listed}) VALUES ('delete', old.key, {old});"  # noqa: S608
    op.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content='{table}', "
        "content_rowid='key', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {drop} END")
    op.execute(
        f"CREATE TRIGGER {name}_update AFTER UPDATE OF key, {listed} ON {table} "
        f"BEGIN {drop} {add} END"
    )


def drop(table: str) -> None:
    """Take the index of a table away."""
    name = f"{table}_words"
    if _is_postgresql():
        op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        return
    for event in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER {name}_{event}")
    op.execute(f"DROP TABLE {name}")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
