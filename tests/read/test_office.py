"""Files of word processors: Word, OpenDocument, RTF, Markdown."""

from __future__ import annotations

import pytest
from files import ITEMS, PARAGRAPHS, TEXT, TITLE, archive, docx, odt, rezipped, rtf

from communique.errors import ReadError
from communique.read import read
from communique.read.content import Content, Field
from communique.read.detect import media_type_of
from communique.read.formats import DOCM, DOCX, ODT

LIST = "\n".join(f"- {item}" for item in ITEMS)


def test_word() -> None:
    document = read(docx())
    assert document.text == f"{TEXT}\n\n{LIST}\n\nName | Office\nIlse Tarn | Foreign Minister"
    assert (document.title, document.media_type) == (TITLE, DOCX)


def test_word_with_macros() -> None:
    document = read(docx(macros=True))
    assert document.text.startswith(TEXT)
    assert document.media_type == DOCM
    assert document.notes == ("macros were not looked at",)


def test_footnotes_changes_and_forms_of_word() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {w}><w:body><w:sdt><w:sdtContent><w:p><w:r><w:t>Held in Brae.</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>They </w:t></w:r>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>gladly </w:t></w:r></w:ins><w:r><w:t>agreed</w:t><w:br/>"
        "<w:t>today.</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    changed = rezipped(docx(), {}, lambda name, part: body if name == "word/document.xml" else part)
    assert read(changed).text == "Held in Brae.\n\nThey gladly agreed\ntoday."


def test_open_document() -> None:
    document = read(odt())
    assert document.text == "\n\n".join(
        (
            TEXT,
            LIST,
            "Ilse Tarn | Foreign Minister",
            "The talks were held in a friendly atmosphere.",
            "On 6 November.",
        )
    )
    assert (document.title, document.media_type) == (TITLE, ODT)


def test_rich_text() -> None:
    document = read(rtf())
    assert document.text == f"{TEXT}\n\nPremière réunion en mai."
    assert document.title == "Talks in Brae"
    cut = read(rtf()[:-40])
    assert cut.notes == ("the file ends in the middle; what there is was read",)


@pytest.mark.parametrize("whole", [docx(), odt()])
def test_damaged_files_are_refused(whole: bytes) -> None:
    with pytest.raises(ReadError):
        read(whole[: len(whole) // 2])


def test_markdown() -> None:
    from communique.read.markdown import page

    source = (
        f"---\ntitle: Talks\ndate: 2025-03-04\nlang: en\n---\n# {TITLE}\n\n{PARAGRAPHS[0]}\n\n"
        "The **Minister** thanked [the Ambassador](https://x.example/a) for *close* cooperation, "
        f"see <https://mfa.example/1> and `note` 5\\*.\n\n* {ITEMS[0]}\n+ {ITEMS[1]}\n\n"
        "> We value it.\n\n![The talks](a.jpg)\n\n<!-- hidden -->\nA snake_case_word.\n"
    )
    found = page(Content(data=source.encode(), name="a.md"))
    assert found.text == (
        f"{TITLE}\n\n{PARAGRAPHS[0]}\n\nThe Minister thanked the Ambassador for close "
        f"cooperation, see https://mfa.example/1 and note 5*.\n\n{LIST}\n\nWe value it.\n\n"
        "The talks\n\n\nA snake_case_word.\n"
    )
    assert found.found.title == "Talks"
    assert found.found.published == (Field("front date", "2025-03-04"),)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["ppt/presentation.xml"], "a PowerPoint file; save its text"),
        (["xl/workbook.bin"], "a binary Excel file; save it as .xlsx"),
    ],
)
def test_other_office_files_are_named(names: list[str], said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(archive(dict.fromkeys(names, b"x")))


def test_kinds_are_told_without_names() -> None:
    from io import BytesIO

    assert media_type_of(BytesIO(docx())) == DOCX
    assert media_type_of(BytesIO(docx(macros=True))) == DOCM
    assert media_type_of(BytesIO(odt())) == ODT
