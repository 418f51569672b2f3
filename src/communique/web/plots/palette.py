"""The colours of every plot, in light and in dark.

The drawing holds the light colours, so that it also looks right in programs that know no
style sheets; a style sheet inside it swaps them where the reader's screen is dark. No plot
tells anything by colour alone.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#1f1d1a"
MUTED: Final = "#5d5850"
RULE: Final = "#d9d5ca"
LAND: Final = "#e9e6dc"
PAPER: Final = "#fbfaf6"
MARK: Final = "#174f86"
AGAINST: Final = "#8f3a10"

# Paper is what shows inside hollow marks and around letters. The page has the same colours.
_DARK: Final = {
    INK: "#e2ded5",
    MUTED: "#aaa498",
    RULE: "#3a3731",
    LAND: "#2b2925",
    PAPER: "#171614",
    MARK: "#9cc4ec",
    AGAINST: "#f0b28c",
}
# Four steps of a calendar cell, from few to many; letters on the first two are ink, then paper.
STEPS: Final = ("#d3e1ee", "#9dbdda", "#3b719f", "#123c66")
_DARK_STEPS: Final = ("#22374c", "#33587d", "#6c9cca", "#bad7f3")


def style_sheet() -> str:
    """The CSS that goes into a drawing: dark colours for dark screens."""
    dark = _DARK | dict(zip(STEPS, _DARK_STEPS, strict=True))
    rules = "".join(
        f'[style*="{what}: {light}"]{{{what}:{colour}!important}}'
        for light, colour in dark.items()
        for what in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
