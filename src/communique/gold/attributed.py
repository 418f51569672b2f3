"""Attributions held against a corpus: content, source and cue of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from communique.attribution import attributions
from communique.extract import extract_many
from communique.gold.brat import Attribution, GoldDocument
from communique.gold.figures import Figures, overlap
from communique.language import DEFAULT_MODEL, ModelName
from communique.read import from_text
from communique.types import Record, Span

# Two contents are the same when they share so much of what both cover.
SAME: Final = 0.5


def attribution_figures(
    gold: Sequence[GoldDocument], *, acts: bool = False, model: ModelName = DEFAULT_MODEL
) -> Figures:
    """F1 of contents (intersection over union ≥ 0.5, one to one); source and cue of those.

    acts: hold the acts and quotations of the record against the gold, not the attributions.
    """
    if acts:
        records = extract_many((from_text(g.text, id=g.id) for g in gold), model=model)
        found = [_of_record(record) for record in records]
    else:
        found = [_of_text(g.text, model) for g in gold]
    counts = {"content": 0, "found": 0, "gold": 0, "source": 0, "cue": 0}
    errors: list[str] = []
    for document, predicted in zip(gold, found, strict=True):
        pairs = _matched(document.attributions, predicted)
        counts["gold"] += len(document.attributions)
        counts["found"] += len(predicted)
        counts["content"] += len(pairs)
        counts["source"] += sum(_touch(a.source, b.source) for a, b in pairs)
        counts["cue"] += sum(_touch(a.cue, b.cue) for a, b in pairs)
        errors += _missed(document, pairs)
    right = counts["content"]
    values = (
        *overlap("content", counts["gold"], counts["found"], right),
        ("source overlap of matched", counts["source"] / right if right else 0.0),
        ("cue overlap of matched", counts["cue"] / right if right else 0.0),
        *overlap("content and source", counts["gold"], counts["found"], counts["source"]),
    )
    what = "documents, acts of the record" if acts else "documents, attributions"
    return Figures(what=what, items=len(gold), values=values, errors=tuple(errors))


def _of_text(text: str, model: ModelName) -> list[Attribution]:
    return [
        Attribution(source=(a.source,) if a.source else (), cue=(a.cue,), content=a.content)
        for a in attributions(text, model=model)
    ]


def _of_record(record: Record) -> list[Attribution]:
    """Quotations whole, and the acts outside them."""
    found = []
    outside = []
    for act in record.acts:
        if act.content is not None and not any(q.span.overlaps(act.cue) for q in record.quotes):
            outside.append(act)
    for quote in record.quotes:
        inside = [a for a in record.acts if quote.span.overlaps(a.cue) and a.source is not None]
        source = (inside[0].source,) if inside and inside[0].source else ()
        cue = (quote.cue,) if quote.cue is not None else ()
        found.append(Attribution(source=source, cue=cue, content=(quote.span,)))
    for act in outside:
        source = (act.source,) if act.source is not None else ()
        content = (act.content,) if act.content is not None else ()
        found.append(Attribution(source=source, cue=(act.cue,), content=content))
    return found


def _matched(
    gold: Sequence[Attribution], found: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Pairs with the largest overlap first, each used once."""
    options = sorted(
        (
            (-share, i, j)
            for i, a in enumerate(gold)
            for j, b in enumerate(found)
            if (share := _share(a.content, b.content)) >= SAME
        ),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in options:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _share(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Intersection over union of the characters."""
    one = {c for span in a for c in range(*span)}
    other = {c for span in b for c in range(*span)}
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def _touch(a: Iterable[Span], b: Sequence[Span]) -> bool:
    return any(x.overlaps(y) for x in a for y in b)


def _missed(document: GoldDocument, pairs: Sequence[tuple[Attribution, Attribution]]) -> list[str]:
    right = {id(a) for a, _ in pairs}
    return [
        f"{document.id}: missed “{' … '.join(s.of(document.text) for s in a.content)}”"
        for a in document.attributions
        if id(a) not in right
    ]
