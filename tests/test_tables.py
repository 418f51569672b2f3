"""Data frames: the tables of the exports, missing values, and a clear word without pandas."""

from __future__ import annotations

import sys
from datetime import date

import pandas as pd
import pytest
from samples import empty, record

from communique import tables
from communique.errors import CommuniqueError, ExportError
from communique.export import Item
from communique.export.tabular import TABLES


def test_acts() -> None:
    frame = tables.acts([record(), empty(), record()])
    assert len(frame) == 8
    first = frame.iloc[0].to_dict()
    assert first["kind"] == "support"
    assert first["marker_text"] == "firmly"
    assert first["about"] == "issue:abuja-treaty"
    assert first["areas"] == "trade; politics"
    assert first["target"] is None
    assert first["day"] == pd.Timestamp(date(2024, 5, 3))
    assert record().document.text[first["cue_start"] : first["cue_end"]] == first["cue_text"]
    assert frame["negated"].tolist()[:4] == [False, False, True, False]
    assert str(frame["content_start"].dtype) == "Int64"
    assert frame["speaker"][3] == "Tunde Ode; Siri Dahl"


def test_an_encounter_has_an_account_and_a_row_for_each_party() -> None:
    frame = tables.accounts([record()])
    assert frame["account"].tolist() == ["sample#1"]
    assert frame["parties"].tolist() == ["Tunde Ode; Siri Dahl"]
    named = tables.parties([record()])
    assert named["name"].tolist() == ["Tunde Ode", "Siri Dahl"]
    assert named["account"].tolist() == ["sample#1"] * 2


def test_events_have_a_source_and_a_target() -> None:
    frame = tables.events([record()])
    meeting = frame[frame["coded_from"] == "encounter"]
    assert meeting["source_code"].tolist() == ["NORGOV", "NGAGOV"]
    assert meeting["target_name"].tolist() == ["Tunde Ode", "Siri Dahl"]
    assert meeting["cameo"].tolist() == ["040", "040"]
    assert meeting["source_cow"].tolist() == [385, 475]


def test_quotes() -> None:
    assert tables.quotes([record()])["quote_text"].tolist() == ["We never forget a friend,"]


def test_items_keep_what_the_archive_says() -> None:
    item = Item(record=record(), version=3, encounters={"e1": "shared"})
    made = tables.frames([item])
    assert tuple(made) == tables.NAMES
    assert made["documents"]["version"].tolist() == [3]
    assert made["acts"]["encounter"].unique().tolist() == ["shared"]


def test_no_records_give_empty_tables_with_all_columns_and_types() -> None:
    full = tables.frames([record()])
    for table, (name, frame) in zip(TABLES, tables.frames([]).items(), strict=True):
        assert (table.name, table.names) == (name, tuple(frame.columns))
        assert len(frame) == 0
        assert (frame.dtypes == full[name].dtypes).all()


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ExportError, match="chairs: no such table; there are documents, accounts"):
        tables.frame("chairs", [])


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(CommuniqueError, match=r"communique\[frames\]"):
        tables.acts([record()])
