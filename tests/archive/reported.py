"""Records that report encounters, and nothing else: what the archive resolves."""

from __future__ import annotations

from typing import Any

from archive.account_cases import party
from samples import CODER, act, at, document

from communique.types import Encounter, Record

TEXT = "Astana, 10 May. The presidents met today. They thanked the hosts. A visit is planned."
LEADERS = ("Aliya Nurbekova | President | KAZ", "Igor Velikanov | President | RUS")
MINISTERS = ("Nurlan Abenov | Foreign Minister | KAZ", "Sergei Ladov | Foreign Minister | RUS")


def encounter(words: str = "met", text: str = TEXT, **given: Any) -> Encounter:
    """An encounter that the words of the text report: the presidents' meeting unless told."""
    parties = given.pop("parties", LEADERS)
    values = {
        "id": f"encounter-{words}",
        "kind": "meeting",
        "status": "held",
        "date": "2024-05-10",
        "date_span": None,
        "place": None,
        "place_span": None,
        "parties": tuple(map(party, parties)),
        "evidence": (at(words, text),),
        **given,
    }
    return Encounter(**values)


def reporting(id: str, *encounters: Encounter, text: str = TEXT, **told: Any) -> Record:  # noqa: A002
    """A record of the presidents' meeting, or of other encounters, with one act."""
    return Record(
        document=document(text, id=id, **{"published": "2024-05-10", **told}),
        coder=CODER,
        encounters=encounters or (encounter(text=text),),
        acts=(act("thank", at("thanked", text), at("the hosts", text)),),
    )
