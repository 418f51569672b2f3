"""Citations of a readout, or of one act in it: BibTeX, RIS and CSL-JSON. Pure.

Who reports is the author, as a corporate name; version and hash say which text was read, and
for an act its words and where they stand.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from communique.render import LANGUAGES, Numbered, in_order, line
from communique.text import sha256_of
from communique.types import Act, Document, Record

Field = tuple[str, str]

# LaTeX takes these for orders; in a field of BibTeX a lone brace would end it as well.
LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
LATEX_ORDERS: Final = re.compile("[" + re.escape("".join(LATEX)) + "]")

# Dates as citations have them; what is none stays out.
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited. act, quoted: name (``addresses.names``) and words of an act, only for one.

    document: id of the document.
    """

    document: str
    act: str | None
    key: str
    title: str
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str
    version: int
    sha256: str
    note: str
    quoted: str = ""


def citation(
    record: Record,
    *,
    version: int,
    act: Numbered | None = None,
    name: str | None = None,
    permalink: str | None = None,
) -> Citation:
    """The citation of a version of a document, or of one of its acts, which has a name.

    permalink: address of the archived text, told in the note; the url of a text without its own.
    """
    document = record.document
    title = line(document.title or document.id)
    note = f"{_sort(document)}. Document {line(document.id)}, version {version}, "
    note += f"SHA-256 {document.sha256}. Coded by {line(record.coder.program)}, "
    note += f"lexicon {line(record.coder.lexicon)[:12]}, model {line(record.coder.model)}"
    quoted = ""
    if act is not None:
        quoted = _words(record, act.act)
        start, end = act.act.cue
        kind = f"not {act.act.kind}" if act.act.negated else act.act.kind
        note = f"Act {act.number} ({kind}): “{quoted}”, cue at characters "
        note += f"{start}–{end}. Document {line(document.id)}, version {version}, "
        note += f"SHA-256 {document.sha256}. Coded by {line(record.coder.program)}"
    if permalink:
        note += f". Archived at {line(permalink)}"
    return Citation(
        document=document.id,
        act=name,
        key=_key(record, version, name),
        title=title,
        author=line(document.issuer or document.publisher or "") or None,
        publisher=line(document.publisher) if document.publisher else None,
        published=document.published if _DATE.fullmatch(document.published or "") else None,
        url=line(document.url or permalink or "") or None,
        language=document.language,
        version=version,
        sha256=document.sha256,
        note=note,
        quoted=quoted,
    )


def act_of(record: Record, number: int) -> Numbered | None:
    """The act with this number in text order, counted from 1."""
    acts = in_order(record)
    return acts[number - 1] if 1 <= number <= len(acts) else None


def _words(record: Record, act: Act) -> str:
    """The act's words in the order of the text, with … where something lies between."""
    text = record.document.text
    if act.content is None or act.content.contains(act.cue):
        return line((act.content or act.cue).of(text))
    first, second = sorted((act.cue, act.content))
    between = text[first.end : second.start].strip()
    joint = " … " if between else " "
    return f"{line(first.of(text))}{joint}{line(second.of(text))}"


def _sort(document: Document) -> str:
    """What sort of text it is, for people."""
    if document.genre in (None, "readout"):
        return "Official readout"
    return (
        "Document" if document.genre == "other" else document.genre.replace("_", " ").capitalize()
    )


def _key(record: Record, version: int, name: str | None) -> str:
    """A key of plain letters: BibTeX programs take no others.

    An id that is not written so itself, small letters included as BibTeX tells no others apart,
    brings a few digits of its hash, so that no two documents share a key.
    """
    id_ = record.document.id
    plain = re.sub(r"[^A-Za-z0-9]+", "-", id_).strip("-")[:60]
    if plain.lower() != id_:
        plain = f"{plain}-{sha256_of(id_)[:8]}".lstrip("-")
    made = f"{plain}-v{version}"
    return f"{made}-act{name}" if name else made


def bibtex(cited: Citation) -> str:
    """An ``@misc`` entry; UTF-8, with what LaTeX would take for orders escaped."""
    fields: list[Field] = [("title", f"{{{_latex(cited.title)}}}")]
    if cited.author:
        fields.append(("author", f"{{{_latex(cited.author)}}}"))
    if cited.publisher:
        fields.append(("publisher", _latex(cited.publisher)))
    if cited.published:
        year, *rest = cited.published.split("-")
        fields += [("year", year), ("date", cited.published)]
        fields += [("month", rest[0])] if rest else []
    if cited.url:
        fields.append(("url", _address(cited.url)))
    fields += [
        ("version", str(cited.version)),
        *_language(cited.language),
        ("note", _latex(cited.note)),
    ]
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    return f"@misc{{{cited.key},\n{body}}}\n"


def _language(code: str) -> list[Field]:
    """The language by its name, as biblatex takes it; by its code where that is all we know."""
    name = LANGUAGES.get(code)
    if name is None:
        return [("language", _latex(code))]
    return [("language", name), ("langid", name.lower())]


def _latex(text: str) -> str:
    return LATEX_ORDERS.sub(lambda found: LATEX[found[0]], text)


def _address(url: str) -> str:
    """An address is taken as it is, but braces and backslashes would break the entry."""
    return re.sub(r"[\\{}]", lambda found: f"%{ord(found[0]):02X}", url)


def ris(cited: Citation) -> str:
    """A RIS record of a web page; a value is one line, so it cannot begin another tag."""
    rows: list[Field] = [("TY", "ELEC"), ("ID", cited.key), ("TI", cited.title)]
    if cited.author:
        rows.append(("AU", f"{cited.author},"))  # the comma says that it is no person's name
    if cited.publisher:
        rows.append(("PB", cited.publisher))
    if cited.published:
        parts = cited.published.split("-")
        rows += [("PY", parts[0]), ("DA", "/".join(parts))]
    if cited.url:
        rows.append(("UR", cited.url))
    rows += [("ET", str(cited.version)), ("LA", cited.language), ("N1", cited.note), ("ER", "")]
    return "".join(f"{tag}  - {line(value)}\r\n" for tag, value in rows)


def csl(cited: Citation) -> str:
    """A list with one CSL-JSON item."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2) + "\n"


def csl_item(cited: Citation) -> dict[str, object]:
    """A CSL-JSON item."""
    item: dict[str, object] = {
        "id": cited.key,
        "type": "webpage" if cited.url else "document",
        "title": cited.title,
        "version": str(cited.version),
        "language": cited.language,
        "note": cited.note,
    }
    if cited.author:
        item["author"] = [{"literal": cited.author}]
    if cited.publisher:
        item["publisher"] = cited.publisher
    if cited.published:
        item["issued"] = {"date-parts": [[int(part) for part in cited.published.split("-")]]}
    if cited.url:
        item["URL"] = cited.url
    return item
