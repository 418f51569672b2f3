"""What people decide: in force at once, after every new text and extraction, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from archive.kept import edited, kept
from archive.reported import TEXT as MEETING
from archive.reported import encounter, reporting
from archive.test_corrections import moved
from archive.test_resolution import groups_in
from samples import TEXT, act, at
from sqlalchemy import Connection, select

from communique.archive import Archive, deciding, refresh
from communique.archive.anchors import anchor_at
from communique.archive.deciding import Person
from communique.archive.standing import standings
from communique.archive.store import add, load, remove
from communique.archive.tables import act_values, acts, documents, judgements, links
from communique.errors import ArchiveError, JudgementError

ANA = Person(by="ana", note="read the original")


@contextmanager
def deciding_in(archive: Archive) -> Iterator[Connection]:
    with archive.writing() as connection:
        yield connection


def rows_of(archive: Archive, document: str = "mfa-1") -> list[Any]:
    with archive.reading() as connection:
        return list(
            connection.execute(
                select(acts)
                .join(documents, documents.c.key == acts.c.document)
                .where(documents.c.id == document)
                .order_by(acts.c.position)
            )
        )


def values_of(archive: Archive, key: int) -> set[tuple[str, str]]:
    with archive.reading() as connection:
        rows = connection.execute(select(act_values).where(act_values.c.act == key))
        return {(row.facet, row.value) for row in rows}


def states(archive: Archive, document: str | None = None) -> list[tuple[int, str]]:
    with archive.reading() as connection:
        return [(one.judgement.id, one.state) for one in standings(connection, document)]


class TestActs:
    @pytest.fixture(autouse=True)
    def _stored(self, archive: Archive) -> None:
        add(archive, [kept(), kept("other")])

    def correct(self, archive: Archive, field: str, value: Any, act: str = "1") -> int:
        with deciding_in(archive) as connection:
            return deciding.correct(connection, "mfa-1", act, field, value, ANA).id

    def test_a_corrected_value_stands_in_the_rows_with_its_mark(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        self.correct(archive, "target", ["NOR"])
        first, *rest = rows_of(archive)
        assert (first.kind, first.target, first.corrected) == (
            "pledge",
            ["NOR"],
            ["kind", "target"],
        )
        assert ("target", "NOR") in values_of(archive, first.key)
        assert all(row.corrected == [] for row in rest)
        assert rows_of(archive, "other")[0].kind == "support"

    def test_the_programs_record_stays_as_it_was(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        with archive.reading() as connection:
            assert load(connection, "mfa-1") == kept()
            told = deciding.held(connection, "mfa-1").told
        assert told.corrections[0].original == "support"
        assert told.record.acts[0].kind == "pledge"

    def test_a_judgement_keeps_who_when_why_and_where(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        with archive.reading() as connection:
            (row,) = connection.execute(select(judgements)).all()
        assert (row.made_by, row.note, row.version) == ("ana", "read the original", 1)
        assert (row.exact, row.start) == ("firmly supports", TEXT.index("firmly supports"))
        assert (row.field, row.value, row.original) == ("kind", "pledge", "support")

    def test_a_rejected_act_has_no_row(self, archive: Archive) -> None:
        with deciding_in(archive) as connection:
            deciding.reject(connection, "mfa-1", "1", ANA)
        assert [row.kind for row in rows_of(archive)] == ["pledge", "state", "discuss"]
        with archive.reading() as connection:
            counted = select(documents.c.acts).where(documents.c.id == "mfa-1")
            assert connection.execute(counted).scalar() == 3

    def test_an_added_act_has_a_row_of_human_origin(self, archive: Archive) -> None:
        values = {"kind": "concern", "speaker": ["Siri Dahl"], "party": ["NOR"]}
        with deciding_in(archive) as connection:
            deciding.add_act(connection, "mfa-1", at("muttered"), values, ANA)
        row = rows_of(archive)[-1]
        assert (row.id, row.kind, row.origin, row.party) == ("h1", "concern", "human", ["NOR"])
        self.correct(archive, "strength", "weak", act="h1")
        assert rows_of(archive)[-1].strength == "weak"

    def test_an_act_that_is_there_is_not_added(self, archive: Archive) -> None:
        values = {"kind": "support", "speaker": ["Tunde Ode"]}
        with (
            pytest.raises(JudgementError, match="there is a support at “firmly supports” already"),
            deciding_in(archive) as connection,
        ):
            deciding.add_act(connection, "mfa-1", at("supports"), values, ANA)

    def test_a_new_version_has_the_corrections_again(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        add(archive, [edited()])
        assert rows_of(archive)[0].kind == "pledge"
        assert states(archive) == [(1, "in force")]

    def test_words_that_moved_are_flagged(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        later = moved("Corrected version.\n\n" + TEXT)
        add(archive, [replace(later, document=replace(later.document, id="mfa-1"))])
        assert rows_of(archive)[0].kind == "pledge"
        assert states(archive) == [(1, "moved")]

    def test_words_that_are_gone_leave_it_unplaced(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        add(archive, [reporting("mfa-1")])
        assert states(archive) == [(1, "unplaced")]
        with archive.reading() as connection:
            (one,) = standings(connection, "mfa-1")
        assert one.reason == "the text no longer has the words “firmly supports”"

    def test_a_withdrawn_correction_is_as_if_it_had_not_been(self, archive: Archive) -> None:
        before = [row.kind for row in rows_of(archive)]
        number = self.correct(archive, "kind", "pledge")
        with deciding_in(archive) as connection:
            back = deciding.withdraw(connection, number, ANA)
        assert [row.kind for row in rows_of(archive)] == before
        assert rows_of(archive)[0].corrected == []
        assert states(archive) == [(1, "withdrawn"), (2, "in force")]
        with deciding_in(archive) as connection:
            deciding.withdraw(connection, back.id, ANA)
        assert rows_of(archive)[0].kind == "pledge"

    def test_the_later_of_two_counts(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        self.correct(archive, "kind", "hope")
        assert rows_of(archive)[0].kind == "hope"
        assert states(archive) == [(1, "no effect"), (2, "in force")]

    def test_a_corrected_cue_is_found_by_the_programs_own(self, archive: Archive) -> None:
        self.correct(archive, "cue", anchor_at(TEXT, at("supports")).to_dict())
        self.correct(archive, "kind", "pledge")
        first = rows_of(archive)[0]
        assert (first.kind, first.cue_start) == ("pledge", at("supports").start)
        assert first.corrected == ["cue", "kind"]

    @pytest.mark.parametrize(
        ("act", "message"),
        [
            ("5", "mfa-1: no act '5'; communique show mfa-1 numbers them, 1 to 4"),
            ("0", "no act '0'"),
            ("nonsense", "no act 'nonsense'"),
            ("s", "no act 's'"),
        ],
    )
    def test_an_act_that_is_not_there(self, archive: Archive, act: str, message: str) -> None:
        with pytest.raises(JudgementError) as raised:
            self.correct(archive, "kind", "pledge", act=act)
        assert message in str(raised.value)

    def test_an_act_by_its_id_and_the_beginning_of_it(self, archive: Archive) -> None:
        whole = rows_of(archive)[3].id
        self.correct(archive, "strength", "weak", act=whole)
        self.correct(archive, "kind", "hope", act=whole[:6])
        assert rows_of(archive)[3].corrected == ["strength", "kind"]

    def test_what_is_refused_leaves_no_trace(self, archive: Archive) -> None:
        with pytest.raises(JudgementError, match="is none of"):
            self.correct(archive, "kind", "promise")
        with (
            pytest.raises(ArchiveError, match="no document has this id"),
            deciding_in(archive) as connection,
        ):
            deciding.reject(connection, "mfa-9", "1", ANA)
        with (
            pytest.raises(JudgementError, match="no judgement has this number"),
            deciding_in(archive) as connection,
        ):
            deciding.withdraw(connection, 1, ANA)
        assert states(archive) == []

    def test_an_extraction_anew_keeps_what_people_decided(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        with archive.reading() as connection:
            wanted = refresh.Wanted(coder=None, ids=("mfa-1",))
            (old,) = refresh.outdated(connection, wanted, after=None, limit=1)
        again = replace(
            kept(), acts=tuple(replace(one, id=f"new{n}") for n, one in enumerate(kept().acts))
        )
        refresh.replace_records(archive, [(old, again)])
        first = rows_of(archive)[0]
        assert (first.id, first.kind, first.corrected) == ("new0", "pledge", ["kind"])
        with archive.reading() as connection:
            assert load(connection, "mfa-1").acts[0].kind == "support"

    @pytest.mark.parametrize("odd", ["\x00", "\ud800"])
    def test_what_no_database_holds_is_kept_as_well_as_can_be(
        self, archive: Archive, odd: str
    ) -> None:
        text = f"The minister{odd} firmly{odd} supports the treaty."
        strange = replace(
            kept("odd", text=text),
            blocks=(), mentions=(), quotes=(), gaps=(), encounters=(),
            acts=(act("support", at(f"firmly{odd} supports", text), None),),
        )  # fmt: skip
        add(archive, [strange])
        with deciding_in(archive) as connection:
            person = Person(by=f"a{odd}", note=f"n{odd}")
            deciding.correct(connection, "odd", "1", "speaker", [f"Ode{odd}"], person)
        assert states(archive, "odd") == [(1, "in force")]
        assert rows_of(archive, "odd")[0].speaker == ["Ode\ufffd"]

    def test_judgements_go_with_their_document(self, archive: Archive) -> None:
        self.correct(archive, "kind", "pledge")
        remove(archive, ["mfa-1"])
        assert states(archive) == []
        with archive.reading() as connection, pytest.raises(ArchiveError, match="mfa-1: removed"):
            standings(connection, "mfa-1")


class TestAccounts:
    @pytest.fixture(autouse=True)
    def _stored(self, archive: Archive) -> None:
        add(
            archive,
            [
                reporting("a", publisher="Akorda"),
                reporting("b", publisher="Kremlin"),
                reporting("c", encounter(date="2024-05-20"), publisher="Kremlin"),
            ],
        )

    def link(self, archive: Archive, account: str, other: str) -> int:
        with deciding_in(archive) as connection:
            return deciding.link(connection, account, other, ANA).id

    def unlink(self, archive: Archive, account: str, other: str | None = None) -> list[int]:
        with deciding_in(archive) as connection:
            return [one.id for one in deciding.unlink(connection, account, other, ANA)]

    def test_a_linked_account_is_in_the_encounter_by_a_persons_word(self, archive: Archive) -> None:
        self.link(archive, "c", "a#1")
        assert groups_in(archive) == [("a#1", "b#1", "c#1")]
        with archive.reading() as connection:
            rows = connection.execute(select(links).order_by(links.c.account)).all()
        assert [(row.origin, row.score) for row in rows] == [
            ("human", 1.0),
            ("machine", 1.0),
            ("human", 1.0),
        ]
        assert rows[2].reasons == ["linked by a person"]

    def test_an_account_is_linked_to_an_encounter_by_its_id(self, archive: Archive) -> None:
        from communique.archive.encounters import encounter_of

        with archive.reading() as connection:
            id_ = encounter_of(connection, "b").id
        self.link(archive, "c", id_)
        assert groups_in(archive) == [("a#1", "b#1", "c#1")]

    def test_an_unlinked_account_stands_alone(self, archive: Archive) -> None:
        assert self.unlink(archive, "b") == [1]
        assert groups_in(archive) == [("a#1",), ("b#1",), ("c#1",)]

    def test_unlinked_from_one_only(self, archive: Archive) -> None:
        add(archive, [reporting("d")])
        self.unlink(archive, "b", "a")
        assert ("a#1",) not in groups_in(archive) or ("b#1",) not in groups_in(archive)
        assert not any({"a#1", "b#1"} <= set(group) for group in groups_in(archive))

    def test_links_survive_a_new_version_of_either(self, archive: Archive) -> None:
        self.link(archive, "c", "a")
        text = "Corrected. " + MEETING
        add(archive, [reporting("c", encounter(date="2024-05-20", text=text), text=text)])
        assert groups_in(archive) == [("a#1", "b#1", "c#1")]
        add(archive, [reporting("a", encounter(text=text), text=text, publisher="Akorda")])
        assert groups_in(archive) == [("a#1", "b#1", "c#1")]

    def test_links_survive_an_extraction_anew(self, archive: Archive) -> None:
        self.link(archive, "c", "a")
        with archive.reading() as connection:
            wanted = refresh.Wanted(coder=None, ids=("c",))
            (old,) = refresh.outdated(connection, wanted, after=None, limit=1)
        refresh.replace_records(
            archive, [(old, reporting("c", encounter(date="2024-05-21"), publisher="Kremlin"))]
        )
        assert groups_in(archive) == [("a#1", "b#1", "c#1")]

    def test_unlinks_survive_whatever_is_added(self, archive: Archive) -> None:
        self.unlink(archive, "b")
        text = "Corrected. " + MEETING
        add(archive, [reporting("d"), reporting("b", encounter(text=text), text=text)])
        groups = groups_in(archive)
        assert not any({"a#1", "b#1"} <= set(group) for group in groups)

    def test_the_last_word_on_a_pair_counts(self, archive: Archive) -> None:
        self.unlink(archive, "b")
        self.link(archive, "b", "a")
        assert groups_in(archive) == [("a#1", "b#1"), ("c#1",)]
        assert states(archive) == [(1, "no effect"), (2, "in force")]
        assert states(archive, "a") == states(archive, "b") == states(archive)
        assert states(archive, "c") == []

    def test_a_withdrawn_link_is_none(self, archive: Archive) -> None:
        number = self.link(archive, "c", "a")
        with deciding_in(archive) as connection:
            deciding.withdraw(connection, number, ANA)
        assert groups_in(archive) == [("a#1", "b#1"), ("c#1",)]
        (number,) = self.unlink(archive, "b")
        with deciding_in(archive) as connection:
            deciding.withdraw(connection, number, ANA)
        assert groups_in(archive) == [("a#1", "b#1"), ("c#1",)]

    def test_a_later_link_leaves_an_earlier_one_without_effect(self, archive: Archive) -> None:
        self.unlink(archive, "b", "a")
        self.link(archive, "c", "a")
        self.link(archive, "c", "b")
        assert groups_in(archive) == [("a#1",), ("b#1", "c#1")]
        assert states(archive) == [(1, "in force"), (2, "no effect"), (3, "in force")]

    def test_a_link_to_a_removed_account_is_unplaced(self, archive: Archive) -> None:
        self.link(archive, "c", "a")
        remove(archive, ["a"])
        assert groups_in(archive) == [("b#1",), ("c#1",)]
        assert states(archive) == [(1, "unplaced")]

    def test_two_accounts_of_one_sentence_are_told_apart_by_their_parties(
        self, archive: Archive
    ) -> None:
        others = ("Aliya Nurbekova | President | KAZ", "Chen Hao | President | CHN")
        both = (encounter(kind="call"), encounter(kind="call", parties=others, id="second"))
        add(archive, [reporting("two", *both)])
        self.link(archive, "two#2", "c")
        assert ("c#1", "two#2") in groups_in(archive)

    @pytest.mark.parametrize(
        ("account", "other", "message"),
        [
            ("a", "b", "a: it is in one encounter with b already"),
            ("a", "a#1", "a: it is the account of a#1 itself"),
            ("a#2", "b", "a#2: a reports 1 encounters only"),
            ("x", "b", "x: no such account"),
            ("x#1", "b", "x#1: no such account"),
            ("a", "no-such", "no-such: no such account"),
        ],
    )
    def test_a_link_that_cannot_be(
        self, archive: Archive, account: str, other: str, message: str
    ) -> None:
        with pytest.raises((JudgementError, ArchiveError)) as raised:
            self.link(archive, account, other)
        assert message in str(raised.value)

    def test_a_document_of_several_encounters_needs_a_number(self, archive: Archive) -> None:
        add(archive, [reporting("two", encounter(), encounter("visit", kind="visit"))])
        with pytest.raises(ArchiveError, match="say which: two#1, two#2"):
            self.link(archive, "two", "c")

    def test_an_account_that_stands_alone_cannot_be_unlinked(self, archive: Archive) -> None:
        with pytest.raises(JudgementError, match="c: it stands alone"):
            self.unlink(archive, "c")
        with pytest.raises(JudgementError, match="a: it is in no encounter with c"):
            self.unlink(archive, "a", "c")
