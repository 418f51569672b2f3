"""What people decide: correcting, adding and rejecting acts, linking accounts, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, TypeVar

from anyio import to_thread
from fastapi import APIRouter, Form, Path, Query, Request
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique import addresses
from communique.addresses import unwritten
from communique.archive import deciding
from communique.archive.deciding import Held, Person
from communique.archive.standing import standings
from communique.archive.typed import typed_value, words_in
from communique.errors import ArchiveError, JudgementError
from communique.types import Act, Span
from communique.web.asking import asking
from communique.web.describing import form_body
from communique.web.forms import respond
from communique.web.room import room_of
from communique.web.routes.readouts import Written
from communique.web.routes.writing import MayWrite, answered, writing_archive
from communique.web.views.done import DonePage, done
from communique.web.views.judging import (
    ADDED,
    AddPage,
    CorrectPage,
    JudgementsPage,
    add_page,
    correct_page,
    judgements,
)

router = APIRouter()

T = TypeVar("T")

ActId = Annotated[str, Path(max_length=200, description="The act's id, or its number from 1.")]
Value = Annotated[str, Form(max_length=5_000, description="As a person types it; none empties.")]
Note = Annotated[str, Form(max_length=1_000, description="Why.")]
By = Annotated[str, Form(max_length=100, description="Who decides, where no token says it.")]
Account = Annotated[
    str, Form(max_length=2_000, description="An account, as in mfa-1#2: a readout and a number.")
]
FieldName = Annotated[str, Form(max_length=40, description="A field of the record format.")]
Number = Annotated[int, Path(ge=1, le=2_000_000_000, description="Number of the judgement.")]
ADDING: Final = form_body(
    {name: {"type": "string"} for name in ("cue", *ADDED, "by", "note")},
    required=("cue", "kind", "speaker"),
)


@router.get("/judgements", response_model=JudgementsPage)
def list_judgements(
    request: Request,
    document: Annotated[
        str | None, Query(max_length=2_000, description="Only those about this readout.")
    ] = None,
) -> Response:
    """Links, corrections and other decisions of people, and what has become of each."""
    with asking(request) as connection:
        found = _found(lambda: standings(connection, document or None))
    return respond(request, judgements(found, document or None))


@router.post("/judgements/{number}/withdraw", response_model=DonePage)
def withdraw(
    request: Request, number: Number, writer: MayWrite, by: By = "", note: Note = ""
) -> Response:
    """Take a decision back. Nothing is deleted: a withdrawal can be withdrawn too."""
    person = _person(writer.name, by, note)
    _write(request, lambda connection: deciding.withdraw(connection, number, person))
    return answered(request, done("Withdrawn", "/judgements"))


@router.get("/readouts/{document}/acts/{act}/correct", response_model=CorrectPage)
def correct_form(request: Request, document: Written, act: ActId) -> Response:
    """An act with its fields, to be corrected or rejected."""
    with asking(request) as connection:
        one, chosen = _act(connection, unwritten(document), unwritten(act))
    return respond(request, correct_page(one, chosen))


@router.post(
    "/readouts/{document}/acts/{act}/correct",
    response_model=DonePage,
    responses={422: {"model": CorrectPage, "description": "The value does not fit the field"}},
)
def correct(
    request: Request, document: Written, act: ActId, writer: MayWrite,
    field: FieldName, value: Value = "", by: By = "", note: Note = "",
) -> Response:  # fmt: skip
    """Correct a field of an act; the program's value stays beside it."""
    person = _person(writer.name, by, note)

    def decide(connection: Connection) -> Act:
        one, chosen = _act(connection, unwritten(document), unwritten(act))
        try:
            wanted = typed_value(field, value, one.record, near=chosen.cue.start)
            deciding.correct(connection, unwritten(document), chosen.id, field, wanted, person)
        except JudgementError as error:
            raise _NotTakenError(correct_page(one, chosen, wrong=str(error))) from None
        return chosen

    try:
        chosen = _write(request, decide)
    except _NotTakenError as refused:
        return respond(request, refused.page, status=422)
    return answered(request, done("Corrected", _place(unwritten(document), chosen.cue)))


@router.post("/readouts/{document}/acts/{act}/reject", response_model=DonePage)
def reject(
    request: Request, document: Written, act: ActId, writer: MayWrite, by: By = "", note: Note = ""
) -> Response:
    """Take an act out of a record: it is kept, but does not count."""
    person, wanted = _person(writer.name, by, note), unwritten(document)
    _write(request, lambda connection: deciding.reject(connection, wanted, unwritten(act), person))
    return answered(request, done("Rejected", addresses.readout(wanted)))


@router.get("/readouts/{document}/add-act", response_model=AddPage)
def add_form(request: Request, document: Written) -> Response:
    """The form for an act that the program missed."""
    wanted = unwritten(document)
    with asking(request) as connection:
        _found(lambda: deciding.held(connection, wanted))
    return respond(request, add_page(wanted, {}))


@router.post(
    "/readouts/{document}/add-act",
    response_model=DonePage,
    responses={422: {"model": AddPage, "description": "The act cannot be added"}},
    openapi_extra=ADDING,
)
async def add_act(request: Request, document: Written, writer: MayWrite) -> Response:
    """Add an act; its cue is the predicate that carries it, as it stands in the text."""
    async with request.form(max_files=0, max_fields=30) as form:
        given = {name: str(value).strip() for name, value in form.items()}
    person = _person(writer.name, given.get("by", ""), given.get("note", ""))
    return await to_thread.run_sync(_added, request, unwritten(document), given, person)


def _added(request: Request, document: str, given: dict[str, str], person: Person) -> Response:
    try:
        cue = _write(request, lambda connection: _add(connection, document, given, person))
    except _NotTakenError as refused:
        return respond(request, refused.page, status=422)
    return answered(request, done("Added", _place(document, cue)))


def _add(connection: Connection, document: str, given: dict[str, str], person: Person) -> Span:
    one = _found(lambda: deciding.held(connection, document))
    try:
        places = words_in("cue", given.get("cue", ""), one.record.document.text)
        if len(places) > 1:
            raise JudgementError(
                f"cue: it stands in {len(places)} places; give more of the words around it"
            )
        wanted = {name: given[name] for name in ADDED if given.get(name)}
        values = {
            name: typed_value(name, value, one.record, near=places[0].start)
            for name, value in wanted.items()
        }
        if "party" not in values:
            values["party"] = deciding.represented(one.record, values.get("speaker", ()))
        deciding.add_act(connection, document, places[0], values, person)
    except JudgementError as error:
        raise _NotTakenError(add_page(document, given, wrong=str(error))) from None
    return places[0]


@router.post("/encounters/{encounter}/link", response_model=DonePage)
def link(
    request: Request,
    encounter: Annotated[str, Path(max_length=2_000, description="The encounter's id.")],
    account: Account,
    writer: MayWrite,
    by: By = "",
    note: Note = "",
) -> Response:
    """Say that an account reports this encounter too."""
    person, wanted = _person(writer.name, by, note), unwritten(encounter)
    _write(request, lambda connection: deciding.link(connection, account.strip(), wanted, person))
    return answered(request, done("Linked", addresses.encounter(wanted)))


@router.post("/encounters/{encounter}/unlink", response_model=DonePage)
def unlink(
    request: Request,
    encounter: Annotated[str, Path(max_length=2_000, description="The encounter's id.")],
    account: Account,
    writer: MayWrite,
    by: By = "",
    note: Note = "",
) -> Response:
    """Say that an account reports another encounter than the rest of this one's."""
    person = _person(writer.name, by, note)
    _write(request, lambda connection: deciding.unlink(connection, account.strip(), None, person))
    return answered(request, done("Unlinked", addresses.encounter(unwritten(encounter))))


class _NotTakenError(Exception):
    """A decision that cannot be taken, with the page that says why and keeps what was typed."""

    def __init__(self, page: CorrectPage | AddPage) -> None:
        self.page = page


def _write(request: Request, decide: Callable[[Connection], T]) -> T:
    """Carry a decision out in a transaction of its own."""
    with writing_archive(room_of(request)).writing() as connection:
        return _found(lambda: decide(connection))


def _found(ask: Callable[[], T]) -> T:
    """The answer; 404 for what is not there and 422 for what cannot be decided."""
    try:
        return ask()
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from None
    except JudgementError as error:
        raise HTTPException(422, str(error)) from None


def _act(connection: Connection, document: str, act: str) -> tuple[Held, Act]:
    one = _found(lambda: deciding.held(connection, document))
    return one, _found(lambda: deciding.act_called(one, act))


def _place(document: str, cue: Span) -> str:
    return f"{addresses.readout(document)}#{addresses.act(str(cue.start))}"


def _person(token: str | None, by: str, note: str) -> Person:
    """Who decides: whose token it is, else who they say they are."""
    return Person(by=token or by.strip() or None, note=note.strip() or None)
