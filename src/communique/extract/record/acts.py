"""Drafts → the acts of a record, every field tied to its characters (codebook §2)."""

from __future__ import annotations

from communique.extract.acts import Draft
from communique.extract.fields import Fields
from communique.extract.record.ids import content_id
from communique.extract.scans import Scan
from communique.types import Act, Named, Span, Voice


def act_of(
    draft: Draft, scan: Scan, fields: Fields, *, document: str, encounter: str | None
) -> Act:
    """The act that a draft of the sentence tells. document, encounter: their ids."""
    cue = _located(scan, draft.cue)
    names = tuple(dict.fromkeys(one.name for one in draft.who))
    about = fields.about(draft, scan.parse, scan.owner)
    strength, marker = fields.strength(draft, scan.parse)
    locate = scan.sentence.locate
    return Act(
        id=content_id(document, draft.kind, str(tuple(cue)), ",".join(names)),
        kind=draft.kind,
        cue=cue,
        content=_located(scan, draft.content) if draft.content is not None else None,
        speaker=names,
        source=_located(scan, draft.source) if draft.source is not None else None,
        via=tuple(one.name for one in draft.via),
        party=fields.party(draft),
        target=fields.target(draft, scan.parse, scan.owner),
        about=tuple(Named(id=name, span=locate(start, end)) for name, start, end in about),
        areas=fields.areas(draft, scan.parse, [name for name, _, _ in about]),
        strength=strength,
        marker=_located(scan, (marker, marker)) if marker is not None else None,
        voice=_voice(draft, scan),
        negated=draft.negated,
        encounter=encounter,
        rule=draft.rule,
    )


def _located(scan: Scan, tokens: tuple[int, int]) -> Span:
    first, last = tokens
    return scan.sentence.locate(scan.parse.start[first], scan.parse.end[last])


def _voice(draft: Draft, scan: Scan) -> Voice:
    if scan.quoted[draft.verb] or scan.quoted[draft.cue[1]]:
        return "direct"
    return "joint" if draft.joint or len(draft.who) > 1 else "indirect"
