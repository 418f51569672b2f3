"""Tasks of Label Studio: what it is given, and what is read of what it exports."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from annotation.edited import Task, exported, saved, tasks
from any_records import records
from hypothesis import given
from samples import CODER, TEXT, act, at, document, record

from communique.annotation import labelstudio
from communique.annotation.changes import compared
from communique.annotation.marking import Annotation
from communique.errors import RecordError
from communique.export.labelling import kinds, labelling
from communique.export.labelstudio import model_version
from communique.sources import Failure
from communique.types import ActKind, Record

EMOJI = "🇰🇿 Minister Ode 👩🏽‍🚀 thanked\tNorway 👍 for\nthe 🚢 ships."


def one_task(tmp_path: Path, record_: Record | None = None, *, by: object = None) -> Task:
    (task,) = tasks(exported("labelstudio", [record_ or record()], tmp_path), by=by)
    return task


def read(tmp_path: Path, *done: Any) -> list[Annotation | Failure]:
    return list(labelstudio.read(saved(done, tmp_path / "back.json")))


def left(tmp_path: Path, *done: Any) -> list[Annotation]:
    found = read(tmp_path, *done)
    assert not [one for one in found if isinstance(one, Failure)], found
    return [one for one in found if isinstance(one, Annotation)]


def refusal(tmp_path: Path, task: Task) -> str:
    (one,) = read(tmp_path, task.done())
    assert isinstance(one, Failure)
    return f"{one.source}: {one.reason}"


def changed(one: Annotation) -> list[tuple[str, ...]]:
    """What differs: fields of an act, or whether it is new or gone."""
    return [
        ("gone",) if pair.after is None else ("new",) if pair.before is None else pair.fields
        for pair in compared(one)
        if pair.before is None or pair.after is None or pair.fields
    ]


class TestTasks:
    def test_a_task_holds_text_predictions_and_what_was_exported(self, tmp_path: Path) -> None:
        values = one_task(tmp_path).values
        assert values["data"]["text"] == TEXT
        assert values["data"]["title"] == "Minister Ode receives envoy"
        assert values["data"]["about"] == (
            "Ministry of Foreign Affairs · 2024-05-03 · sample, version 1"
        )
        assert values["data"]["exported"]["document"] == "sample"
        (prediction,) = values["predictions"]
        assert prediction["model_version"] == model_version(CODER)
        assert "communique 0.1.0, lexicon 0123456789ab" in prediction["model_version"]

    def test_an_act_is_regions_what_they_hold_and_relations(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        first = record().acts[0].id
        span = task.of(first, "span")
        assert span == {
            "start": at("firmly supports").start,
            "end": at("firmly supports").end,
            "text": "firmly supports",
            "labels": ["cue"],
        }
        assert task.of(first, "kind")["choices"] == ["support"]
        assert task.of(first, "strength")["choices"] == ["strong"]
        assert task.of(first, "areas")["choices"] == ["trade", "politics"]
        assert task.of(first, "speaker")["text"] == ["Tunde Ode"]
        tied = [one for one in task.result if one.get("from_id") == first]
        assert [one["labels"] for one in tied] == [["content"], ["source"], ["marker"], ["about"]]
        about = tied[-1]["to_id"]
        assert task.of(about, "id")["text"] == ["issue:abuja-treaty"]

    def test_every_result_is_of_a_control_that_the_configuration_has(self, tmp_path: Path) -> None:
        view = ET.fromstring(labelling())  # noqa: S314 -- our own
        controls = {
            one.attrib["name"]: one
            for one in view.iter()
            if one.tag in ("Labels", "Choices", "TextArea")
        }
        sorts = {"labels": "Labels", "choices": "Choices", "textarea": "TextArea"}
        allowed = {
            name: {value.attrib["value"] for value in control} for name, control in controls.items()
        }
        for one in one_task(tmp_path).result:
            if one["type"] != "relation":
                control = controls[one["from_name"]]
                assert (control.tag, control.attrib["toName"]) == (sorts[one["type"]], "text")
                if one["type"] != "textarea":
                    assert set(one["value"][one["type"]]) <= allowed[one["from_name"]]

    def test_the_configuration_has_every_kind_with_its_meaning(self) -> None:
        assert tuple(kinds()) == get_args(ActKind)
        view = ET.fromstring(labelling())  # noqa: S314 -- our own
        (kind,) = [one for one in view.iter("Choices") if one.attrib["name"] == "kind"]
        hints = {choice.attrib["value"]: choice.attrib["hint"] for choice in kind}
        assert hints == kinds()
        assert kind.attrib["required"] == "true"
        assert kind.attrib["whenLabelValue"] == "cue"  # else each content would need a kind

    def test_the_configuration_beside_it_keeps_every_blank(self, tmp_path: Path) -> None:
        folder = exported("labelstudio", [], tmp_path)
        assert (folder / "labelling.xml").read_text("utf-8") == labelling()
        assert '[class*="htx-richtext"] { white-space: pre-wrap; }' in labelling()
        assert json.loads((folder / "tasks.json").read_text("utf-8")) == []

    def test_no_comment_has_two_hyphens_in_it(self) -> None:
        """The parser of Label Studio refuses it."""
        comment = labelling().partition("<!--")[2].partition("-->")[0]
        assert "--" not in comment


class TestReading:
    def test_predictions_that_were_accepted_change_nothing(self, tmp_path: Path) -> None:
        (one,) = left(tmp_path, one_task(tmp_path).done())
        assert (changed(one), one.loose, one.by) == ([], 0, None)
        assert [pair.after for pair in compared(one)] == sorted(
            record().acts, key=lambda act: act.cue
        )

    def test_offsets_are_code_points(self, tmp_path: Path) -> None:
        """Label Studio counts so; ``text[start:end]`` in Python is what was marked."""
        one = act("thank", at("thanked", EMOJI), at("for\nthe 🚢 ships", EMOJI))
        emoji = Record(document=document(EMOJI), coder=CODER, acts=(one,))
        task = one_task(tmp_path, emoji)
        value = task.of(one.id, "span")
        assert EMOJI[value["start"] : value["end"]] == "thanked"
        (back,) = left(tmp_path, task.done())
        assert changed(back) == []

    def test_utf_16_offsets_of_old_versions_are_refused(self, tmp_path: Path) -> None:
        one = act("thank", at("thanked", EMOJI), None)
        task = one_task(tmp_path, Record(document=document(EMOJI), coder=CODER, acts=(one,)))
        task.of(one.id, "span").update(start=22, end=29)
        assert "counted characters such as emoji twice" in refusal(tmp_path, task)

    def test_line_breaks_are_written_out_in_the_words_of_a_region(self, tmp_path: Path) -> None:
        one = act("thank", at("thanked", EMOJI), at("for\nthe 🚢", EMOJI))
        task = one_task(tmp_path, Record(document=document(EMOJI), coder=CODER, acts=(one,)))
        content = next(r["id"] for r in task.result if r.get("id", "").startswith("content"))
        task.of(content, "span")["text"] = "for\\nthe 🚢"
        (back,) = left(tmp_path, task.done())
        assert changed(back) == []

    @given(records())
    def test_any_text_and_spans_come_back(self, one: Record) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (back,) = left(Path(folder), one_task(Path(folder), one).done())
            assert back.exported.text == one.document.text
            assert changed(back) == []

    def test_fields_that_are_chosen_and_typed_anew(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        first, second, third, _ = (one.id for one in record().acts)
        task.choose(first, "kind", "welcome")
        task.choose(first, "areas", "politics", "law")
        task.type(second, "target")
        task.type(second, "speaker", "Tunde Ode", " Siri Dahl ")
        task.choose(third, "negated")
        task.choose(third, "voice", "indirect")
        (one,) = left(tmp_path, task.done())
        assert changed(one) == [("kind", "areas"), ("speaker", "target"), ("voice", "negated")]
        assert compared(one)[1].after.speaker == ("Tunde Ode", "Siri Dahl")  # type: ignore[union-attr]

    def test_blanks_at_the_ends_of_a_span_are_no_change(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        value = task.of(record().acts[1].id, "span")
        value.update(start=value["start"] - 1, end=value["end"] + 1, text=" will open ")
        (one,) = left(tmp_path, task.done())
        assert changed(one) == []

    def test_an_act_drawn_anew_at_its_old_place_is_the_same_act(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.delete(record().acts[1].id)
        task.mark("new", "cue", at("will open"))
        task.choose("new", "kind", "announce")
        task.type("new", "speaker", "Tunde Ode")
        (one,) = left(tmp_path, task.done())
        assert changed(one) == [("kind", "content", "source", "party", "target")]

    def test_an_act_is_new_another_gone_and_its_spans_loose(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.delete(record().acts[1].id)
        task.mark("new", "cue", at("muttered"))
        task.mark("what", "content", at("something about the weather"))
        task.choose("new", "kind", "concern")
        task.tie("what", "new")
        (one,) = left(tmp_path, task.done())
        assert changed(one) == [("gone",), ("new",)]
        assert one.loose == 2
        new = compared(one)[-1]
        assert new.after
        assert new.after.content == at("something about the weather")
        assert new.untold == {"speaker"}

    @pytest.mark.parametrize(
        ("by", "name"),
        [
            ({"id": 1, "first_name": "Ana", "last_name": "Rusu", "email": "a@x"}, "Ana Rusu"),
            ({"id": 1, "first_name": "", "last_name": "", "email": "a@x.example"}, "a@x.example"),
            (3, "Label Studio user 3"),
            (None, None),
        ],
    )
    def test_who_annotated(self, tmp_path: Path, by: object, name: str | None) -> None:
        (one,) = left(tmp_path, one_task(tmp_path, by=by).done())
        assert one.by == name

    def test_each_annotation_of_a_task_in_order_without_cancelled_ones(
        self, tmp_path: Path
    ) -> None:
        early, late, cancelled = (
            Task(one_task(tmp_path / str(n)).values, by=n, number=n) for n in (1, 2, 3)
        )
        done = early.done()
        done["annotations"] = [
            *late.done()["annotations"],
            *done["annotations"],
            {**cancelled.done()["annotations"][0], "was_cancelled": True},
        ]
        assert [one.by for one in left(tmp_path, done)] == [
            "Label Studio user 1",
            "Label Studio user 2",
        ]


class TestRefusals:
    def test_the_text_is_another(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.values["data"]["text"] += "!"
        assert refusal(tmp_path, task).endswith("its text is not the one that was exported")

    def test_a_task_of_somebody_else(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        del task.values["data"]["exported"]
        assert "not made by communique export --to labelstudio" in refusal(tmp_path, task)

    def test_an_unknown_label(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.mark("x", "quote", at("trade"))
        assert "“trade”: its label ['quote'] is none of cue, content" in refusal(tmp_path, task)

    def test_a_region_outside_the_text(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.of(record().acts[0].id, "span").update(end=10_000)
        assert "to 10000 is no part of the text" in refusal(tmp_path, task)

    def test_a_cue_without_kind_or_of_none_that_there_is(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.choose(record().acts[0].id, "kind")
        assert "the cue “firmly supports”: it has no kind" in refusal(tmp_path, task)
        task.choose(record().acts[0].id, "kind", "shout")
        assert "kind 'shout' is none of state" in refusal(tmp_path, task)

    def test_two_contents_of_one_act(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.mark("x", "content", at("the weather"))
        task.tie(record().acts[0].id, "x")
        assert "an act has one content, this one 2" in refusal(tmp_path, task)

    def test_a_relation_between_two_cues(self, tmp_path: Path) -> None:
        task = one_task(tmp_path)
        task.tie(record().acts[0].id, record().acts[1].id)
        assert "it takes a cue and a span of that act" in refusal(tmp_path, task)

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("id,text\n1,a", "no JSON"),
            ('{"a": 1}', "no list of tasks"),
            ('[{"text": "a", "kind": "thank"}]', "a task without annotations"),
        ],
    )
    def test_what_is_no_json_export(self, tmp_path: Path, content: str, message: str) -> None:
        path = tmp_path / "back.json"
        path.write_text(content)
        with pytest.raises(RecordError, match=message):
            list(labelstudio.read(path))

    def test_one_task_s_fault_leaves_the_others(self, tmp_path: Path) -> None:
        several = [
            replace(record(), document=replace(record().document, id=id_)) for id_ in ("a", "b")
        ]
        bad, good = tasks(exported("labelstudio", several, tmp_path))
        bad.mark("x", "quote", at("trade"))
        found = read(tmp_path, bad.done(), good.done())
        assert [isinstance(one, Failure) for one in found] == [True, False]
