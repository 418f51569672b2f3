"""Any two accounts side by side: two readouts of the archive, or two texts sent along."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique import addresses
from communique.archive.store import load
from communique.compare import compare
from communique.errors import ArchiveError, CommuniqueError
from communique.read import read
from communique.types import Document
from communique.web.asking import asking
from communique.web.comparing import too_long
from communique.web.describing import form_body
from communique.web.forms import respond
from communique.web.problems import no_readout
from communique.web.room import Room, room_of
from communique.web.views.compare import ComparePage, Texts, compare_form, compared

router = APIRouter()

Id = Annotated[str | None, Query(max_length=2_000, description="Id of a readout in the archive.")]
FORM: Final = form_body(
    {
        "left": {"type": "string", "description": "The first text."},
        "right": {"type": "string", "description": "The second text."},
    },
    required=("left", "right"),
)
# A comparison weighs every act of one text against every act of the other.
LONGEST: Final = 60_000


@router.get("/compare", response_model=ComparePage)
def compare_readouts(request: Request, left: Id = None, right: Id = None) -> Response:
    """Two readouts of the archive side by side; a form for two texts where none are named."""
    if not left or not right:
        return respond(request, compare_form())
    with asking(request) as connection:
        records = []
        for one in (left, right):
            try:
                records.append(load(connection, one))
            except ArchiveError:
                raise HTTPException(404, no_readout(one)) from None
    if why := too_long(records):
        raise HTTPException(422, why)
    page = compared(compare(*records), left=addresses.readout(left), right=addresses.readout(right))
    return respond(request, page)


@router.post(
    "/compare",
    response_model=ComparePage,
    responses={422: {"model": ComparePage, "description": "The texts cannot be compared"}},
    openapi_extra=FORM,
)
async def compare_texts(request: Request) -> Response:
    """Two texts that are sent along, side by side; nothing is stored."""
    room = room_of(request)
    async with request.form(
        max_files=0, max_fields=8, max_part_size=room.settings.max_body
    ) as form:
        texts = Texts(left=str(form.get("left", "")), right=str(form.get("right", "")))
    try:
        documents = [_document(texts.left, "first"), _document(texts.right, "second")]
    except CommuniqueError as error:
        wrong = str(error).removeprefix("bytes: ")
        return respond(request, compare_form(texts, wrong=wrong), status=422)
    return respond(request, await _compared(room, documents))


def _document(text: str, which: str) -> Document:
    if not text.strip():
        raise CommuniqueError(f"The {which} text is missing.")
    if len(text) > LONGEST:
        raise CommuniqueError(
            f"The {which} text has {len(text):,} characters; up to {LONGEST:,} are compared here."
        )
    return read(text.encode("utf-8", "replace"), id=f"{which} text")


async def _compared(room: Room, documents: list[Document]) -> ComparePage:
    left, right = [await room.read(document) for document in documents]
    return compared(await room.compute(lambda: compare(left, right)))
