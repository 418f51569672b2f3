"""Countries, people, organisations, issues and pairs, in SQLite and in PostgreSQL."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archive.talks import DAHL, ODE, REYES, Person, Words, talk
from servers import Cluster
from web.conftest import Client, extractor

from communique.archive import open_archive
from communique.archive.store import add
from communique.types import Record
from communique.web import Settings, create_app

HOSTILE = Person(name='Eve <script>alert("x")</script> \u202eDrop', country="FJI")
SIDES = ("Nigeria", "Norway", "Peru")


def talks() -> list[Record]:
    """A year of invented diplomacy about the law of the sea."""
    return [
        talk(
            "lagos",
            Words(by=ODE, said="firmly backs the convention", about="unclos", strength="strong"),
            Words(by=ODE, said="thanks Norway for two ships", kind="thank", to=("NOR",)),
            Words(by=DAHL, said="thanks Nigeria for the fish", kind="thank", to=("NGA",)),
            day="2024-05-03", place="Lagos",
        ),
        talk(
            "call",
            Words(by=DAHL, said="rejects the convention", kind="oppose", about="unclos"),
            Words(by=ODE, also=(DAHL,), said="discussed the ports", kind="discuss", to=("ECOWAS",)),
            day="2024-06-10", kind="call",
        ),
        talk(
            "lima",
            Words(by=REYES, said="hopes that ECOWAS will come", kind="hope", about="ecowas"),
            day="2023-01-20", present=(ODE, REYES), place="Lima, Peru",
        ),
        talk("eve", Words(by=HOSTILE, said="greets all", kind="greet"), present=(HOSTILE, REYES)),
    ]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def room(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Client]:
    """A reading room over the talks; no test changes them."""
    if request.param == "sqlite":
        yield from _room(str(tmp_path_factory.mktemp("archive") / "archive.db"))
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        with cluster.database() as url:
            yield from _room(url)


def _room(url: str) -> Iterator[Client]:
    with open_archive(url, create=True) as archive:
        add(archive, talks())
    app = create_app(Settings(archive=url), extractor=extractor)
    yield Client(app)
    app.state.room.close()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_country_with_what_was_said_by_it(room: Client) -> None:
    page = room.get("/countries/NGA").text
    assert "<h1><bdi>Nigeria</bdi></h1>" in page
    told = room.get("/countries/NGA?format=json").json()
    assert [(one["name"], one["tally"]["number"]) for one in told["ways"]] == [("by", 3), ("to", 1)]
    assert [one["document"] for one in told["acts"]] == ["call", "lagos", "lagos"]
    backs = told["acts"][2]
    at = backs["sentence"][slice(*backs["cue"])]
    assert at == "firmly"
    where = backs["at"]
    assert f'href="/readouts/lagos/versions/1#act-{where}"' in page
    assert '<mark class="cue">firmly</mark> backs the convention' in page


def test_what_was_said_toward_it(room: Client) -> None:
    told = room.get("/countries/NGA?way=to&format=json").json()
    assert [one["speaker"] for one in told["acts"]] == [["Siri Dahl"]]
    assert told["sides"] == [{"name": "Norway", "address": "/pairs/NGA-NOR", "number": 1}]


def test_acts_can_be_searched_further(room: Client) -> None:
    for where, way in (
        ("/countries/NGA", "by"),
        ("/countries/NGA", "to"),
        ("/issues/unclos", "about"),
        ("/people/doc.siri-dahl", "by"),
        ("/pairs/NGA-NOR", "back"),
    ):
        told = room.get(f"{where}?way={way}&format=json").json()
        chosen = next(one for one in told["ways"] if one["name"] == way)
        found = room.get(f"{chosen['search']}&format=json").json()
        assert found["results"]["total"] == chosen["tally"]["number"] == len(told["acts"])


def test_what_stands_beside_it(room: Client) -> None:
    told = room.get("/countries/NGA?format=json").json()
    assert [one["name"] for one in told["sides"]] == [
        "Economic Community of West African States",
        "Norway",
    ]
    assert told["issues"][0]["address"] == "/issues/unclos"
    assert [one["when"] for one in told["meetings"]] == ["2024-06-10", "2024-05-03", "2023-01-20"]
    assert all(one["id"] for one in told["meetings"])  # each leads to its encounter
    page = room.get("/countries/NGA").text
    assert f'href="/encounters/{told["meetings"][0]["id"]}"' in page


def test_lists_come_in_pages(room: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.web.views.entities.ACTS_A_PAGE", 2)
    first = room.get("/countries/NGA").text
    assert "Page 1 of 2" in first
    assert 'href="?page=2" rel="next"' in first
    second = room.get("/countries/NGA?page=2&format=json").json()
    assert [one["kind"] for one in second["acts"]] == ["support"]


def test_a_country_as_csv_and_as_feeds(room: Client) -> None:
    table = rows(room.get("/countries/NGA?format=csv").text)
    assert [row["kind"] for row in table] == ["discuss", "thank", "support"]
    assert table[1]["sentence"] == "Tunde Ode thanks Norway for two ships."
    feed = ElementTree.fromstring(room.get("/countries/NGA?format=atom").content)  # noqa: S314
    name = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{name}title") for entry in feed.findall(f"{name}entry")]
    assert titles[1:] == ["Tunde Ode: thank", "Tunde Ode: support"]
    items = room.get("/countries/NGA?format=feed").json()["items"]
    assert "/readouts/call/versions/1#act-" in items[0]["url"]


def test_a_pair_in_both_directions_and_together(room: Client) -> None:
    told = room.get("/pairs/NGA-NOR?format=json").json()
    assert told["title"] == "Nigeria and Norway"
    assert [(one["label"], one["tally"]["number"]) for one in told["ways"]] == [
        ("Nigeria toward Norway", 1),
        ("Norway toward Nigeria", 1),
        ("together", 1),
    ]
    back = room.get("/pairs/NGA-NOR?way=back&format=json").json()
    assert [one["sentence"] for one in back["acts"]] == ["Siri Dahl thanks Nigeria for the fish."]
    assert len(told["meetings"]) == 2


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/countries/nga", "/countries/NGA"),
        ("/pairs/NOR-NGA", "/pairs/NGA-NOR"),
        ("/pairs/nga-nor?way=back", "/pairs/NGA-NOR?way=back"),
        (
            "/countries/nga/plots/acts.svg?width=narrow",
            "/countries/NGA/plots/acts.svg?width=narrow",
        ),
    ],
)
def test_other_spellings_lead_to_the_one_address(room: Client, asked: str, there: str) -> None:
    answer = room.get(asked)
    assert answer.status_code == 308
    assert answer.headers["location"] == there


def test_a_person(room: Client) -> None:
    told = room.get("/people/doc.siri-dahl?format=json").json()
    assert (told["title"], told["code"]) == ("Siri Dahl", "NOR")
    assert [one["kind"] for one in told["acts"]] == ["discuss", "oppose", "thank"]
    assert told["named"]["number"] == 2


def test_an_organisation_by_toward_and_about(room: Client) -> None:
    told = room.get("/organisations/ecowas?format=json").json()
    assert [(one["name"], one["tally"]["number"]) for one in told["ways"]] == [
        ("by", 0),
        ("to", 1),
        ("about", 1),
    ]
    about = room.get("/organisations/ecowas?way=about&format=json").json()
    assert [one["document"] for one in about["acts"]] == ["lima"]


def test_an_issue_with_the_positions_of_the_sides(room: Client) -> None:
    told = room.get("/issues/unclos?format=json").json()
    assert [one["kind"] for one in told["acts"]] == ["oppose", "support"]
    table = rows(room.get("/issues/unclos/plots/position?format=csv").text)
    assert [(row["side"], row["for or against"], row["strength"]) for row in table] == [
        ("Nigeria", "for", "strong"),
        ("Norway", "against", "plain"),
    ]


def test_somebody_of_whom_the_archive_knows_nothing(room: Client) -> None:
    answer = room.get("/countries/TUV")
    assert answer.status_code == 200
    assert "The archive holds nothing about Tuvalu yet" in answer.text
    assert "<img" not in answer.text


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [
        ("/countries/Nigerai", "/countries/NGA"),
        ("/countries/NGQ", None),
        ("/organisations/ecowass", "/organisations/ecowas"),
        ("/issues/pariss-agreement", "/issues/paris-agreement"),
        ("/people/dahl", "/people/doc.siri-dahl"),
        ("/pairs/NGA", None),
        ("/pairs/NGA-NGA", None),
        ("/countries/~0~~202e~%3Cscript%3E", None),
        ("/people/~00~", None),
    ],
)
def test_nobody_known_by_that_name(room: Client, asked: str, suggested: str | None) -> None:
    answer = room.get(asked)
    assert answer.status_code == 404
    assert "<script" not in answer.text
    if suggested:
        assert f'href="{suggested}"' in answer.text
    told = room.get(asked, headers={"Accept": "application/json"})
    assert told.status_code == 404
    assert (suggested in [one["address"] for one in told.json()["suggested"]]) == bool(suggested)


PLOTS = [
    *(
        f"/countries/NGA/plots/{name}"
        for name in ("acts", "encounters", "calendar", "network", "map")
    ),
    *(f"/people/doc.siri-dahl/plots/{name}" for name in ("acts", "encounters", "network", "map")),
    *(f"/organisations/ecowas/plots/{name}" for name in ("acts", "position", "calendar")),
    *(f"/issues/unclos/plots/{name}" for name in ("position", "acts")),
    *(
        f"/pairs/NGA-NOR/plots/{name}"
        for name in ("tone", "encounters", "calendar", "network", "map")
    ),
]


def test_each_page_shows_its_plots_and_each_plot_its_table(room: Client) -> None:
    for where in PLOTS:
        subject = where.rpartition("/plots/")[0]
        assert f'src="{where}.svg"' in room.get(subject).text
        page = room.get(where)
        assert page.status_code == 200
        assert f'src="{where}.svg"' in page.text
        told = page_as_json(room, where)
        assert told["columns"]
        assert len(rows(room.get(f"{where}?format=csv").text)) == len(told["rows"])


def page_as_json(room: Client, where: str) -> dict[str, list[object]]:
    told: dict[str, list[object]] = room.get(f"{where}?format=json").json()
    return told


def test_drawings_are_kept_until_they_change(room: Client) -> None:
    for where in PLOTS:
        drawing = room.get(f"{where}.svg")
        assert drawing.headers["content-type"] == "image/svg+xml"
        assert "style-src 'unsafe-inline'" in drawing.headers["content-security-policy"]
        assert ElementTree.fromstring(drawing.text).get("width") == "720"  # noqa: S314
        tag = drawing.headers["etag"]
        again = room.get(f"{where}.svg", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        narrow = room.get(f"{where}.svg?width=narrow", headers={"If-None-Match": tag})
        assert narrow.status_code == 200
        assert narrow.headers["etag"] != tag


def test_what_the_plots_of_a_country_tell(room: Client) -> None:
    met = rows(room.get("/countries/NGA/plots/encounters?format=csv").text)
    assert [(row["counterpart"], row["kind"]) for row in met] == [
        ("Peru", "meeting"),
        ("Norway", "meeting"),
        ("Norway", "call"),
    ]
    pairs = rows(room.get("/countries/NGA/plots/network?format=csv").text)
    assert [(row["who"], row["with whom"], row["encounters"]) for row in pairs] == [
        ("Siri Dahl", "Tunde Ode", "2"),
        ("Pilar Reyes", "Tunde Ode", "1"),
    ]
    where = rows(room.get("/countries/NGA/plots/map?format=csv").text)
    assert {row["place"] for row in where} == {"Lagos", "Lima"}
    acts = room.get("/countries/NGA/plots/acts?format=json").json()
    assert acts["rows"][0] == ["2024-05", "support", 1]
    assert acts["bound"] == ""


def test_a_plot_that_leaves_something_out_says_so(
    room: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.archive.meetings.MOST_ACCOUNTS", 2)
    page = room.get("/countries/NGA/plots/calendar").text
    assert "There is more than can be looked at here" in page


def test_a_plot_that_a_subject_does_not_have(room: Client) -> None:
    assert room.get("/issues/unclos/plots/map").status_code == 404
    assert room.get("/issues/unclos/plots/pie").status_code == 422


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("/countries", ["Fiji", *SIDES]),
        ("/countries?q=nor", ["Norway"]),
        ("/people", ["Eve <script>", "Pilar Reyes", "Siri Dahl", "Tunde Ode"]),
        ("/people?q=dahl+SIRI", ["Siri Dahl"]),
        ("/organisations", ["Economic Community of West African States"]),
        ("/issues", ["United Nations Convention on the Law of the Sea"]),
        ("/issues?q=nothing", []),
        ("/pairs", ["Fiji and Peru", "Nigeria and Norway", "Nigeria and Peru"]),
    ],
)
def test_lists_from_a_to_z(room: Client, where: str, names: list[str]) -> None:
    table = rows(room.get(where, headers={"Accept": "text/csv"}).text)
    assert [row["name"][: len(name)] for row, name in zip(table, names, strict=True)] == names
    page = room.get(where).text
    for row in table:
        assert f'href="{row["address"]}"' in page
        assert room.get(row["address"]).status_code == 200


def test_numbers_in_lists(room: Client) -> None:
    told = rows(room.get("/countries?format=csv").text)
    nigeria = next(row for row in told if row["code"] == "NGA")
    assert (nigeria["acts by"], nigeria["acts toward"]) == ("3", "1")


def test_hostile_names_are_inert(room: Client) -> None:
    table = rows(room.get("/people?format=csv").text)
    address = next(row["address"] for row in table if row["name"].startswith("Eve"))
    for where in ("/people", address, f"{address}/plots/network", "/countries/FJI"):
        page = room.get(where).text
        assert "<script" not in page
        assert "\u202e" not in page
    assert "<script" not in room.get(f"{address}/plots/network.svg").text


def test_a_summit_of_many_speakers_stays_readable(tmp_path: Path) -> None:
    place = str(tmp_path / "archive.db")
    leaders = [Person(name=f"Leader {n}", country="NGA") for n in range(300)]
    words = Words(by=leaders[0], also=tuple(leaders[1:]), said="agreed to meet again", kind="agree")
    with open_archive(place, create=True) as archive:
        add(archive, [talk("summit", words, present=leaders)])
    room = Client(create_app(Settings(archive=place), extractor=extractor))
    page = room.get("/countries/NGA").text
    assert "Leader 7</bdi> and 292 more" in page
    assert len(page) < 30_000
    assert room.get("/people/doc.leader-7/plots/network").status_code == 200


def test_without_an_archive_there_is_nobody() -> None:
    room = Client(create_app(extractor=extractor))
    for where in ("/countries", "/countries/NGA", "/pairs/NGA-NOR/plots/map.svg"):
        assert room.get(where).status_code == 404
