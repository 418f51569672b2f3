"""Encounters: lists, and one with all its accounts."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.addresses import unwritten
from communique.archive import showing
from communique.archive.store import load
from communique.compare import compare
from communique.web.asking import asking
from communique.web.comparing import too_long
from communique.web.forms import respond
from communique.web.paging import SIZE, PageNumber
from communique.web.views.compare import EncounterPage, encounter
from communique.web.views.lists import EncountersPage, encounters

router = APIRouter()

ONE_ONLY: Final = "There is one account only, so there is nothing to compare yet."

Written = Annotated[str, Path(max_length=2_000, description="The encounter's id.")]
Least = Annotated[
    int, Query(alias="accounts", ge=1, le=100, description="With at least so many accounts.")
]
Document = Annotated[
    str | None, Query(max_length=2_000, description="Id of a document whose account is compared.")
]


@router.get("/encounters", response_model=EncountersPage)
def list_encounters(request: Request, page: PageNumber = 1, least: Least = 1) -> Response:
    """Encounters, the latest first; or only those that several documents report."""
    with asking(request) as connection:
        offset = (page - 1) * SIZE
        found = showing.contacts(connection, least=least, limit=SIZE, offset=offset)
        total = showing.count_contacts(connection, least=least)
    return respond(request, encounters(found, least=least, total=total, number=page))


@router.get("/encounters/{encounter_id}", response_model=EncounterPage)
def show_encounter(
    request: Request, encounter_id: Written, left: Document = None, right: Document = None
) -> Response:
    """All accounts of an encounter, and two of them side by side."""
    wanted = unwritten(encounter_id)
    with asking(request) as connection:
        contact = showing.contact(connection, wanted)
        if contact is None:
            raise HTTPException(404, f"There is no encounter with the id “{wanted[:100]}”.")
        accounts = showing.accounts_of(connection, wanted)
        pair = _pair(accounts, left, right)
        records = [load(connection, one) for one in pair or ()]
    why = too_long(records) if records else ONE_ONLY
    comparison = None if why else compare(*records)
    left, right = pair or ("", "")
    return respond(
        request, encounter(contact, accounts, comparison, left=left, right=right, alone=why)
    )


def _pair(
    accounts: tuple[showing.AccountOf, ...], left: str | None, right: str | None
) -> tuple[str, str] | None:
    """The documents to compare: those asked for, else the surest link of each of two issuers."""
    documents = list(dict.fromkeys(account.document for account in accounts))
    for wanted in (left, right):
        if wanted is not None and wanted not in documents:
            raise HTTPException(404, f"“{wanted[:100]}” gives no account of this encounter.")
    if len(documents) < 2:
        return None
    first = left or next(one for one in documents if one != right)
    issuer = {account.document: account.issuer or account.publisher for account in accounts}
    others = [one for one in documents if one != first]
    by_others = [one for one in others if issuer[one] != issuer[first]]
    return first, right or (by_others or others)[0]
