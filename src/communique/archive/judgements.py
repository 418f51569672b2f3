"""What people decide about the archive's contents: rows that are only ever added.

Machine output is made anew whenever a text or the program changes; what a person decided is
kept apart from it, anchored to words of the text, and applied again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from communique import lexicon, registry
from communique.archive.anchors import Anchor, anchor_from
from communique.errors import JudgementError
from communique.types import ActKind, Strength, Voice

JudgementKind = Literal["link", "unlink", "correct", "add", "reject", "withdraw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person.

    id: its number; a later one has a greater number. made_at: UTC, ISO. by: who, or None.
    document, anchor: the words it is about (none for withdraw); version: of the document.
    link, unlink: the anchor is evidence of one account, value the other's:
    ``{"document": id, "anchor": …}``. correct: ``field`` of the act whose cue the words are
    gets ``value``; original: what the program had. add: value holds the act's fields.
    withdraw: ``withdraws`` is the number of the judgement taken back.
    """

    id: int
    made_at: str
    by: str | None
    kind: JudgementKind
    document: str | None = None
    version: int | None = None
    anchor: Anchor | None = None
    field: str | None = None
    value: Any = None
    original: Any = None
    withdraws: int | None = None
    note: str | None = None


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count, in order: without withdrawals and what they take back."""
    made = sorted(judgements, key=lambda one: one.id)
    gone = taken_back(made)
    return tuple(one for one in made if one.kind != "withdraw" and one.id not in gone)


def taken_back(judgements: Iterable[Judgement]) -> frozenset[int]:
    """The numbers of withdrawn judgements; a withdrawal that is withdrawn takes nothing back."""
    gone: set[int] = set()
    for judgement in sorted(judgements, key=lambda one: one.id, reverse=True):
        if judgement.withdraws is not None and judgement.id not in gone:
            gone.add(judgement.withdraws)
    return frozenset(gone)


# -- values ------------------------------------------------------------------------------


def checked_value(field: str, value: object) -> Any:
    """The value of a correction as it is kept: plain values, lists without repetition.

    Spans are anchors as plain values, about is a list of ``{"id": …, "words": anchor}``.
    Raises JudgementError naming the field and what it takes.
    """
    if field not in FIELDS:
        raise JudgementError(
            f"{field}: no field of an act that can be corrected; those are {', '.join(FIELDS)}"
        )
    return FIELDS[field](field, value)


def checked_act(values: Mapping[str, object]) -> dict[str, Any]:
    """The fields of an act to add; ``kind`` and ``speaker`` must be told, the cue is the anchor.

    Raises JudgementError.
    """
    for field in ("kind", "speaker"):
        if field not in values:
            raise JudgementError(f"{field}: missing; an act that is added needs it")
    if "cue" in values:
        raise JudgementError("cue: the words that the act is anchored to are its cue")
    return {field: checked_value(field, value) for field, value in values.items()}


def _choice(*allowed: str) -> Callable[[str, object], str]:
    def check(field: str, value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise JudgementError(f"{field}: {value!r} is none of {', '.join(allowed)}")
        return value

    return check


def _flag(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise JudgementError(f"{field}: true or false is expected, not {value!r}")
    return value


def _names(field: str, value: object) -> list[str]:
    names = _strings(field, value)
    if field == "speaker" and not names:
        raise JudgementError("speaker: an act has at least one")
    return names


def _codes(field: str, value: object) -> list[str]:
    codes = _strings(field, value)
    for code in codes:
        if registry.load().state_of(code) is None:
            raise JudgementError(
                f"{field}: {code!r} is no code of a state or organisation (such as KAZ, CHN, EU)"
            )
    return codes


def _areas(field: str, value: object) -> list[str]:
    given = _strings(field, value)
    allowed = lexicon.load().areas.names
    for area in given:
        if area not in allowed:
            raise JudgementError(f"{field}: {area!r} is none of {', '.join(allowed)}")
    return given


def _strings(field: str, value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        raise JudgementError(f"{field}: a list is expected, not {value!r}")
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise JudgementError(f"{field}: {item!r} is no name")
    return list(dict.fromkeys(item.strip() for item in value))


def _words(field: str, value: object) -> dict[str, Any]:
    return anchor_from(value, field).to_dict()


def _words_or_none(field: str, value: object) -> dict[str, Any] | None:
    return None if value is None else _words(field, value)


def _named(field: str, value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise JudgementError(f"{field}: a list is expected, not {value!r}")
    return [_one_named(field, item) for item in value]


def _one_named(field: str, item: object) -> dict[str, Any]:
    if not isinstance(item, Mapping) or item.keys() != {"id", "words"}:
        raise JudgementError(f"{field}: a named thing is a registry id, or none, and its words")
    return {"id": _registered(field, item["id"]), "words": _words(field, item["words"])}


def _registered(field: str, id: object) -> str | None:  # noqa: A002 -- the field's name
    """A named thing's id as acts have it, without the sort of thing it is: ``un``."""
    known = registry.load().known
    plain = str(id).removeprefix("issue:").removeprefix("org:")
    if id is None:
        return None
    if f"issue:{plain}" not in known and f"org:{plain}" not in known:
        raise JudgementError(f"{field}: the registry has no {id!r} (ids look like one-china, un)")
    return plain


# Every field of an act but its id and the rule that decided, with what it takes.
FIELDS: Final[Mapping[str, Callable[[str, object], Any]]] = {
    "kind": _choice(*get_args(ActKind)),
    "cue": _words,
    "content": _words_or_none,
    "speaker": _names,
    "source": _words_or_none,
    "via": _names,
    "party": _codes,
    "target": _codes,
    "about": _named,
    "areas": _areas,
    "strength": _choice(*get_args(Strength)),
    "marker": _words_or_none,
    "voice": _choice(*get_args(Voice)),
    "negated": _flag,
    "encounter": _words_or_none,
}
