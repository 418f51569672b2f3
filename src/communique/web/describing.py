"""The OpenAPI description: what the framework finds out, and the forms that every page has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from communique.web.page import Json, Page
from communique.web.problems import ProblemPage
from communique.web.views.done import DonePage

TEXT: Final = {"schema": {"type": "string"}}
_REFUSED: Final[Json] = {
    "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemPage"}},
    "text/html": TEXT,
}
PROBLEM: Final = {"description": "What is wrong, in words", "content": _REFUSED}


def describer(app: FastAPI, routers: Iterable[APIRouter]) -> Callable[[], Json]:
    """What ``app.openapi`` is to be: the description, made once when it is first asked for.

    routers: those whose routes answer with pages.
    """
    routes = [
        (route, method)
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    ]
    made: list[Json] = []

    def openapi() -> Json:
        if not made:
            made.append(_described(app, routes))
        return made[0]

    return openapi


def _described(app: FastAPI, routes: Iterable[tuple[APIRoute, str]]) -> Json:
    told = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    schemas = told.setdefault("components", {}).setdefault("schemas", {})
    problem = TypeAdapter(ProblemPage).json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}), ProblemPage=problem)
    for route, method in routes:
        responses = told["paths"][route.path_format][method.lower()]["responses"]
        if "HTTPValidationError" in str(responses.get("422")):
            del responses["422"]
        for status, response in responses.items():
            if not status.startswith("3"):
                content = response.setdefault("content", {})
                content.update(_forms(route.response_model) if status == "200" else _REFUSED)
        if route.response_model is DonePage:
            responses["303"] = {"description": "For people: to where what was done can be seen"}
        responses["default"] = PROBLEM
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return told


def _forms(page: Any) -> Json:
    """The media types besides JSON in which a page answers."""
    if not (isinstance(page, type) and issubclass(page, Page)):
        return {}
    offered = ["text/html"]
    if page.table is not Page.table:
        offered.append("text/csv")
    if page.entries is not Page.entries:
        offered += ["application/atom+xml", "application/feed+json"]
    schema = {"application/feed+json": {"schema": {"type": "object"}}}
    return {media: schema.get(media, TEXT) for media in offered}


def form_body(
    properties: Mapping[str, Any],
    *,
    required: Sequence[str] = (),
    media: str = "application/x-www-form-urlencoded",
) -> dict[str, Any]:
    """What OpenAPI says of a form that is read by hand: its fields, and those it must have."""
    schema: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    if required:
        schema["required"] = [*required]
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}}}
