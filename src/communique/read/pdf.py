"""PDF files: their text layer, as paragraphs. What is only pictured is told, never guessed."""

from __future__ import annotations

import itertools
import math
import re
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Final

from communique.errors import ReadError
from communique.read.content import Content, Field, Found, Page
from communique.read.pdf_lines import Line, page_lines, without_margins
from communique.read.wraps import first_word

# PDFium may be used by one thread at a time.
_PDFIUM: Final = threading.Lock()
_MOST_PAGES: Final = 2000
# Fewer letters on a page are a stamp or a page number.
_FEWEST_LETTERS: Final = 10
# A text layer with more characters that are no letters of any script cannot be read.
_MOST_UNREADABLE: Final = 0.3
_LOCKED: Final = 4  # FPDF_ERR_PASSWORD


def page(content: Content) -> Page:
    """The text of a PDF file. Raises ReadError when it is locked, damaged or has no text layer."""
    from pypdfium2 import PdfDocument, PdfiumError

    with _PDFIUM:
        try:
            document = PdfDocument(content.data)
        except PdfiumError as error:
            if getattr(error, "err_code", None) == _LOCKED:
                raise ReadError(
                    f"{content.name}: locked with a password; save it without one"
                ) from None
            raise ReadError(f"{content.name}: a damaged PDF file, or none") from error
        try:
            return _page(document, content.name)
        finally:
            document.close()


def _page(document: Any, name: str) -> Page:
    from pypdfium2 import PdfiumError

    count = len(document)
    if count == 0:
        raise ReadError(f"{name}: a PDF file without pages")
    if count > _MOST_PAGES:
        raise ReadError(f"{name}: {count:,} pages; files of up to {_MOST_PAGES:,} are read")
    pages: list[tuple[list[Line], float]] = []
    pictured, broken = [], []
    for number in range(count):
        try:
            lines, height, pictures = _read(document, number)
        except PdfiumError:
            broken.append(number + 1)
            continue
        if pictures and _letters(lines) < _FEWEST_LETTERS:
            pictured.append(number + 1)
        pages.append((lines, height))
    notes = _notes(pictured, broken, pages, name)
    text, wraps = _paragraphs(without_margins(pages))
    if _unreadable(text) > _MOST_UNREADABLE:
        raise ReadError(
            f"{name}: its text layer holds no letters (fonts without an encoding); "
            "recognise its text first (OCR)"
        )
    return Page(text=text, found=_found(document), notes=notes, wraps=wraps)


def _read(document: Any, number: int) -> tuple[list[Line], float, bool]:
    """Lines, height and whether there are pictures, of one page."""
    import pypdfium2.raw as pdfium

    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            lines = page_lines(textpage)
        finally:
            textpage.close()
        pictures = _letters(lines) < _FEWEST_LETTERS and any(
            True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        )
        return lines, page.get_height(), pictures
    finally:
        page.close()


def _notes(
    pictured: list[int], broken: list[int], pages: Sequence[tuple[list[Line], float]], name: str
) -> tuple[str, ...]:
    """What is not in the text. Raises ReadError when nothing is."""
    if not any(_letters(lines) for lines, _ in pages):
        if pictured:
            raise ReadError(
                f"{name}: scanned, {_listed(pictured)} "
                f"{'holds' if len(pictured) == 1 else 'hold'} pictures only; "
                "recognise its text first (OCR)"
            )
        raise ReadError(f"{name}: a PDF file without text")
    notes = []
    if pictured:
        verb = "holds" if len(pictured) == 1 else "hold"
        notes.append(f"{_listed(pictured)} {verb} pictures only; what they show is not in the text")
    if broken:
        notes.append(f"{_listed(broken)} could not be read")
    return tuple(notes)


def _listed(numbers: list[int]) -> str:
    """ "page 2", "pages 2-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    told = ", ".join("-".join(map(str, run)) for run in runs)
    return f"page{'s' if len(numbers) > 1 else ''} {told}"


def _letters(lines: Sequence[Line]) -> int:
    return sum(char.isalnum() for line in lines for char in line.text)


def _unreadable(text: str) -> float:
    """Share of characters from private areas or without a meaning."""
    marks = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    return marks / len(text) if text else 0.0


# --- paragraphs --------------------------------------------------------------------------

_STOPS: Final = (".", "!", "?", ":", ";", "…", "”", '"', "»", "。")
_BULLET: Final = re.compile(r"[•·▪▫◦‣●○■□◆►➢✓§\uf0b7\uf0a7]\s*|[-–—*]\s+|\(?\d{1,2}[.)]\s+(?=\D)")


def _paragraphs(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """The text, paragraphs between empty lines; and where only the page ends a line in it."""
    pieces: list[str] = []
    wraps: list[int] = []
    length = 0
    for lines in _blocks(pages):
        if pieces:
            pieces.append("\n\n")
            length += 2
        for index, line in enumerate(lines):
            if index:
                wraps.append(length)
                pieces.append("\n")
                length += 1
            pieces.append(line)
            length += len(line)
    return "".join(pieces), tuple(wraps)


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[list[str]]:
    """The lines of each paragraph; one may go on over a page."""
    block: list[str] = []
    above: Line | None = None
    for lines in pages:
        pitch, right = _pitch(lines), _right(lines)
        for index, line in enumerate(lines):
            over = index == 0 and above is not None
            ends = above is None or (
                _over_page(above, line) if over else _parted(above, line, pitch, right)
            )
            if ends and block:
                yield block
                block = []
            block.append(_BULLET.sub("- ", line.text, count=1) if _is_item(line) else line.text)
            above = line
    if block:
        yield block


def _is_item(line: Line) -> bool:
    found = _BULLET.match(line.text)
    return bool(found) and not line.text[0].isdigit() and line.text[0] != "("


def _pitch(lines: Sequence[Line]) -> float:
    """The distance from line to line in a paragraph: a small one, but not the smallest."""
    steps = sorted(
        above.bottom - below.bottom
        for above, below in itertools.pairwise(lines)
        if 0.8 * above.size < above.bottom - below.bottom < 4 * above.size
    )
    return steps[len(steps) // 5] if steps else 0.0


def _right(lines: Sequence[Line]) -> float:
    """Where full lines end."""
    ends = sorted(one.right for one in lines)
    return ends[math.ceil(0.9 * (len(ends) - 1))] if ends else 0.0


def _parted(above: Line, line: Line, pitch: float, right: float) -> bool:
    """True when ``line`` opens a paragraph below ``above``."""
    if above.hyphenated:
        return False
    step = above.bottom - line.bottom
    if step < 0:  # the next column
        return _over_page(above, line)
    if pitch and step > 1.3 * pitch:
        return True
    if _opens_item(above, line) or abs(above.size - line.size) > 0.15 * above.size:
        return True
    indent = line.left - above.left
    if indent > 0.9 * line.size and indent < 8 * line.size and above.text.endswith(_STOPS):
        return True
    if above.text.isupper() != line.text.isupper() and len(above.text) > 8:
        return True
    first = first_word(line.text) * 0.5 * line.size
    short = above.right + first + line.size < max(right, line.right)
    return short and (above.text.endswith(_STOPS) or not line.text[0].islower())


def _over_page(above: Line, line: Line) -> bool:
    """True when a paragraph does not go on in the next column or page."""
    if above.hyphenated or line.text[0].islower():
        return False
    return above.text.endswith(_STOPS) or _opens_item(above, line)


def _opens_item(above: Line, line: Line) -> bool:
    """True when a list's mark opens the line; a number may stand in a sentence as well."""
    if not _BULLET.match(line.text):
        return False
    return _is_item(line) or above.text.endswith(_STOPS)


# --- metadata ----------------------------------------------------------------------------

_PDF_DATE: Final = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2}))?")
_NO_TITLE: Final = re.compile(
    r"microsoft word|\.(?:docx?|rtf|odt|pdf|indd|qxd)$|untitled|document\d*$|^\S+$", re.IGNORECASE
)
_NAMELESS: Final = frozenset({"anonymous", "unspecified", "admin", "user", "administrator"})


def _found(document: Any) -> Found:
    """What the file's information dictionary says; a title that a program made up is none."""
    fields = []
    for name, told in document.get_metadata_dict(skip_empty=True).items():
        date = _PDF_DATE.match(told) if name in ("CreationDate", "ModDate") else None
        value = "-".join(filter(None, date.groups()[:3])) if date else " ".join(told.split())
        if value and value.lower() not in _NAMELESS:
            fields.append(Field(f"info {name.lower()}", value))
    every = Found(fields=tuple(fields))
    title = every.value_of("info title")
    return Found(
        title=title if title and not _NO_TITLE.search(title) else None,
        author=every.value_of("info author"),
        fields=every.fields,
    )
