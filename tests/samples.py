"""Values for the tests of everything around the extractor, written by hand."""

from __future__ import annotations

import hashlib

from communique.types import (
    Act,
    ActKind,
    Block,
    Coder,
    Document,
    Encounter,
    Entity,
    Gap,
    Mention,
    Named,
    Party,
    Quote,
    Record,
    Span,
    Strength,
    Voice,
)

TEXT = """Minister Ode receives envoy

Lagos, 3 May 2024 – Foreign Minister Tunde Ode received the Ambassador of Norway, Siri Dahl, today.

The minister firmly supports the Abuja Treaty. He will open two consulates, he said.

“We never forget a friend,” the Ambassador said. The parties discussed fisheries and trade.

She muttered something about the weather.
"""

CODER = Coder(program="communique 0.1.0", lexicon="0123456789ab", model="none+000000000000")


def at(words: str, text: str = TEXT) -> Span:
    """The span of the first occurrence of the words."""
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT, **given: str) -> Document:
    """A document of the text, with whatever else is given."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    values = {"id": "sample", "sha256": sha256, **given}
    return Document(text=text, **values)  # type: ignore[arg-type]


def act(
    kind: ActKind,
    cue: Span,
    content: Span | None,
    *,
    speaker: tuple[str, ...] = ("Tunde Ode",),
    party: tuple[str, ...] = ("NGA",),
    target: tuple[str, ...] = (),
    source: Span | None = None,
    about: tuple[Named, ...] = (),
    areas: tuple[str, ...] = (),
    strength: Strength = "plain",
    marker: Span | None = None,
    voice: Voice = "indirect",
    negated: bool = False,
) -> Act:
    """An act with plain values for what is not given."""
    return Act(
        id=f"{kind}-{cue.start}",
        kind=kind,
        cue=cue,
        content=content,
        speaker=speaker,
        source=source,
        via=(),
        party=party,
        target=target,
        about=about,
        areas=areas,
        strength=strength,
        marker=marker,
        voice=voice,
        negated=negated,
        encounter="e1",
        rule="test",
    )


def record() -> Record:
    """A record with every part filled."""
    return Record(
        document=document(
            title="Minister Ode receives envoy",
            publisher="Ministry of Foreign Affairs",
            published="2024-05-03",
            url="https://mfa.example/1",
        ),
        coder=CODER,
        blocks=(
            Block(span=at("Minister Ode receives envoy"), kind="headline"),
            Block(span=at("She muttered something about the weather."), kind="paragraph"),
        ),
        mentions=(Mention(span=at("Norway"), kind="state", entity="state:NOR", how="name"),),
        entities=(
            Entity(
                id="state:NOR",
                kind="state",
                name="Norway",
                country="NOR",
                wikidata="Q20",
                cow="385",
            ),
            Entity(id="doc:tunde-ode", kind="person", name="Tunde Ode", role="Foreign Minister"),
        ),
        encounters=(
            Encounter(
                id="e1",
                kind="meeting",
                status="held",
                date="2024-05-03",
                date_span=at("today"),
                place=None,
                place_span=None,
                parties=(
                    Party(
                        name="Tunde Ode",
                        role="Foreign Minister",
                        country="NGA",
                        entity="doc:tunde-ode",
                    ),
                    Party(name="Siri Dahl", role="Ambassador", country="NOR", entity=None),
                ),
                evidence=(at("received"),),
            ),
        ),
        acts=(
            act(
                "support",
                at("firmly supports"),
                at("the Abuja Treaty"),
                source=at("The minister"),
                about=(Named(id="issue:abuja-treaty", span=at("Abuja Treaty")),),
                areas=("trade", "politics"),
                strength="strong",
                marker=at("firmly"),
            ),
            act(
                "pledge",
                at("will open"),
                at("two consulates"),
                source=at("He"),
                target=("NOR",),
            ),
            act(
                "state",
                at("forget"),
                at("We never forget a friend"),
                speaker=("Siri Dahl",),
                party=("NOR",),
                voice="direct",
                negated=True,
            ),
            act(
                "discuss",
                at("discussed"),
                at("fisheries and trade"),
                speaker=("Tunde Ode", "Siri Dahl"),
                party=("NGA", "NOR"),
                voice="joint",
            ),
        ),
        quotes=(
            Quote(span=at("We never forget a friend,"), speaker="Siri Dahl", cue=at("said. The")),
        ),
        gaps=(
            Gap(
                span=at("She muttered something about the weather."),
                reason="no entry for “muttered”",
            ),
        ),
    )


def empty(text: str = "Stir the flour into the milk.\n", language: str = "en") -> Record:
    """A record in which nothing was found."""
    return Record(document=document(text, language=language), coder=CODER)
