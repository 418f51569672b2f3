"""The program's codes held against gold sentences, events and actor phrases."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from communique.codes.actors import actor
from communique.codes.coding import Text, code_texts
from communique.codes.events import Event
from communique.codes.schemes import load as load_schemes
from communique.errors import RecordError
from communique.gold.figures import ClassFigures, Figures, labels, overlap
from communique.gold.sentences import GoldEvents, GoldSentence

_FIGHT: Final = ("19", "20")


def pair_figures(gold: Sequence[GoldSentence]) -> Figures:
    """Macro-F1 of the one category for each pair, in the names that the gold uses."""
    names = {sentence.label for sentence in gold}
    texts = [Text(id=g.id, text=g.text, source=g.source or "nobody", target=g.target) for g in gold]
    pairs: list[tuple[str, str | None]] = []
    errors = []
    for one, coded in zip(gold, code_texts(texts), strict=True):
        event = coded.events[0] if coded.events else None
        found = label_of(event, names) if event else None
        pairs.append((one.label, found))
        if found != one.label:
            rule = f" by {event.rule}" if event else ""
            errors.append(f"{one.id}: {one.label}, found {found}{rule}: {one.text}")
    return labels("sentences", pairs, errors)


def label_of(event: Event, names: Collection[str]) -> str | None:
    """A PLOVER event as older schemes call it, where the gold uses their names."""
    if event.plover is None:
        return None
    root = event.cameo[:2]
    for older, holds in (("FIGHT", root in _FIGHT), ("INVESTIGATE", root == "09")):
        if older in names and holds:
            return older
    if event.plover in names:
        return event.plover
    older_names = load_schemes().plover[event.plover].older
    return next((name for name in older_names if name in names), event.plover)


def event_figures(gold: Sequence[GoldEvents]) -> Figures:
    """F1 over coded events: by CAMEO root, full code, PLOVER event, and root with both states."""
    texts = [Text(id=g.id, text=g.text) for g in gold]
    counts: dict[str, list[int]] = {n: [0, 0, 0] for n in ("root", "code", "PLOVER", "dyad")}
    errors = []
    for one, coded in zip(gold, code_texts(texts), strict=True):
        wanted, found = _views(one.events), _views(
            tuple((e.source_code or "", e.target_code or "", e.cameo) for e in coded.events)
        )  # fmt: skip
        for name, count in counts.items():
            a, b = Counter(wanted[name]), Counter(found[name])
            count[0] += a.total()
            count[1] += b.total()
            count[2] += (a & b).total()
        if Counter(wanted["root"]) != Counter(found["root"]):
            errors.append(f"{one.id}: {wanted['code']}, found {found['code']}: {one.text}")
    values = tuple(v for name, (g, f, r) in counts.items() for v in overlap(name, g, f, r))
    return Figures(what="sentences", items=len(gold), values=values, errors=tuple(errors))


def _views(events: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """The same events seen by root, code, PLOVER event and dyad; codes keep their zeros."""
    seen = sorted(set(events))
    return {
        "root": [code[:2] for _, _, code in seen],
        "code": [code for _, _, code in seen],
        "PLOVER": [_plover(code) for _, _, code in seen],
        "dyad": [f"{s[:3]} {t[:3]} {code[:2]}" for s, t, code in seen],
    }


def _plover(code: str) -> str:
    """The PLOVER event of a code; of one that CAMEO lacks ("0579"), of the code it refines."""
    cameo = load_schemes().cameo
    known = next((code[:n] for n in range(len(code), 1, -1) if code[:n] in cameo), None)
    return str(None if known is None else cameo[known].plover)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """A phrase with its country (alpha-3, IGO, NGO or empty) and sector (None where not given)."""

    text: str
    country: str
    sector: str | None


def actor_phrases(lines: Iterable[str], name: str) -> list[GoldActor]:
    """Phrases from lines of JSON, or a table with tabs or commas and a header.

    Columns or fields: text (or phrase, actor), country (or code), sector (optional).
    """
    rows = [line for line in lines if line.strip()]
    if not rows:
        return []
    if rows[0].lstrip().startswith("{"):
        try:
            items = [json.loads(row) for row in rows]
        except ValueError as error:
            raise RecordError(f"{name}: {error}") from None
    else:
        items = list(csv.DictReader(rows, delimiter="\t" if "\t" in rows[0] else ","))
    found = []
    for number, item in enumerate(items, 1):
        low = {str(k).strip().lower(): v for k, v in item.items()}
        text = next((low[k] for k in ("text", "phrase", "actor") if low.get(k)), None)
        if text is None or not {"country", "code"} & low.keys():
            raise RecordError(f"{name}, entry {number}: needs text and country")
        country, sector = low.get("country", low.get("code")) or "", low.get("sector")
        found.append(GoldActor(text=str(text), country=str(country).strip(), sector=sector))
    return found


def actor_figures(gold: Sequence[GoldActor]) -> Figures:
    """Share of phrases whose country, and whose sector, is right; countries by class."""
    found = [actor(g.text) for g in gold]
    right = [(g.country or "none", a.country or "none") for g, a in zip(gold, found, strict=True)]
    sectors = [
        ((g.sector or "").strip() or "none", a.sector or "none")
        for g, a in zip(gold, found, strict=True)
        if g.sector is not None
    ]
    errors = [
        f"{g.text}: {g.country or 'none'} {g.sector or ''}, "
        f"found {a.country or 'none'} {a.sector or ''}"
        for g, a in zip(gold, found, strict=True)
        if g.country != (a.country or "") or g.sector is not None and g.sector != (a.sector or "")
    ]
    values = [("country", sum(a == b for a, b in right) / len(right) if right else 0.0)]
    classes: tuple[ClassFigures, ...] = ()
    if sectors:
        figures = labels("sectors", sectors)
        values.append(("sector", sum(a == b for a, b in sectors) / len(sectors)))
        classes = figures.classes
    return Figures(what="phrases", items=len(gold), values=tuple(values), classes=classes,
                   errors=tuple(errors))  # fmt: skip
