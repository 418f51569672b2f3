"""Tables, a document a row: CSV, TSV, Excel, lists of JSON objects."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from communique.errors import CommuniqueError, ReadError
from communique.read.plain import decoded
from communique.read.zip_limits import check_zip
from communique.sources.columns import columns_of, document_of_row
from communique.sources.failures import failure
from communique.sources.holders import Held, Part, Reading

_TABS: Final = "text/tab-separated-values"
_JSON: Final = "application/json"
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Keys under which a JSON object may hold its list.
_LISTS: Final = ("documents", "items", "data", "results", "records", "rows", "articles", "hits")
_SAMPLE: Final = 65_536


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """A document for every row; a row without a text, or that cannot be read, is a failure."""
    if held.media_type == _JSON:
        yield from _documents(_objects(held, reading), held.name, reading, "object")
    elif held.media_type == _EXCEL:
        for name, rows in _sheets(held, reading):
            yield from _documents(rows, name, reading, "row")
    else:
        yield from _documents(_csv_rows(held), held.name, reading, "row")


def _documents(
    rows: Iterable[tuple[int, Mapping[str, Any]]], name: str, reading: Reading, what: str
) -> Iterator[Part]:
    """The documents of rows with their numbers; columns are told by the first row's names."""
    columns: dict[str, str] | None = None
    for number, row in rows:
        if columns is None or what == "object":
            columns = columns_of(row, reading.columns, name)
        if any(value not in (None, "") for value in row.values()):
            try:
                yield document_of_row(row, columns, reading.columns)
            except CommuniqueError as error:
                yield failure(f"{name}, {what} {number}", error)
    if columns is None:
        raise ReadError(f"{name}: a table without rows")


# --- CSV ---------------------------------------------------------------------------------


def _csv_rows(held: Held) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows with the numbers of the lines that they end in. Raises ReadError."""
    held.stream.seek(0)
    sample, _ = decoded(held.stream.read(_SAMPLE), held.name)
    held.stream.seek(0)
    encoding = _encoding(held)
    held.stream.seek(0)
    text = io.TextIOWrapper(held.stream, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(64 << 20)
    try:
        dialect = _dialect(sample, held.media_type)
        reader = csv.DictReader(text, dialect=dialect, restkey="", restval=None)
        for row in reader:
            row.pop("", None)
            yield reader.line_num, {key: value for key, value in row.items() if key is not None}
    except csv.Error as error:
        raise ReadError(f"{held.name}: a damaged table ({error})") from error
    finally:
        text.detach()


def _encoding(held: Held) -> str:
    """UTF-8 where all of the file is, else what its bytes are most likely."""
    import codecs

    held.stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = held.stream.read(_SAMPLE)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        chunk = head
        while chunk:
            decoder.decode(chunk)
            chunk = held.stream.read(1 << 20)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        _, notes = decoded(head, held.name)
        return notes[0].split()[2].rstrip(",;") if notes else "cp1252"
    return "utf-8-sig"


def _dialect(sample: str, media_type: str) -> type[csv.Dialect] | csv.Dialect:
    if media_type == _TABS:
        return csv.excel_tab
    header = sample.partition("\n")[0]
    best = max(",;\t|", key=header.count)

    class Found(csv.excel):
        delimiter = best if header.count(best) else ","

    return Found


# --- JSON --------------------------------------------------------------------------------


def _objects(held: Held, reading: Reading) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a list, of an object that holds one, or the one object. Raises ReadError."""
    data = held.stream.read(reading.limits.size + 1)
    if len(data) > reading.limits.size:
        raise ReadError(
            f"{held.name}: JSON that is larger than the limit (--max-size); "
            "lines of JSON can be of any length"
        )
    text, _ = decoded(data, held.name)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{held.name}: no JSON ({error})") from error
    listed = told
    if isinstance(told, dict):
        listed = next((told[key] for key in _LISTS if isinstance(told.get(key), list)), [told])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ReadError(f"{held.name}: JSON, but no list of objects")
    return ((number, one) for number, one in enumerate(listed, start=1))


# --- Excel -------------------------------------------------------------------------------


def _sheets(
    held: Held, reading: Reading
) -> Iterator[tuple[str, Iterator[tuple[int, Mapping[str, Any]]]]]:
    """The sheets that hold something, by name, with their rows. Raises ReadError."""
    from openpyxl import load_workbook

    data = held.stream.read(reading.limits.size + 1)
    if len(data) > reading.limits.size:
        raise ReadError(f"{held.name}: larger than the limit (--max-size)")
    check_zip(data, held.name)
    try:
        with warnings.catch_warnings():  # of styles and extensions that it does not know
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl, zipfile and XML parsers fail in many ways on damage
        raise ReadError(f"{held.name}: a damaged Excel file ({type(error).__name__})") from error
    try:
        sheets = [sheet for sheet in book.worksheets if (sheet.max_row or 1) > 1]
        if not sheets:
            raise ReadError(f"{held.name}: a table without rows")
        for sheet in sheets:
            name = held.name if len(sheets) == 1 else f"{held.name}, sheet {sheet.title}"
            yield name, _sheet_rows(sheet)
    finally:
        book.close()


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = sheet.iter_rows(values_only=True)
    header: list[str] | None = None
    for number, row in enumerate(rows, start=1):
        if header is None:
            if any(cell is not None for cell in row):
                header = [str(cell).strip() if cell is not None else "" for cell in row]
            continue
        yield number, {name: cell for name, cell in zip(header, row, strict=False) if name}
