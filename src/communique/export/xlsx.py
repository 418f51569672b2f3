"""Tables as a workbook: a sheet for each, and one that explains the columns.

Every text is written as text: no formulas, no links, ids and codes keep their zeros. A cell holds
32,767 characters; longer texts are cut, end in a mark that says so, and are counted on the sheet
``about``. A sheet holds 1,048,576 rows; where a table has more, nothing is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.errors import ExportError
from communique.export.characters import for_xml
from communique.export.items import Item
from communique.export.tabular import TABLES, Column, Row, Table, Value, dictionary
from communique.export.tabular.values import flat, rows_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
LONGEST_TEXT: Final = 32_767  # as Excel counts: letters beyond the basic plane are two
CUT: Final = " … [cut]"
# Excel takes 1900 for a leap year, and knows no day before it.
_FIRST_DAY: Final = date(1900, 3, 1)
# The same documents give the same bytes, whenever they are written.
_TIME: Final = datetime(1980, 1, 1)
# A cell's lines end in a line feed; a text keeps its length, by which spans are counted.
_CARRIAGE: Final = re.compile("\r(\n?)")
_WIDTHS: Final = {"text": 24, "category": 14, "list": 24, "date": 11}
_USUAL_WIDTH: Final = 10


def write(items: Iterable[Item], path: Path) -> None:
    """One workbook; a row at a time is in memory. Raises ExportError for too many rows."""
    from xlsxwriter.workbook import Workbook

    book = Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": _TIME})
    sheets = {table.name: _Sheet(book, table) for table in TABLES}
    try:
        for table, row in rows_of(items):
            sheets[table.name].add(row)
        for sheet in sheets.values():
            sheet.finish()
        _explain(book, Counter({name: sheet.cut for name, sheet in sheets.items()}))
    finally:
        book.close()


class _Sheet:
    """A sheet with its header, filled row by row."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self.table = table
        self.sheet: Worksheet = book.add_worksheet(table.name)
        self.row = 0
        self.cut = 0
        _head(self.sheet, book.add_format({"bold": True}), table.names)
        for number, column in enumerate(table.columns):
            self.sheet.set_column(number, number, _width(column))

    def add(self, row: Row) -> None:
        """A row more."""
        self.row += 1
        if self.row >= MOST_ROWS:
            raise ExportError(
                f"{self.table.name}: more than {MOST_ROWS - 1:,} rows, and a sheet holds no more; "
                "choose fewer readouts, or another format"
            )
        for number, value in enumerate(row):
            self._write(number, value)

    def finish(self) -> None:
        """What depends on how many rows there are."""
        last = (self.row, len(self.table.columns) - 1)
        self.sheet.autofilter(0, 0, *last)
        self.sheet.ignore_errors({"number_stored_as_text": _range(*last)})

    def _write(self, number: int, value: Value) -> None:
        value = flat(value)  # type: ignore[assignment]
        if value is None:
            return
        if isinstance(value, str):
            text = _fitting(value)
            self.cut += text is not value and text.endswith(CUT)
            self.sheet.write_string(self.row, number, text)
        elif isinstance(value, bool):
            self.sheet.write_boolean(self.row, number, value)
        elif isinstance(value, date):
            if value < _FIRST_DAY:
                self.sheet.write_string(self.row, number, value.isoformat())
            else:
                self.sheet.write_datetime(self.row, number, value)
        else:
            self.sheet.write_number(self.row, number, value)


def _head(sheet: Worksheet, bold: Format, names: Iterable[str]) -> None:
    for number, name in enumerate(names):
        sheet.write_string(0, number, name, bold)
    sheet.freeze_panes(1, 0)


def _explain(book: Workbook, cut: Counter[str]) -> None:
    """The last two sheets: the dictionary, and what there is to know of the workbook."""
    sheet = book.add_worksheet("dictionary")
    _head(sheet, book.add_format({"bold": True}), dictionary.COLUMNS)
    for row, entry in enumerate(dictionary.entries(), start=1):
        for number, name in enumerate(dictionary.COLUMNS):
            sheet.write_string(row, number, entry[name])
    sheet.set_column(0, 1, 20)
    sheet.set_column(3, 5, 60)
    about = book.add_worksheet("about")
    about.set_column(0, 0, 100)
    for row, line in enumerate(_about(cut)):
        about.write_string(row, 0, line)


def _about(cut: Counter[str]) -> Iterable[str]:
    yield "Made by communique export. The sheet dictionary says what each column holds."
    yield "Lists are joined by semicolons. An empty cell: the text does not say."
    for name, number in cut.items():
        if number:
            texts = "1 text was" if number == 1 else f"{number:,} texts were"
            yield (
                f"{name}: {texts} longer than a cell holds ({LONGEST_TEXT:,} characters) and "
                f"cut; such a text ends in{CUT}"
            )


def _fitting(text: str) -> str:
    """The text as a cell holds it."""
    if "\r" in text:
        text = _CARRIAGE.sub(lambda found: " \n" if found[1] else "\n", text)
    text = for_xml(text)
    if 2 * len(text) <= LONGEST_TEXT or _units(text) <= LONGEST_TEXT:
        return text
    room = LONGEST_TEXT - len(CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _width(column: Column) -> int:
    return max(_WIDTHS.get(column.type, _USUAL_WIDTH), min(len(column.name) + 3, 20))


def _range(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_range

    found: Any = xl_range(0, 0, row, column)
    return str(found)
