"""A coded event: who did what to whom, in the schemes of the field, and where it says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from communique.codes.schemes import load as load_schemes
from communique.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. source, target: as the text names them; their codes CAMEO-style.

    id: content hash of text id, span, actors and code. plover is None for statements (01) and
    appeals (02), unless a category was asked for. of: id of the act or encounter it codes.
    span: the words that report it, half-open code points of the text. rule: what decided.
    """

    id: str
    source: str | None
    target: str | None
    source_code: str | None
    target_code: str | None
    cameo: str
    plover: str | None
    mode: str | None
    quad: str | None
    goldstein: float | None
    span: Span
    rule: str
    of: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The event as plain values, ready for JSON."""
        values: dict[str, Any] = {
            "id": self.id,
            "source": self.source,
            "target": self.target,
            "source_code": self.source_code,
            "target_code": self.target_code,
            "cameo": self.cameo,
            "plover": self.plover,
            "mode": self.mode,
            "quad": self.quad,
            "goldstein": self.goldstein,
            "span": list(self.span),
            "rule": self.rule,
        }
        if self.of is not None:
            values["of"] = self.of
        return values


def event(
    *,
    text_id: str,
    source: str | None,
    target: str | None,
    source_code: str | None,
    target_code: str | None,
    cameo: str,
    span: Span,
    rule: str,
    of: str | None = None,
    plover: str | None = None,
) -> Event:
    """An event with everything that follows from its code. plover: overrides the table's."""
    code = load_schemes().cameo[cameo]
    category = plover or code.plover
    return Event(
        id=_hash(text_id, str(tuple(span)), source or "", target or "", cameo, of or ""),
        source=source,
        target=target,
        source_code=source_code,
        target_code=target_code,
        cameo=cameo,
        plover=category,
        mode=code.mode if plover is None else None,
        quad=load_schemes().plover[category].quad if category else None,
        goldstein=code.goldstein,
        span=span,
        rule=rule,
        of=of,
    )


def ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by place, then code and actors, without repeats: never by processing order."""
    unique = {e.id: e for e in events}
    return tuple(
        sorted(unique.values(), key=lambda e: (e.span, e.cameo, e.source or "", e.target or ""))
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
