"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from typing import Literal

import click

ModelName = Literal["sm", "md"]


def iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Callback of an option that takes a day."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date of the form YYYY-MM-DD") from None


model = click.option(
    "--model",
    type=click.Choice(["md", "sm"]),
    default="md",
    show_default=True,
    help="Language model: md (more accurate) or sm (smaller, less memory).",
)
