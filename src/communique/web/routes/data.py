"""The description of the addresses, for people; programs read ``/openapi.json``."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from communique.web.forms import respond
from communique.web.views.api import ApiPage, api

router = APIRouter()


@router.get("/api", response_model=ApiPage)
def api_page(request: Request) -> Response:
    """Every address, what it takes and in which forms it answers."""
    return respond(request, api(request.app.openapi()))
