"""The sheet every plot is drawn on: Matplotlib's objects in, one SVG out.

One unit is one CSS pixel. No global state of Matplotlib is used but two settings of its
SVG writer, and a lock keeps drawings apart, since its font objects are shared: several
threads may draw at once.

Names never pass through Matplotlib, which has no glyphs for many scripts and reads "$" as
mathematics. It places a stand-in; the words, escaped, take its place in the finished SVG.
"""

from __future__ import annotations

import hashlib
import io
import re
from html import escape
from threading import Lock
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from communique.web.plots.lettering import clean, wrapped
from communique.web.plots.palette import INK, MUTED, PAPER, RULE, style_sheet

mpl.rcParams["svg.fonttype"] = "none"  # text stays text
mpl.rcParams["svg.hashsalt"] = "communique"  # the same drawing, the same bytes

Anchor = Literal["left", "center", "right"]

SIZE: Final = 12.0
SMALL: Final = 11.0
WIDE: Final = 720
NARROW: Final = 360
_LINE: Final = 15

_LOCK: Final = Lock()
_FONTS: Final = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',Arial,sans-serif"
)
_WORDS: Final = re.compile(r'<g id="w(\d+)">\s*<text style="[^"]*?(text-anchor: \w+)?" ([^>]*)>x<')
_HEAD: Final = re.compile(r"\A.*?<svg [^>]*>\s*<defs>.*?</defs>", re.DOTALL)
_LONG: Final = re.compile(r"(?<=\d\.\d)\d+")
_STILL: Final = re.compile(r' transform="rotate\(-0 [^"]*"')
_NO_DATE: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}


def foot_of(words: str, width: int) -> int:
    """Pixels that a remark takes at the foot of a sheet, with air above it."""
    lines = len(wrapped(words, SMALL, width - 2))
    return _LINE * lines + 6 if lines else 0


class Sheet:
    """A drawing in the making, ``width`` × ``height`` pixels."""

    def __init__(self, *, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self._figure.patch.set_visible(False)
        FigureCanvasSVG(self._figure)
        self._words: list[tuple[str, str]] = []

    def panel(
        self, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0
    ) -> Axes:
        """Bare axes that leave these margins; y runs downwards, in pixels until it is rescaled."""
        w, h = self.width, self.height
        axes = self._figure.add_axes(
            (left / w, bottom / h, (w - left - right) / w, (h - top - bottom) / h)
        )
        axes.set_axis_off()
        axes.set_xlim(0, w - left - right)
        axes.set_ylim(h - top - bottom, 0)
        return axes

    def write(
        self,
        axes: Axes,
        x: float,
        y: float,
        words: str,
        *,
        anchor: Anchor = "left",
        size: float = SIZE,
        colour: str = INK,
        bold: bool = False,
        halo: bool = False,
        transform: Any = None,
    ) -> None:
        """Sets ``words`` with their baseline at (x, y), in the axes' units or those given."""
        style = f"font-size:{size:g}px;fill: {colour};"
        if bold:
            style += "font-weight:600;"
        if halo:
            style += f"stroke: {PAPER};stroke-width:3px;paint-order:stroke;stroke-linejoin:round;"
        text = Text(
            x, y, "x", horizontalalignment=anchor, verticalalignment="baseline", fontsize=size,
            gid=f"w{len(self._words)}", parse_math=False, transform=transform or axes.transData,
        )  # fmt: skip
        text.set_in_layout(False)
        text.set_zorder(9)
        axes.add_artist(text)
        text.set_clip_on(False)
        self._words.append((clean(words), style))

    def rule(self, axes: Axes, *, x: float | None = None, y: float | None = None) -> None:
        """A hairline across the axes at ``x`` or at ``y``."""
        if x is not None:
            axes.axvline(x, color=RULE, linewidth=1, zorder=0)
        if y is not None:
            axes.axhline(y, color=RULE, linewidth=1, zorder=0)

    def note(self, axes: Axes, x: float, y: float, words: str, *, anchor: Anchor = "left") -> None:
        """A remark in small, muted letters."""
        self.write(axes, x, y, words, anchor=anchor, size=SMALL, colour=MUTED)

    def notes(self, words: str) -> None:
        """A remark at the foot of the sheet, in the room that ``foot_of`` says it takes."""
        panel = self.panel()
        lines = wrapped(words, SMALL, self.width - 2)
        for number, line in enumerate(reversed(lines)):
            self.note(panel, 0, self.height - 5 - _LINE * number, line)

    def svg(self, *, title: str, description: str) -> str:
        """The finished drawing. The title and the description are for those who cannot see it."""
        with _LOCK:
            out = io.StringIO()
            self._figure.savefig(out, format="svg", metadata=_NO_DATE)
        body = _HEAD.sub("", out.getvalue(), count=1)
        body = " ".join(_LONG.sub("", _STILL.sub("", body)).split()).replace("> <", "><")
        body = _WORDS.sub(self._set, body)
        return self._head(title, description) + body

    def _set(self, found: re.Match[str]) -> str:
        words, style = self._words[int(found[1])]
        style += found[2] or ""
        return f'<g><text unicode-bidi="plaintext" style="{style}" {found[3]}>{escape(words)}<'

    def _head(self, title: str, description: str) -> str:
        title, description = clean(title), clean(description)
        key = hashlib.sha256(f"{title}\n{description}\n{self._words}".encode()).hexdigest()[:8]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
            f' role="img" aria-labelledby="t{key} d{key}">'
            f'<title id="t{key}">{escape(title)}</title>'
            f'<desc id="d{key}">{escape(description)}</desc>'
            f"<style>*{{stroke-linejoin:round}}text{{font-family:{_FONTS}}}{style_sheet()}</style>"
        )
