"""The tables of acts, of who acts toward whom, and of what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from communique.export.tabular import common
from communique.export.tabular.columns import Column, Table
from communique.export.tabular.subject import Code, Part, Subject
from communique.knowledge import sections
from communique.types import Act, ActKind, Named, Strength, Voice

ActorRole = Literal["speaker", "via", "party", "target"]
DayFrom = Literal["encounter", "publication"]

_LEXICON: Final = files("communique") / "data" / "lexicon" / "en"
# The section "none" is of words that show no field.
_AREAS: Final = tuple(area for area in sections(_LEXICON / "areas.yaml") if area != "none")


class _Coded(NamedTuple):
    """An act with its key and code, which several columns need."""

    act: Act
    key: str
    code: Code


class _Keyed(NamedTuple):
    """An act with its key."""

    act: Act
    key: str


class _Actor(NamedTuple):
    """Somebody's part in an act."""

    role: ActorRole
    value: str


def _acts(subject: Subject) -> Iterator[Part]:
    for number, (act, key) in enumerate(_keyed(subject), start=1):
        yield Part(subject, _Coded(act, key, subject.code_of(act)), number)


def _actors(subject: Subject) -> Iterator[Part]:
    for one in _keyed(subject):
        act = one.act
        roles: tuple[tuple[ActorRole, tuple[str, ...]], ...] = (
            ("speaker", act.speaker),
            ("via", act.via),
            ("party", act.party),
            ("target", act.target),
        )
        actors = [_Actor(role, value) for role, values in roles for value in values]
        yield from subject.parts(actors, one)


def _topics(subject: Subject) -> Iterator[Part]:
    for one in _keyed(subject):
        yield from subject.parts(one.act.about, one)


def _keyed(subject: Subject) -> Iterator[_Keyed]:
    """Acts with keys that tell them apart, even where a record repeats an id."""
    document = subject.item.record.document.id
    seen: Counter[str] = Counter()
    for act in subject.item.record.acts:
        seen[act.id] += 1
        again = f".{seen[act.id]}" if seen[act.id] > 1 else ""
        yield _Keyed(act, f"{document}/{act.id}{again}")


def _act(part: Part) -> Act:
    return part.one.act  # type: ignore[no-any-return]


def _named(part: Part) -> Named:
    return part.one  # type: ignore[no-any-return]


def _day(act: Act, subject: Subject) -> date | None:
    return subject.contact_day(act.encounter) or subject.published


def _day_from(part: Part) -> DayFrom | None:
    if part.subject.contact_day(_act(part).encounter):
        return "encounter"
    return "publication" if part.subject.published else None


def _list(name: str, label: str) -> Column:
    return Column(
        name=name,
        type="list",
        label=label,
        of=lambda part: getattr(_act(part), name),
    )


def _of_act() -> Column:
    return Column(
        name="act_key",
        type="text",
        label="The act that the row is of",
        of=lambda part: part.of.key,
        required=True,
        refers="acts.act_key",
    )


def _code_actor(part: Part) -> str | None:
    """The code by which an actor's state is found; persons have none of their own."""
    return part.one.value if part.one.role in ("party", "target") else None


ACTS: Final = Table(
    name="acts",
    label="Acts",
    about="What parties did or said toward others, as the text puts it: one row for each act. "
    "Lists stand in one cell; act_actors and act_topics have a row for each of their members.",
    each=_acts,
    key=("act_key",),
    words=("content_text", "cue_text", "speaker"),
    facets=(
        "kind",
        "party",
        "target",
        "areas",
        "strength",
        "publisher",
    ),
    columns=(
        common.document(),
        *common.reporter(),
        Column(
            name="act_key",
            type="text",
            label="Key of the act in these tables: document and act",
            of=lambda part: part.one.key,
            required=True,
        ),
        Column(
            name="act",
            type="text",
            label="Identifier of the act in its record",
            of=lambda part: _act(part).id,
            required=True,
        ),
        common.position("act"),
        common.account(lambda part: _act(part).encounter),
        common.encounter(lambda part: _act(part).encounter),
        common.day(
            "Day of the act: of its encounter, else of publication",
            lambda part: _day(_act(part), part.subject),
        ),
        common.choice("day_from", "What the day is of", DayFrom, _day_from, missing=True),
        common.choice("kind", "What sort of act", ActKind, lambda part: _act(part).kind),
        Column(
            name="negated",
            type="boolean",
            label="Whether the text denies the act",
            of=lambda part: _act(part).negated,
            required=True,
        ),
        common.choice("strength", "How strongly it is put", Strength, lambda p: _act(p).strength),
        common.choice("voice", "In whose words it is told", Voice, lambda p: _act(p).voice),
        _list("speaker", "Whose act it is, by fullest name"),
        _list("via", "Who relays it"),
        _list("party", "Whom the speakers represent, by code"),
        _list("target", "Toward whom, by code"),
        Column(
            name="areas",
            type="list",
            label="Fields of policy",
            of=lambda part: _act(part).areas,
            values=_AREAS,
        ),
        Column(
            name="about",
            type="list",
            label="Registry ids of the named things it is about",
            of=lambda part: tuple(one.id for one in _act(part).about if one.id),
        ),
        Column(
            name="about_text",
            type="list",
            label="The named things it is about, as written",
            of=lambda part: tuple(one.span.of(part.subject.text) for one in _act(part).about),
        ),
        *common.codes(lambda part: part.one.code.cameo),
        Column(
            name="code_rule",
            type="text",
            label="Rule that gave the code",
            of=lambda part: part.one.code.rule,
            required=True,
        ),
        common.words("cue_text", "Words that carry the act", lambda p: _act(p).cue, required=True),
        common.words(
            "content_text",
            "What is said, promised, discussed and so on",
            lambda part: _act(part).content,
        ),
        common.words("source_text", "Words that name the speaker here", lambda p: _act(p).source),
        common.words(
            "marker_text", "Words that make it weak or strong", lambda part: _act(part).marker
        ),
        *common.span("cue", "the cue", lambda part: _act(part).cue, required=True),
        *common.span("content", "the content", lambda part: _act(part).content),
        *common.span("source", "the speaker's name", lambda p: _act(p).source),
        *common.span("marker", "the marker of strength", lambda part: _act(part).marker),
        Column(
            name="act_rule",
            type="text",
            label="Entry of the lexicon, or mechanism, that found the act",
            more="human: a person added it.",
            of=lambda part: _act(part).rule,
            required=True,
        ),
    ),
)

ACT_ACTORS: Final = Table(
    name="act_actors",
    label="Actors of acts",
    about="Who acts toward whom, for joining: one row for each speaker, relay, party and target "
    "of an act.",
    each=_actors,
    key=("act_key", "position"),
    facets=(
        "actor_role",
        "actor",
    ),
    columns=(
        common.document(),
        _of_act(),
        common.position("actor", "act"),
        common.choice("actor_role", "Part in the act", ActorRole, lambda part: part.one.role),
        Column(
            name="actor",
            type="text",
            label="Speakers and relays by name, parties and targets by code",
            of=lambda part: part.one.value,
            required=True,
        ),
        Column(
            name="entity",
            type="text",
            label="Speakers and relays in the table entities",
            of=lambda part: (
                part.subject.entities.get(part.one.value)
                if part.one.role in ("speaker", "via")
                else None
            ),
        ),
        *common.state(
            "actor_",
            "a party or target",
            _code_actor,
            lambda part: _day(part.of.act, part.subject),
        ),
    ),
)

ACT_TOPICS: Final = Table(
    name="act_topics",
    label="Topics of acts",
    about="Named things that acts are about: one row for each.",
    each=_topics,
    key=("act_key", "position"),
    facets=("topic",),
    columns=(
        common.document(),
        _of_act(),
        common.position("named thing", "act"),
        Column(
            name="topic",
            type="text",
            label="Registry id; none where the registry does not know the thing",
            of=lambda part: _named(part).id,
        ),
        Column(
            name="entity",
            type="text",
            label="The same in the table entities",
            of=lambda part: part.subject.named.get(part.one.id),
        ),
        common.words("topic_text", "As written", lambda part: part.one.span, required=True),
        *common.span("topic", "the name", lambda part: part.one.span, required=True),
    ),
)
