"""From an export through a person's hands into the archive, and out again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotation.edited import edit, exported, saved, tasks
from archive.kept import edited, kept
from samples import TEXT, act, at, record

from communique.annotation import brat, labelstudio
from communique.annotation.marking import Annotation
from communique.annotation.recording import Taken, annotated, record_changes
from communique.archive import Archive, deciding
from communique.archive.deciding import Person
from communique.archive.standing import standings
from communique.archive.store import add
from communique.errors import ArchiveError, CommuniqueError, JudgementError, RecordError
from communique.export import archived
from communique.types import Act, Entity, Mention, Record

ANA = Person(by="ana", note="second reading")
FIRST, SECOND, THIRD, FOURTH = (one.id for one in record().acts)


def in_archive(archive: Archive) -> Record:
    """The document as it is exported."""
    with archive.reading() as connection:
        (item,) = archived.items(connection)
    return item.record


def in_force(archive: Archive) -> dict[str, Act]:
    return {one.cue.of(TEXT): one for one in in_archive(archive).acts}


def take(archive: Archive, one: Annotation, by: Person = ANA, *, dry_run: bool = False) -> Taken:
    with archive.writing() as connection:
        return record_changes(connection, one, by, dry_run=dry_run)


def states(archive: Archive) -> list[tuple[str, str | None, str]]:
    with archive.reading() as connection:
        return [
            (one.judgement.kind, one.judgement.field, one.state) for one in standings(connection)
        ]


def at_desk(record_: Record, folder: Path, *, version: int = 1) -> Any:
    """A task of Label Studio, opened."""
    (task,) = tasks(exported("labelstudio", [record_], folder, version=version))
    return task


def handed_in(task: Any, folder: Path) -> Annotation:
    (one,) = labelstudio.read(saved([task.done()], folder / "back.json"))
    assert isinstance(one, Annotation), one
    return one


def changed_task(record_: Record, folder: Path) -> Annotation:
    """Another kind, no target, one act gone and one new."""
    task = at_desk(record_, folder)
    task.choose(FIRST, "kind", "welcome")
    task.choose(FIRST, "strength", "plain")
    task.type(SECOND, "target")
    task.delete(THIRD)
    task.mark("new", "cue", at("muttered"))
    task.mark("what", "content", at("something about the weather"))
    task.tie("new", "what")
    task.choose("new", "kind", "concern")
    task.type("new", "speaker", "Siri Dahl")
    return handed_in(task, folder)


class TestLabelStudio:
    @pytest.fixture(autouse=True)
    def _stored(self, archive: Archive) -> None:
        add(archive, [kept()])

    def test_every_change_is_a_judgement_of_the_person(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        taken = take(archive, changed_task(kept(), tmp_path))
        assert (taken.known, taken.refused) == (0, ())
        assert states(archive) == [
            ("correct", "kind", "in force"),
            ("correct", "strength", "in force"),
            ("correct", "target", "in force"),
            ("reject", None, "in force"),
            ("add", None, "in force"),
        ]
        assert {(one.by, one.note, one.version) for one in taken.made} == {
            ("ana", "second reading", 1)
        }
        assert taken.made[0].original == "support"
        assert taken.made[0].anchor
        assert taken.made[0].anchor.exact == "firmly supports"

    def test_what_is_shown_and_exported_then(self, archive: Archive, tmp_path: Path) -> None:
        take(archive, changed_task(kept(), tmp_path))
        acts = in_force(archive)
        first = acts["firmly supports"]
        assert (first.kind, first.strength, first.marker) == ("welcome", "plain", None)
        assert acts["will open"].target == ()
        assert "forget" not in acts
        new = acts["muttered"]
        assert (new.kind, new.speaker, new.party) == ("concern", ("Siri Dahl",), ("NOR",))
        assert (new.content, new.encounter) == (at("something about the weather"), "e1")

    def test_the_next_export_agrees_with_what_the_person_left(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        one = changed_task(kept(), tmp_path / "first")
        take(archive, one)
        again = handed_in(at_desk(in_archive(archive), tmp_path / "second"), tmp_path / "second")
        assert take(archive, again) == Taken(made=(), known=0, refused=())
        mine = annotated(kept(), one).acts
        assert [replace(a, id="", encounter=None) for a in again.exported.acts] == [
            replace(a, id="", encounter=None) for a in mine
        ]

    def test_a_second_time_nothing_is_recorded(self, archive: Archive, tmp_path: Path) -> None:
        one = changed_task(kept(), tmp_path)
        first = take(archive, one)
        assert take(archive, one) == Taken(made=(), known=len(first.made), refused=())
        assert len(states(archive)) == len(first.made)

    def test_what_was_taken_back_is_not_recorded_again(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        one = changed_task(kept(), tmp_path)
        made = take(archive, one).made
        with archive.writing() as connection:
            for judgement in made:
                deciding.withdraw(connection, judgement.id, ANA)
        assert take(archive, one).made == ()
        assert in_archive(archive).acts == kept().acts

    def test_a_dry_run_leaves_no_trace(self, archive: Archive, tmp_path: Path) -> None:
        one = changed_task(kept(), tmp_path)
        assert len(take(archive, one, dry_run=True).made) == 5
        assert states(archive) == []

    def test_another_person_s_correction_in_between_is_left_alone(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        """Only what this person changed counts, not what their old export has otherwise."""
        task = at_desk(kept(), tmp_path)
        task.choose(FIRST, "kind", "welcome")
        with archive.writing() as connection:
            deciding.correct(connection, "mfa-1", "1", "voice", "joint", Person(by="ben"))
        take(archive, handed_in(task, tmp_path))
        first = in_force(archive)["firmly supports"]
        assert (first.kind, first.voice) == ("welcome", "joint")

    def test_two_people_the_later_word_counts(self, archive: Archive, tmp_path: Path) -> None:
        for by, kind in (("ana", "welcome"), ("ben", "praise")):
            task = at_desk(kept(), tmp_path / by)
            task.choose(FIRST, "kind", kind)
            take(archive, handed_in(task, tmp_path / by), Person(by=by))
        assert in_force(archive)["firmly supports"].kind == "praise"
        assert [state for _, _, state in states(archive)] == ["no effect", "in force"]

    def test_a_version_that_was_edited_since(self, archive: Archive, tmp_path: Path) -> None:
        one = changed_task(kept(), tmp_path)
        add(archive, [edited()])
        taken = take(archive, one)
        assert (len(taken.made), taken.refused) == (5, ())
        assert {judgement.version for judgement in taken.made} == {1}
        assert in_force(archive)["firmly supports"].kind == "welcome"

    def test_words_that_the_present_version_has_no_more(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        one = changed_task(kept(), tmp_path)
        add(archive, [kept(text=TEXT.replace("firmly supports", "rejects"))])
        taken = take(archive, one)
        assert "the text no longer has the words “firmly supports”" in taken.refused
        assert "the program finds no act at “will open” any more" in taken.refused
        assert states(archive) == []

    def test_an_act_that_somebody_rejected_meanwhile(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        one = changed_task(kept(), tmp_path)
        with archive.writing() as connection:
            deciding.reject(connection, "mfa-1", "1", Person(by="ben"))
        taken = take(archive, one)
        assert taken.refused[0].startswith("the support at “firmly supports” is not in force")

    def test_one_value_that_cannot_be_leaves_the_others(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        task = at_desk(kept(), tmp_path)
        task.type(FIRST, "target", "Norway")
        task.choose(FIRST, "kind", "welcome")
        taken = take(archive, handed_in(task, tmp_path))
        (reason,) = taken.refused
        assert reason.startswith("the support at “firmly supports”: target: 'Norway' is no code")
        assert [one.field for one in taken.made] == ["kind"]

    def test_a_new_act_over_one_of_its_kind(self, archive: Archive, tmp_path: Path) -> None:
        task = at_desk(kept(), tmp_path)
        for id_, words in (("one", "muttered something"), ("two", "something about")):
            task.mark(id_, "cue", at(words))
            task.choose(id_, "kind", "concern")
            task.type(id_, "speaker", "Siri Dahl")
        taken = take(archive, handed_in(task, tmp_path))
        assert len(taken.made) == 1
        assert taken.refused == (
            "the concern at “something about” overlaps another, at “muttered something”",
        )

    def test_a_marker_needs_a_strength(self, archive: Archive, tmp_path: Path) -> None:
        task = at_desk(kept(), tmp_path)
        task.mark("m", "marker", at("will"))
        task.tie(SECOND, "m")
        taken = take(archive, handed_in(task, tmp_path))
        assert taken.refused[0].endswith("say whether it makes it weak or strong")
        task.choose(SECOND, "strength", "weak")
        assert [one.field for one in take(archive, handed_in(task, tmp_path)).made] == [
            "strength",
            "marker",
        ]

    def test_a_document_or_version_that_is_not_there(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        with pytest.raises(ArchiveError, match="mfa-9: no document has this id"):
            take(archive, changed_task(kept("mfa-9"), tmp_path / "a"))
        task = at_desk(kept(), tmp_path / "b", version=4)
        with pytest.raises(ArchiveError, match="there is no version 4"):
            take(archive, handed_in(task, tmp_path / "b"))

    def test_a_version_with_another_text(self, archive: Archive, tmp_path: Path) -> None:
        one = changed_task(edited(), tmp_path)
        with pytest.raises(RecordError, match="another text than version 1; export it again"):
            take(archive, one)


class TestSpeakers:
    """An added act needs a speaker: typed, or named where the source is."""

    def named(self) -> Record:
        one = kept()
        dahl = Entity(id="doc:siri-dahl", kind="person", name="Siri Dahl")
        mention = Mention(span=at("She"), kind="person", entity=dahl.id, how="pronoun")
        return replace(one, entities=(*one.entities, dahl), mentions=(*one.mentions, mention))

    def with_source(self, record_: Record, folder: Path, source: str | None) -> Annotation:
        task = at_desk(record_, folder)
        task.mark("new", "cue", at("muttered"))
        task.choose("new", "kind", "concern")
        if source:
            task.mark("who", "source", at(source))
            task.tie("new", "who")
        return handed_in(task, folder)

    def test_the_source_tells(self, archive: Archive, tmp_path: Path) -> None:
        add(archive, [self.named()])
        take(archive, self.with_source(self.named(), tmp_path, "She"))
        new = in_force(archive)["muttered"]
        assert (new.speaker, new.party) == (("Siri Dahl",), ("NOR",))

    @pytest.mark.parametrize("source", [None, "the weather"])
    def test_nobody_does(self, archive: Archive, tmp_path: Path, source: str | None) -> None:
        add(archive, [self.named()])
        taken = take(archive, self.with_source(self.named(), tmp_path, source))
        assert taken.made == ()
        assert "the concern at “muttered” is new and has no speaker" in taken.refused[0]


class TestBrat:
    @pytest.fixture(autouse=True)
    def _stored(self, archive: Archive) -> None:
        add(archive, [kept()])

    def test_there_and_back(self, archive: Archive, tmp_path: Path) -> None:
        folder = exported("brat", [kept()], tmp_path)
        start, end = at("muttered")
        edit(
            folder,
            "mfa-1.ann",
            ("T1\tsupport", "T1\twelcome"),
            ("E1\tsupport", "E1\twelcome"),
            ("Voice E3 direct", "Voice E3 joint"),
            ("speaker: Tunde Ode; Siri Dahl", "speaker: Siri Dahl"),
        )
        with (folder / "mfa-1.ann").open("a", encoding="utf-8") as out:
            out.write(f"T90\tconcern {start} {end}\tmuttered\nE90\tconcern:T90\n")
            out.write("#90\tAnnotatorNotes E90\tspeaker: Siri Dahl\n")
        (one,) = brat.read(folder)
        assert isinstance(one, Annotation)
        taken = take(archive, one)
        assert taken.refused == ()
        acts = in_force(archive)
        assert acts["firmly supports"].kind == "welcome"
        assert acts["forget"].voice == "joint"
        assert acts["discussed"].speaker == ("Siri Dahl",)
        assert (acts["muttered"].kind, acts["muttered"].party) == ("concern", ("NOR",))
        (again,) = brat.read(exported("brat", [in_archive(archive)], tmp_path / "again"))
        assert isinstance(again, Annotation)
        assert take(archive, again) == Taken(made=(), known=0, refused=())


class TestRecords:
    def test_the_record_has_the_acts_of_the_annotation(self, tmp_path: Path) -> None:
        found = annotated(kept(), changed_task(kept(), tmp_path))
        assert [(one.kind, one.cue.of(TEXT)) for one in found.acts] == [
            ("welcome", "firmly supports"),
            ("pledge", "will open"),
            ("discuss", "discussed"),
            ("concern", "muttered"),
        ]
        assert found.acts[-1].encounter == "e1"
        assert found.quotes == kept().quotes
        assert Record.from_dict(found.to_dict()) == found

    @pytest.mark.parametrize(
        ("other", "error"), [(edited(), RecordError), (kept(text="Other.\n"), RecordError)]
    )
    def test_of_another_text(
        self, tmp_path: Path, other: Record, error: type[CommuniqueError]
    ) -> None:
        with pytest.raises(error, match="another text"):
            annotated(other, changed_task(kept(), tmp_path))

    def test_a_value_that_cannot_be(self, tmp_path: Path) -> None:
        task = at_desk(kept(), tmp_path)
        task.type(FIRST, "party", "Nigeria")
        with pytest.raises(JudgementError, match="'Nigeria' is no code"):
            annotated(kept(), handed_in(task, tmp_path))

    def test_the_encounter_of_another_run_is_not_claimed(self, tmp_path: Path) -> None:
        one = replace(act("state", at("forget"), None), encounter="elsewhere")
        other = replace(kept(), acts=(one,))
        task = at_desk(other, tmp_path)
        found = annotated(kept(), handed_in(task, tmp_path))
        assert [a.encounter for a in found.acts] == [None]
