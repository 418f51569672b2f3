"""The pages of countries, persons, organisations, issues and pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from communique import addresses
from communique.archive.entities import SaidAct, Tally
from communique.archive.listing import Listed
from communique.archive.meetings import Meeting, Meetings
from communique.web import subjects, words
from communique.web.page import Entry, Page, Table
from communique.web.paging import Stretch
from communique.web.subjects import Linked, Subject, Way

ACTS_A_PAGE: Final = 20
ACT_COLUMNS: Final = (
    "day", "kind", "negated", "strength", "voice", "speaker", "party", "target", "about",
    "sentence", "document", "version", "title", "issuer", "published", "cue_start",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Something beside the subject, and how often."""

    name: str
    address: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One way in which acts concern the subject: its name, what the page calls it, how many.

    search: where these acts can be searched; ``""`` for acts that were passed on.
    """

    name: str
    label: str
    tally: Tally
    search: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A plot on the page. about: what it shows, for those who do not see it."""

    name: str
    title: str
    about: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage(Page):
    """One subject. way: the name of the way whose acts are listed, page by page.

    issues, sides: what stands beside the subject in the latest ``looked_at`` of these acts.
    meetings: the latest encounters. readouts: the latest that name it; named: how many do.
    offices: role, code, since and until, as the registry has them.
    """

    template: ClassVar[str] = "entity.html"
    kind: str
    id: str
    code: str | None
    ways: tuple[Told, ...]
    way: str
    stretch: Stretch
    acts: tuple[SaidAct, ...]
    looked_at: int
    issues: tuple[Counted, ...]
    sides: tuple[Counted, ...]
    meetings: tuple[Meeting, ...]
    readouts: tuple[Listed, ...]
    named: Tally | None
    offices: tuple[tuple[str, str, str, str], ...]
    plots: tuple[Shown, ...]

    @property
    def is_empty(self) -> bool:
        """True when the archive holds nothing about the subject."""
        told = any(one.tally.number for one in self.ways)
        return not (told or self.meetings or self.readouts)

    def table(self) -> Table:
        """The acts that are listed, one a row."""
        return Table(columns=ACT_COLUMNS, rows=tuple(map(_row, self.acts)))

    def entries(self) -> tuple[Entry, ...]:
        """The acts as items of a feed."""
        return tuple(map(_entry, self.acts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the archive told about a subject."""

    tallies: tuple[Tally, ...]
    acts: tuple[SaidAct, ...]
    issues: tuple[tuple[str, int], ...]
    sides: tuple[tuple[str, int], ...]
    meetings: Meetings
    readouts: tuple[Listed, ...]
    named: Tally | None


def entity(
    subject: Subject, way: Way, gathered: Gathered, *, number: int, looked_at: int,
    plots: tuple[Shown, ...],
) -> EntityPage:  # fmt: skip
    """The page of a subject. number: of the page of acts."""
    told = tuple(
        Told(name=one.name, label=one.label, tally=tally, search=_search(one))
        for one, tally in zip(subject.ways, gathered.tallies, strict=True)
    )
    total = next(one.tally.number for one in told if one.name == way.name)
    return EntityPage(
        title=subject.name,
        kind=subject.kind,
        id=subject.id,
        code=subject.code,
        ways=told,
        way=way.name,
        stretch=Stretch(number=number, total=total, size=ACTS_A_PAGE),
        acts=gathered.acts,
        looked_at=looked_at,
        issues=tuple(_counted(subjects.named(value), n) for value, n in gathered.issues),
        sides=tuple(_counted(_side(subject, value), n) for value, n in gathered.sides),
        meetings=gathered.meetings.meetings,
        readouts=gathered.readouts,
        named=gathered.named,
        offices=subjects.offices(subject.entity or ""),
        plots=plots,
    )


def _search(way: Way) -> str:
    """The search that finds the same acts. Parties of one act cannot be asked for both."""
    values = dict(way.angle.values)
    if "via" in values or len(values) < len(way.angle.values):
        return ""
    issue = values.pop("about", None)
    return addresses.with_parameters("/search", issue=issue, **values)


def _side(subject: Subject, code: str) -> Linked:
    """A country beside a country leads to the page of the two."""
    there = subjects.party(code)
    if subject.kind == "country" and there.address.startswith("/countries/") and subject.code:
        first, second = sorted((code, subject.code))
        return Linked(name=there.name, address=addresses.subject("pair", f"{first}-{second}"))
    return there


def _counted(linked: Linked, number: int) -> Counted:
    return Counted(name=linked.name, address=linked.address, number=number)


def _row(act: SaidAct) -> tuple[str | int | None, ...]:
    return (
        act.day or None, act.kind, str(act.negated).lower(), act.strength, act.voice,
        "; ".join(act.speaker), "; ".join(act.party), "; ".join(act.target), "; ".join(act.about),
        act.sentence, act.document, act.version, act.title, act.issuer, act.published, act.at,
    )  # fmt: skip


def _entry(act: SaidAct) -> Entry:
    who = ", ".join(act.speaker) or "speaker not stated"
    return Entry(
        address=addresses.words_of(act.document, act.version, str(act.at), act.at),
        title=f"{who}: {words.act_kind(act.kind, negated=act.negated)}",
        updated=act.changed_at,
        published=act.published,
        summary=act.sentence,
        author=act.issuer,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownPage(Page):
    """What stands at the address of a subject that nobody knows. suggested: what may be meant."""

    template: ClassVar[str] = "unknown.html"
    kind: str
    wanted: str
    suggested: tuple[Linked, ...]


def unknown(kind: subjects.Kind, wanted: str, suggested: tuple[Linked, ...]) -> UnknownPage:
    """The page for a subject that is not known."""
    thing = "pair of countries" if kind == "pair" else kind
    return UnknownPage(
        title=f"No {thing} is known as “{wanted[:80]}”", kind=kind, wanted=wanted,
        suggested=suggested,
    )  # fmt: skip
