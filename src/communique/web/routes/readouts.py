"""Readouts of the archive: lists, permanent addresses, history, citations."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Request
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from communique import addresses, citing
from communique.addresses import unwritten
from communique.archive import judgement_rows, showing
from communique.archive.appearances import appearance, appearances_of
from communique.archive.history import Version, edits, versions_of
from communique.archive.languages import translations_of
from communique.archive.listing import Chosen, count, listed
from communique.archive.store import load
from communique.errors import ArchiveError
from communique.types import Genre
from communique.web.asking import asking
from communique.web.forms import respond
from communique.web.paging import SIZE, PageNumber
from communique.web.problems import no_readout
from communique.web.views.cite import CitePage, cite
from communique.web.views.history import HistoryPage, history
from communique.web.views.lists import GonePage, ReadoutsPage, gone, readouts
from communique.web.views.readout import ReadoutPage, readout

router = APIRouter()

Written = Annotated[
    str, Path(max_length=2_000, description="The document's id, as links of this site write it.")
]
Number = Annotated[int, Path(ge=1, le=1_000_000, description="Number of the version, from 1.")]
At = Annotated[
    int, Query(ge=0, description="A character of the piece to be shown, when the text is long.")
]
Issuer = Annotated[str | None, Query(max_length=300, description="Who reports, exactly as named.")]
Publisher = Annotated[
    str | None, Query(max_length=300, description="Who published it, exactly as named.")
]
GenreChosen = Annotated[Genre | Literal[""] | None, Query(description="What sort of text it is.")]
Country = Annotated[
    str | None, Query(max_length=20, description="Code of a party of an encounter, such as KAZ.")
]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$", description="YYYY, YYYY-MM or a day.")
]
ActName = Annotated[
    str | None,
    Query(pattern=r"^\d{1,9}(-\d{1,6})?$", description="An act, by where its cue begins."),
]
GONE: Final[dict[int | str, dict[str, Any]]] = {
    410: {"model": GonePage, "description": "The readout was removed"}
}


@router.get("/readouts", response_model=ReadoutsPage)
def list_readouts(
    request: Request,
    page: PageNumber = 1,
    issuer: Issuer = None,
    publisher: Publisher = None,
    genre: GenreChosen = None,
    country: Country = None,
    since: Day = None,
    until: Day = None,
) -> Response:
    """Readouts, the latest first; by issuer, publisher, genre, country of a party, and time."""
    chosen = Chosen(
        issuer=issuer or None,
        publisher=publisher or None,
        genre=genre or None,
        country=country or None,
        since=since,
        until=until and f"{until}~",  # a month or a year holds its days
    )
    with asking(request) as connection:
        found = listed(connection, chosen, limit=SIZE, offset=(page - 1) * SIZE)
        total = count(connection, chosen)
    return respond(request, readouts(chosen, found, total=total, number=page))


@router.get("/readouts/{document}", response_model=ReadoutPage, responses=GONE)
def current_readout(request: Request, document: Written, at: At = 0) -> Response:
    """The current version of a readout."""
    return _readout(request, unwritten(document), None, at)


@router.get("/readouts/{document}/versions/{number}", response_model=ReadoutPage, responses=GONE)
def readout_version(request: Request, document: Written, number: Number, at: At = 0) -> Response:
    """One version of a readout: its permanent address."""
    return _readout(request, unwritten(document), number, at)


def _readout(request: Request, document: str, number: int | None, at: int) -> Response:
    with asking(request) as connection:
        versions = _versions(connection, document)
        if not versions:
            return _gone(request, connection, document)
        number = number or versions[0].number
        if number not in {version.number for version in versions}:
            raise HTTPException(404, _no_version(document, versions))
        record = load(connection, document, number)
        encounters = showing.contacts_of(connection, document)
        appearances = appearances_of(connection, document)
        translations = translations_of(connection, document)
        # Decisions are about the current text; older versions stay as the program read them.
        is_current = number == versions[0].number
        made = judgement_rows.of_document(connection, document) if is_current else ()
    page = readout(
        record,
        version=number,
        versions=versions,
        encounters=encounters,
        appearances=appearances,
        translations=translations,
        judgements=made,
        at=at,
    )
    return respond(request, page)


def _versions(connection: Connection, document: str) -> tuple[Version, ...]:
    """The versions of a document, the newest first; none when it is not there."""
    try:
        return tuple(reversed(versions_of(connection, document)))
    except ArchiveError:
        return ()


def _gone(request: Request, connection: Connection, document: str) -> Response:
    """The answer where no document has the id: its original's page for a copy, a tombstone, 404."""
    copy = appearance(connection, document)
    if copy is not None:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(addresses.readout(copy.document) + query, status_code=307)
    stone = showing.tombstone(connection, document)
    if stone is None:
        raise HTTPException(404, no_readout(document))
    return respond(request, gone(stone), status=410)


def _no_version(document: str, versions: tuple[Version, ...]) -> str:
    return f"There is no such version of “{document[:200]}”; the newest is {versions[0].number}."


@router.get("/readouts/{document}/history", response_model=HistoryPage, responses=GONE)
def readout_history(request: Request, document: Written) -> Response:
    """The versions of a readout: which words, facts and particulars each of them changed."""
    wanted = unwritten(document)
    with asking(request) as connection:
        versions = _versions(connection, wanted)
        if not versions:
            return _gone(request, connection, wanted)
        changed = dict(edits(connection, wanted))
    return respond(request, history(wanted, versions, changed))


Style = Literal["bibtex", "ris", "csl"]
STYLES: Final[dict[Style, tuple[str, str]]] = {
    "bibtex": ("application/x-bibtex", "bib"),
    "ris": ("application/x-research-info-systems", "ris"),
    "csl": ("application/vnd.citationstyles.csl+json", "json"),
}


@router.get("/readouts/{document}/versions/{number}/cite", response_model=CitePage, responses=GONE)
def cite_readout(
    request: Request, document: Written, number: Number, act: ActName = None
) -> Response:
    """How to cite a version of a readout, or one of its acts: BibTeX, RIS, CSL-JSON."""
    found = _citation(request, unwritten(document), number, act)
    return found if isinstance(found, Response) else respond(request, cite(found))


@router.get(
    "/readouts/{document}/versions/{number}/cite/{style}",
    response_class=Response,
    responses={200: {"content": {media: {} for media, _ in STYLES.values()}}, **GONE},
)
def citation_file(
    request: Request, document: Written, number: Number, style: Style, act: ActName = None
) -> Response:
    """A citation as a file for a reference manager."""
    found = _citation(request, unwritten(document), number, act)
    if isinstance(found, Response):
        return found
    written = {"bibtex": citing.bibtex, "ris": citing.ris, "csl": citing.csl}[style](found)
    media, ending = STYLES[style]
    name = f'attachment; filename="{found.key}.{ending}"'
    return Response(written, media_type=media, headers={"Content-Disposition": name})


def _citation(
    request: Request, document: str, number: int, act: str | None
) -> citing.Citation | Response:
    """The citation, or the answer for a document that is not there any more."""
    with asking(request) as connection:
        versions = _versions(connection, document)
        if not versions:
            return _gone(request, connection, document)
        if number not in {version.number for version in versions}:
            raise HTTPException(404, _no_version(document, versions))
        record = load(connection, document, number)
    if act is None:
        return citing.citation(record, version=number)
    names = addresses.names(record)
    if act not in names:
        raise HTTPException(404, f"No act of this version begins at character {act}.")
    one = citing.act_of(record, names.index(act) + 1)
    return citing.citation(record, version=number, act=one, name=act)
