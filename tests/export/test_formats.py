"""The list of formats, and what happens when one cannot be written."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from export_records import archived
from samples import record
from tabular_samples import samples

from communique.errors import ExportError
from communique.export import FORMATS, Format, Item, format_called, parquet, sqlite
from communique.records import read_records


def test_names_are_unique() -> None:
    names = [form.name for form in FORMATS]
    assert len(names) == len(set(names))


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(ExportError, match="wordstar: no such format; there are jsonl"):
        format_called("wordstar")


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    form = Format(
        name="odd",
        about="",
        target="file",
        suffix=".odd",
        module="communique.export.jsonl",
        needs=("no_such_library",),
    )
    with pytest.raises(ExportError, match=r"odd needs no_such_library.*communique\[export\]"):
        form.write([], tmp_path / "out.odd")


def test_records_come_back_from_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    format_called("jsonl").write([Item(record=record())], path)
    with path.open(encoding="utf-8") as lines:
        assert list(read_records(lines)) == [record()]


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_the_same_documents_give_the_same_bytes(form: Format, tmp_path: Path) -> None:
    contents = []
    for name in ("first", "second"):
        path = tmp_path / f"{name}{form.suffix}"
        if form.target == "folder":
            path.mkdir()
        form.write(iter(archived()), path)
        files = sorted(path.rglob("*")) if form.target == "folder" else [path]
        contents.append([file.read_bytes() for file in files if file.is_file()])
    assert contents[0] == contents[1]


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_no_document_is_too_odd(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"out{form.suffix}"
    if form.target == "folder":
        path.mkdir()
    form.write(iter(samples()), path)
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    assert any(file.stat().st_size for file in files)


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_format_is_explained(form: Format) -> None:
    page = Path(__file__).parents[2] / "docs/exports.md"
    assert f"`{form.name}`" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["jsonl", "csv", "xlsx", "parquet", "r", "sqlite"])
def test_memory_does_not_grow_with_the_documents(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 50)
    monkeypatch.setattr(sqlite, "_AT_ONCE", 50)
    form = format_called(name)

    def many(count: int) -> Iterator[Item]:
        for number in range(count):
            kept = record()
            yield Item(record=replace(kept, document=replace(kept.document, id=str(number))))

    def most(count: int) -> int:
        path = tmp_path / f"{count}{form.suffix}"
        if form.target == "folder":
            path.mkdir()
        tracemalloc.start()
        try:
            form.write(many(count), path)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    most(20)  # libraries and caches
    assert most(200) < 1.5 * most(50)
