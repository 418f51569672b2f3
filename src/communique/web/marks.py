"""Spans of a text → HTML with the spans marked. Pure; the words stay exactly as they are.

The text is cut into its blocks; inside a block the marks nest, and where two marks cross
the one that opened later is closed and opened again. Labels are attributes, drawn by the
style sheet, so that the text content of the result is the document's text and nothing else
(characters that would steer a reader's screen are shown by their code point, as
``render.visible`` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from communique import addresses
from communique.render import UNSAFE, visible
from communique.types import Act, Record, Span
from communique.web import facts, words
from communique.web.excerpts import Excerpt

# Marks inside marks inside marks: deeper ones keep their place in the text and lose their
# look. Readouts need four; ten thousand acts on one word must not build a tower.
DEEPEST: Final = 12


class Mark(NamedTuple):
    """An element around a span. tag: an empty link in front of it (address, label, name)."""

    span: Span
    element: str
    look: str
    id: str = ""
    link: Link | None = None


class Link(NamedTuple):
    """A link without words of its own: ``shown`` is drawn by the style sheet."""

    to: str
    shown: str
    name: str
    look: str


def marked(record: Record, piece: Excerpt, prefix: str = "") -> Markup:
    """A piece of the record's text as paragraphs, with acts, quotations and gaps marked.

    prefix: put before the names of places, where a page shows more than one text.
    """
    text = record.document.text
    found = tuple(marks(record, piece, prefix))
    start, end = piece.span
    inside = (
        (Span(max(span.start, start), min(span.end, end)), look)
        for span, look in blocks(record)
        if span.overlaps(piece.span)
    )
    return marked_html(text[:end], tuple(inside), found, at=start)


def blocks(record: Record) -> tuple[tuple[Span, str], ...]:
    """Span and look of each stretch of text; what lies between blocks is a stretch too."""
    text = record.document.text
    found: list[tuple[Span, str]] = []
    at = 0
    for block in sorted(record.blocks, key=lambda block: block.span):
        start = max(block.span.start, at)
        if start >= block.span.end:
            continue
        if text[at:start].strip():
            found.append((Span(at, start), "between"))
        found.append((Span(start, block.span.end), block.kind))
        at = block.span.end
    if text[at:].strip():
        found.append((Span(at, len(text)), "between"))
    return tuple(found)


def marks(record: Record, piece: Excerpt, prefix: str) -> Iterator[Mark]:
    """The marks of a piece: quotations, gaps, and of each act its extent, cue and content."""
    for number, quote in piece.quotes:
        yield Mark(quote.span, "span", "quoted", f"{prefix}quote-{number}")
    for number, gap in piece.gaps:
        to = f"#{prefix}gap-fact-{number}"
        link = Link(to, "not coded", f"Sentence {number} not coded", "gap-tag")
        yield Mark(gap.span, "span", "gap", f"{prefix}gap-{number}", link)
    for number, encounter in enumerate(record.encounters, start=1):
        if encounter.evidence[0].overlaps(piece.span):
            yield Mark(encounter.evidence[0], "span", "evidence", f"{prefix}encounter-{number}")
    sides = facts.sides(record)
    names = addresses.names(record)
    for number, act in piece.acts:
        yield from _act_marks(number, act, sides[act.party], names[number - 1], prefix)


def _act_marks(number: int, act: Act, side: facts.Side, name: str, prefix: str) -> Iterator[Mark]:
    look = f"side-{side.look} {act.voice}"
    kind = words.kind(act)
    shown = " ".join(filter(None, (str(number), kind, "/".join(side.codes[:2]))))
    if act.voice == "direct":
        shown += " “ ”"
    spoken = f"Act {number}, {kind}, {side.name}, {words.VOICES[act.voice]}: show it in the list"
    link = Link(f"#{addresses.fact(name, prefix)}", shown, spoken, f"tag {look}")
    yield Mark(_extent(act), "span", "act", addresses.act(name, prefix))
    yield Mark(act.cue, "mark", f"cue {look}", link=link)
    if act.content is not None:
        yield Mark(act.content, "span", f"content {look}")
    if act.marker is not None:
        yield Mark(act.marker, "span", "booster")


def _extent(act: Act) -> Span:
    content = act.content or act.cue
    return Span(min(act.cue.start, content.start), max(act.cue.end, content.end))


def marked_html(
    text: str, stretches: Sequence[tuple[Span, str]], found: Sequence[Mark], *, at: int = 0
) -> Markup:
    """The text from ``at`` on, with its stretches as paragraphs and the marks inside them.

    stretches: span and look, in order and apart; together they hold every character
    that is not white space. Marks may overlap in any way.
    """
    ordered = sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))
    out: list[str] = []
    first = 0
    carried: list[Mark] = []
    for span, look in stretches:
        fresh: list[Mark] = []
        while first < len(ordered) and ordered[first].span.start < span.end:
            if ordered[first].span.end > span.start:
                fresh.append(ordered[first])
            first += 1
        out += (_shown(text[at : span.start]), f'<p class="{escape(look)}" dir="auto">')
        out += _inside(text, span, carried, fresh)
        out.append("</p>")
        # Those that no stretch could open need not be tried again in the next.
        carried = [mark for mark in (*carried, *fresh) if mark.span.end > span.end][:DEEPEST]
        at = span.end
    out.append(_shown(text[at:]))
    return Markup("".join(out))  # noqa: S704 -- every piece is escaped where it is made


def _inside(text: str, block: Span, carried: list[Mark], fresh: list[Mark]) -> Iterator[str]:
    """A block's characters with its marks nested, and split where they cross.

    carried: marks that go on from the block before, which holds their names and links.
    """
    opened: list[Mark] = list(carried)
    yield from (_opening(mark, named=False) for mark in carried)
    at = block.start
    for mark in fresh:
        start = max(mark.span.start, block.start)
        for edge in sorted({one.span.end for one in opened if one.span.end <= start}):
            yield _shown(text[at:edge])
            yield from _closed(opened, edge)
            at = edge
        yield _shown(text[at:start])
        at = start
        if mark.link:
            yield _link(mark.link)
        if len(opened) < DEEPEST:
            opened.append(mark)
            yield _opening(mark, named=True)
        elif mark.id:
            yield f'<span id="{escape(mark.id)}"></span>'
    for edge in sorted({min(one.span.end, block.end) for one in opened}):
        yield _shown(text[at:edge])
        yield from _closed(opened, edge, last=edge == block.end)
        at = edge
    yield _shown(text[at : block.end])


def _closed(opened: list[Mark], edge: int, *, last: bool = False) -> Iterator[str]:
    """Closes the marks that end at ``edge``, with those above them, which open again.

    Changes ``opened``, the stack of ``_inside``.
    """
    ends = [last or mark.span.end <= edge for mark in opened]
    if True not in ends:
        return
    lowest = ends.index(True)
    above, over = opened[lowest:], ends[lowest:]
    yield from (f"</{mark.element}>" for mark in reversed(above))
    again = [mark for mark, ended in zip(above, over, strict=True) if not ended]
    yield from (_opening(mark, named=False) for mark in again)
    opened[lowest:] = again


def _opening(mark: Mark, *, named: bool) -> str:
    name = f' id="{escape(mark.id)}"' if named and mark.id else ""
    return f'<{mark.element} class="{escape(mark.look)}"{name}>'


def _link(link: Link) -> str:
    return (
        f'<a class="{escape(link.look)}" href="{escape(link.to)}" '
        f'data-label="{escape(link.shown)}" aria-label="{escape(link.name)}"></a>'
    )


def _shown(text: str) -> str:
    """Characters of the text, escaped; those that steer a screen by their code point."""
    if not UNSAFE.search(text):
        return str(escape(text))
    return str(escape(visible(text)))
