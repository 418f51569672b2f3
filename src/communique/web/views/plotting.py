"""What the archive tells → plots, and the page of one plot with its table. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar, Final, Literal

from communique import addresses, registry
from communique.archive.entities import MOST_ACTS, Angle, Grouped
from communique.archive.meetings import MOST_ACCOUNTS, Meeting, Meetings, Present
from communique.web import places, subjects
from communique.web.page import Page, Table
from communique.web.plots.acts import ActCount, ActsOverTime
from communique.web.plots.days import Calendar, Day
from communique.web.plots.network import Pair, WhoMeetsWhom
from communique.web.plots.position import PositionOverTime, Said
from communique.web.plots.timeline import EncountersOverTime, Met
from communique.web.plots.world import Spotted, Whereabouts
from communique.web.subjects import Subject
from communique.web.views.entities import Shown

Name = Literal["acts", "position", "tone", "encounters", "calendar", "network", "map"]
Plot = ActsOverTime | PositionOverTime | EncountersOverTime | Calendar | WhoMeetsWhom | Whereabouts

# Of an encounter of more than these nobody can say who met whom.
MOST_PRESENT: Final = 12
HAPPENED: Final = ("held", "recalled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of plot. about: what it shows. fields: of the acts it counts; () for encounters."""

    name: Name
    title: str
    about: str
    fields: tuple[str, ...] = ()


_POSITION: Final = ("party", "kind", "strength", "negated")
_TONE: Final = ("kind", "strength", "negated")
SORTS: Final = {
    "acts": Sort(
        name="acts", title="Acts over time", fields=("kind",),
        about="How many acts of each kind there were, by month, quarter or year.",
    ),
    "sides": Sort(
        name="acts", title="Acts over time", fields=("party",),
        about="How many acts of each side there were, by month, quarter or year.",
    ),
    "position": Sort(
        name="position", title="Positions over time", fields=_POSITION,
        about="For each side, its acts for, against and neither, with their strength, over time.",
    ),
    "tone": Sort(
        name="tone", title="What each said toward the other", fields=_TONE,
        about="For each direction, acts in favour, against and neither, with their strength, "
        "over time.",
    ),
    "encounters": Sort(
        name="encounters", title="Encounters over time",
        about="Encounters with each counterpart, by their day and kind.",
    ),
    "calendar": Sort(
        name="calendar", title="Calendar of encounters",
        about="How many encounters took place each month, and on each day of the latest year.",
    ),
    "network": Sort(
        name="network", title="Who meets whom",
        about="Persons, with a line between those who met; thicker lines for more encounters. "
        f"Encounters of more than {MOST_PRESENT} persons are left out.",
    ),
    "map": Sort(
        name="map", title="Where", about="A map of the places of encounters that took place.",
    ),
}  # fmt: skip


def sorts_of(subject: Subject) -> tuple[Sort, ...]:
    """The plots that a subject has."""
    spoken = "acts" if any(one.name == "by" for one in subject.ways) else "sides"
    names = {
        "country": ("acts", "encounters", "calendar", "network", "map"),
        "person": ("acts", "encounters", "calendar", "network", "map"),
        "organisation": (spoken, "position", "encounters", "calendar", "network", "map"),
        "issue": ("position", "sides"),
        "pair": ("tone", "encounters", "calendar", "network", "map"),
    }[subject.kind]
    return tuple(SORTS[name] for name in names)


def shown(subject: Subject) -> tuple[Shown, ...]:
    """The subject's plots as its page shows them."""
    return tuple(
        Shown(
            name=sort.name, title=sort.title, about=sort.about,
            address=addresses.plot(subject.kind, subject.id, sort.name),
        )
        for sort in sorts_of(subject)
    )  # fmt: skip


def angles_of(subject: Subject, sort: Sort) -> tuple[Angle, ...]:
    """The angles whose acts a plot counts."""
    ways = {way.name: way.angle for way in subject.ways}
    if sort.name == "tone":
        return ways["forth"], ways["back"]
    if sort.name == "position" or sort.fields == ("party",):
        return (ways["about"],)
    return (ways["by"],)


def of_acts(subject: Subject, sort: Sort, counted: tuple[Grouped, ...]) -> Plot:
    """The plot of acts by month. counted: for each angle, in their order."""
    title = f"{subject.name}: {sort.title.lower()}"
    if sort.name in ("position", "tone"):
        sides = [subjects.name_of(code) for code in subject.id.split("-")]
        said = [
            _said(row, sides[number] if sort.name == "tone" else None)
            for number, one in enumerate(counted)
            for row in one.rows
        ]
        return PositionOverTime(title=title, said=tuple(said))
    by_party = sort.fields == ("party",)
    counts = (
        ActCount(when=month, group=subjects.name_of(group) if by_party else group, count=number)
        for month, group, number in counted[0].rows
    )
    return ActsOverTime(title=title, by="party" if by_party else "kind", counts=tuple(counts))


def _said(row: tuple[Any, ...], side: str | None) -> Said:
    if side is None:
        month, code, kind, strength, negated, number = row
        side = subjects.name_of(code)
    else:
        month, kind, strength, negated, number = row
    return Said(when=month, side=side, kind=kind, strength=strength, negated=negated, count=number)


def of_meetings(subject: Subject, sort: Sort, found: Meetings) -> Plot:
    """The plot of encounters."""
    title = f"{subject.name}: {sort.title.lower()}"
    makers: dict[str, Callable[[Subject, str, tuple[Meeting, ...]], Plot]] = {
        "encounters": _timeline,
        "calendar": _calendar,
        "network": _network,
        "map": _map,
    }
    return makers[sort.name](subject, title, found.meetings)


def _timeline(subject: Subject, title: str, meetings: tuple[Meeting, ...]) -> Plot:
    counts = Counter[tuple[str, str, str, str]]()
    for one in meetings:
        for counterpart in _counterparts(subject, one):
            counts[one.when, counterpart, one.kind, one.status] += 1
    met = (
        Met(when=when, counterpart=name, kind=kind, status=status, count=number)  # type: ignore[arg-type]
        for (when, name, kind, status), number in counts.items()
    )
    return EncountersOverTime(title=title, met=tuple(met))


def _counterparts(subject: Subject, meeting: Meeting) -> set[str]:
    """Whom a subject met: countries, and for a person persons; a pair meets in ways."""
    if subject.kind == "pair":
        return {meeting.kind.replace("_", " ")}
    if subject.kind == "person":
        return {_name(one) for one in _persons(meeting) if one.entity != subject.entity}
    codes = {one.country for one in meeting.present if one.country} - {subject.code}
    return {subjects.name_of(code) for code in codes}


def _calendar(_: Subject, title: str, meetings: tuple[Meeting, ...]) -> Plot:
    days = Counter(one.when for one in meetings if one.status in HAPPENED and one.when)
    counted = (Day(when=when, count=number) for when, number in sorted(days.items()))
    return Calendar(title=title, days=tuple(counted))


def _network(subject: Subject, title: str, meetings: tuple[Meeting, ...]) -> Plot:
    pairs = Counter[tuple[str, str]]()
    own: set[str] = set()
    side = subject.id.partition("-")[0] if subject.kind == "pair" else subject.code
    for one in meetings:
        persons = _persons(one)
        if one.status in HAPPENED and len(persons) <= MOST_PRESENT:
            own |= {_name(p) for p in persons if _is_own(subject, side, p)}
            pairs.update(_met(persons))
    counted = (Pair(first=a, second=b, count=number) for (a, b), number in sorted(pairs.items()))
    words = subject.name if subject.kind == "person" else f"for {subjects.name_of(str(side))}"
    return WhoMeetsWhom(title=title, pairs=tuple(counted), own=frozenset(own), own_words=words)


def _is_own(subject: Subject, side: str | None, one: Present) -> bool:
    return one.entity == subject.entity if subject.kind == "person" else one.country == side


def _met(persons: list[Present]) -> Iterator[tuple[str, str]]:
    """Pairs of persons of different sides, each once."""
    for one, other in combinations(persons, 2):
        if one.country != other.country and _name(one) != _name(other):
            first, second = sorted((_name(one), _name(other)))
            yield first, second


def _persons(meeting: Meeting) -> list[Present]:
    """Those present who are persons, not states or organisations as a whole."""
    return [
        one
        for one in meeting.present
        if (one.entity or "person:").startswith(("person:", "doc:"))
        and (one.country is None or one.name != subjects.name_of(one.country))
    ]


def _name(one: Present) -> str:
    """The registry's name, so that a person has one name in all accounts."""
    known = registry.load().known.get(one.entity or "")
    return known.name if known else one.name


def _map(_: Subject, title: str, meetings: tuple[Meeting, ...]) -> Plot:
    found = Counter[places.Place]()
    elsewhere = Counter[str]()
    for one in meetings:
        if one.status in HAPPENED and one.place:
            place = places.locate(one.place)
            if place is None:
                elsewhere[one.place] += 1
            else:
                found[place] += 1
    spotted = (
        Spotted(
            place=place.name, latitude=place.latitude, longitude=place.longitude,
            exact=place.exact, count=number,
        )
        for place, number in found.items()
    )  # fmt: skip
    return Whereabouts(
        title=title, places=tuple(spotted), elsewhere=tuple(sorted(elsewhere.items()))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPage(Page):
    """A plot of a subject with its table. bound: what was looked at, where there is more."""

    template: ClassVar[str] = "plot.html"
    kind: str
    id: str
    subject: str
    subject_address: str
    shown: Shown
    description: str
    bound: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]

    def table(self) -> Table:
        """What the plot shows, as rows."""
        return Table(columns=self.columns, rows=self.rows)


def plot_page(subject: Subject, sort: Sort, plot: Plot, *, bounded: bool) -> PlotPage:
    """The page of a plot."""
    looked = f"{MOST_ACTS:,} acts" if sort.fields else f"{MOST_ACCOUNTS:,} accounts of encounters"
    table = plot.table()
    return PlotPage(
        title=plot.title,
        kind=subject.kind,
        id=subject.id,
        subject=subject.name,
        subject_address=subject.address,
        shown=next(one for one in shown(subject) if one.name == sort.name),
        description=plot.description(),
        bound=f"the latest {looked}" if bounded else "",
        columns=table.columns,
        rows=table.rows,
    )
