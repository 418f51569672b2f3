"""Signing in with a token, in a browser, and signing out."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from communique.archive.tokens import holder
from communique.web.asking import asking
from communique.web.forms import respond
from communique.web.permission import COOKIE, check_origin
from communique.web.room import room_of
from communique.web.views.signing import SignInPage, sign_in

router = APIRouter()

HOURS: Final = 8
Token = Annotated[str, Form(max_length=200, description="As communique token create gave it.")]


@router.get("/sign-in", response_model=SignInPage)
def sign_in_page(request: Request) -> Response:
    """The form for a token."""
    _check_asked_for(request)
    return respond(request, sign_in())


@router.post(
    "/sign-in",
    response_class=Response,
    status_code=303,
    responses={422: {"model": SignInPage, "description": "The token is none, or revoked"}},
)
def signed_in(request: Request, token: Token = "") -> Response:
    """Keep a token in a cookie that pages of other sites can neither read nor use."""
    _check_asked_for(request)
    check_origin(request)
    with asking(request) as connection:
        name = holder(connection, token.strip())
    if name is None:
        return respond(request, sign_in(wrong="No token in use is like that."), status=422)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(
        COOKIE,
        token.strip(),
        max_age=HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/sign-out", response_class=Response, status_code=303)
def signed_out(request: Request) -> Response:
    """Forget the token."""
    check_origin(request)
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


def _check_asked_for(request: Request) -> None:
    if room_of(request).settings.writing != "token":
        raise HTTPException(404, "No token is asked for here, so there is nothing to sign in to.")
