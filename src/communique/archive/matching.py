"""Which rows have the words and terms that are looked for: the question in either database.

Rows come in the order of their numbers, which is the order of their days, so that the newest are
found without looking at the rest. SQLite looks words and terms up in one FTS5 index, PostgreSQL
in one GIN index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    TableClause,
    Text,
    cast,
    column,
    func,
    literal_column,
    not_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR, array

from communique.archive.numbers import first_after, first_of
from communique.archive.query import Inside
from communique.archive.tables import acts, documents
from communique.archive.words import (
    All,
    Either,
    Expression,
    fts5,
    is_only_without,
    tsquery,
)

TABLES: Final = {"acts": acts, "readouts": documents}
# The columns of the full-text indices that hold words.
_WORDS: Final = {"acts": "sentence", "readouts": "title text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What rows must have.

    groups: terms, of each group one. since, until: days. below, above: numbers of rows between
    which, both excluded, the row's must be; for the next page of a long list.
    """

    inside: Inside
    expression: Expression | None
    groups: tuple[tuple[str, ...], ...]
    since: str | None = None
    until: str | None = None
    above: int | None = None
    below: int | None = None

    @property
    def everything(self) -> bool:
        """True when no word and no term is looked for."""
        return self.expression is None and not self.groups


def statement(
    connection: Connection, wanted: Wanted, *columns: Column[Any], oldest: bool, limit: int
) -> Select[Any]:
    """The first rows, the newest or the oldest first; columns of ``acts`` or ``documents``."""
    rows = TABLES[wanted.inside]
    if wanted.everything:
        number: ColumnElement[Any] = rows.c.key
        chosen = select(*columns)
    elif connection.dialect.name == "sqlite":
        index, number = _fts5_index(rows.name)
        matches = index.c[index.name].bool_op("MATCH")(_match(wanted))
        chosen = select(*columns).join_from(index, rows, rows.c.key == number).where(matches)
    else:
        number = rows.c.key
        chosen = select(*columns).where(*_conditions(rows, wanted))
    chosen = chosen.where(*_stretch(number, wanted))
    return chosen.order_by(number if oldest else number.desc()).limit(limit)


def _fts5_index(name: str) -> tuple[TableClause, ColumnElement[Any]]:
    # FTS5 calls the whole row by the name of the table.
    index = table(f"{name}_words", column("rowid", Integer), column(f"{name}_words", Text))
    return index, index.c.rowid


def _match(wanted: Wanted) -> str:
    """The whole question for FTS5."""
    expression, words = wanted.expression, _WORDS[wanted.inside]
    parts = [f"{{terms}} : ({' OR '.join(_quoted(group))})" for group in wanted.groups]
    if isinstance(expression, All) and is_only_without(expression):
        excluded = " OR ".join(f"{{{words}}} : {fts5(part)}" for part in expression.without)
        return f"({' AND '.join(parts)}) NOT ({excluded})"
    if expression is not None:
        parts.append(f"{{{words}}} : ({fts5(expression)})")
    return " AND ".join(parts)


def _quoted(group: Sequence[str]) -> list[str]:
    return [f'"{term}"' for term in group]


def _conditions(rows: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    """The whole question for PostgreSQL."""
    terms = func.string_to_array(rows.c.terms, " ", type_=ARRAY(Text))
    found: list[ColumnElement[bool]] = [
        terms.bool_op("&&")(cast(array(group), ARRAY(Text))) for group in wanted.groups
    ]
    expression = wanted.expression
    if expression is None:
        return found
    matches = literal_column(f"{rows.name}.{rows.name}_words", TSVECTOR).bool_op("@@")
    if isinstance(expression, All) and is_only_without(expression):
        # Asked the index by itself, an exclusion would make it read all it has.
        excluded = tsquery(Either(expression.without))
        return [*found, not_(matches(cast(excluded, TSQUERY)))]
    return [*found, matches(cast(tsquery(expression), TSQUERY))]


def _stretch(number: ColumnElement[Any], wanted: Wanted) -> list[ColumnElement[bool]]:
    limits: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        limits.append(number > first_of(wanted.since))
    if wanted.until is not None:
        limits.append(number < first_after(wanted.until))
        limits.append(number > first_after(""))  # a day that is not known is not before any
    if wanted.above is not None:
        limits.append(number > wanted.above)
    if wanted.below is not None:
        limits.append(number < wanted.below)
    return limits
