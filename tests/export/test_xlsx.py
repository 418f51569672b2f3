"""Workbooks, read back by openpyxl: texts stay texts, limits are told."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from samples import record
from tabular_samples import TABLE, flat_rows, full, long_quote, samples

from communique.errors import ExportError
from communique.export import Item, format_called, xlsx
from communique.export.tabular import TABLES, Table

# Of XML 1.0, production Char.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def book(items: list[Item], path: Path) -> Workbook:
    format_called("xlsx").write(iter(items), path / "out.xlsx")
    return openpyxl.load_workbook(path / "out.xlsx")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return book(samples(), tmp_path_factory.mktemp("xlsx"))


def written(value: Any) -> Any:
    """A value as the cell should hold it."""
    if isinstance(value, str):
        value = NOT_IN_XML.sub("\ufffd", value).replace("\r\n", " \n").replace("\r", "\n")
        return value if len(value.encode("utf-16-le")) <= 2 * xlsx.LONGEST_TEXT else "cut"
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def cells(sheet: Any, *, first: int = 2) -> list[list[Any]]:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    return [
        ["cut" if isinstance(v, str) and v.endswith(xlsx.CUT) else v for v in row] for row in rows
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_value_comes_back(workbook: Workbook, table: Table) -> None:
    sheet = workbook[table.name]
    assert [cell.value for cell in sheet[1]] == [*table.names]
    assert cells(sheet) == [[*map(written, row)] for row in flat_rows(samples())[table.name]]


def test_nothing_is_a_formula_or_a_link(workbook: Workbook) -> None:
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
    names = [row[TABLE["parties"].names.index("name")] for row in cells(workbook["parties"])]
    assert any(name.startswith("=Sa") for name in names)


def test_codes_keep_their_zeros_and_days_are_days(workbook: Workbook) -> None:
    sheet = workbook["acts"]
    names = TABLE["acts"].names
    codes = {sheet.cell(row, names.index("cameo") + 1).value for row in range(2, 5)}
    assert "051" in codes
    day = sheet.cell(2, names.index("day") + 1)
    assert (day.value, day.number_format) == (datetime(2024, 3, 12), "yyyy-mm-dd")


def test_sheets_can_be_used_at_once(workbook: Workbook) -> None:
    sheet = workbook["acts"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert workbook.sheetnames == [*TABLE, "dictionary", "about"]
    dictionary = workbook["dictionary"]
    assert dictionary.max_row == 1 + sum(len(table.columns) for table in TABLES)


def test_a_text_too_long_for_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    sheets = book([Item(record=long_quote()), Item(record=full())], tmp_path)
    text = sheets["quotes"].cell(2, TABLE["quotes"].names.index("quote_text") + 1).value
    assert text.endswith(xlsx.CUT)
    assert len(text.encode("utf-16-le")) <= 2 * xlsx.LONGEST_TEXT
    assert long_quote().document.text.startswith(text.removesuffix(xlsx.CUT))
    assert len(text) > 27_000
    about = [row[0] for row in sheets["about"].iter_rows(values_only=True)]
    assert "quotes: 1 text was longer than a cell holds (32,767 characters)" in about[-1]
    assert "documents: 1 text was longer" in about[-2]


def test_a_text_that_just_fits_is_whole() -> None:
    for text in ("a" * xlsx.LONGEST_TEXT, "\U0001f54a" * 16_383 + "a"):
        assert xlsx._fitting(text) == text
        assert xlsx._fitting(text + "a").endswith(xlsx.CUT)


def test_days_before_excel_s_calendar_are_texts(tmp_path: Path) -> None:
    items = [item_of(day) for day in ("1899-12-31", "1900-02-28", "1900-03-01")]
    sheet = book(items, tmp_path)["documents"]
    days = [row[TABLE["documents"].names.index("day")] for row in cells(sheet)]
    assert days == ["1899-12-31", "1900-02-28", datetime(1900, 3, 1)]


def item_of(day: str) -> Item:
    values = record().to_dict()
    values["document"] |= {"id": day, "published": day}
    return Item(record=record().from_dict(values))


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 12)
    book([Item(record=record())], tmp_path)  # eleven actors below a header just fit
    with pytest.raises(
        ExportError, match="act_actors: more than 11 rows, and a sheet holds no more"
    ):
        book([Item(record=record()), item_of("2024-01-01")], tmp_path)


def test_nothing_to_write_gives_headers(tmp_path: Path) -> None:
    sheets = book([], tmp_path)
    assert [cell.value for cell in sheets["acts"][1]] == [*TABLE["acts"].names]
    assert sheets["acts"].max_row == 1
