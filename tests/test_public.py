"""What ``import communique`` promises: names, signatures, and that it is quick."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from samples import record

import communique
from communique import verbs

ROOT = Path(__file__).resolve().parent.parent
PINNED = Path(__file__).parent / "public.json"


def signature(name: str) -> str:
    """A function as it is called; of a class its public attributes."""
    value = getattr(communique, name)
    if isinstance(value, type):
        if issubclass(value, Exception):
            return "error"
        return "class with " + ", ".join(
            one for one in sorted({*dir(value)} | {*inspect.get_annotations(value)})
            if not one.startswith("_")
        )  # fmt: skip
    return str(inspect.signature(value)) if callable(value) else type(value).__name__


def surface() -> dict[str, str]:
    """The public names with their signatures."""
    return {name: signature(name) for name in communique.__all__}


def test_the_public_names_and_their_signatures_are_as_promised() -> None:
    assert surface() == json.loads(PINNED.read_text("utf-8")), (
        "python scripts/pin_interface.py renews it; say why in the changelog"
    )


def test_every_public_name_is_told_of() -> None:
    page = (ROOT / "docs/python.md").read_text("utf-8")
    told = set(re.findall(r"communique\.(\w+)", page))
    assert {*communique.__all__} - told == set()


def test_functions_are_annotated_and_documented() -> None:
    for name in communique.__all__:
        value = getattr(communique, name)
        if inspect.isfunction(value):
            signed = inspect.signature(value)
            assert signed.return_annotation is not signed.empty, name
            assert all(one.annotation is not one.empty for one in signed.parameters.values()), name
        assert name.startswith("__") or inspect.getdoc(value), name


def test_names_are_in_order_and_dir_tells_them() -> None:
    assert communique.__all__ == sorted(communique.__all__)
    assert dir(communique) == communique.__all__
    with pytest.raises(AttributeError, match="no attribute 'serach'"):
        getattr(communique, "serach")  # noqa: B009 -- checkers know that there is none


def test_a_database_is_loaded_only_for_who_asks_for_one() -> None:
    code = (
        "import sys, communique; heavy = {'sqlalchemy', 'rich', 'spacy', 'alembic', 'scipy'};"
        "print(sorted(heavy & sys.modules.keys()));"
        "communique.open_archive; print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split("\n")[:2] == ["[]", "True"]


def test_verbs_that_share_a_name_with_a_package_stay_functions() -> None:
    code = (
        "import communique, communique.evaluate, communique.export.items, communique.read.plain;"
        "import communique.release.edition;"
        "print(*(type(getattr(communique, name)).__name__"
        " for name in ('export', 'evaluate', 'read', 'extract', 'compare', 'release')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) == {"function"}


class TestVerbs:
    def test_from_records_to_an_archive_and_out_again(self, tmp_path: Path) -> None:
        with communique.open_archive(tmp_path / "a.db", create=True) as archive:
            (stored,) = communique.add(archive, [record()])
            assert (stored.outcome, stored.id) == ("added", "sample")
            assert communique.load(archive, "sample") == record()
            assert communique.load(archive, "sample", 1) == record()
            assert [one.acts for one in communique.list_readouts(archive)] == [4]
            found = communique.search(archive, communique.Query(kind=("support",)))
            assert found.total == 1
            (encounter,) = communique.encounters(archive, countries=("NGA", "NOR"))
            assert [one.document for one in encounter.accounts] == ["sample"]
            assert not communique.encounters(archive, since="2025-01-01")
            assert [one.number for one in communique.history(archive, "sample")] == [1]
            for source, name in ((archive, "a.jsonl"), ([record()], "b.jsonl")):
                communique.export(source, "jsonl", tmp_path / name)
                with (tmp_path / name).open(encoding="utf-8") as lines:
                    assert list(communique.read_records(lines)) == [record()]
            communique.remove(archive, ["sample"], reason="a test")
            with pytest.raises(communique.CommuniqueError, match="removed on"):
                communique.load(archive, "sample")

    def test_codes(self) -> None:
        events = communique.code(record())
        assert events
        assert communique.explain(events[0].cameo).startswith(f"CAMEO {events[0].cameo}")
        assert communique.actor("the Armenian Prime Minister").code == "ARMGOV"

    def test_the_table_of_names_and_the_verbs_agree(self) -> None:
        assert {*verbs.__all__} >= {
            name for name in communique.__all__ if hasattr(verbs, name) and name.islower()
        }
