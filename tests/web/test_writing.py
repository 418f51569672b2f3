"""Changing the archive over HTTP: by whom, from where, and what is left of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples import TEXT
from web.conftest import Client, extractor
from web.stocked import stock

from communique.archive import open_archive, tokens
from communique.web import Settings, create_app
from communique.web.settings import Writing

Rooms = Callable[..., Client]
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    """Makes reading rooms over one stocked archive: ``rooms("token")``."""
    where = str(tmp_path / "archive.db")
    with open_archive(where, create=True) as archive:
        stock(archive)
    made = []

    def room(writing: Writing, **given: object) -> Client:
        settings = Settings(archive=where, writing=writing, **given)  # type: ignore[arg-type]
        made.append(create_app(settings, extractor=extractor))
        return Client(made[-1])

    yield room
    for app in made:
        app.state.room.close()


def token(rooms: Rooms, name: str = "desk") -> str:
    """A token for the archive of the rooms."""
    archive = rooms("token").app.state.room.archive()
    with archive.writing() as connection:
        return tokens.create(connection, name)


CHANGES = [
    ("/readouts", {"text": TEXT}),
    ("/readouts/mfa-1/remove", {}),
]


@pytest.mark.parametrize(("where", "form"), CHANGES)
def test_a_reading_room_reads_unless_told_otherwise(
    rooms: Rooms, where: str, form: dict[str, str]
) -> None:
    page = rooms("no").post(where, data=form)
    assert page.status_code == 403
    assert "only reads" in page.text
    assert "2 readouts" in rooms("no").get("/readouts").text
    assert "Store it in the archive" not in rooms("no").post("/read", data={"text": TEXT}).text


@pytest.mark.parametrize(("where", "form"), CHANGES)
def test_without_a_good_token_nothing_is_done(
    rooms: Rooms, where: str, form: dict[str, str]
) -> None:
    room, good = rooms("token"), token(rooms)
    with room.app.state.room.archive().writing() as connection:
        old = tokens.create(connection, "old")
        tokens.revoke(connection, "old")
    for headers in (
        {},
        {"Authorization": "Bearer "},
        {"Authorization": f"Bearer {good}x"},
        {"Authorization": f"Basic {good}"},
        {"Authorization": f"Bearer {old}"},
        {"Cookie": f"communique_token={old}"},
        {"Cookie": "communique_token=' OR 1=1 --"},
    ):
        page = room.post(where, data=form, headers=headers)
        assert page.status_code == 401
        assert page.headers["www-authenticate"] == "Bearer"
    assert "2 readouts" in room.get("/readouts").text


@pytest.mark.parametrize("writing", ["loopback", "token"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_no_other_site_can_have_it_done(
    rooms: Rooms, writing: Writing, headers: dict[str, str]
) -> None:
    cookie = {"Cookie": f"communique_token={token(rooms)}"}
    room = rooms(writing)
    for where, form in CHANGES:
        page = room.post(where, data=form, headers={**headers, **cookie})
        assert page.status_code == 403
        assert "another site" in page.text
    assert "2 readouts" in room.get("/readouts").text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_loopback_means_this_machine(rooms: Rooms, header: str) -> None:
    page = rooms("loopback").post("/readouts", data={"text": TEXT}, headers={header: "1.2.3.4"})
    assert page.status_code == 403
    assert "at the machine itself" in page.text


def test_loopback_means_this_machine_and_no_other(rooms: Rooms) -> None:
    room = rooms("loopback")
    room.sender = ("192.0.2.7", 50_000)
    assert room.post("/readouts", data={"text": TEXT}).status_code == 403
    assert "Remove this readout" not in room.get("/readouts/mfa-1").text


@pytest.mark.parametrize("headers", [SAME, {"Origin": "http://localhost"}, {}])
def test_a_text_is_stored_once(rooms: Rooms, headers: dict[str, str]) -> None:
    room = rooms("loopback")
    form = {"text": "They met.", "id": "new", "issuer": "Somebody", "url": "https://x.example/"}
    page = room.post("/readouts", data=form, headers=headers)
    assert (page.status_code, page.headers["location"]) == (303, "/readouts/new/versions/1")
    assert "Issued by <bdi>Somebody</bdi>" in room.get("/readouts/new").text
    told = room.post("/readouts?format=json", data=form, headers=headers)
    assert told.json() == {"title": "Unchanged", "address": "/readouts/new/versions/1"}
    told = room.post("/readouts?format=json", data={**form, "text": "They met twice."})
    assert told.json() == {"title": "New version", "address": "/readouts/new/versions/2"}


def test_with_a_token(rooms: Rooms) -> None:
    room, good = rooms("token"), token(rooms)
    headers = {"Authorization": f"Bearer {good}"}
    page = room.post("/readouts/mfa-1/remove", data={"reason": "a test"}, headers=headers)
    assert (page.status_code, page.headers["location"]) == (303, "/readouts/mfa-1")
    assert room.get("/readouts/mfa-1").status_code == 410
    assert "a test" in room.get("/readouts/mfa-1").text
    again = room.post("/readouts/mfa-1/remove", headers=headers)
    assert again.status_code == 404


def test_signing_in_and_out(rooms: Rooms) -> None:
    room, good = rooms("token"), token(rooms)
    assert "Sign in" in room.get("/").text
    page = room.post("/sign-in", data={"token": "wrong"})
    assert (page.status_code, "No token in use is like that." in page.text) == (422, True)
    page = room.post("/sign-in", data={"token": f" {good} "}, headers=SAME)
    assert page.status_code == 303
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    signed = {"Cookie": cookie.partition(";")[0]}
    assert "Sign out" in room.get("/", headers=signed).text
    assert "Remove this readout" in room.get("/readouts/mfa-1", headers=signed).text
    stored = room.post("/readouts", data={"text": TEXT, "id": "n"}, headers={**signed, **SAME})
    assert stored.status_code == 303
    assert 'communique_token=""' in room.post("/sign-out", headers=SAME).headers["set-cookie"]
    for where in ("/sign-in", "/sign-out"):
        evil = room.post(where, data={"token": good}, headers={"Sec-Fetch-Site": "cross-site"})
        assert evil.status_code == 403


def test_where_no_token_is_asked_for_nobody_signs_in(rooms: Rooms) -> None:
    assert rooms("loopback").get("/sign-in").status_code == 404
    assert "Sign in" not in rooms("no").get("/").text


def test_what_cannot_be_stored_is_said(rooms: Rooms) -> None:
    room = rooms("loopback")
    for form, status, words in (
        ({"text": ""}, 422, "There is no text yet"),
        ({"text": TEXT, "published": "May"}, 422, "is no day of the form"),
        ({"text": TEXT, "id": "gone", "url": "https://mfa.example/gone"}, 303, ""),
    ):
        page = room.post("/readouts", data=form)
        assert page.status_code == status
        assert words in page.text
    told = room.post("/readouts?format=json", data={"text": TEXT, "id": "gone"}).json()
    assert told == {"title": "Removed before", "address": "/readouts/gone"}


def test_what_was_read_can_be_stored_as_it_was_read(rooms: Rooms) -> None:
    text = "</textarea><b>They met.\n\nThey spoke."
    page = rooms("loopback").post("/read", data={"text": text}).text
    assert "Store it in the archive" in page
    assert "&lt;/textarea&gt;&lt;b&gt;They met.\n\nThey spoke.</textarea>" in page


def test_an_archive_is_made_where_there_is_none(tmp_path: Path) -> None:
    where = str(tmp_path / "new.db")
    app = create_app(Settings(archive=where, writing="loopback"), extractor=extractor)
    assert Client(app).post("/readouts", data={"text": TEXT, "id": "n"}).status_code == 303
    assert "1 readout" in Client(app).get("/readouts").text
    app.state.room.close()
