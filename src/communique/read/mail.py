"""A mail: its own text, what its headers say, and what is attached to it."""

from __future__ import annotations

import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, Final, NamedTuple

from communique.errors import ReadError
from communique.read.content import Content, Field, Found, Page
from communique.read.detect import parameter_of
from communique.read.plain import decoded

_HEADERS: Final = ("subject", "from", "sender", "to", "date", "message-id", "list-id", "reply-to")
_ADDRESS: Final = "snapshot-content-location"


class Mail(NamedTuple):
    """body: what is to be read as its text; None where there is none. attached: in order."""

    body: Content | None
    found: Found
    attached: tuple[Content, ...]


def page(content: Content) -> Page:
    """The text of a mail without its attachments. Raises ReadError when it has none."""
    mail = opened(content)
    if mail.body is None:
        raise ReadError(f"{content.name}: a mail without a text")
    shown = page_of_body(mail.body)
    attached = len(mail.attached)
    files = "1 attachment was" if attached == 1 else f"{attached} attachments were"
    notes = (f"{files} not read; communique extract reads them",) if attached else ()
    return Page(text=shown.text, found=mail.found.over(shown.found), notes=(*shown.notes, *notes))


def page_of_body(body: Content) -> Page:
    """The page of a mail's own text."""
    if (body.declared or "").startswith("text/html"):
        from communique.read.formats import require
        from communique.read.html import page as html_page

        require("web pages", ("trafilatura", "lxml"), body.name)
        return html_page(body)
    charset = parameter_of(body.declared, "charset")
    text, notes = decoded(body.data, body.name, charset)
    return Page(text=text, notes=notes)


def opened(content: Content) -> Mail:
    """The parts of a mail, or of a web page saved as one file (MHTML)."""
    source = content.data.lstrip(b"\r\n\xef\xbb\xbf")
    message = BytesParser(_Message, policy=email.policy.default).parsebytes(source)
    found = _found(message)
    if address := _header(message, _ADDRESS):
        return Mail(_saved_page(message, content, address), Found(address=address), ())
    body = message.get_body(preferencelist=("plain", "html"))
    own = _content(body, content) if body is not None else None
    attached = tuple(_attached(message, content))
    return Mail(own if own and own.data.strip() else None, found, attached)


class _Message(EmailMessage):
    """A message whose parts are messages as well."""


def _found(message: EmailMessage) -> Found:
    fields = tuple(
        Field(f"header {name}", value) for name in _HEADERS if (value := _header(message, name))
    )
    every = Found(fields=fields)
    date = every.value_of("header date")
    day = _iso(date) if date else None
    sender = every.value_of("header from")
    return Found(
        title=every.value_of("header subject"),
        author=sender,
        published=(Field("header date", day),) if day else (),
        fields=fields,
    )


def _iso(date: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(date).isoformat()
    except (TypeError, ValueError, OverflowError):
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value: Any = message.get(name)
    except Exception:  # the parser of headers fails in many ways on broken ones
        return None
    return " ".join(str(value).split()) if value is not None else None


def _saved_page(message: EmailMessage, content: Content, address: str) -> Content | None:
    """The web page that an MHTML file holds: the first part that is one."""
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            return Content(
                data=_payload(part), name=content.name, declared=_declared(part), url=address
            )
    return None


def _attached(message: EmailMessage, content: Content) -> Iterator[Content]:
    """Files and mails that are attached; pictures of the text and signatures are left out."""
    for number, part in enumerate(message.iter_attachments(), start=1):
        kind = part.get_content_type()
        if part.get_content_maintype() == "image" or kind in _NO_DOCUMENT:
            continue
        yield _content(part, content, number)


_NO_DOCUMENT: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
    | {"text/calendar", "text/vcard", "application/ms-tnef"}
)


def _content(part: Any, content: Content, number: int | None = None) -> Content:
    """A part with its bytes; text parts as UTF-8, whatever they came in."""
    name = content.name
    if number is not None:
        name = f"{name}/{part.get_filename() or f'attachment {number}'}"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        data = inner[0].as_bytes() if isinstance(inner, list) and inner else b""
        return Content(data=data, name=f"{name}.eml", declared="message/rfc822")
    return Content(data=_payload(part), name=name, declared=_declared(part))


def _payload(part: Any) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _declared(part: Any) -> str:
    charset = part.get_content_charset()
    kind: str = part.get_content_type()
    return kind + (f"; charset={charset}" if charset else "")
