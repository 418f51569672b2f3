"""The formats there are: their names, what they write, and which module does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Literal

from communique.errors import ExportError
from communique.export.items import Item

Target = Literal["file", "folder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that records can be written in.

    name: as the command line calls it. about: one line for people. target: whether it writes
    one file or a folder of files. suffix: of that file, with its dot ("" for a folder).
    module: holds ``write(items, path)``, which reads ``items`` once and never keeps them all,
    unless the format cannot be written otherwise (its docstring says so). needs: modules that
    the extra ``export`` brings. binary: whether the file is nothing for a terminal.
    """

    name: str
    about: str
    target: Target
    suffix: str
    module: str
    needs: tuple[str, ...] = ()
    binary: bool = False

    def write(self, items: Iterable[Item], path: Path) -> None:
        """Write all items to ``path``. Raises ExportError when a library is missing."""
        self._writer()(items, path)

    def _writer(self) -> Callable[[Iterable[Item], Path], None]:
        for needed in self.needs:
            try:
                import_module(needed)
            except ImportError:
                raise ExportError(
                    f"{self.name} needs {needed}, which is not installed: "
                    'pip install "communique[export]"'
                ) from None
        writer: Callable[[Iterable[Item], Path], None] = import_module(self.module).write
        return writer


FORMATS: Final = (
    Format(
        name="jsonl",
        about="records, one JSON object a line (docs/record-format.md)",
        target="file",
        suffix=".jsonl",
        module="communique.export.jsonl",
    ),
    Format(
        name="csv",
        about="tables for spreadsheets and scripts, a file for each",
        target="folder",
        suffix="",
        module="communique.export.csv_tables",
    ),
    Format(
        name="xlsx",
        about="tables as one workbook for Excel, LibreOffice and others",
        target="file",
        suffix=".xlsx",
        module="communique.export.xlsx",
        needs=("xlsxwriter",),
        binary=True,
    ),
    Format(
        name="parquet",
        about="tables with types and lists, for pandas, polars, DuckDB, Arrow",
        target="folder",
        suffix="",
        module="communique.export.parquet",
        needs=("pyarrow",),
    ),
    Format(
        name="stata",
        about="tables for Stata 14 and later (.dta), with labels",
        target="folder",
        suffix="",
        module="communique.export.stata",
        needs=("pandas", "pyarrow"),
    ),
    Format(
        name="r",
        about="tables for R (.rds), with factors, dates and labels",
        target="folder",
        suffix="",
        module="communique.export.r_data",
        needs=("pyarrow",),
    ),
    Format(
        name="sqlite",
        about="tables as a database for SQL and Datasette, with full-text search",
        target="folder",
        suffix="",
        module="communique.export.sqlite",
    ),
    Format(
        name="labelstudio",
        about="tasks for Label Studio with the acts as predictions, to be corrected by people",
        target="folder",
        suffix="",
        module="communique.export.labelstudio",
    ),
    Format(
        name="brat",
        about="texts with the acts as events in brat stand-off, to be corrected by people",
        target="folder",
        suffix="",
        module="communique.export.brat",
    ),
    Format(
        name="docbin",
        about="spaCy documents with spans of cues, contents, sources, quotes …, for training",
        target="file",
        suffix=".spacy",
        module="communique.export.docbin",
        binary=True,
    ),
    Format(
        name="bibtex",
        about="a citation of each document for LaTeX",
        target="file",
        suffix=".bib",
        module="communique.export.bibtex",
    ),
    Format(
        name="ris",
        about="a citation of each document for reference managers",
        target="file",
        suffix=".ris",
        module="communique.export.ris",
    ),
    Format(
        name="csl",
        about="a citation of each document as CSL-JSON, for Zotero and pandoc",
        target="file",
        suffix=".json",
        module="communique.export.csl",
    ),
    Format(
        name="graphml",
        about="networks of who met whom and who spoke to whom, for Gephi and networkx",
        target="folder",
        suffix="",
        module="communique.export.graphml",
        needs=("networkx",),
    ),
    Format(
        name="edges",
        about="the same networks as CSV files of nodes and edges",
        target="folder",
        suffix="",
        module="communique.export.edges",
    ),
    Format(
        name="gdelt",
        about="coded events in the 61 columns of GDELT 2.0, separated by tabs, no head row",
        target="file",
        suffix=".csv",
        module="communique.export.gdelt",
    ),
    Format(
        name="ics",
        about="encounters held and planned as a calendar",
        target="file",
        suffix=".ics",
        module="communique.export.ics",
        needs=("icalendar",),
    ),
    Format(
        name="jsonld",
        about="linked data: schema.org articles, events and actions with PROV",
        target="file",
        suffix=".jsonld",
        module="communique.export.jsonld",
    ),
    Format(
        name="ftm",
        about="FollowTheMoney entities, one a line, for Aleph",
        target="file",
        suffix=".ftm.json",
        module="communique.export.ftm",
    ),
    Format(
        name="webannotation",
        about="W3C Web Annotations on the words of acts, quotes and encounters",
        target="file",
        suffix=".jsonld",
        module="communique.export.webannotation",
    ),
)


def format_called(name: str) -> Format:
    """The format with this name. Raises ExportError naming those there are."""
    for form in FORMATS:
        if form.name == name:
            return form
    known = ", ".join(form.name for form in FORMATS)
    raise ExportError(f"{name}: no such format; there are {known}")
