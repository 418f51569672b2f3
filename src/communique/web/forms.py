"""Which form of a page a request asks for, and the page in that form.

``?format=json`` and its like work as plain links; without them the Accept header decides,
and HTML is the answer to whoever does not care.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Annotated, Final, Literal, get_args

from fastapi import Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from communique.records import LONE_SURROGATE
from communique.text import without_formula
from communique.web import feeds
from communique.web.page import Entry, Page, Table
from communique.web.rendering import html

Form = Literal["html", "json", "csv", "atom", "feed"]

MEDIA: Final[dict[str, Form]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "text/csv": "csv",
    "application/atom+xml": "atom",
    "application/feed+json": "feed",
}


def given_form(
    form: Annotated[
        Form | None,
        Query(
            alias="format",
            description="The page as HTML or JSON; a list also as CSV, and as a feed where it "
            "is worth following (atom: Atom, feed: JSON Feed).",
        ),
    ] = None,
) -> None:
    """Declares the parameter ``format`` on every page, checked and documented."""


def wanted(request: Request) -> Form:
    """The form that the request asks for."""
    given = request.query_params.get("format")
    for form in get_args(Form):
        if given == form:
            known: Form = form
            return known
    return accepted(request.headers.get("accept", ""))


def accepted(header: str) -> Form:
    """The form that an Accept header likes best; at equal weight the one it names first."""
    best: Form = "html"
    best_weight = 0.0
    for media, weight in _weighted(header):
        form = MEDIA.get(media)
        if form and weight > best_weight:
            best, best_weight = form, weight
    return best


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        yield media, weight


def respond(request: Request, page: Page, *, status: int = 200) -> Response:
    """The page in the form that the request asks for."""
    form = wanted(request)
    if status != 200 and form != "html":
        form = "json"  # what went wrong is no list
    if form == "html":
        response: Response = HTMLResponse(html(request, page), status)
    elif form == "json":
        response = Response(to_json(page), status, media_type="application/json")
    elif form == "csv":
        response = Response(to_csv(_table(page)), status, media_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'inline; filename="communique.csv"'
    else:
        response = _feed(request, page, form)
    response.headers["Vary"] = "Accept, Cookie"
    return _unless_known(request, response)


def _unless_known(request: Request, response: Response) -> Response:
    """The answer with a tag of its content; empty where the asker has the same already.

    Corrections and newer programs change what even a permanent address shows, so nothing is
    kept without asking; but asking costs no transfer.
    """
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    tag = f'"{hashlib.sha256(response.body).hexdigest()[:20]}"'
    response.headers["ETag"] = tag
    known = {
        one.strip().removeprefix("W/")
        for one in request.headers.get("if-none-match", "").split(",")
    }
    if tag not in known and "*" not in known:
        return response
    kept = ("etag", "vary", "cache-control")
    headers = {name: value for name, value in response.headers.items() if name in kept}
    return Response(status_code=304, headers=headers)


def _table(page: Page) -> Table:
    table = page.table()
    if table is None:
        raise HTTPException(
            406, "This page is no list, so it has no CSV. It is there as HTML and as JSON."
        )
    return table


def _feed(request: Request, page: Page, form: Literal["atom", "feed"]) -> Response:
    entries: tuple[Entry, ...] | None = page.entries()
    if entries is None:
        raise HTTPException(406, "This page has no feed. It is there as HTML and as JSON.")
    url = request.url.remove_query_params("format")
    here = f"{url.path}?{url.query}" if url.query else url.path
    base = f"{url.scheme}://{url.netloc}"
    if form == "atom":
        made = feeds.atom(page, entries, base=base, here=here)
        return Response(made, media_type="application/atom+xml; charset=utf-8")
    made = feeds.json_feed(page, entries, base=base, here=here)
    return Response(made, media_type="application/feed+json")


def to_json(page: Page) -> bytes:
    """The JSON twin; always valid UTF-8."""
    text = json.dumps(page.twin(), ensure_ascii=False, allow_nan=False)
    escaped = LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return escaped.encode("utf-8")


def to_csv(table: Table) -> bytes:
    """The table as CSV with a head row; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: str | float | None) -> str | float | None:
    return without_formula(value) if isinstance(value, str) else value
