"""The colours of every plot, in light and in dark.

The drawing holds the light colours, so that it also looks right in programs that know no
style sheets; a style sheet inside it swaps them where the reader's screen is dark. No plot
tells anything by colour alone.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#1f2328"
MUTED: Final = "#59616b"
RULE: Final = "#d5d9de"
LAND: Final = "#e9ebee"
PAPER: Final = "#ffffff"
MARK: Final = "#2f5d8a"
AGAINST: Final = "#a2431f"

# Paper is what shows inside hollow marks and around letters.
_DARK: Final = {
    INK: "#e6e8eb",
    MUTED: "#a3abb5",
    RULE: "#3a4048",
    LAND: "#2b3036",
    PAPER: "#16191d",
    MARK: "#86b6e6",
    AGAINST: "#f0966f",
}
# Four steps of a calendar cell, from few to many; letters on the first two are ink, then paper.
STEPS: Final = ("#d3e1ee", "#9dbdda", "#44759f", "#1f4468")
_DARK_STEPS: Final = ("#24384d", "#35587c", "#6a99c9", "#b9d6f3")


def style_sheet() -> str:
    """The CSS that goes into a drawing: dark colours for dark screens."""
    dark = _DARK | dict(zip(STEPS, _DARK_STEPS, strict=True))
    rules = "".join(
        f'[style*="{what}: {light}"]{{{what}:{colour}!important}}'
        for light, colour in dark.items()
        for what in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
