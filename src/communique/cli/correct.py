"""``communique correct``, ``reject`` and ``add-act``: what a person changes in a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from communique.cli.database import opened
from communique.cli.judging import by_option, called, note_option, person, told
from communique.cli.options import db as db_option
from communique.types import ActKind, Strength, Voice

if TYPE_CHECKING:
    from communique.archive.deciding import Held
    from communique.types import Span


@click.command(
    short_help="Correct a field of an act.",
    epilog="Example:\n\n  communique correct mfa-1 1 strength plain --note 'a set phrase'",
)
@click.argument("document")
@click.argument("act")
@click.argument("field")
@click.argument("value")
@by_option
@note_option
@db_option
def correct(
    *,
    document: str,
    act: str,
    field: str,
    value: str,
    by: str | None,
    note: str | None,
    db: str | None,
) -> None:
    """Correct a field of an act; the program's value stays beside yours.

    ACT is the number that communique show gives it, or its id. FIELD is a name of the record
    format: kind, speaker, target, strength, content … VALUE is a word of the field's list, names
    or codes divided by semicolons, or words as they stand in the text; none empties a field.
    Things an act is about are words too, with their registry id before them if they have one:
    'un = the United Nations'.

    The correction holds for this act when the text is edited or extracted anew.
    """
    from communique.archive import deciding
    from communique.archive.typed import typed_value

    with opened(db) as archive, archive.writing() as connection:
        held = deciding.held(connection, document)
        chosen = deciding.act_called(held, act)
        wanted = typed_value(field, value, held.record, near=chosen.cue.start)
        judgement = deciding.correct(
            connection, document, chosen.id, field, wanted, person(by, note)
        )
    told(judgement, f"{document}, {called(act, judgement)}: {field} is {value}")


@click.command(
    short_help="Take an act out of a record.",
    epilog="Example:\n\n  communique reject mfa-1 4 --note 'background'",
)
@click.argument("document")
@click.argument("act")
@by_option
@note_option
@db_option
def reject(*, document: str, act: str, by: str | None, note: str | None, db: str | None) -> None:
    """Say that what the program took for an act is none. It is kept, but does not count."""
    from communique.archive import deciding

    with opened(db) as archive, archive.writing() as connection:
        judgement = deciding.reject(connection, document, act, person(by, note))
    told(judgement, f"{document}, {called(act, judgement)}: rejected")


@click.command(
    "add-act",
    short_help="Add an act that the program missed.",
    epilog="Example:\n\n  communique add-act mfa-1 muttered --kind concern --speaker 'Siri Dahl'",
)
@click.argument("document")
@click.argument("cue")
@click.option("--kind", required=True, type=click.Choice(get_args(ActKind)), help="Its kind.")
@click.option("--speaker", required=True, help="Whose act it is; several divided by semicolons.")
@click.option("--content", help="What is said, as it stands in the text.")
@click.option("--via", help="Who relays it.")
@click.option("--party", help="Whom the speakers represent; by default as told in the text.")
@click.option("--target", help="Toward whom, as codes.")
@click.option("--about", help="Named things: words, or 'un = the United Nations'.")
@click.option("--areas", help="Fields of policy.")
@click.option("--strength", type=click.Choice(get_args(Strength)), help="By default plain.")
@click.option("--marker", help="The words that make it weak or strong.")
@click.option("--voice", type=click.Choice(get_args(Voice)), help="By default indirect.")
@click.option("--negated", is_flag=True, flag_value="yes", default=None, help="It is denied.")
@click.option("--encounter", help="Number of its encounter in the document; by default the first.")
@click.option("--nth", type=click.IntRange(min=1), help="Which of several places of the cue.")
@by_option
@note_option
@db_option
def add_act(
    *,
    document: str,
    cue: str,
    nth: int | None,
    by: str | None,
    note: str | None,
    db: str | None,
    **given: str | None,
) -> None:
    """Add an act; CUE is the predicate that carries it, as it stands in the text."""
    from communique.archive import deciding
    from communique.archive.typed import typed_value

    with opened(db) as archive, archive.writing() as connection:
        held = deciding.held(connection, document)
        span = _cue(held, cue, nth)
        wanted = {field: value for field, value in given.items() if value is not None}
        if held.record.encounters:
            wanted.setdefault("encounter", "1")
        values: dict[str, Any] = {
            field: typed_value(field, value, held.record, near=span.start)
            for field, value in wanted.items()
        }
        values.setdefault("party", deciding.represented(held.record, values["speaker"]))
        judgement = deciding.add_act(connection, document, span, values, person(by, note))
    told(judgement, f"{document}: {given['kind']} “{cue}” added")


def _cue(held: Held, cue: str, nth: int | None) -> Span:
    from communique.archive.typed import words_in

    places = words_in("cue", cue, held.record.document.text)
    if nth is None and len(places) > 1:
        raise click.UsageError(f"“{cue}” stands in {len(places)} places; --nth says which.")
    if nth is not None and nth > len(places):
        raise click.UsageError(f"“{cue}” stands in {len(places)} places only.")
    return places[(nth or 1) - 1]
