"""Mailboxes: files of mails, one below the other, as programs and archives of lists keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Final

from communique.read.content import Content
from communique.sources.failures import Failure
from communique.sources.holders import Held, Part, Reading

# A line of a mail that looks like the beginning of one is kept with a mark before it.
_KEPT: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The mails in their order."""
    for number, mail in enumerate(_mails(held.stream, reading.limits.size), start=1):
        name = f"{held.name}/{number}.eml"
        if mail is None:
            yield Failure(source=name, reason="larger than the limit (--max-size)")
        else:
            yield Content(data=_KEPT.sub(rb"\1", mail), name=name, declared="message/rfc822")


def _mails(stream: IO[bytes], largest: int) -> Iterator[bytes | None]:
    """The bytes of each mail; None for one that is larger than may be."""
    lines: list[bytes] = []
    size, blank = 0, True
    while line := stream.readline(largest + 1):
        if blank and line.startswith(b"From "):
            if lines:
                yield b"".join(lines) if size <= largest else None
            lines, size = [], 0
        else:
            size += len(line)
            if size <= largest:
                lines.append(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines) if size <= largest else None
