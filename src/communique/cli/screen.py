"""Printing for people: how wide, and without the blanks that only a terminal needs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import RenderableType

# Lines longer than this are hard to read, however wide the window.
WIDEST: Final = 100
# Below this the columns of the overview leave no room for words.
NARROWEST: Final = 40
USUAL_WIDTH: Final = 80


def show(view: Callable[[bool], RenderableType]) -> None:
    """Print a view; it is built knowing whether the output is plain (no terminal)."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = width(console.width)
    plain = not console.is_terminal
    with console.capture() as capture:
        console.print(view(plain))
    shown = capture.get()
    if plain:  # the blanks that fill a terminal's lines are noise in a file
        shown = "".join(f"{row.rstrip()}\n" for row in shown.splitlines())
    sys.stdout.write(shown)


def width(window: int) -> int:
    """How wide to print in a window; a width of 0 or less is one that nobody knows."""
    return min(max(window, NARROWEST), WIDEST) if window > 0 else USUAL_WIDTH
