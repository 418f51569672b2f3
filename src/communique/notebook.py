"""A record as HTML for notebooks: self-contained, without scripts, links or outside files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from communique.render import country, in_order, line, spelled, unsupported, visible, why_empty
from communique.types import Act, Encounter, Record

STYLE: Final = (
    "max-width:46em;line-height:1.5;border:1px solid #8888;border-radius:4px;padding:.6em 1em"
)
MARKED: Final = "white-space:pre-wrap;max-height:24em;overflow:auto"


def record_html(record: Record) -> str:
    """The record as one ``<div>``: encounters, a table of acts, the text with acts marked.

    Everything that comes from the document is escaped; kinds are written out, so that
    nothing depends on colour.
    """
    return f'<div style="{STYLE}" lang="en">{"".join(_parts(record))}</div>'


def _parts(record: Record) -> Iterator[str]:
    document = record.document
    yield f"<p><strong>{_safe(document.title or document.id)}</strong></p>"
    if document.language != "en":
        yield f"<p>{escape(unsupported(document.language))}</p>"
    yield from (_encounter(record, encounter) for encounter in record.encounters)
    if record.acts:
        yield _table(record)
    elif document.language == "en":
        yield f"<p>No act found. {escape(why_empty(record))}</p>"
    if record.quotes:
        yield f"<p>{_counted(len(record.quotes), 'quote')}</p>"
    if record.gaps:
        yield f"<p>{_counted(len(record.gaps), 'sentence')} not coded</p>"
    yield "<details><summary>Text with the acts marked</summary>"
    yield f'<div style="{MARKED}">{marked_html(record)}</div></details>'


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _encounter(record: Record, encounter: Encounter) -> str:
    who = "; ".join(
        ", ".join(
            part
            for part in (
                party.name,
                party.role,
                party.country and country(record, party.country),
            )
            if part
        )
        for party in encounter.parties
    )
    when = encounter.date or "date not stated"
    where = encounter.place or "place not stated"
    what = f"{spelled(encounter.kind)}, {encounter.status}"
    return f"<p><em>{escape(what)}</em>: {_safe(who)} · {_safe(when)} · {_safe(where)}</p>"


def _table(record: Record) -> str:
    heads = "".join(
        f'<th scope="col" style="text-align:left">{name}</th>'
        for name in ("", "kind", "strength", "speaker", "cue → content")
    )
    rows = "".join(_row(record, number, act) for number, act in in_order(record))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(record: Record, number: int, act: Act) -> str:
    text = record.document.text
    kind = f"not {act.kind}" if act.negated else act.kind
    strength = act.strength + (f" (“{line(act.marker.of(text))}”)" if act.marker else "")
    said = _safe(line(act.cue.of(text)))
    if act.content is not None:
        said += f" → {_safe(line(act.content.of(text)))}"
    cells = (str(number), kind, escape(strength), _safe(", ".join(act.speaker)), said)
    inside = "".join(
        f'<td style="text-align:left;vertical-align:top">{cell}</td>' for cell in cells
    )
    return f"<tr>{inside}</tr>"


def marked_html(record: Record) -> str:
    """The document's text, escaped, with ``<mark>`` around cues and their kind in front.

    Overlapping cues share one mark.
    """
    text = record.document.text
    out: list[str] = []
    at = 0
    for number, act in in_order(record):
        if act.cue.end <= at:
            continue
        start = max(act.cue.start, at)
        out.append(_safe(text[at:start]))
        out.append(f"<mark><b>[{number} {escape(act.kind)}]</b> ")
        out.append(f"{_safe(text[start : act.cue.end])}</mark>")
        at = act.cue.end
    out.append(_safe(text[at:]))
    return "".join(out)


def _safe(text: str) -> str:
    return escape(visible(text))
