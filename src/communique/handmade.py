"""Lines made by hand: records without what only the program adds.

Gold lines and other people's annotations hold what the codebook defines, but no ids, no
rules and no coder. They become whole records here, so that everything that takes records
takes them too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from communique.errors import RecordError
from communique.records import from_dict
from communique.text import sha256_of
from communique.types import Record

Json = dict[str, Any]

BY_HAND = {"program": "by hand", "lexicon": "", "model": ""}
DOCUMENT = ("url", "title", "issuer", "publisher", "published")
MACHINE = ("mentions", "entities", "blocks", "gaps")


def record_of(values: Json) -> Record:
    """The record of a line that may lack ids, rules, evidence and coder; other keys are left out.

    Raises RecordError, naming the field, for everything that a record cannot do without.
    """
    document = values.get("document")
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise RecordError("document.text: missing")
    text = document["text"]
    return from_dict(
        {
            "document": {
                **{key: document.get(key) or None for key in DOCUMENT},
                "id": document.get("id"),
                "language": document.get("language") or "en",
                "sha256": document.get("sha256") or sha256_of(text),
                "media_type": None,
                "genre": None,
                "notes": document.get("notes") or [],
                "origins": [],
                "edits": [],
                "text": text,
            },
            "encounters": _each(values, "encounters", _encounter),
            "acts": _each(values, "acts", _act),
            "quotes": _each(values, "quotes", _quote),
            **{key: values.get(key) or [] for key in MACHINE},
            "coder": values.get("coder") or BY_HAND,
        }
    )


def _each(values: Json, key: str, complete: Callable[[int, Json, str], Json]) -> list[Json]:
    text = values["document"]["text"]
    return [complete(n, item, text) for n, item in enumerate(_objects(values.get(key), key))]


def _objects(value: object, where: str) -> list[Json]:
    """A list of objects; none when nothing is there. Raises RecordError naming the place."""
    items = value or []
    if not isinstance(items, list):
        raise RecordError(f"{where}: a list is expected")
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            raise RecordError(f"{where}[{number}]: an object is expected")
    return items


def _act(number: int, act: Json, _: str) -> Json:
    named = _objects(act.get("about"), f"acts[{number}].about")
    return {
        "id": act.get("id") or f"act-{number + 1}",
        "kind": act.get("kind"),
        "cue": act.get("cue"),
        "about": [{"id": one.get("id"), "span": one.get("span")} for one in named],
        "strength": act.get("strength") or "plain",
        "voice": act.get("voice") or "indirect",
        "negated": bool(act.get("negated")),
        "rule": act.get("rule") or "by hand",
        **{key: act.get(key) for key in ("content", "source", "marker", "encounter")},
        **{key: act.get(key) or [] for key in ("speaker", "via", "party", "target", "areas")},
    }


def _encounter(number: int, encounter: Json, text: str) -> Json:
    parties = [
        {key: party.get(key) for key in ("name", "role", "country", "entity")}
        for party in _objects(encounter.get("parties"), f"encounters[{number}].parties")
    ]
    return {
        "id": encounter.get("id") or f"encounter-{number + 1}",
        "kind": encounter.get("kind"),
        "status": encounter.get("status"),
        "parties": parties,
        # A line without evidence vouches for the encounter with its whole text.
        "evidence": encounter.get("evidence") or [[0, len(text)]],
        **{key: encounter.get(key) for key in ("date", "date_span", "place", "place_span")},
    }


def _quote(_: int, quote: Json, __: str) -> Json:
    return {key: quote.get(key) for key in ("span", "speaker", "cue")}
