"""Records for the tests of exports, written by hand: two accounts of one meeting, and oddities."""

from __future__ import annotations

from dataclasses import replace

from samples import CODER, act, at, document

from communique.export import Item
from communique.types import (
    Act,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    Named,
    Party,
    Quote,
    Record,
    Span,
)

ACCRA = """Accra, 12 March 2024 – President Ama Boateng of Ghana received Prime Minister \
Liisa Tamm of Estonia at Jubilee House today.

The two leaders discussed trade. President Boateng thanked Estonia for the training of nurses. \
Prime Minister Tamm strongly supports the African Union; she will not close the embassy.

“The door is open,” Ms Tamm said.
"""
TALLINN = """Prime Minister Tamm met with President Boateng in Accra on 12 March 2024. \
The Prime Minister praised Ghana.
"""
BOATENG = Party(name="Ama Boateng", role="President", country="GHA", entity="doc:ama-boateng")
TAMM = Party(name="Liisa Tamm", role="Prime Minister", country="EST", entity="doc:liisa-tamm")
PERSONS = (
    Entity(
        id="doc:ama-boateng", kind="person", name="Ama Boateng", role="President", country="GHA"
    ),
    Entity(
        id="doc:liisa-tamm", kind="person", name="Liisa Tamm", role="Prime Minister", country="EST"
    ),
)
SIDES = (
    Entity(id="state:EST", kind="state", name="Estonia", country="EST", wikidata="Q191", cow="366"),
    Entity(id="state:GHA", kind="state", name="Ghana", country="GHA", wikidata="Q117", cow="452"),
    Entity(
        id="org:african-union", kind="organisation", name="African Union", country="AU",
        wikidata="Q7159",
    ),
)  # fmt: skip


def encounter(
    id: str,  # noqa: A002
    evidence: Span,
    *,
    kind: EncounterKind = "meeting",
    status: EncounterStatus = "held",
    date: str | None = "2024-03-12",
    place: str | None = None,
    place_span: Span | None = None,
    parties: tuple[Party, ...] = (BOATENG, TAMM),
) -> Encounter:
    """An encounter with plain values for what is not given."""
    return Encounter(
        id=id,
        kind=kind,
        status=status,
        date=date,
        date_span=None,
        place=place,
        place_span=place_span,
        parties=parties,
        evidence=(evidence,),
    )


def accra() -> Record:
    """Ghana's account: two persons, acts both ways, a denied one and a quotation."""
    boateng, tamm = ("Ama Boateng",), ("Liisa Tamm",)
    met = encounter(
        "e1", at("received", ACCRA), place="Jubilee House", place_span=at("Jubilee House", ACCRA)
    )
    acts = (
        _act("discuss", "discussed", "trade", boateng + tamm, ("GHA", "EST"), voice="joint"),
        _act("thank", "thanked", "the training of nurses", boateng, ("GHA",), target=("EST",)),
        replace(
            _act("support", "strongly supports", "the African Union", tamm, ("EST",), ("AU",)),
            about=(Named(id="african-union", span=at("African Union", ACCRA)),),
            strength="strong",
            marker=at("strongly", ACCRA),
        ),
        _act("pledge", "will not close", "the embassy", tamm, ("EST",), ("GHA",), negated=True),
        _act("state", "said", "The door is open", tamm, ("EST",), voice="direct"),
    )
    return Record(
        document=document(
            ACCRA,
            id="accra-1",
            title="Talks at Jubilee House",
            url="https://presidency.example/accra-1",
            published="2024-03-12",
            publisher="Presidency of Ghana",
            issuer="GHA",
        ),
        coder=CODER,
        entities=(*PERSONS, *SIDES),
        encounters=(met,),
        acts=acts,
        quotes=(
            Quote(span=at("The door is open", ACCRA), speaker="Liisa Tamm", cue=at("said", ACCRA)),
        ),
    )


def tallinn() -> Record:
    """Estonia's account of the same meeting, without an address or a date of its own."""
    praise = act(
        "praise",
        at("praised", TALLINN),
        None,
        speaker=("Liisa Tamm",),
        party=("EST",),
        target=("GHA",),
    )
    return Record(
        document=document(TALLINN, id="tallinn/1"),
        coder=CODER,
        entities=(*PERSONS, *SIDES[:2]),
        encounters=(encounter("e2", at("met", TALLINN)),),
        acts=(replace(praise, encounter="e2"),),
    )


def bare(text: str = "The two talked.") -> Record:
    """A record that knows neither date nor parties, and whose act has no content."""
    said = act("discuss", at("talked", text), None, speaker=(), party=())
    return Record(
        document=document(text, id="bare"),
        coder=CODER,
        encounters=(encounter("e9", at("talked", text), date=None, parties=()),),
        acts=(replace(said, encounter="e9"),),
    )


def odd() -> Record:
    """A record with characters that formats trip over: controls, surrogates, Arabic, markup."""
    text = "<b>Met</b> \x01\ufffe\t“=1+1”, لقاء الوزير;, \U0001f54a \ud800 & |end"
    party = Party(
        name='=Sa\x02d "Al-\udfff; Omar"', role="وزير\n\xa0 الخارجية", country="QAT", entity=None
    )
    there = encounter("e7", at("Met", text), place="Doha,\r\nال\x0bدوحة", parties=(party, TAMM))
    greet = act("greet", at("Met", text), at("“=1+1”", text), speaker=(party.name,), party=("QAT",))
    return Record(
        document=replace(
            document(text, id="odd\t\x03 <&> ид/ü", published="2024-05-03"),
            title="Odd\x04\n& <title>",
            url="javascript:alert(1)",
        ),
        coder=CODER,
        encounters=(there,),
        acts=(replace(greet, target=("EST",), encounter="e7"),),
        quotes=(Quote(span=at("=1+1", text), speaker=None, cue=None),),
    )


def misdated() -> Record:
    """A record of another program, with dates that are none."""
    record = tallinn()
    return replace(
        record,
        document=replace(record.document, id="misdated", published="last week"),
        encounters=(encounter("e8", at("met", TALLINN), date="2024-02-30"),),
        acts=(replace(record.acts[0], encounter="e8"),),
    )


def items(*records: Record) -> list[Item]:
    """The records as items that come from no archive."""
    return [Item(record=record) for record in records]


def archived() -> list[Item]:
    """The two accounts as the archive gives them: one encounter, with permalinks."""
    return [
        Item(
            record=accra(),
            version=2,
            permalink="https://room.example/readouts/accra-1/versions/2",
            encounters={"e1": "talks"},
        ),
        Item(
            record=tallinn(),
            permalink="https://room.example/readouts/tallinn~2f~1/versions/1",
            encounters={"e2": "talks"},
        ),
    ]


def everything() -> list[Item]:
    """All of the above in one stream."""
    return [*archived(), *items(bare(), odd(), misdated())]


def _act(
    kind: str,
    cue: str,
    content: str,
    speaker: tuple[str, ...],
    party: tuple[str, ...],
    target: tuple[str, ...] = (),
    *,
    voice: str = "indirect",
    negated: bool = False,
) -> Act:
    return act(
        kind,  # type: ignore[arg-type]
        at(cue, ACCRA),
        at(content, ACCRA),
        speaker=speaker,
        party=party,
        target=target,
        voice=voice,  # type: ignore[arg-type]
        negated=negated,
    )
