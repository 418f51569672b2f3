"""The application: routes, guard, problem pages. Read this first."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from communique.version import __version__
from communique.web.describing import describer
from communique.web.forms import given_form
from communique.web.guard import Guard
from communique.web.problems import on_invalid, on_refusal
from communique.web.room import Extract, Room
from communique.web.routes import (
    comparing,
    data,
    encounters,
    entities,
    judging,
    reading,
    readouts,
    search,
    signing,
    static,
    writing,
)
from communique.web.settings import Settings
from communique.web.warming import warmed

# Routers whose routes answer with pages, in the order in which the description lists them.
PAGES = (
    reading.router,
    search.router,
    readouts.router,
    encounters.router,
    comparing.router,
    entities.router,
    writing.router,
    judging.router,
    signing.router,
    data.router,
)
DESCRIPTION = (
    "Official diplomatic readouts as data. Every page has a JSON twin at the same address: "
    "ask with `Accept: application/json` or `?format=json`; lists come as CSV too."
)


def create_app(settings: Settings | None = None, *, extractor: Extract | None = None) -> FastAPI:
    """The reading room. extractor: what makes records of texts, if not the program itself."""
    settings = settings or Settings()
    app = FastAPI(
        title="communique",
        version=__version__,
        description=DESCRIPTION,
        # The framework's own pages of documentation load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=warmed,
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: on_refusal, RequestValidationError: on_invalid},
    )
    app.state.room = Room(settings, extractor)
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(given_form)])
    app.include_router(static.router, include_in_schema=False)
    app.openapi = describer(app, PAGES)  # type: ignore[method-assign]
    return app
