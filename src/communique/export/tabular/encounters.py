"""The tables of accounts of encounters and of who took part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from communique.export.tabular import common
from communique.export.tabular.columns import Column, Table
from communique.export.tabular.subject import Code, Part, Subject, code_of_encounter, day_of
from communique.types import Encounter, EncounterKind, EncounterStatus, Party


def _encounter(part: Part) -> Encounter:
    return part.one  # type: ignore[no-any-return]


def _code(part: Part) -> Code:
    return code_of_encounter(part.one)


def _day(encounter: Encounter, subject: Subject) -> date | None:
    return day_of(encounter.date) or subject.published


def _parties(subject: Subject) -> Iterator[Part]:
    for account in subject.parts(subject.item.record.encounters):
        yield from subject.parts(account.one.parties, account)


def _name(account: Part) -> str:
    """The account's name for people; a record may have two encounters of one id."""
    return f"{account.subject.item.record.document.id}#{account.position}"


def _party(part: Part) -> Party:
    return part.one  # type: ignore[no-any-return]


ACCOUNTS: Final = Table(
    name="accounts",
    label="Accounts of encounters",
    about="Meetings, calls, visits … as documents report them: one row for each report. Accounts "
    "of the same encounter share the column encounter.",
    each=lambda subject: subject.parts(subject.item.record.encounters),
    key=("account",),
    facets=(
        "kind",
        "status",
        "countries",
        "publisher",
        "quad_class",
    ),
    columns=(
        common.document(),
        Column(
            name="account",
            type="text",
            label="The account: document and number in it (mfa-1#2)",
            of=_name,
            required=True,
        ),
        common.encounter(lambda part: part.one.id),
        Column(
            name="record_id",
            type="text",
            label="Identifier of the encounter within the record",
            of=lambda part: _encounter(part).id,
            required=True,
        ),
        *common.reporter(),
        common.choice("kind", "What sort of contact", EncounterKind, lambda part: part.one.kind),
        common.choice(
            "status",
            "Whether it took place, is recalled, planned or cancelled",
            EncounterStatus,
            lambda part: part.one.status,
        ),
        Column(
            name="date",
            type="text",
            label="Date that the text states: YYYY-MM-DD, YYYY-MM or YYYY",
            of=lambda part: _encounter(part).date,
        ),
        common.day("That date, where it is known to the day", lambda part: day_of(part.one.date)),
        Column(
            name="place",
            type="text",
            label="Where, as the text names it",
            of=lambda part: _encounter(part).place,
        ),
        Column(
            name="parties",
            type="list",
            label="Who took part, by name; the table parties has the rest",
            of=lambda part: tuple(party.name for party in _encounter(part).parties),
        ),
        Column(
            name="countries",
            type="list",
            label="States and organisations that took part, by code",
            of=lambda part: tuple(
                dict.fromkeys(one.country for one in _encounter(part).parties if one.country)
            ),
        ),
        *common.codes(lambda part: _code(part).cameo),
        Column(
            name="code_rule",
            type="text",
            label="Rule that gave the code",
            of=lambda part: _code(part).rule,
            required=True,
        ),
        common.words("date_text", "Words that state the date", lambda part: part.one.date_span),
        common.words("place_text", "Words that name the place", lambda part: part.one.place_span),
        common.words(
            "evidence_text",
            "Words that report the encounter, the first of them",
            lambda part: part.one.evidence[0],
            required=True,
        ),
        *common.span("evidence", "these words", lambda part: part.one.evidence[0], required=True),
    ),
)

PARTIES: Final = Table(
    name="parties",
    label="Parties",
    about="Who took part in an encounter, account by account: one row for each party.",
    each=_parties,
    key=("account", "position"),
    facets=("country",),
    columns=(
        common.document(),
        Column(
            name="account",
            type="text",
            label="The account that names the party",
            of=lambda part: _name(part.of),
            required=True,
            refers="accounts.account",
        ),
        common.encounter(lambda part: part.of.one.id),
        common.position("party", "account"),
        Column(
            name="name",
            type="text",
            label="Name, in its fullest form in the text",
            of=lambda part: _party(part).name,
            required=True,
        ),
        Column(
            name="role",
            type="text",
            label="Office as written",
            of=lambda part: _party(part).role,
        ),
        Column(
            name="country",
            type="text",
            label="State or organisation represented, by code",
            more="ISO 3166 alpha-3, or the acronym of an organisation.",
            of=lambda part: _party(part).country,
        ),
        *common.state(
            "country_",
            "the party",
            lambda part: part.one.country,
            lambda part: _day(part.of.one, part.subject),
        ),
        Column(
            name="entity",
            type="text",
            label="The person or body in the table entities",
            of=lambda part: _party(part).entity,
        ),
    ),
)
