"""RTF: the text of word processors of all ages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from communique.errors import ReadError
from communique.read.content import Content, Field, Found, Page

# What {\info …} tells, and the field that it is here.
_INFO: Final = re.compile(r"\{\\(title|author|subject|company)\s+([^{}\\]{1,500})\}")
_TIMES: Final = re.compile(
    r"\{\\(creatim|revtim)\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})(?:\\hr(\d+)\\min(\d+))?"
)


def page(content: Content) -> Page:
    """The text of an RTF file. Raises ReadError when there is none in it."""
    from striprtf import striprtf

    rtf_to_text: Callable[..., str] = striprtf.rtf_to_text
    source = content.data.decode("latin-1")
    if not source.rstrip("\x00 \r\n\t").endswith("}"):
        notes: tuple[str, ...] = ("the file ends in the middle; what there is was read",)
    else:
        notes = ()
    try:
        text = rtf_to_text(source, errors="replace")
    except (ValueError, IndexError, LookupError, OverflowError, RecursionError) as error:
        raise ReadError(f"{content.name}: a damaged RTF file ({error})") from error
    paragraphs = (" ".join(line.split(" ")).rstrip() for line in text.split("\n"))
    return Page(text="\n\n".join(filter(None, paragraphs)), found=_found(source), notes=notes)


def _found(source: str) -> Found:
    head = source[:20_000]
    fields = [Field(f"info {name}", value.strip()) for name, value in _INFO.findall(head)]
    for name, year, month, day, _, _ in _TIMES.findall(head):
        fields.append(Field(f"info {name}", f"{year}-{int(month):02}-{int(day):02}"))
    every = Found(fields=tuple(fields))
    return Found(
        title=every.value_of("info title"),
        author=every.value_of("info author"),
        site=every.value_of("info company"),
        fields=tuple(fields),
    )
