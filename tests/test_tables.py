"""Tables: documented columns, missing values, and a clear word when pandas is absent."""

from __future__ import annotations

import sys

import pytest
from samples import empty, record

from communique import tables
from communique.errors import CommuniqueError


def test_acts() -> None:
    frame = tables.acts([record(), empty(), record()])
    assert tuple(frame.columns) == tables.ACT_COLUMNS
    assert len(frame) == 8
    first = frame.iloc[0].to_dict()
    assert first["kind"] == "support"
    assert first["marker_text"] == "firmly"
    assert first["about"] == "issue:abuja-treaty"
    assert first["areas"] == "trade; politics"
    assert first["target"] is None
    assert record().document.text[first["cue_start"] : first["cue_end"]] == first["cue_text"]
    assert frame["negated"].tolist()[:4] == [False, False, True, False]
    assert str(frame["content_start"].dtype) == "Int64"
    assert frame["speaker"][3] == "Tunde Ode; Siri Dahl"


def test_encounters_have_a_row_for_each_party() -> None:
    frame = tables.encounters([record()])
    assert tuple(frame.columns) == tables.ENCOUNTER_COLUMNS
    assert frame["party_name"].tolist() == ["Tunde Ode", "Siri Dahl"]
    assert frame["date"].tolist() == ["2024-05-03"] * 2


def test_quotes() -> None:
    frame = tables.quotes([record()])
    assert tuple(frame.columns) == tables.QUOTE_COLUMNS
    assert frame["quote_text"].tolist() == ["We never forget a friend,"]


def test_no_records_give_empty_tables_with_all_columns() -> None:
    for build, columns in (
        (tables.acts, tables.ACT_COLUMNS),
        (tables.encounters, tables.ENCOUNTER_COLUMNS),
        (tables.quotes, tables.QUOTE_COLUMNS),
    ):
        frame = build([])
        assert tuple(frame.columns) == columns
        assert len(frame) == 0


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(CommuniqueError, match=r"communique\[frames\]"):
        tables.acts([record()])
