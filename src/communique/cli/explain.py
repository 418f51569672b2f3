"""``communique explain``: what a code means, and why an act got its code."""

from __future__ import annotations

import click

from communique.cli.options import lines_of, records_in


@click.command(
    short_help="What a code means, or why an act got its code.",
    epilog="Example:\n\n  communique explain 057",
)
@click.argument("code", metavar="CODE|ACT")
@click.argument("records", metavar="[FILE|-]", required=False)
def explain(code: str, records: str | None) -> int:
    """Explain a CAMEO code, a PLOVER event or a rule; with FILE, the act with that id.

    FILE holds records of communique extract. ACT is the id of an act, or its first letters.
    """
    from communique.codes.explain import explain_act, explain_code
    from communique.errors import RecordError

    if records is None:
        click.echo(explain_code(code))
        return 0
    with lines_of(records) as (lines, name):
        for record in records_in(lines, name):
            for act in record.acts:
                if act.id.startswith(code):
                    click.echo(explain_act(act, record))
                    return 0
    raise RecordError(f"{records}: no act has an id that begins with {code!r}")
