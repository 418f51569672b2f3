"""Countries, people, organisations, issues and pairs of countries, with their plots."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Request
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from communique import addresses
from communique.addresses import unwritten
from communique.archive import entities, meetings
from communique.archive.rows import storable
from communique.version import __version__
from communique.web import subjects
from communique.web.asking import asking
from communique.web.forms import respond
from communique.web.paging import PageNumber, Stretch
from communique.web.plots.sheet import NARROW, WIDE
from communique.web.subjects import Kind, Linked, Subject
from communique.web.views import entities as views
from communique.web.views import index as lists
from communique.web.views import plotting
from communique.web.views.entities import EntityPage, Gathered, UnknownPage
from communique.web.views.index import IndexPage
from communique.web.views.plotting import Plot, PlotPage, Sort

router = APIRouter()

# What a page looks at to say what stands beside its subject, and lists.
LOOKED_AT: Final = 2_000
MOST_BESIDE: Final = 12
MEETINGS: Final = 6
READOUTS: Final = 6
PEOPLE: Final = 200
PAIRS: Final = 200
# A drawing may run no script and load nothing; its colours stand in it.
POLICY: Final = (
    "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)
KEPT: Final = "private, max-age=60, must-revalidate"

Written = Annotated[str, Path(max_length=2_000, description="Its code or id, as links write it.")]
Filter = Annotated[
    str, Query(max_length=100, description="Only those whose names hold these words.")
]
Way = Annotated[
    Literal["by", "to", "about", "via", "forth", "back", "joint"] | None,
    Query(description="Which acts: by it, toward it, about it; of a pair: forth, back, joint."),
]
Width = Annotated[
    Literal["wide", "narrow"], Query(description="For wide screens and paper, or for phones.")
]
PlotName = Annotated[plotting.Name, Path(description="Which plot.")]
UNKNOWN: Final[dict[int | str, dict[str, Any]]] = {
    404: {"model": UnknownPage, "description": "Nobody knows it; what may be meant"}
}


@router.get("/countries", response_model=IndexPage)
def list_countries(request: Request, q: Filter = "") -> Response:
    """States that act or are acted toward, A to Z."""
    with asking(request) as connection:
        found = entities.tallies(connection, ("party", "target"))
    columns = ("acts by", "acts toward")
    return respond(request, lists.index("country", lists.states(found), columns=columns, q=q))


@router.get("/organisations", response_model=IndexPage)
def list_organisations(request: Request, q: Filter = "") -> Response:
    """Organisations that act, are acted toward or are spoken about, A to Z."""
    with asking(request) as connection:
        found = entities.tallies(connection, ("party", "target", "issue"))
    columns = ("acts by", "acts toward", "acts about")
    page = lists.index("organisation", lists.organisations(found), columns=columns, q=q)
    return respond(request, page)


@router.get("/issues", response_model=IndexPage)
def list_issues(request: Request, q: Filter = "") -> Response:
    """Named issues that are spoken about, A to Z."""
    with asking(request) as connection:
        found = entities.tallies(connection, ("issue",))
    return respond(request, lists.index("issue", lists.issues(found), columns=("acts",), q=q))


@router.get("/people", response_model=IndexPage)
def list_people(request: Request, q: Filter = "", page: PageNumber = 1) -> Response:
    """Persons whom readouts name, A to Z."""
    with asking(request) as connection:
        offset = (page - 1) * PEOPLE
        found, total = entities.persons(connection, name=storable(q), limit=PEOPLE, offset=offset)
    return respond(request, lists.people(found, q=q, number=page, total=total, size=PEOPLE))


@router.get("/pairs", response_model=IndexPage)
def list_pairs(request: Request, q: Filter = "") -> Response:
    """The pairs of countries that met most often in the latest accounts."""
    with asking(request) as connection:
        found = meetings.latest_pairs(connection, limit=PAIRS)
    return respond(request, lists.index("pair", lists.pairs(found), columns=("encounters",), q=q))


def _page_of(kind: Kind) -> Callable[..., Response]:
    def show(request: Request, written: Written, way: Way = None, page: PageNumber = 1) -> Response:
        with asking(request) as connection:
            subject = _subject(connection, kind, written)
            if not isinstance(subject, Subject):
                return _instead(request, connection, kind, written, subject)
            chosen = next((one for one in subject.ways if one.name == way), subject.ways[0])
            gathered = _gathered(connection, subject, chosen, page)
        shown = plotting.shown(subject)
        return respond(
            request,
            views.entity(subject, chosen, gathered, number=page, looked_at=LOOKED_AT, plots=shown),
        )

    return show


def _plot_page_of(kind: Kind) -> Callable[..., Response]:
    def show(request: Request, written: Written, plot: PlotName) -> Response:
        with asking(request) as connection:
            subject = _subject(connection, kind, written)
            if not isinstance(subject, Subject):
                return _instead(request, connection, kind, written, subject)
            sort = _sort(subject, plot)
            made, bounded = _plot(connection, subject, sort)
        return respond(request, plotting.plot_page(subject, sort, made, bounded=bounded))

    return show


def _drawing_of(kind: Kind) -> Callable[..., Response]:
    def draw(request: Request, written: Written, plot: PlotName, width: Width = "wide") -> Response:
        with asking(request) as connection:
            subject = _subject(connection, kind, written)
            if not isinstance(subject, Subject):
                return _instead(request, connection, kind, written, subject)
            made, _ = _plot(connection, subject, _sort(subject, plot))
        pixels = WIDE if width == "wide" else NARROW
        digest = hashlib.sha256(f"{__version__} {pixels} {made!r}".encode("utf-8", "replace"))
        tag = f'"{digest.hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": KEPT, "Content-Security-Policy": POLICY}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(_drawn(made, pixels), media_type="image/svg+xml", headers=headers)

    return draw


@lru_cache(maxsize=64)
def _drawn(plot: Plot, pixels: int) -> str:
    return plot.draw(width=pixels)


def _add(kind: Kind, thing: str) -> None:
    """The three addresses that every subject of a kind has."""
    folder = addresses.FOLDERS[kind]
    one = f"/{folder}/{{written}}"
    router.add_api_route(
        one,
        _page_of(kind),
        response_model=EntityPage,
        responses=UNKNOWN,
        name=f"show_{kind}",
        summary=f"{thing}: what was said, the encounters, and the plots.",
    )
    router.add_api_route(
        f"{one}/plots/{{plot}}.svg",
        _drawing_of(kind),
        name=f"draw_{kind}",
        response_class=Response,
        summary=f"A plot of {thing[:1].lower()}{thing[1:]}, drawn.",
        responses={200: {"content": {"image/svg+xml": {}}}, **UNKNOWN},
    )
    router.add_api_route(
        f"{one}/plots/{{plot}}", _plot_page_of(kind), response_model=PlotPage, responses=UNKNOWN,
        name=f"show_{kind}_plot", summary=f"A plot of {thing[:1].lower()}{thing[1:]} as a table.",
    )  # fmt: skip


_add("country", "A country")
_add("person", "A person")
_add("organisation", "An organisation")
_add("issue", "An issue")
_add("pair", "A pair of countries")


def _subject(connection: Connection, kind: Kind, written: str) -> Subject | str | None:
    """The subject; or the id under which it stands; or None where nobody knows it."""
    id = unwritten(written)  # noqa: A001 -- the field's name
    if kind == "person":
        found = entities.person(connection, subjects.person_entity(id))
        return subjects.person(found) if found else None
    if kind == "pair":
        first, _, second = id.partition("-")
        two = subjects.pair(first.upper(), second.upper())
        return two if two is None or two.id == id else two.id
    if kind == "country":
        state = subjects.country(id.upper())
        return state if state is None or state.id == id else state.id
    return subjects.organisation(id) if kind == "organisation" else subjects.issue(id)


def _instead(
    request: Request, connection: Connection, kind: Kind, written: str, found: Subject | str | None
) -> Response:
    """The way to where the subject stands, or the page that says that nobody knows it."""
    if isinstance(found, str):
        path = request.url.path.replace(f"/{written}", f"/{found}", 1)
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{path}{query}", 308)
    wanted = unwritten(written)
    close = subjects.suggested(kind, wanted)
    if kind == "person":
        name = wanted.removeprefix("doc.").replace("-", " ")
        known, _ = entities.persons(connection, name=name[:100], limit=5)
        there = [Linked(name=one.name, address=subjects.person(one).address) for one in known]
        close = tuple(there)
    return respond(request, views.unknown(kind, wanted, close), status=404)


def _gathered(connection: Connection, subject: Subject, way: subjects.Way, page: int) -> Gathered:
    size = views.ACTS_A_PAGE
    listed = Stretch(number=page, total=0, size=size).first_item - 1
    readouts, named = (
        entities.naming(connection, subject.entity, limit=READOUTS)
        if subject.entity
        else ((), None)
    )
    other = "target" if way.name == "by" else "party"
    return Gathered(
        tallies=tuple(entities.tally(connection, one.angle) for one in subject.ways),
        acts=entities.latest_acts(connection, way.angle, limit=size, offset=listed),
        issues=entities.beside(connection, way.angle, "about", most=LOOKED_AT, limit=MOST_BESIDE),
        sides=entities.beside(connection, way.angle, other, most=LOOKED_AT, limit=MOST_BESIDE),
        meetings=_meetings(connection, subject, MEETINGS),
        readouts=readouts,
        named=named,
    )


def _meetings(connection: Connection, subject: Subject, most: int) -> meetings.Meetings:
    if subject.who is None:
        return meetings.Meetings(meetings=(), bounded=False)
    return meetings.meetings_of(connection, subject.who, most=most)


def _sort(subject: Subject, name: str) -> Sort:
    for sort in plotting.sorts_of(subject):
        if sort.name == name:
            return sort
    raise HTTPException(404, f"There is no plot “{name}” of {subject.name}.")


def _plot(connection: Connection, subject: Subject, sort: Sort) -> tuple[Plot, bool]:
    """The plot, and whether only the latest acts or accounts were looked at."""
    if sort.fields:
        counted = tuple(
            entities.by_month(connection, angle, sort.fields)
            for angle in plotting.angles_of(subject, sort)
        )
        bounded = any(one.bounded for one in counted)
        return plotting.of_acts(subject, sort, counted), bounded
    found = _meetings(connection, subject, meetings.MOST_ACCOUNTS)
    return plotting.of_meetings(subject, sort, found), found.bounded
