"""What went wrong, as a page: every refusal and failure has one, in each form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from communique.web.forms import to_json, wanted
from communique.web.page import Page
from communique.web.rendering import html

TITLES: Final = {
    400: "The request cannot be read",
    401: "Who asks is not known",
    403: "Not allowed",
    404: "No such page",
    405: "Not possible at this address",
    406: "Not there in this form",
    410: "Removed",
    411: "The length is missing",
    413: "Too large",
    415: "Not this kind of content",
    421: "Not served under this name",
    422: "That is not understood",
    429: "Too many requests",
    500: "Something went wrong",
    503: "Not now",
}
DETAILS: Final = {
    404: "There is nothing at this address. The address may be mistyped, or the link may be old.",
    405: "This address can be read, but not used in that way.",
    500: "The program met an error that it did not expect. It was written to the log of the "
    "server; the request changed nothing that was reported as stored.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a request: where, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage(Page):
    """A refusal or a failure."""

    template: ClassVar[str] = "problem.html"
    status: int
    detail: str
    problems: tuple[Problem, ...] = ()


def problem_page(status: int, detail: str = "", problems: tuple[Problem, ...] = ()) -> ProblemPage:
    """The page for a status; its usual words where none are given."""
    title = TITLES.get(status, "The request failed")
    return ProblemPage(
        title=title, status=status, detail=detail or DETAILS.get(status, ""), problems=problems
    )


def no_readout(id: str) -> str:  # noqa: A002 -- the field's name
    """What is said of a readout that was never there."""
    return f"The archive holds no readout with the id “{id[:200]}”."


def problem_response(request: Request, page: ProblemPage) -> Response:
    """The page as HTML, or as ``application/problem+json`` (RFC 9457) for whoever wants data."""
    if wanted(request) == "html":
        response: Response = HTMLResponse(html(request, page), page.status)
    else:
        response = Response(to_json(page), page.status, media_type="application/problem+json")
    response.headers["Vary"] = "Accept"
    return response


async def on_refusal(request: Request, error: Exception) -> Response:
    """A refusal that a route raised as HTTPException."""
    assert isinstance(error, HTTPException)  # noqa: S101 -- registered for these only
    standard = HTTPException(error.status_code).detail
    detail = "" if error.detail == standard else str(error.detail)
    response = problem_response(request, problem_page(error.status_code, detail))
    response.headers.update(error.headers or {})
    return response


async def on_invalid(request: Request, error: Exception) -> Response:
    """Parameters that do not fit their description."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- registered for these only
    problems = tuple(
        Problem(where=_place(one["loc"]), what=_complaint(one)) for one in error.errors()
    )
    detail = "Some of what the address or the form asks for does not fit."
    return problem_response(request, problem_page(422, detail, problems))


def _place(location: tuple[str | int, ...]) -> str:
    """``page`` from ``("query", "page")``: the part that the asker wrote."""
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _complaint(error: dict[str, object]) -> str:
    given = error.get("input")
    shown = f" (given: {given[:80]!r})" if isinstance(given, str) else ""
    return f"{str(error['msg']).removeprefix('Value error, ')}{shown}"
