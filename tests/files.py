"""Files of every format, built with libraries around an invented readout."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from typing import Any, Final, Literal

TITLE: Final = "Foreign Minister of Norland receives Ambassador of Sudmark"
PARAGRAPHS: Final = (
    "Foreign Minister Ilse Tarn received today the Ambassador of Sudmark, Rui Quental, on the "
    "completion of his mission in Norland.",
    "The Minister thanked the Ambassador for four years of close cooperation and noted that "
    "trade between the two countries had doubled in that time.",
    "The sides agreed to hold the next round of political consultations in May.",
)
ITEMS: Final = ("the ferry line across the strait;", "recognition of diplomas.")
TEXT: Final = "\n\n".join((TITLE, *PARAGRAPHS))


def html(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    ).encode()


def pdf(
    pages: Sequence[Sequence[str]] = (TEXT.split("\n\n"),),
    *,
    header: str = "",
    password: str | None = None,
    pictures: Sequence[int] = (),
) -> bytes:
    """Paragraphs set in a column of a page, page numbers below. pictures: pages without text."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    locked = StandardEncryption(password, canPrint=1) if password else None
    canvas = Canvas(data, pagesize=A4, encrypt=locked)
    for number, paragraphs in enumerate(pages, start=1):
        if number in pictures:
            canvas.drawInlineImage(_picture(), 100, 300, 200, 200)
            canvas.showPage()
            continue
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 800, header)
        canvas.drawString(290, 30, f"- {number} -")
        text = canvas.beginText(72, 740)
        text.setFont("Times-Roman", 12)
        for one in paragraphs:
            for line in simpleSplit(one, "Times-Roman", 12, 440):
                text.textLine(line)
            text.textLine("")
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def pdf_in_columns(left: Sequence[str], right: Sequence[str]) -> bytes:
    """Two columns, their lines written in turns, as layout programs do."""
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    canvas.setFont("Times-Roman", 11)
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(60, 740 - 14 * row, one)
        canvas.drawString(320, 740 - 14 * row, other)
    canvas.save()
    return data.getvalue()


def _picture() -> Any:
    from PIL import Image

    return Image.new("L", (20, 20), 128)


def docx(*, macros: bool = False, footnote: str | None = None) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Press Service"
    document.add_heading(TITLE, level=1)
    for one in PARAGRAPHS:
        document.add_paragraph(one)
    for one in ITEMS:
        document.add_paragraph(one, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Name", "Office"), ("Ilse Tarn", "Foreign Minister"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    data = io.BytesIO()
    document.save(data)
    return _with_macros(data.getvalue()) if macros else data.getvalue()


def _with_macros(data: bytes) -> bytes:
    return rezipped(
        data,
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"},
        lambda name, part: (
            part.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
            if name == "[Content_Types].xml"
            else part
        ),
    )


def rezipped(
    data: bytes, more: Mapping[str, bytes], changed: Callable[[str, bytes], bytes]
) -> bytes:
    """A ZIP file with parts changed and added."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return kept.getvalue()


def odt() -> bytes:
    from odfdo import Document, Header, List, Paragraph, Table

    document = Document("text")
    document.meta.set_title(TITLE)
    document.body.clear()
    document.body.append(Header(1, TITLE))
    for one in PARAGRAPHS:
        document.body.append(Paragraph(one))
    document.body.append(List(list(ITEMS)))
    table = Table("Present", width=2, height=1)
    table.set_value((0, 0), "Ilse Tarn")
    table.set_value((1, 0), "Foreign Minister")
    document.body.append(table)
    noted = Paragraph("The talks were held in a friendly atmosphere.")
    noted.insert_note(after="talks", note_id="n1", citation="1", body="On 6 November.")
    document.body.append(noted)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def rtf() -> bytes:
    body = "\\par\n".join((TITLE, *PARAGRAPHS, "Premi\\'e8re r\\u233?union en mai."))
    info = "{\\info{\\title Talks in Brae}{\\author Press Service}{\\creatim\\yr2025\\mo3\\dy4}}"
    head = f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{info}"
    return f"{head}\n\\f0 {body}\\par}}".encode()


def eml(*, attached: Mapping[str, tuple[bytes, str]] | None = None, as_html: bool = False) -> bytes:
    """A mail with files attached: name → bytes and media type."""
    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail["From"] = "Press Service <press@mfa.example>"
    mail["To"] = "list@press.example"
    mail["Date"] = "Tue, 04 Mar 2025 14:30:00 +0100"
    mail["Message-ID"] = "<1@mfa.example>"
    if as_html:
        mail.set_content(html().decode(), subtype="html")
    else:
        mail.set_content("\n\n".join(PARAGRAPHS))
        mail.add_alternative(html().decode(), subtype="html")
    for name, (data, kind) in (attached or {}).items():
        main, _, sub = kind.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def mbox(*mails: bytes) -> bytes:
    line = b"From press@mfa.example Tue Mar  4 14:30:00 2025\n"
    return b"\n".join(line + mail for mail in mails)


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return data.getvalue()


def tar(files: Mapping[str, bytes], mode: Literal["w", "w:gz"] = "w:gz") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as packed:
        for name, content in files.items():
            item = tarfile.TarInfo(name)
            item.size = len(content)
            packed.addfile(item, io.BytesIO(content))
    return data.getvalue()


def warc(responses: Sequence[tuple[str, str, str, bytes]], *, compressed: bool = True) -> bytes:
    """Responses as (address, status line, content type, body), other records between them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    data = io.BytesIO()
    writer = WARCWriter(data, gzip=compressed)
    for address, status, kind, body in responses:
        headers = StatusAndHeaders(
            status,
            [("Content-Type", kind), ("Last-Modified", "Tue, 04 Mar 2025 14:30:00 GMT")],
            protocol="HTTP/1.1",
        )
        for type_, http in (("response", headers), ("metadata", None)):
            record = writer.create_warc_record(
                address,
                type_,
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_content_type="" if http else "text/html",
                warc_headers_dict={"WARC-Date": "2025-03-05T08:00:00Z"},
            )
            writer.write_record(record)
    return data.getvalue()


def wacz(packed: bytes) -> bytes:
    return archive(
        {"datapackage.json": b'{"profile": "data-package"}', "archive/data.warc.gz": packed}
    )


def rss(*, whole: bool = True) -> bytes:
    body = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in PARAGRAPHS)
    content = f"<content:encoded>{body}</content:encoded>" if whole else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Ministry of Foreign Affairs</title><link>https://mfa.example/</link>"
        "<description>News</description><language>en</language>"
        f"<item><title>{TITLE}</title><link>https://mfa.example/1</link>"
        "<pubDate>Tue, 04 Mar 2025 14:30:00 +0000</pubDate>"
        f"<description>Foreign Minister Ilse Tarn received today …</description>{content}</item>"
        "</channel></rss>"
    ).encode()


def atom() -> bytes:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        "<title>Chancellery</title><id>urn:x</id><updated>2025-03-04T14:30:00Z</updated>"
        f'<entry><title>{TITLE}</title><id>urn:x:1</id><link href="https://mfa.example/1"/>'
        "<published>2025-03-04T14:30:00Z</published><updated>2025-03-05T10:00:00Z</updated>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content>'
        "</entry></feed>"
    ).encode()


def json_feed() -> bytes:
    item = {
        "id": "1",
        "url": "https://mfa.example/1",
        "title": TITLE,
        "content_text": "\n".join(PARAGRAPHS),
        "date_published": "2025-03-04T14:30:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Ministry", "items": [item]}
    return json.dumps(feed).encode()


def sitemap() -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>'
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        b"<url><loc>https://mfa.example/1</loc></url><url><loc>https://mfa.example/2</loc></url>"
        b"</urlset>"
    )


def mhtml() -> bytes:
    body = html().decode().replace("=", "=3D")
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mfa.example/1\r\n"
        f"Subject: {TITLE}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://mfa.example/1\r\n\r\n{body}\r\n----b--\r\n"
    ).encode()


def table(mark: str = ",") -> bytes:
    rows = [("headline", "date", "body"), (TITLE, "2025-03-04", f'"{PARAGRAPHS[0]}"')]
    return "\r\n".join(map(mark.join, rows)).encode()


def every_file() -> dict[str, bytes]:
    """One file of each format, by a name with the usual suffix."""
    page = ("https://mfa.example/1", "200 OK", "text/html; charset=utf-8", html())
    return {
        "a.txt": TEXT.encode(),
        "a.md": f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n* {ITEMS[0]}\n* {ITEMS[1]}\n".encode(),
        "a.html": html(),
        "a.mhtml": mhtml(),
        "a.pdf": pdf(),
        "a.docx": docx(),
        "a.docm": docx(macros=True),
        "a.odt": odt(),
        "a.rtf": rtf(),
        "a.eml": eml(attached={"visit.pdf": (pdf(), "application/pdf")}),
        "a.mbox": mbox(eml()),
        "a.csv": table(),
        "a.tsv": table("\t"),
        "a.json": json.dumps([{"id": "1", "text": TEXT}]).encode(),
        "a.jsonl": json.dumps({"id": "1", "text": TEXT}).encode(),
        "a.xlsx": xlsx([("title", "text"), (TITLE, TEXT)]),
        "a.rss": rss(),
        "a.atom": atom(),
        "feed.json": json_feed(),
        "a.warc.gz": warc([page]),
        "a.warc": warc([page], compressed=False),
        "a.wacz": wacz(warc([page])),
        "a.zip": archive({"a.txt": TEXT.encode(), "b/c.html": html()}),
        "a.tar": tar({"a.txt": TEXT.encode()}, "w"),
        "a.tgz": tar({"a.txt": TEXT.encode(), "b/c.html": html()}),
        "a.txt.gz": gzip.compress(TEXT.encode()),
    }
