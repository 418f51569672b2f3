"""The definition of the tables: names that every tool takes, keys, and the record's own values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from any_record import any_record
from export_records import accra, archived, odd
from hypothesis import given, settings
from tabular_samples import TABLE, full, rows, samples

from communique.export import Item
from communique.export.tabular import TABLES, Column, Table, dictionary
from communique.export.tabular.columns import LONGEST_LABEL, LONGEST_NAME
from communique.types import Record

# Stata's reserved words (help reswords), R's (?Reserved) and SQL's that may not name a column in
# SQLite or PostgreSQL.
RESERVED = set(
    """_all _b byte _coef _cons double float if in int long _n _N _pi _pred _rc _skip str1 strL
    using with quad else repeat while function for next break true false null na nan inf
    all analyse analyze and any array as asc asymmetric both case cast check collate column
    constraint create current_date current_role current_time current_timestamp current_user default
    deferrable desc distinct do end except fetch foreign from grant group having initially intersect
    into lateral leading limit localtime localtimestamp not offset on only or order placing primary
    references returning select session_user some symmetric table then to trailing union unique user
    variadic when where window add alter autoincrement between commit delete drop escape exists
    index insert is isnull join notnull nothing set transaction update values""".split()
)
COLUMNS = [(table, column) for table in TABLES for column in table.columns]


def of(table: str, item: Item) -> list[dict[str, Any]]:
    return [dict(zip(TABLE[table].names, row, strict=True)) for row in rows([item])[table]]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda one: one.name)
def test_names_and_labels_fit_every_tool(table: Table, column: Column) -> None:
    for name in (table.name, column.name):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert len(name) <= LONGEST_NAME
        assert name not in RESERVED
    assert 0 < len(column.label) <= LONGEST_LABEL
    assert len(table.label) <= LONGEST_LABEL
    assert bool(column.values) >= (column.type == "category")


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_what_a_table_speaks_of_is_there(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert {*table.key, *table.words, *table.facets} <= set(table.names)
    for column in table.columns:
        if column.refers:
            other, _, name = column.refers.partition(".")
            assert TABLE[other].key == (name,)


def test_columns_of_one_name_are_of_one_type() -> None:
    types: dict[str, set[str]] = {}
    for _, column in COLUMNS:
        types.setdefault(column.name, set()).add(column.type)
    assert {name for name, kinds in types.items() if len(kinds) > 1} == set()


def cells(items: list[Item]) -> Iterator[tuple[Table, Column, Any]]:
    for name, some in rows(items).items():
        for row in some:
            for column, value in zip(TABLE[name].columns, row, strict=True):
                yield TABLE[name], column, value


PYTHON = {
    "text": str,
    "category": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": date,
    "list": tuple,
}


def check(items: list[Item]) -> None:
    """Types, closed lists, keys and references hold."""
    for table, column, value in cells(items):
        place = f"{table.name}.{column.name}"
        if value is None:
            assert not column.required or column.type == "text", place
            continue
        assert type(value) is PYTHON[column.type], place
        if column.type == "category":
            assert value in column.values, place
        if column.type == "text":
            value.encode()
            assert value, place
            assert "\0" not in value, place
    found = rows(items)
    held: dict[str, set[Any]] = {}
    for name, some in found.items():
        places = [TABLE[name].names.index(column) for column in TABLE[name].key]
        keys = [tuple(row[place] for place in places) for row in some]
        assert len(keys) == len(set(keys)), name
        held[f"{name}.{TABLE[name].key[0]}"] = {key[0] for key in keys}
    for table, column, value in cells(items):
        if column.refers and value is not None:
            assert value in held[column.refers], f"{table.name}.{column.name}"


def test_the_samples_keep_the_definition() -> None:
    items = samples()
    check(items)
    assert all(rows(items).values()), "the samples have a row in every table"


@settings(max_examples=60)
@given(any_record())
def test_any_record_keeps_the_definition(record: Record) -> None:
    if record.document.id.strip("\0"):
        check([Item(record=record)])


def test_acts_are_those_of_the_record() -> None:
    record = accra()
    text = record.document.text
    found = of("acts", Item(record=record))
    for row, act in zip(found, record.acts, strict=True):
        assert (row["act"], row["kind"], row["negated"]) == (act.id, act.kind, act.negated)
        assert (row["speaker"], row["target"]) == (act.speaker, act.target)
        assert row["cue_text"] == text[row["cue_start"] : row["cue_end"]] == act.cue.of(text)
        if act.content is None:
            assert (row["content_text"], row["content_start"]) == (None, None)
        else:
            assert row["content_text"] == text[row["content_start"] : row["content_end"]]
        assert (row["encounter"], row["account"]) == ("e1", "accra-1#1")
        assert (row["day"], row["day_from"]) == (date(2024, 3, 12), "encounter")
    about = [row["about"] for row in found]
    assert about == [(), (), ("african-union",), (), ()]
    thanks = found[1]
    assert (thanks["cameo"], thanks["goldstein"], thanks["plover"]) == ("051", 3.4, "SUPPORT")


def test_actors_and_topics_of_acts_have_rows_of_their_own() -> None:
    item = Item(record=accra())
    keys = {row["act_key"]: row for row in of("acts", item)}
    for row in of("act_actors", item):
        assert row["actor"] in keys[row["act_key"]][row["actor_role"]]
    (topic,) = of("act_topics", item)
    assert (topic["topic"], topic["topic_text"]) == ("african-union", "African Union")
    african = [row for row in of("act_actors", item) if row["actor"] == "AU"]
    assert [row["actor_iso3"] for row in african] == [None]  # no state
    estonia = next(row for row in of("act_actors", item) if row["actor"] == "EST")
    assert (estonia["actor_iso3"], estonia["actor_cow"], estonia["actor_gw"]) == ("EST", 366, 366)


def test_accounts_of_an_archive_share_their_encounter() -> None:
    first, second = archived()
    (one,), (other,) = of("accounts", first), of("accounts", second)
    assert (one["account"], other["account"]) == ("accra-1#1", "tallinn/1#1")
    assert one["encounter"] == other["encounter"] == "talks"
    assert (one["record_id"], one["place_text"]) == ("e1", "Jubilee House")
    assert [row["encounter"] for row in of("parties", first)] == ["talks", "talks"]
    (praise,) = of("acts", second)
    assert (praise["account"], praise["day_from"]) == ("tallinn/1#1", "encounter")


def test_documents_and_what_was_found_out_about_them() -> None:
    item = Item(record=full(), version=2, permalink="https://room.example/readouts/sample")
    (document,) = of("documents", item)
    assert (document["version"], document["permalink"]) == (2, item.permalink)
    assert (document["published"], document["day"]) == ("2024-05-03", date(2024, 5, 3))
    assert (document["n_acts"], document["n_quotes"], document["n_gaps"]) == (4, 1, 1)
    assert document["document_text"] == full().document.text
    first, second, _ = of("origins", item)
    assert (first["found"], first["found_value"], first["found_text"]) == (
        "published",
        "2024-05",
        "Minister",
    )
    assert (second["found"], second["found_start"]) == ("genre", None)


def test_what_no_format_holds_is_marked_without_moving_anything() -> None:
    record = odd()
    (document,) = of("documents", Item(record=record))
    assert len(document["document_text"]) == len(record.document.text)
    assert "\ud800" in record.document.text
    assert "\ufffd" in document["document_text"]
    (account,) = of("accounts", Item(record=record))
    assert account["parties"][0] == '=Sa\x02d "Al-\ufffd; Omar"'


def test_acts_of_one_id_are_told_apart() -> None:
    record = accra()
    twice = Record(document=record.document, coder=record.coder, acts=record.acts[:1] * 2)
    keys = [row["act_key"] for row in of("acts", Item(record=twice))]
    act = record.acts[0].id
    assert keys == [f"accra-1/{act}", f"accra-1/{act}.2"]


def test_the_dictionary_has_every_column_once() -> None:
    told = [(entry["table"], entry["column"]) for entry in dictionary.entries()]
    assert told == [(table.name, column.name) for table, column in COLUMNS]
    page = "\n".join(dictionary.page())
    assert all(f"| `{column.name}` |" in page for _, column in COLUMNS)
