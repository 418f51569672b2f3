"""What an export says of people's decisions: which values are theirs, and what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from communique.archive.corrections import Corrected
from communique.archive.judgements import Judgement
from communique.records import act_dict


def decisions_dict(told: Corrected, made: Iterable[Judgement]) -> dict[str, Any] | None:
    """The decisions on a record as plain values; None where there are none.

    corrected: act, field, original and present value; added: acts by their ids; left_out:
    whole acts; unplaced: judgements that the present text or record has no place for. Each
    with the judgement's number, who made it and when.
    """
    if not (told.corrections or told.added or told.left_out or told.unplaced):
        return None
    by_id = {one.id: one for one in made}
    return {
        "corrected": [
            {
                "act": one.act,
                "field": one.field,
                "original": one.original,
                "value": one.value,
                "moved": one.moved,
                **_whose(by_id, one.judgement),
            }
            for one in told.corrections
        ],
        "added": [
            {"act": one.act, "moved": one.moved, **_whose(by_id, one.judgement)}
            for one in told.added
        ],
        "left_out": [
            {"act": act_dict(one.act), "reason": one.reason, **_whose(by_id, one.judgement)}
            for one in told.left_out
        ],
        "unplaced": [
            {"reason": one.reason, **_whose(by_id, one.judgement)} for one in told.unplaced
        ],
    }


def _whose(by_id: Mapping[int, Judgement], number: int) -> dict[str, Any]:
    judgement = by_id[number]
    return {
        "judgement": number,
        "by": judgement.by,
        "made_at": judgement.made_at,
        "note": judgement.note,
    }
