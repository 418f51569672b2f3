"""Invented sentences as records with one act each, for what is found by its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samples import CODER, act, at, document

from communique.types import ActKind, Entity, Record

ARMAN = Entity(id="doc:arman-seitkaliev", kind="person", name="Arman Seitkaliev")


def told(
    id: str,  # noqa: A002
    sentence: str,
    *,
    cue: str,
    kind: ActKind = "state",
    speaker: str = "Arman Seitkaliev",
    published: str | None = "2024-05-14",
    publisher: str | None = "Akorda",
    title: str = "Talks in Astana",
    **of_act: Any,
) -> Record:
    """A readout of one sentence, whose one act has this cue."""
    values = {"id": id, "title": title, "published": published, "publisher": publisher}
    given = {name: value for name, value in values.items() if value is not None}
    one = act(
        kind,
        at(cue, sentence),
        None,
        speaker=(speaker,),
        **{"party": ("KAZ",), **of_act},
    )
    return Record(
        document=document(sentence, **given),
        coder=CODER,
        entities=(ARMAN,),
        acts=(replace(one, encounter=None),),
    )


CORPUS = (
    told("a", "The President thanked Norway for trade talks.", cue="thanked", kind="thank",
         target=("NOR",), areas=("trade",)),
    told("b", "The sides discussed trade and investment.", cue="discussed", kind="discuss",
         published="2024-05-15", voice="joint", areas=("trade", "investment")),
    told("c", "He praised the strategic partnership; cooperation is firm.", cue="praised",
         kind="praise", published="2024-06-01", strength="strong"),
    told("d", "She called the partnership strategic, and cooperative.", cue="called",
         published="2023-12-31", speaker="Siri Dahl", party=("NOR",), publisher="MFA Norway"),
    told("e", "Café owners in Überlingen were not mentioned by Mr. O’Neil-Łoś.", cue="mentioned",
         published=None, negated=True),
    told("f", "Trade, trade, trade: he insisted.", cue="insisted", published="2022-01-01",
         title="Trade"),
)  # fmt: skip
