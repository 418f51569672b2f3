"""Pages over the archive, in SQLite and in PostgreSQL: HTML, JSON, CSV and feeds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from samples import record
from web.conftest import Client, extractor
from web.stocked import kept, stock

from communique.archive import open_archive
from communique.archive.store import add
from communique.records import from_dict
from communique.web import Settings, create_app

STRANGE = "/readouts/a~2f~b~20~~3f~~26~~23~%C3%A9"


@pytest.fixture
def room(database_url: str) -> Iterator[Client]:
    """A reading room over a stocked archive."""
    with open_archive(database_url, create=True) as archive:
        stock(archive)
    app = create_app(Settings(archive=database_url), extractor=extractor)
    yield Client(app)
    app.state.room.close()


def met(room: Client) -> str:
    """The id of the encounter of which the archive has two accounts."""
    (one,) = room.get("/encounters?accounts=2&format=json").json()["encounters"]
    found: str = one["id"]
    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_home_shows_what_came_last(room: Client) -> None:
    page = room.get("/").text
    assert page.index("Latest readouts") < page.index(f'href="{STRANGE}"')
    assert page.index(f'href="{STRANGE}"') < page.index('href="/readouts/mfa-1"')
    assert "Encounters with several accounts" in page
    assert f'href="/encounters/{met(room)}"' in page
    told = room.get("/?format=json").json()["latest"]
    assert [one["id"] for one in told["readouts"]] == ["a/b ?&#é", "mfa-1"]
    assert told["encounters"][0]["accounts"] == 2


def test_the_list_of_readouts(room: Client) -> None:
    page = room.get("/readouts").text
    assert "2 readouts" in page
    told = room.get("/readouts?format=json&issuer=Norway's embassy").json()
    assert [one["id"] for one in told["readouts"]] == ["a/b ?&#é"]
    assert [row["id"] for row in rows(room.get("/readouts?format=csv").text)] == [
        "a/b ?&#é",
        "mfa-1",
    ]
    for until, ids in (("2024-05-03", ["mfa-1"]), ("2024-05", ["a/b ?&#é", "mfa-1"]), ("2023", [])):
        told = room.get(f"/readouts?format=json&until={until}").json()
        assert [one["id"] for one in told["readouts"]] == ids
    assert "No readout is stored that fits" in room.get("/readouts?country=XYZ").text


def test_feeds_of_readouts(room: Client) -> None:
    answer = room.get("/readouts?country=NOR", headers={"Accept": "application/atom+xml"})
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 -- our own
    name = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{name}id") == "http://localhost/readouts?country=NOR"
    entries = feed.findall(f"{name}entry")
    assert [entry.findtext(f"{name}id") for entry in entries] == [
        f"http://localhost{STRANGE}/versions/1",
        "http://localhost/readouts/mfa-1/versions/2",
    ]
    assert all(entry.findtext(f"{name}updated", "")[-1] == "Z" for entry in entries)
    told = room.get("/readouts?format=feed").json()
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in told["items"]] == [
        f"http://localhost{STRANGE}/versions/1",
        "http://localhost/readouts/mfa-1/versions/2",
    ]
    assert told["items"][0]["authors"] == [{"name": "Norway's embassy"}]


def test_a_readout_and_its_versions(room: Client) -> None:
    page = room.get("/readouts/mfa-1").text
    assert "She left in the evening." in page
    assert "1 other account of this encounter" in page
    assert 'href="/readouts/mfa-1/versions/2"' in page
    old = room.get("/readouts/mfa-1/versions/1")
    assert "This is version 1." in old.text
    assert "She left" not in old.text
    told = room.get("/readouts/mfa-1/versions/1?format=json").json()
    assert from_dict(told["record"]).document.id == "mfa-1"
    assert [version["number"] for version in told["versions"]] == [2, 1]
    acts = rows(room.get("/readouts/mfa-1?format=csv").text)
    assert [row["cue_start"] for row in acts] == ["143", "180", "226", "277"]


def test_an_id_of_any_characters_is_an_address(room: Client) -> None:
    for where in (STRANGE, f"{STRANGE}/versions/1", f"{STRANGE}/versions/1/cite"):
        assert room.get(where).status_code == 200
    assert room.get(f"{STRANGE}?format=json").json()["record"]["document"]["id"] == "a/b ?&#é"


def test_what_was_removed_leaves_a_page(room: Client) -> None:
    for where in ("/readouts/gone", "/readouts/gone/versions/1", "/readouts/gone/versions/1/cite"):
        page = room.get(where)
        assert page.status_code == 410
        assert "sent by mistake" in page.text
    assert room.get("/readouts/gone?format=json").json()["tombstone"]["version"] == 1


@pytest.fixture
def elsewhere(room: Client, database_url: str) -> Client:
    """A reading room with a copy and a translation of the readout "mfa-1"."""
    told = {"publisher": "Coast Wire", "published": "2024-05-04"}
    with open_archive(database_url) as archive:
        copy = kept("wire-9", text=record().document.text + "She left in the evening.\n", **told)
        assert [one.outcome for one in add(archive, [copy], join=True)] == ["copy"]
        add(archive, [kept("mfa-1", issuer="Nigeria", url="https://mfa.example/en/1")])
        add(archive, [kept("mfa-2", language="fr", url="https://mfa.example/fr/1")])
    return room


def test_copies_and_translations_are_told(elsewhere: Client) -> None:
    page = elsewhere.get("/readouts/mfa-1").text
    assert "Also published" in page
    assert 'href="https://mfa.example/wire-9"' in page
    assert "Coast Wire" in page
    assert "In other languages" in page
    assert 'href="/readouts/mfa-2" hreflang="fr"' in page
    assert "French; the addresses differ in their language only" in page
    told = elsewhere.get("/readouts/mfa-1?format=json").json()
    assert [one["id"] for one in told["appearances"]] == ["wire-9"]
    assert [one["id"] for one in told["translations"]] == ["mfa-2"]


def test_the_address_of_a_copy_leads_to_its_readout(elsewhere: Client) -> None:
    answer = elsewhere.get("/readouts/wire-9?format=json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/readouts/mfa-1?format=json")


REFUSALS = [
    ("/readouts/nobody", 404, "holds no readout with the id “nobody”"),
    ("/readouts/mfa-1/versions/9", 404, "the newest is 2"),
    ("/readouts/mfa-1/versions/0", 422, "greater than or equal to 1"),
    ("/readouts/mfa-1/versions/x", 422, "valid integer"),
    ("/readouts/mfa-1/versions/1/cite?act=7", 404, "No act of this version begins"),
    ("/readouts/mfa-1/versions/1/cite?act=x", 422, "act"),
    ("/readouts/mfa-1/versions/1/cite/word", 422, "style"),
    ("/readouts/mfa-1/versions/9/cite/ris", 404, "the newest is 2"),
    ("/readouts?page=0", 422, "page"),
    ("/readouts?page=999999999999999999999", 422, "page"),
    ("/readouts?since=May", 422, "since"),
    ("/encounters/none", 404, "no encounter with the id “none”"),
    ("/encounters/MET?left=nobody", 404, "gives no account of this encounter"),
    ("/encounters?accounts=0", 422, "accounts"),
    ("/compare?left=mfa-1&right=nobody", 404, "holds no readout with the id “nobody”"),
    ("/readouts/..%2f..%2fetc%2fpasswd", 404, "No such page"),
    ("/readouts/' OR 1=1 --", 404, "holds no readout"),
    ("/readouts/x'; DROP TABLE documents; --", 404, "holds no readout"),
]


def test_what_is_not_there_is_said(room: Client) -> None:
    for where, status, words in REFUSALS:
        page = room.get(where.replace("MET", met(room)))
        assert page.status_code == status, where
        assert words in page.text.replace("&#39;", "'"), where


def test_parameters_are_values_and_no_questions(room: Client) -> None:
    for parameter in ("issuer", "publisher", "country", "since", "until"):
        for value in ("' OR '1'='1", '"; DROP TABLE documents; --', "%", "\\", "0) UNION SELECT 1"):
            page = room.get("/readouts", params={parameter: value, "format": "json"})
            assert page.status_code in (200, 422)
            if page.status_code == 200:
                assert page.json()["readouts"] == []
    assert room.get("/readouts?format=json").json()["stretch"]["total"] == 2


def test_zero_bytes_do_not_reach_the_archive(room: Client) -> None:
    for where in (
        "/readouts/%00",
        "/readouts?issuer=%00",
        "/encounters/%00",
        "/compare?left=%00&right=a",
    ):
        assert room.get(where).status_code < 500


def test_the_list_of_encounters(room: Client) -> None:
    assert "1 encounter" in room.get("/encounters?accounts=2").text
    assert "Encounters with several accounts" in room.get("/encounters?accounts=2").text
    assert "There is none." in room.get("/encounters?accounts=3").text
    (row,) = rows(room.get("/encounters?accounts=2&format=csv").text)
    assert (row["id"], row["parties"]) == (met(room), "Tunde Ode; Siri Dahl")


def test_an_encounter_with_its_accounts(room: Client) -> None:
    where = f"/encounters/{met(room)}"
    page = room.get(where).text
    for words in (
        "Meeting: Tunde Ode, Siri Dahl",
        "At a glance",
        "In both accounts",
        "The same in both",
        "Only in one account",
        'id="left-act-143"',
        'href="#right-act-143"',
    ):
        assert words in page
    told = room.get(f"{where}?format=json&left=a/b ?%26%23é&right=mfa-1").json()
    assert told["comparison"]["left"] == "a/b ?&#é"
    assert {account["document"] for account in told["accounts"]} == {"mfa-1", "a/b ?&#é"}
    table = rows(room.get(f"{where}?format=csv").text)
    assert {row["where"] for row in table} == {"both"}


def test_any_two_readouts_are_compared(room: Client) -> None:
    told = room.get("/compare?left=mfa-1&right=mfa-1&format=json").json()
    assert told["comparison"]["warnings"] == ["both texts are the same"]
    page = room.get("/compare?left=mfa-1&right=a/b ?%26%23é").text
    assert "Nigeria&#39;s foreign ministry" in page


def test_citations_as_files(room: Client) -> None:
    where = "/readouts/mfa-1/versions/1/cite"
    assert "@misc{mfa-1-v1," in room.get(where).text
    answer = room.get(f"{where}/bibtex?act=143")
    assert answer.headers["content-disposition"] == 'attachment; filename="mfa-1-v1-act143.bib"'
    assert "firmly supports the Abuja Treaty" in answer.text
    assert room.get(f"{where}/ris").text.startswith("TY  - ELEC\r\n")
    (item,) = json.loads(room.get(f"{where}/csl").text)
    assert item["issued"] == {"date-parts": [[2024, 5, 3]]}


def test_without_an_archive(client: Client) -> None:
    assert "No archive yet" in client.get("/").text
    assert client.get("/?format=json").json()["latest"] is None
    page = client.get("/readouts")
    assert (page.status_code, "There is no archive here yet" in page.text) == (404, True)


def test_an_archive_that_is_made_later_is_found(tmp_path: object) -> None:
    where = f"{tmp_path}/later.db"
    app = create_app(Settings(archive=where))
    client = Client(app)
    assert client.get("/readouts").status_code == 404
    with open_archive(where, create=True) as archive:
        stock(archive)
    assert "2 readouts" in client.get("/readouts").text
    app.state.room.close()


def test_a_question_that_costs_too_much_is_ended(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_archive(database_url, create=True) as archive:
        stock(archive)
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    monkeypatch.setattr(
        "communique.web.routes.readouts.count",
        lambda connection, _: connection.exec_driver_sql(endless).scalar(),
    )
    app = create_app(Settings(archive=database_url, query_seconds=0.2))
    page = Client(app).get("/readouts")
    assert page.status_code == 503
    assert "takes too long to answer" in page.text
    app.state.room.close()


def test_history_tells_what_an_edit_changed(room: Client) -> None:
    page = room.get("/readouts/mfa-1/history")
    assert page.status_code == 200
    assert page.text.index("Version 2") < page.text.index("Version 1")
    assert "<ins>She left in the evening. </ins>" in page.text
    told = room.get("/readouts/mfa-1/history?format=json").json()["steps"]
    assert [step["version"]["number"] for step in told] == [2, 1]
    table = rows(room.get("/readouts/mfa-1/history?format=csv").text)
    assert ("2", "text", "She left in the evening.") in [
        (row["version"], row["what"], row["after"].strip()) for row in table
    ]
    assert room.get("/readouts/gone/history").status_code == 410
    assert room.get("/readouts/nobody/history").status_code == 404
