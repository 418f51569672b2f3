"""Home, and the record of a text that is pasted or dropped there and not stored."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from communique.errors import CommuniqueError
from communique.read import read
from communique.types import Document
from communique.web.forms import respond
from communique.web.room import Room, room_of
from communique.web.views.home import Given, HomePage, home
from communique.web.views.readout import ReadoutPage, readout_of_text

router = APIRouter()

# The form as OpenAPI tells it; it is read by hand, so that what is wrong with it is said
# on the page with the text still there.
FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string", "description": "The text, or else a file."},
                        "file": {"type": "string", "format": "binary"},
                        "title": {"type": "string"},
                        "published": {"type": "string", "description": "YYYY-MM-DD"},
                    },
                }
            }
        },
    }
}


@router.get("/", response_model=HomePage)
def home_page(request: Request) -> Response:
    """Latest readouts, and a box to paste a text."""
    return respond(request, home())


@router.post(
    "/read",
    response_model=ReadoutPage,
    responses={422: {"model": HomePage, "description": "The text cannot be read"}},
    openapi_extra=FORM,
)
async def read_text(request: Request) -> Response:
    """The record of a text that is sent along; nothing is stored."""
    room = room_of(request)
    async with request.form(
        max_files=1, max_fields=8, max_part_size=room.settings.max_body
    ) as form:
        data = await _sent(form)
    if data.wrong:
        return respond(request, home(data.given, wrong=data.wrong), status=422)
    try:
        document = _document(room, data)
    except CommuniqueError as error:
        wrong = str(error).removeprefix("bytes: ")
        return respond(request, home(data.given, wrong=wrong), status=422)
    return respond(request, readout_of_text(await room.read(document)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What the form holds. wrong: why it cannot be taken; empty when it can."""

    content: bytes
    given: Given
    wrong: str = ""


async def _sent(form: FormData) -> _Sent:
    words = {name: value for name, value in form.items() if isinstance(value, str)}
    given = Given(
        text=words.get("text", ""),
        title=words.get("title", "").strip(),
        published=words.get("published", "").strip(),
    )
    file = form.get("file")
    content = given.text.encode("utf-8", "replace")
    if isinstance(file, UploadFile) and file.filename:
        content = await file.read()
    return _Sent(content=content, given=given, wrong=_wrong(content, given))


def _wrong(content: bytes, given: Given) -> str:
    if not content.strip():
        return "There is no text yet. Paste one, or choose a file."
    if given.published:
        try:
            datetime.date.fromisoformat(given.published)
        except ValueError:
            return f"“{given.published[:40]}” is no day of the form YYYY-MM-DD, such as 2024-05-14."
    return ""


def _document(room: Room, data: _Sent) -> Document:
    """The document that was sent. Raises CommuniqueError when it is no text, or too long."""
    document = read(
        data.content, title=data.given.title or None, published=data.given.published or None
    )
    limit = room.settings.max_text
    if len(document.text) > limit:
        raise CommuniqueError(
            f"The text has {len(document.text):,} characters; up to {limit:,} are read here. "
            "communique read on the command line has no such limit."
        )
    return document
