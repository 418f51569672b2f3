"""What changes the archive: storing and removing readouts. Only for those who may."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from communique import addresses
from communique.addresses import unwritten
from communique.archive import Archive
from communique.archive.known import Stored
from communique.archive.store import add, remove, standing
from communique.errors import ArchiveError, CommuniqueError
from communique.types import Document
from communique.web.describing import form_body
from communique.web.forms import respond, wanted
from communique.web.permission import Writer, writer_of
from communique.web.room import Room, room_of
from communique.web.routes.reading import FIELDS, document_of, sent
from communique.web.routes.readouts import Written
from communique.web.views.done import DonePage, done, outcome

router = APIRouter()

MayWrite = Annotated[Writer, Depends(writer_of)]
Reason = Annotated[str, Form(max_length=1_000, description="Why; it is kept.")]
STORING: Final = form_body(
    {
        **FIELDS,
        "id": {"type": "string", "description": "Its identifier."},
        "url": {"type": "string", "description": "Where it was published."},
        "issuer": {"type": "string", "description": "Who reports."},
        "publisher": {"type": "string", "description": "Who published it."},
    },
    media="multipart/form-data",
)


@router.post("/readouts", response_model=DonePage, openapi_extra=STORING)
async def store_readout(request: Request, writer: MayWrite) -> Response:
    """Store a text that is sent along; the same text is stored once."""
    room = room_of(request)
    given = await sent(request)
    try:
        document = await to_thread.run_sync(document_of, room, given)
        stored = await _stored(room, writing_archive(room), document)
    except ArchiveError as error:
        raise HTTPException(409, str(error)) from None
    except CommuniqueError as error:
        raise HTTPException(422, str(error).removeprefix("bytes: ")) from None
    return answered(request, outcome(stored))


async def _stored(room: Room, archive: Archive, document: Document) -> Stored:
    """What became of the document; one that is there already is not read again."""
    (known,) = await to_thread.run_sync(standing, archive, [document])
    if isinstance(known, Stored):
        return known
    record = await room.read(known)
    (stored,) = await to_thread.run_sync(partial(add, join=True), archive, [record])
    return stored


@router.post("/readouts/{document}/remove", response_model=DonePage)
def remove_readout(
    request: Request, document: Written, writer: MayWrite, reason: Reason = ""
) -> Response:
    """Remove a readout with all its versions; a tombstone stays."""
    wanted = unwritten(document)
    try:
        remove(writing_archive(room_of(request)), [wanted], reason=reason.strip() or None)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from None
    return answered(request, done("Removed", addresses.readout(wanted)))


def writing_archive(room: Room) -> Archive:
    """The archive, to write in; made where there is none yet. Raises HTTPException."""
    archive = room.archive()
    if archive is None:
        raise HTTPException(503, "The archive cannot be opened for writing.")
    return archive


def answered(request: Request, page: DonePage) -> Response:
    """What was done, for programs; people are led to where they see it."""
    if wanted(request) == "html":
        return RedirectResponse(page.address, status_code=303)
    return respond(request, page)
