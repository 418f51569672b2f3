"""What people decide on the pages: it is taken, shown beside the program's value, and undone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from web.conftest import Client
from web.stocked import stock

from communique.archive import open_archive
from communique.web import Settings, create_app
from communique.web.settings import Writing


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Callable[[Writing], Client]]:
    """Makes reading rooms over one stocked archive."""
    where = str(tmp_path / "archive.db")
    with open_archive(where, create=True) as archive:
        stock(archive)
    made = []

    def room(writing: Writing) -> Client:
        made.append(create_app(Settings(archive=where, writing=writing)))
        return Client(made[-1])

    yield room
    for app in made:
        app.state.room.close()


@pytest.fixture
def room(rooms: Callable[[Writing], Client]) -> Client:
    """A reading room in which whoever sits at the machine may write."""
    return rooms("loopback")


def act_ids(room: Client) -> list[str]:
    acts = room.get("/readouts/mfa-1?format=json").json()["record"]["acts"]
    return [act["id"] for act in acts]


def test_only_who_may_write_is_offered_it(rooms: Callable[[Writing], Client]) -> None:
    assert "/correct" not in rooms("no").get("/readouts/mfa-1").text
    assert "/correct" in rooms("loopback").get("/readouts/mfa-1").text
    for where, form in (
        (f"/readouts/mfa-1/acts/{act_ids(rooms('no'))[0]}/correct", {"field": "kind"}),
        ("/readouts/mfa-1/acts/1/reject", {}),
        ("/readouts/mfa-1/add-act", {"cue": "muttered"}),
        ("/encounters/x/link", {"account": "mfa-1"}),
        ("/encounters/x/unlink", {"account": "mfa-1"}),
        ("/judgements/1/withdraw", {}),
    ):
        assert rooms("no").post(where, data=form).status_code == 403
        evil = {"Sec-Fetch-Site": "cross-site"}
        assert rooms("loopback").post(where, data=form, headers=evil).status_code == 403


def test_a_correction_stands_beside_the_programs_value(room: Client) -> None:
    where = f"/readouts/mfa-1/acts/{act_ids(room)[0]}/correct"
    assert 'value="strong" selected' in room.get(where).text
    form = {"field": "strength", "value": "plain", "by": "Ada", "note": "a set phrase"}
    done = room.post(where, data=form)
    assert (done.status_code, done.headers["location"]) == (303, "/readouts/mfa-1#act-143")
    page = room.get("/readouts/mfa-1").text
    assert "strength corrected by a person; the program had strong" in page
    assert "strong (“firmly”)" not in page
    told = room.get("/readouts/mfa-1?format=json").json()
    corrected = told["decisions"]["corrected"]
    assert [one["field"] for one in corrected] == ["strength", "marker"]  # plain has no marker
    one = corrected[0]
    assert (one["original"], one["value"], one["by"]) == ("strong", "plain", "Ada")
    assert "corrected; the program had: <bdi>strong" in room.get(where).text
    assert "strong (“firmly”)" in room.get("/readouts/mfa-1/versions/1").text
    found = room.get("/search?status=corrected&format=json").json()["results"]
    assert found["total"] == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "shout", "'shout' is none of state"),
        ("target", "XYZ", "'XYZ' is no code"),
        ("content", "words that are not there", "the text has no “words that are not there”"),
        ("colour", "red", "no field of an act that can be corrected"),
        ("speaker", "", "an act has at least one"),
    ],
)
def test_what_does_not_fit_is_said_on_the_form(
    room: Client, field: str, value: str, words: str
) -> None:
    where = f"/readouts/mfa-1/acts/{act_ids(room)[0]}/correct"
    page = room.post(where, data={"field": field, "value": value})
    assert page.status_code == 422
    assert words in page.text.replace("&#39;", "'")
    assert "This was not taken." in page.text
    assert room.get("/judgements?format=json").json()["judgements"] == []


def test_an_act_is_rejected_and_brought_back(room: Client) -> None:
    done = room.post(f"/readouts/mfa-1/acts/{act_ids(room)[1]}/reject", data={"note": "a wish"})
    assert done.status_code == 303
    page = room.get("/readouts/mfa-1").text
    assert "3 acts" in page
    assert "Taken out by people" in page
    assert "a wish" in page
    assert room.post("/judgements/1/withdraw").headers["location"] == "/judgements"
    assert "4 acts" in room.get("/readouts/mfa-1").text
    listed = room.get("/judgements?document=mfa-1").text
    assert "2 decisions" in listed
    assert "withdrawn" in listed
    rows = list(csv.DictReader(io.StringIO(room.get("/judgements?format=csv").text)))
    assert [(row["kind"], row["state"]) for row in rows] == [
        ("withdraw", "in force"),
        ("reject", "withdrawn"),
    ]


def test_an_act_is_added(room: Client) -> None:
    form = {"cue": "muttered", "kind": "concern", "speaker": "Siri Dahl", "note": "see the text"}
    done = room.post("/readouts/mfa-1/add-act", data=form)
    assert done.status_code == 303
    page = room.get(done.headers["location"].partition("#")[0]).text
    assert "5 acts" in page
    assert "added by a person" in page


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"cue": "sang", "kind": "state", "speaker": "Siri Dahl"}, "the text has no “sang”"),
        ({"cue": "the", "kind": "state", "speaker": "Siri Dahl"}, "places; give more of the words"),
        ({"cue": "muttered", "kind": "concern"}, "speaker: missing"),
        ({"cue": "", "kind": "state", "speaker": "x"}, "cue:"),
    ],
)
def test_an_act_that_cannot_be_added_keeps_what_was_typed(
    room: Client, form: dict[str, str], words: str
) -> None:
    page = room.post("/readouts/mfa-1/add-act", data=form)
    assert page.status_code == 422
    assert words in page.text
    assert f'value="{form["cue"]}"' in page.text


def test_accounts_are_unlinked_and_linked(room: Client) -> None:
    (met,) = room.get("/encounters?accounts=2&format=json").json()["encounters"]
    where = f"/encounters/{met['id']}"
    page = room.get(where).text
    assert "Unlink" in page
    assert room.post(f"{where}/unlink", data={"account": "a/b ?&#é"}).status_code == 303
    assert room.get("/encounters?accounts=2&format=json").json()["encounters"] == []
    # The encounter keeps the id of its first account, which is now alone in it.
    assert room.post(f"{where}/link", data={"account": "mfa-1"}).status_code == 303
    assert "linked by a person" in room.get(where).text
    assert len(room.get("/judgements?format=json").json()["judgements"]) == 2


@pytest.mark.parametrize(
    ("where", "form", "status"),
    [
        ("/readouts/nobody/acts/1/correct", {"field": "kind", "value": "state"}, 404),
        ("/readouts/mfa-1/acts/99/reject", {}, 422),
        ("/readouts/nobody/add-act", {"cue": "x", "kind": "state", "speaker": "y"}, 404),
        ("/encounters/none/link", {"account": "mfa-1"}, 404),
        ("/encounters/none/unlink", {"account": "nobody"}, 404),
        ("/judgements/7/withdraw", {}, 422),
        ("/judgements/0/withdraw", {}, 422),
        ("/readouts/mfa-1/acts/1/correct", {}, 422),
    ],
)
def test_what_is_not_there_cannot_be_decided(
    room: Client, where: str, form: dict[str, str], status: int
) -> None:
    assert room.post(where, data=form).status_code == status


def test_hostile_decisions_are_inert(room: Client) -> None:
    evil = "<script>alert(1)</script>\u202e"
    where = f"/readouts/mfa-1/acts/{act_ids(room)[0]}"
    assert room.post(f"{where}/correct", data={"field": "speaker", "value": evil, "note": evil})
    assert room.post(f"{where}/reject", data={"note": evil, "by": evil}).status_code == 303
    for page in ("/readouts/mfa-1", "/judgements", "/search", "/judgements?document=mfa-1"):
        shown = room.get(page).text
        assert "<script" not in shown
        assert "\u202e" not in shown
