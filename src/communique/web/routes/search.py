"""The search: words and facets, every state an address."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from communique.archive.facets import CHOSEN
from communique.archive.query import MOST_RESULTS, Inside, Query, Sort
from communique.archive.search import every_hit, search
from communique.errors import QueryError
from communique.web.asking import asking
from communique.web.forms import respond, wanted
from communique.web.views.search import AllHits, SearchPage, Sought, not_understood, search_page

router = APIRouter()

# Rows of a CSV; longer ones are for communique search on the command line.
MOST_ROWS: Final = 10_000


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


def _facet(values: tuple[str, ...] | None) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", "maxLength": 300}
    return {"type": "array", "items": {"type": "string", "enum": [*values]} if values else one}


PARAMETERS: Final = [
    _parameter("q", "Words, “phrases”, beginnings*, OR, -without.", {"type": "string"}),
    _parameter(
        "in", "Sentences of acts, or whole readouts.", {"type": "string", "enum": get_args(Inside)}
    ),
    _parameter("from", "First day: YYYY, YYYY-MM or YYYY-MM-DD.", {"type": "string"}),
    _parameter("to", "Last day, in the same forms.", {"type": "string"}),
    _parameter("sort", "Order of the results.", {"type": "string", "enum": get_args(Sort)}),
    _parameter("page", "Page of the results.", {"type": "integer", "minimum": 1}),
    _parameter(
        "size",
        "Results on a page.",
        {"type": "integer", "minimum": 1, "maximum": MOST_RESULTS},
    ),
    *(
        _parameter(facet.name, f"{facet.label}; several are alternatives.", _facet(facet.values))
        for facet in CHOSEN
    ),
]


@router.get(
    "/search",
    response_model=SearchPage,
    responses={422: {"model": SearchPage, "description": "The search is not understood"}},
    openapi_extra={"parameters": PARAMETERS},
)
def search_archive(request: Request) -> Response:
    """Acts or readouts by words and facets, with counts; the CSV holds up to 10,000 results."""
    given = [(name, value) for name, value in _given(request) if name != "format"]
    try:
        query = Query.from_params(given)
    except QueryError as error:
        return respond(request, not_understood(_sought(dict(given)), str(error)), status=422)
    with asking(request) as connection:
        if wanted(request) == "csv" and query.sort != "relevance":
            hits = tuple(islice(every_hit(connection, query), MOST_ROWS))
            return respond(request, AllHits(title="Search", query=query, hits=hits))
        results = search(connection, query)
    return respond(request, search_page(query, results))


def _given(request: Request) -> list[tuple[str, str]]:
    return request.query_params.multi_items()


def _sought(given: dict[str, str]) -> Sought:
    return Sought(
        q=given.get("q", ""),
        inside=given.get("in", "acts"),
        since=given.get("from", ""),
        until=given.get("to", ""),
        sort=given.get("sort", "newest"),
    )
