"""A mail: its own text is a document, and so is what is attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.errors import CommuniqueError, ReadError
from communique.read import document_of_page, stem_of
from communique.read.content import Content, Found
from communique.read.mail import Mail, opened, page_of_body
from communique.sources.failures import Failure, failure
from communique.sources.holders import Held, Part, Reading
from communique.types import Document


def parts(held: Held, reading: Reading) -> Iterator[Part]:
    """The mail's text, then its attachments, each with the mail's date and sender."""
    data = held.stream.read(reading.limits.size + 1)
    if len(data) > reading.limits.size:
        raise ReadError(f"{held.name}: larger than the limit (--max-size)")
    content = Content(data=data, name=held.name, url=held.url, found=held.found)
    mail = opened(content)
    if mail.body is None and not mail.attached:
        raise ReadError(f"{held.name}: a mail without a text and without attachments")
    if mail.body is not None:
        yield _own(mail, mail.body, held, content)
    around = Found(author=mail.found.author, published=mail.found.published)
    for one in mail.attached:
        yield replace(one, found=around)


def _own(mail: Mail, body: Content, held: Held, content: Content) -> Document | Failure:
    try:
        page = page_of_body(body)
        page = replace(page, found=mail.found.over(page.found))
        whole = replace(content, url=body.url or held.url)
        stem = stem_of(held.name.rpartition("/")[2])
        return document_of_page(page, whole, held.media_type, stem=stem)
    except CommuniqueError as error:
        return failure(held.name, error)
