"""Columns that several tables have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, get_args

from communique.codes import schemes
from communique.codes.schemes import CameoCode
from communique.export.tabular.columns import Column
from communique.export.tabular.subject import Part, land
from communique.types import Span

CHARACTERS: Final = "characters"
QUADS: Final = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)


def document() -> Column:
    """The document a row belongs to."""
    return Column(
        name="document",
        type="text",
        label="Document that the row is from",
        of=lambda part: part.subject.item.record.document.id,
        required=True,
        refers="documents.document",
    )


def reporter() -> tuple[Column, ...]:
    """Who published the document, who reports in it, and when."""
    return (
        Column(
            name="publisher",
            type="text",
            label="Who published the document",
            of=lambda part: part.subject.item.record.document.publisher,
        ),
        Column(
            name="issuer",
            type="text",
            label="Whose account the document is",
            of=lambda part: part.subject.item.record.document.issuer,
        ),
        Column(
            name="published",
            type="text",
            label="Date of publication as it stands in the record",
            more="An ISO date.",
            of=lambda part: part.subject.item.record.document.published,
        ),
    )


def position(what: str, of: str = "document") -> Column:
    """The number of a thing within what it belongs to."""
    return Column(
        name="position",
        type="integer",
        label=f"Number of the {what} within the {of}, from 1",
        of=lambda part: part.position,
        required=True,
    )


def account(within: Callable[[Any], str | None]) -> Column:
    """The account that a row belongs to, by its name for people."""
    return Column(
        name="account",
        type="text",
        label="Account of an encounter: document and number in it (mfa-1#2)",
        more="Stays empty where the text tells of no encounter.",
        of=lambda part: part.subject.account(within(part)),
        refers="accounts.account",
    )


def encounter(within: Callable[[Any], str | None]) -> Column:
    """The encounter that a row belongs to."""
    return Column(
        name="encounter",
        type="text",
        label="Encounter; accounts of the same one share it",
        more="From an archive its id there; from files of records the record's own, as nothing "
        "brings accounts together there.",
        of=lambda part: part.subject.encounter(within(part)),
    )


def span(
    prefix: str, what: str, of: Callable[[Any], Span | None], *, required: bool = False
) -> tuple[Column, ...]:
    """Where words stand: two columns."""
    return (
        Column(
            name=f"{prefix}_start",
            type="integer",
            label=f"Start of {what} in the text: its first character, from 0",
            of=lambda part: None if (found := of(part)) is None else found.start,
            required=required,
            unit=CHARACTERS,
        ),
        Column(
            name=f"{prefix}_end",
            type="integer",
            label=f"End of {what} in the text: the character after its last",
            of=lambda part: None if (found := of(part)) is None else found.end,
            required=required,
            unit=CHARACTERS,
        ),
    )


def words(
    name: str, label: str, of: Callable[[Any], Span | None], *, required: bool = False
) -> Column:
    """The words of a span."""
    return Column(
        name=name,
        type="text",
        label=label,
        of=lambda part: part.subject.words(of(part)),
        required=required,
    )


def choice(
    name: str, label: str, literal: Any, of: Callable[[Any], Any], *, missing: bool = False
) -> Column:
    """A column whose values are those of a Literal."""
    return Column(
        name=name,
        type="category",
        label=label,
        of=of,
        values=get_args(literal),
        required=not missing,
    )


def codes(of: Callable[[Any], CameoCode]) -> tuple[Column, ...]:
    """CAMEO and PLOVER of an event."""
    plover = schemes.load().plover
    return (
        Column(
            name="cameo",
            type="text",
            label="CAMEO code (a string: 010 and 10 are two codes)",
            of=lambda part: of(part).code,
            required=True,
        ),
        Column(
            name="cameo_root",
            type="category",
            label="CAMEO cue category, the code's first two digits",
            of=lambda part: of(part).root,
            values=tuple(f"{root:02}" for root in range(1, 21)),
            required=True,
        ),
        Column(
            name="goldstein",
            type="number",
            label="Goldstein value of the code, -10 (conflict) to 10 (cooperation)",
            of=lambda part: of(part).goldstein,
        ),
        Column(
            name="plover",
            type="category",
            label="PLOVER event; none for statements (01) and appeals (02)",
            of=lambda part: of(part).plover,
            values=tuple(sorted(plover)),
        ),
        Column(
            name="plover_mode",
            type="text",
            label="PLOVER mode, where PLOVER's conversion table gives one",
            of=lambda part: of(part).mode,
        ),
        Column(
            name="quad_class",
            type="category",
            label="PLOVER quad class",
            of=lambda part: plover[event].quad if (event := of(part).plover) else None,
            values=QUADS,
        ),
    )


def state(
    prefix: str, whose: str, code: Callable[[Any], str | None], day: Callable[[Any], date | None]
) -> tuple[Column, ...]:
    """A state in the numbers of the field, as of a day."""
    return (
        Column(
            name=f"{prefix}iso3",
            type="text",
            label=f"ISO 3166 alpha-3 code of the state of {whose}",
            more="Empty for organisations.",
            of=lambda part: land(code(part), day(part)).iso3,
        ),
        Column(
            name=f"{prefix}cow",
            type="integer",
            label=f"Correlates of War number of the state of {whose}",
            more="Empty where the state has none at the date.",
            of=lambda part: land(code(part), day(part)).cow,
        ),
        Column(
            name=f"{prefix}gw",
            type="integer",
            label=f"Gleditsch-Ward number of the state of {whose}",
            more="Empty where the state has none at the date.",
            of=lambda part: land(code(part), day(part)).gw,
        ),
    )


def day(label: str, of: Callable[[Part], date | None]) -> Column:
    """A day that is known to the day."""
    return Column(
        name="day",
        type="date",
        label=label,
        more="Empty where no date is known to the day.",
        of=of,
    )
