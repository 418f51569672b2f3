"""Files that hold no text, or none that is read here: what they are and what to do instead."""

from __future__ import annotations

from typing import Final

from communique.errors import ReadError

_PICTURE: Final = "give the text it shows"
_SOUND: Final = "give its words as text"
# First bytes → what the file is and what to do instead.
_MAGIC: Final = (
    (b"\x89PNG", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"RIFF", "a picture, sound or film", _SOUND),
    (b"ID3", "a sound file", _SOUND),
    (b"OggS", "a sound file", _SOUND),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx or as plain text"),
    (b"BZh", "a bzip2 file", "unpack it"),
    (b"\xfd7zXZ", "an xz file", "unpack it"),
    (b"(\xb5/\xfd", "a zstd file", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip file", "unpack it"),
    (b"Rar!", "a RAR file", "unpack it"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"SQLite format 3", "a database", "export its texts"),
)
_TYPES: Final = {
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (
        "a PowerPoint file",
        "save its text as .txt",
    ),
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": (
        "a binary Excel file",
        "save it as .xlsx",
    ),
    "application/epub+zip": ("an e-book", "save its text as .txt"),
    "application/xml": ("XML of no kind that is known here", "save its text as .txt"),
}


# Files that hold many documents, which ``communique.sources`` opens.
_MANY: Final = {
    "application/zip": "a ZIP archive",
    "application/x-tar": "a tar archive",
    "application/mbox": "a mailbox",
    "application/gzip": "a gzip file",
    "application/warc": "a web archive",
    "application/wacz": "a web archive",
    "application/x-ndjson": "lines of JSON",
    "application/json": "JSON",
    "text/csv": "a table",
    "text/tab-separated-values": "a table",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "a table",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    "application/sitemap+xml": "a sitemap",
}


def is_known_binary(head: bytes) -> bool:
    """True for pictures, sounds, packed files and others that hold no text."""
    return _magic(head) is not None


def refusal(head: bytes, name: str, media_type: str | None) -> ReadError:
    """Why bytes of this media type are not read; None stands for binary data."""
    if found := _magic(head):
        what, instead = found
        return ReadError(f"{name}: this is {what}, not text; {instead}")
    if media_type in _MANY:
        return ReadError(
            f"{name}: this is {_MANY[media_type]}; use communique extract for many documents"
        )
    if media_type in _TYPES:
        what, instead = _TYPES[media_type]
        return ReadError(f"{name}: this is {what}; {instead}")
    if media_type is not None:
        return ReadError(f"{name}: {media_type} is not read; save its text as .txt")
    return ReadError(f"{name}: this is binary data{_known(head)}, not text; give a text file")


def _magic(head: bytes) -> tuple[str, str] | None:
    for magic, what, instead in _MAGIC:
        if head.startswith(magic):
            return what, instead
    if head[4:8] == b"ftyp":
        return "a film or picture", _SOUND
    return None


def _known(head: bytes) -> str:
    """What puremagic takes the bytes for, where it is installed and sure."""
    try:
        import puremagic

        found = puremagic.magic_string(head)
    except (ImportError, LookupError, ValueError):
        return ""
    return f" ({found[0].name})" if found and found[0].confidence >= 0.8 else ""


_LONGEST: Final = 300


def damaged(name: str, error: Exception) -> ReadError:
    """What a library raised on bytes that are not what they look like, as one line."""
    why = f"{type(error).__name__}: {said(error)}"
    return ReadError(f"{name}: damaged, or not what it looks like ({why[:150]})")


def said(error: Exception) -> str:
    """What an error says, in one line of readable characters."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    line = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…") or type(error).__name__
