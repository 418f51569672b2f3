"""Home, and the record of a text that is pasted or dropped there and not stored."""

from __future__ import annotations

import datetime
from typing import Any, Final, NamedTuple

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from communique.archive.listing import Chosen, listed
from communique.archive.showing import contacts
from communique.errors import CommuniqueError
from communique.read import read
from communique.types import Document
from communique.web.asking import asking
from communique.web.describing import form_body
from communique.web.forms import respond
from communique.web.room import Room, room_of
from communique.web.views.home import Given, HomePage, Latest, home
from communique.web.views.readout import ReadoutPage, readout_of_text

router = APIRouter()

LATEST: Final = 8
# Fields that a form may tell of a document besides its text.
TOLD: Final = ("title", "published", "id", "url", "issuer", "publisher")

FIELDS: Final[dict[str, Any]] = {
    "text": {"type": "string", "description": "The text, or else a file."},
    "file": {"type": "string", "format": "binary", "description": "Goes before a text."},
    "title": {"type": "string", "description": "If the text lacks it."},
    "published": {"type": "string", "description": "A day, YYYY-MM-DD."},
}
# The form as OpenAPI tells it; it is read by hand, so that what is wrong with it is said
# on the page with the text still there.
FORM: Final = form_body(FIELDS, media="multipart/form-data")


@router.get("/", response_model=HomePage)
def home_page(request: Request) -> Response:
    """Latest readouts, encounters with several accounts, and a box to paste a text."""
    return respond(request, home(_latest(request)))


def _latest(request: Request) -> Latest | None:
    """What the archive got last; None where there is none."""
    if room_of(request).archive() is None:
        return None
    with asking(request) as connection:
        return Latest(
            readouts=tuple(listed(connection, Chosen(), limit=LATEST)),
            encounters=contacts(connection, least=2, limit=LATEST),
        )


@router.post(
    "/read",
    response_model=ReadoutPage,
    responses={422: {"model": HomePage, "description": "The text cannot be read"}},
    openapi_extra=FORM,
)
async def read_text(request: Request) -> Response:
    """The record of a text that is sent along; nothing is stored."""
    room = room_of(request)
    given = await sent(request)
    try:
        document = await to_thread.run_sync(document_of, room, given)
    except CommuniqueError as error:
        latest = await to_thread.run_sync(_latest, request)
        wrong = str(error).removeprefix("bytes: ")
        return respond(request, home(latest, given.shown, wrong=wrong), status=422)
    return respond(request, readout_of_text(await room.read(document)))


class Sent(NamedTuple):
    """The bytes to be read, and the form's other fields; what is empty is not there."""

    content: bytes
    fields: dict[str, str]

    @property
    def shown(self) -> Given:
        """What the form on the home page shows again."""
        names = ("text", "title", "published")
        return Given(**{name: self.fields.get(name, "") for name in names})


async def sent(request: Request) -> Sent:
    """The form of a request: a file goes before a text."""
    size = room_of(request).settings.max_body
    async with request.form(max_files=1, max_fields=12, max_part_size=size) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        fields = {
            name: value if name == "text" else value.strip() for name, value in fields.items()
        }
        fields = {name: value for name, value in fields.items() if value}
        file = form.get("file")
        if isinstance(file, UploadFile) and file.filename:
            return Sent(await file.read(), fields)
    return Sent(fields.get("text", "").encode("utf-8", "replace"), fields)


def document_of(room: Room, given: Sent) -> Document:
    """The document that was sent. Raises CommuniqueError when it is no text, or too long."""
    if not given.content.strip():
        raise CommuniqueError("There is no text yet. Paste one, or choose a file.")
    _check_day(given.fields.get("published", ""))
    told = {name: given.fields.get(name) for name in TOLD}
    document = read(given.content, **told)
    limit = room.settings.max_text
    if len(document.text) > limit:
        raise CommuniqueError(
            f"The text has {len(document.text):,} characters; up to {limit:,} are read here. "
            "communique read on the command line has no such limit."
        )
    return document


def _check_day(given: str) -> None:
    try:
        if given:
            datetime.date.fromisoformat(given)
    except ValueError:
        raise CommuniqueError(
            f"“{given[:40]}” is no day of the form YYYY-MM-DD, such as 2024-05-14."
        ) from None
