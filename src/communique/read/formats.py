"""The formats that hold one document: what they are called and which module reads them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from communique.errors import CommuniqueError, ReadError
from communique.read.content import Content, Page
from communique.read.refusals import damaged

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM: Final = "application/vnd.ms-word.document.macroenabled.12"
ODT: Final = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that holds one document.

    name: as people call it. module: holds ``page(content) -> Page``. needs: modules that the
    extra ``formats`` brings.
    """

    name: str
    media_types: tuple[str, ...]
    module: str
    needs: tuple[str, ...] = ()

    def page(self, content: Content) -> Page:
        """The text and what the file says about itself. Raises ReadError.

        Libraries fail in many ways on what is damaged; all are one error here.
        """
        require(self.name, self.needs, content.name)
        reader: Callable[[Content], Page] = import_module(self.module).page
        try:
            return reader(content)
        except CommuniqueError:
            raise
        except Exception as error:
            if os.environ.get("COMMUNIQUE_DEBUG"):
                raise
            raise damaged(content.name, error) from error


FORMATS: Final = (
    Format(
        name="plain text",
        media_types=("text/plain",),
        module="communique.read.plain",
    ),
    Format(
        name="web pages",
        media_types=("text/html",),
        module="communique.read.html",
        needs=("trafilatura", "lxml"),
    ),
    Format(
        name="Markdown",
        media_types=("text/markdown",),
        module="communique.read.markdown",
    ),
    Format(
        name="mails",
        media_types=("message/rfc822", "multipart/related"),
        module="communique.read.mail",
    ),
    Format(
        name="PDF files",
        media_types=("application/pdf",),
        module="communique.read.pdf",
        needs=("pypdfium2",),
    ),
    Format(
        name="Word files",
        media_types=(DOCX, DOCM),
        module="communique.read.docx",
        needs=("docx", "lxml"),
    ),
    Format(
        name="OpenDocument texts",
        media_types=(ODT,),
        module="communique.read.odt",
        needs=("odfdo", "lxml"),
    ),
    Format(
        name="RTF files",
        media_types=("application/rtf",),
        module="communique.read.rtf",
        needs=("striprtf",),
    ),
)
_BY_TYPE: Final = {kind: form for form in FORMATS for kind in form.media_types}


def format_of(media_type: str) -> Format | None:
    """The format with this media type; None when it holds no or many documents."""
    return _BY_TYPE.get(media_type)


def require(what: str, needs: tuple[str, ...], name: str) -> None:
    """Raise ReadError when a library that ``what`` is read with is not installed."""
    for needed in needs:
        try:
            import_module(needed)
        except ImportError:
            raise ReadError(
                f'{name}: to read {what} install {needed}: pip install "communique[formats]"'
            ) from None
