"""The commands by which people link and correct, as their users meet them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from archive.kept import kept
from archive.reported import encounter, reporting

from communique import cli
from communique.archive import open_archive
from communique.archive.store import add
from communique.records import from_json

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on an archive of some readouts; its code and what it printed."""
    path = tmp_path / "archive.db"
    monkeypatch.setenv("COMMUNIQUE_DB", str(path))
    monkeypatch.setenv("COMMUNIQUE_USER", "ana")
    monkeypatch.setenv("COLUMNS", "100")
    others = ("Nare Petrosyan | President | ARM", "Igor Velikanov | President | RUS")
    with open_archive(path, create=True) as archive:
        add(
            archive,
            [
                kept("mfa-1"),
                reporting("a", publisher="Akorda"),
                reporting("b", encounter(place="Omsk"), publisher="Kremlin"),
                reporting("c", encounter(date="2024-05-20"), publisher="Kremlin"),
                reporting("d", encounter(parties=others), publisher="Kremlin"),
            ],
        )

    def running(*arguments: str) -> tuple[int, str, str]:
        code = cli.run([*arguments])
        return (code, *capsys.readouterr())

    return running


def test_encounters_of_several_accounts(run: Run) -> None:
    code, out, err = run("encounters")
    assert (code, err) == (0, "")
    header, first, second = out.splitlines()
    assert header.split() == ["day", "id", "kind", "parties", "accounts"]
    assert first.startswith("2024-05-10  ")
    assert "meeting  Aliya Nurbekova (KAZ), Igor Velikanov (RUS)  a#1" in first
    assert second.strip() == "b#1"


def test_encounters_as_data(run: Run) -> None:
    _, out, _ = run("encounters", "--accounts", "1", "--country", "KAZ", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["documents"] for row in rows] == [["c#1"], ["a#1", "b#1"]]
    assert rows[1]["parties"] == ["Aliya Nurbekova (KAZ)", "Igor Velikanov (RUS)"]
    assert (rows[1]["place"], rows[1]["accounts"], rows[1]["status"]) == ("Omsk", 2, "held")
    _, out, _ = run(
        "encounters", "--accounts", "1", "--limit", "1", "--offset", "1", "--format", "csv"
    )
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["documents"] == "a#1; b#1"


def test_encounters_that_are_none(run: Run) -> None:
    code, out, err = run("encounters", "--country", "ZWE")
    assert (code, out) == (0, "")
    assert "no encounter is like that" in err
    assert run("encounters", "--offset", "9")[2] == "communique: there are 1 only\n"
    assert (
        "1 to 1 of 4; --offset 1 shows the next"
        in run("encounters", "--accounts", "1", "--limit", "1")[2]
    )


def test_the_accounts_of_an_encounter(run: Run) -> None:
    code, out, err = run("encounters", "b")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "a#1  Akorda",
        "    meeting, held, 2024-05-10",
        "    Aliya Nurbekova (KAZ), Igor Velikanov (RUS)",
        "    1.00  same parties: KAZ, RUS; same persons: Aliya Nurbekova, Igor Velikanov; "
        "same day: 2024-05-10; same kind: meeting",
        "b#1  Kremlin",
        "    meeting, held, 2024-05-10, Omsk",
        "    Aliya Nurbekova (KAZ), Igor Velikanov (RUS)",
        "    1.00  same parties: KAZ, RUS; same persons: Aliya Nurbekova, Igor Velikanov; "
        "same day: 2024-05-10; same kind: meeting",
    ]
    (row, _) = json.loads(run("encounters", "b#1", "--format", "json")[1])
    assert (row["account"], row["reported_by"], row["score"]) == ("a#1", "Akorda", 1.0)
    id_ = json.loads(run("encounters", "--format", "json")[1])[0]["id"]
    assert run("encounters", id_)[1] == out


def test_an_encounter_that_is_not_there(run: Run) -> None:
    code, out, err = run("encounters", "nowhere")
    assert (code, out) == (1, "")
    assert err.startswith(
        "communique: nowhere: no such account; communique encounters --accounts 1"
    )


def test_link_and_unlink(run: Run) -> None:
    assert run("link", "c", "a#1", "--note", "the date is a misprint") == (
        0,
        "judgement 1: c reports the same contact as a#1\n",
        "",
    )
    assert "linked by a person" in run("encounters", "c")[1]
    code, out, _ = run("unlink", "b")
    assert code == 0
    assert out.splitlines() == [
        "judgement 2: b reports another contact than a",
        "judgement 3: b reports another contact than c",
    ]
    assert run("unlink", "b")[0] == 1
    assert run("withdraw", "2")[:2] == (0, "judgement 4: judgement 2 is withdrawn\n")


def test_correct_reject_and_add(run: Run) -> None:
    assert run("correct", "mfa-1", "1", "strength", "plain", "--note", "a set phrase") == (
        0,
        "judgement 1: mfa-1, act 1 “firmly supports”: strength is plain\n",
        "",
    )
    assert run("correct", "mfa-1", "2", "target", "none")[0] == 0
    assert run("correct", "mfa-1", "2", "content", "consulates")[0] == 0
    assert run("reject", "mfa-1", "3")[1] == "judgement 4: mfa-1, act 3 “forget”: rejected\n"
    code, out, _ = run(
        "add-act", "mfa-1", "muttered", "--kind", "concern", "--speaker", "Siri Dahl",
        "--content", "the weather", "--strength", "weak", "--negated",
    )  # fmt: skip
    assert (code, out) == (0, "judgement 5: mfa-1: concern “muttered” added\n")
    _, out, _ = run("show", "mfa-1")
    shown, _, decided = out.partition("BY PEOPLE\n")
    assert "“muttered” → the weather" in shown
    assert decided.splitlines() == [
        "   act 1: strength strong → plain (judgement 1, ana)",
        "   act 1: marker “firmly” → none (judgement 1, ana)",
        "   act 2: target NOR → none (judgement 2, ana)",
        "   act 2: content “two consulates” → “consulates” (judgement 3, ana)",
        "   act 4: added (judgement 5, ana)",
        "   state “forget”: rejected (judgement 4, ana)",
    ]


def test_the_json_of_a_record_says_what_people_decided(run: Run) -> None:
    run("correct", "mfa-1", "1", "kind", "pledge")
    _, out, _ = run("show", "mfa-1", "--format", "jsonl")
    values = json.loads(out)
    assert values["acts"][0]["kind"] == "pledge"
    (correction,) = values["decisions"]["corrected"]
    assert (correction["field"], correction["original"], correction["by"]) == (
        "kind",
        "support",
        "ana",
    )
    assert from_json(out).acts[0].kind == "pledge"
    assert from_json(run("show", "mfa-1", "--original", "--format", "jsonl")[1]) == kept("mfa-1")
    assert from_json(run("show", "mfa-1@1", "--format", "jsonl")[1]) == kept("mfa-1")


def test_without_decisions_nothing_is_said_of_them(run: Run) -> None:
    assert "BY PEOPLE" not in run("show", "mfa-1")[1]
    assert "decisions" not in json.loads(run("show", "mfa-1", "--format", "json")[1])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["correct", "mfa-1", "9", "kind", "hope"], 1, "no act '9'"),
        (["correct", "mfa-1", "1", "rule", "x"], 1, "rule: no field of an act"),
        (["correct", "mfa-1", "1", "kind", "promise"], 1, "kind: 'promise' is none of"),
        (["correct", "mfa-1", "1", "party", "Nigeria"], 1, "party: 'NIGERIA' is no code"),
        (["correct", "mfa-1", "1", "content", "the moon"], 1, "the text has no “the moon”"),
        (["correct", "nothing", "1", "kind", "hope"], 1, "nothing: no document has this id"),
        (["add-act", "mfa-1", "zebra", "--kind", "hope", "--speaker", "A"], 1, "has no “zebra”"),
        (["add-act", "mfa-1", "The", "--kind", "hope", "--speaker", "A"], 2, "stands in 2 places"),
        (["add-act", "mfa-1", "He", "--nth", "3", "--kind", "hope", "--speaker", "A"], 2, "only"),
        (["withdraw", "1"], 1, "1: no judgement has this number"),
        (["judgements", "nothing"], 1, "nothing: no document has this id"),
    ],
)
def test_what_cannot_be_decided(run: Run, arguments: list[str], code: int, message: str) -> None:
    done, out, err = run(*arguments)
    assert (done, out) == (code, "")
    assert message in err
    assert json.loads(run("judgements", "--format", "json")[1]) == []


def test_judgements_are_listed(run: Run) -> None:
    run("correct", "mfa-1", "1", "kind", "pledge", "--note", "see the original")
    run("link", "c", "a")
    run("withdraw", "1")
    _, out, _ = run("judgements")
    lines = out.splitlines()
    assert lines[0].startswith("   1  20")
    assert lines[0].endswith("by ana  withdrawn")
    assert lines[1:3] == [
        "      correct mfa-1 “firmly supports” kind: pledge",
        "      see the original",
    ]
    assert lines[4] == "      link c “met” and a “met”"
    assert lines[6] == "      withdraw judgement 1"
    rows = list(csv.DictReader(io.StringIO(run("judgements", "--format", "csv")[1])))
    assert [(row["kind"], row["state"]) for row in rows] == [
        ("correct", "withdrawn"),
        ("link", "in force"),
        ("withdraw", "in force"),
    ]
    assert len(json.loads(run("judgements", "a", "--format", "json")[1])) == 1


def test_hostile_notes_stay_on_their_line(run: Run) -> None:
    run("reject", "mfa-1", "1", "--note", "a\n\x1b[31mb", "--by", "x\ny")
    _, out, _ = run("judgements")
    assert "\x1b" not in out
    assert len(out.splitlines()) == 3


def test_a_person_unknown_to_the_computer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no username")

    monkeypatch.delenv("COMMUNIQUE_USER")
    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("reject", "mfa-1", "1")[0] == 0
    (row,) = json.loads(run("judgements", "--format", "json")[1])
    assert row["by"] is None


def test_corrections_are_found_by_search(run: Run) -> None:
    run("correct", "mfa-1", "1", "kind", "warn")
    assert "firmly supports" in run("search", "--kind", "warn")[1]
    assert run("search", "--kind", "support")[1] == ""
    found = json.loads(run("search", "--kind", "warn", "--format", "jsonl")[1])
    assert (found["status"], found["corrected"]) == ("corrected", ["kind"])


def test_ids_that_hold_the_sign_of_accounts(run: Run, tmp_path: Path) -> None:
    odd = reporting("a")
    odd = replace(odd, document=replace(odd.document, id="a#1", url=None))
    with open_archive(tmp_path / "archive.db") as archive:
        add(archive, [odd])
    assert run("encounters", "a#1#1")[0] == 0


def test_countries_by_name_and_days_by_month(run: Run) -> None:
    _, out, err = run(
        "encounters", "--country", "kazakhstan", "--since", "2024-05", "--format", "csv"
    )
    assert (out.count("\n"), err) == (2, "")
    _, out, _ = run("encounters", "--accounts", "1", "--until", "2024-04")
    assert out == ""
    _, out, _ = run("list", "--country", "Russia", "--format", "csv")
    assert out.count("\n") == 5
    for command in ("list", "encounters"):
        code, _, err = run(command, "--country", "Narnia")
        assert code == 2
        assert "'Narnia' is no state or organisation known here" in err


def test_nothing_with_several_accounts_says_where_the_others_are(run: Run) -> None:
    assert (
        "; --accounts 1 lists those of one account too" in run("encounters", "--accounts", "9")[2]
    )


def test_a_decision_names_the_words_of_its_act(run: Run) -> None:
    cue = from_json(run("show", "mfa-1", "--format", "json")[1]).acts[0]
    assert run("correct", "mfa-1", cue.id, "target", "none")[0] == 0
    assert " target: none\n" in run("judgements")[1]
    assert "“" in run("reject", "mfa-1", "1")[1]


def test_linked_accounts_are_json_in_csv(run: Run) -> None:
    run("link", "c", "d")
    (row,) = csv.DictReader(io.StringIO(run("judgements", "--format", "csv")[1]))
    assert json.loads(row["value"])["other"]["document"] == "d"
