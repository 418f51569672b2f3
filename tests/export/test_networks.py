"""Who met whom and who said what to whom, read back by networkx and pandas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from export_records import TAMM, accra, archived, bare, encounter, everything, items, odd, tallinn
from samples import at

from communique import registry
from communique.export import Item, format_called
from communique.types import Party

SEEN = at("met", tallinn().document.text)
FILES = ("met-persons", "met-states", "spoke-persons", "spoke-states")


@pytest.fixture
def graphs(tmp_path: Path) -> dict[str, nx.Graph]:
    format_called("graphml").write(archived(), tmp_path / "out")
    return read(tmp_path / "out")


def read(folder: Path) -> dict[str, nx.Graph]:
    return {file.stem: nx.read_graphml(file) for file in sorted(folder.iterdir())}


def test_there_is_a_file_for_each_network(graphs: dict[str, nx.Graph]) -> None:
    assert tuple(graphs) == FILES
    assert [graph.is_directed() for graph in graphs.values()] == [False, False, True, True]


def test_one_encounter_of_two_accounts_counts_once(graphs: dict[str, nx.Graph]) -> None:
    expected = {
        "weight": 1, "documents": 2, "first": "2024-03-12", "last": "2024-03-12", "meeting": 1,
        "encounters": "talks",
    }  # fmt: skip
    assert list(graphs["met-states"].edges(data=True)) == [("EST", "GHA", expected)]
    ends = ("doc:ama-boateng@GHA", "doc:liisa-tamm@EST")
    assert list(graphs["met-persons"].edges(data=True)) == [(*ends, expected)]


def test_accounts_of_records_are_encounters_of_their_own(tmp_path: Path) -> None:
    format_called("graphml").write(items(accra(), tallinn()), tmp_path / "out")
    (edge,) = read(tmp_path / "out")["met-states"].edges(data=True)
    assert (edge[2]["weight"], edge[2]["encounters"]) == (2, "e1 e2")


def test_only_held_encounters_count(tmp_path: Path) -> None:
    record = accra()
    planned = replace(record, encounters=(replace(record.encounters[0], status="planned"),))
    format_called("graphml").write(items(planned), tmp_path / "out")
    assert read(tmp_path / "out")["met-states"].number_of_nodes() == 0


def test_the_same_side_does_not_meet_itself(tmp_path: Path) -> None:
    minister = Party(name="Mart Kask", role="Foreign Minister", country="EST", entity=None)
    record = accra()
    met = replace(record.encounters[0], parties=(*record.encounters[0].parties, minister))
    format_called("graphml").write(items(replace(record, encounters=(met,))), tmp_path / "out")
    edges = read(tmp_path / "out")["met-persons"].edges
    assert {frozenset(edge) for edge in edges} == {
        frozenset(("doc:ama-boateng@GHA", "doc:liisa-tamm@EST")),
        frozenset(("doc:ama-boateng@GHA", "doc:mart-kask@EST")),
    }


def test_nodes_say_who_they_are(graphs: dict[str, nx.Graph]) -> None:
    assert graphs["met-states"].nodes["GHA"] == {
        "label": "Ghana", "kind": "state", "code": "GHA", "iso3": "GHA", "cow": "452",
        "wikidata": "Q117", "entity": "state:GHA",
    }  # fmt: skip
    assert graphs["met-persons"].nodes["doc:ama-boateng@GHA"] == {
        "label": "Ama Boateng", "kind": "person", "code": "GHA", "iso3": "GHA", "cow": "452",
        "entity": "doc:ama-boateng",
    }  # fmt: skip
    union = graphs["spoke-states"].nodes["AU"]
    assert (union["kind"], "iso3" in union) == ("organisation", False)


def test_a_person_of_the_registry_has_its_name_whatever_texts_call_her(tmp_path: Path) -> None:
    known = next(k for k in registry.load().known.values() if k.kind == "person")
    party = Party(name="The Visitor", role=None, country="GHA", entity=known.id)
    record = replace(tallinn(), encounters=(encounter("e4", SEEN, parties=(party, TAMM)),))
    format_called("graphml").write(items(record), tmp_path / "out")
    node = read(tmp_path / "out")["met-persons"].nodes[known.id]
    assert (node["label"], node["entity"]) == (known.name, known.id)


def test_a_text_that_does_not_say_whom_somebody_represents_hides_it_nowhere(tmp_path: Path) -> None:
    known = next(k for k in registry.load().known.values() if k.kind == "person")
    parties = [
        Party(name=known.name, role=None, country=country, entity=known.id)
        for country in (None, "GHA", None)
    ]
    given = [
        replace(tallinn(), encounters=(encounter(f"e{number}", SEEN, parties=(party, TAMM)),))
        for number, party in enumerate(parties)
    ]
    format_called("graphml").write(items(*given), tmp_path / "out")
    assert read(tmp_path / "out")["met-persons"].nodes[known.id]["code"] == "GHA"


def test_acts_go_from_the_speaker_to_the_side_they_are_directed_at(
    graphs: dict[str, nx.Graph],
) -> None:
    spoke = graphs["spoke-states"]
    assert set(spoke.edges) == {("EST", "AU"), ("EST", "GHA"), ("GHA", "EST")}
    assert spoke.edges["GHA", "EST"]["thank"] == 1
    assert spoke.edges["EST", "AU"]["strong"] == 1
    by_person = set(graphs["spoke-persons"].edges)
    assert ("doc:liisa-tamm@EST", "AU") in by_person
    assert len(by_person) == 3


def test_joint_acts_go_both_ways_and_denied_ones_are_told_apart(
    graphs: dict[str, nx.Graph],
) -> None:
    there = graphs["spoke-states"].edges["EST", "GHA"]
    assert there["discuss"] == graphs["spoke-states"].edges["GHA", "EST"]["discuss"] == 1
    # praise of one document and the joint act, and a pledge that is denied
    assert (there["weight"], there["praise"], there["denied"]) == (3, 1, 1)
    assert "pledge" not in there


def test_attributes_have_types_and_gephis_names(tmp_path: Path) -> None:
    format_called("graphml").write(archived(), tmp_path / "out")
    text = (tmp_path / "out" / "met-states.graphml").read_text(encoding="utf-8")
    assert 'for="edge" attr.name="weight" attr.type="long"' in text
    assert 'for="node" attr.name="label" attr.type="string"' in text


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    format_called("graphml").write(items(odd()), tmp_path / "out")
    labels = nx.get_node_attributes(read(tmp_path / "out")["met-persons"], "label")
    assert '=Sa d "Al-\ufffd; Omar"' in labels.values()


@pytest.mark.parametrize("name", ["graphml", "edges"])
def test_the_same_items_give_the_same_bytes_in_any_order(name: str, tmp_path: Path) -> None:
    format_called(name).write(everything(), tmp_path / "one")
    format_called(name).write(reversed(everything()), tmp_path / "two")
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / d).iterdir()} for d in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("given", [[], items(bare())])
@pytest.mark.parametrize("name", ["graphml", "edges"])
def test_nothing_known_gives_empty_networks(name: str, given: list[Item], tmp_path: Path) -> None:
    format_called(name).write(given, tmp_path / "out")
    if name == "graphml":
        assert [graph.number_of_nodes() for graph in read(tmp_path / "out").values()] == [0] * 4
    else:
        tables = [pd.read_csv(file) for file in (tmp_path / "out").iterdir()]
        assert [len(table) for table in tables] == [0] * 8


def test_edge_lists_are_read_by_pandas_and_networkx(tmp_path: Path) -> None:
    format_called("edges").write(archived(), tmp_path / "out")
    spoke = pd.read_csv(tmp_path / "out" / "spoke-states-edges.csv")
    graph = nx.from_pandas_edgelist(
        spoke, "Source", "Target", ["Kind", "Weight"], create_using=nx.MultiDiGraph
    )
    assert sorted(data["Kind"] for _, _, data in graph.edges(data=True) if data) == [
        "discuss", "discuss", "pledge", "praise", "support", "thank",
    ]  # fmt: skip
    denied = spoke[spoke["negated"]]
    assert denied[["Source", "Target", "Kind", "plain"]].to_numpy().tolist() == [
        ["EST", "GHA", "pledge", 1]
    ]
    nodes = pd.read_csv(tmp_path / "out" / "spoke-states-nodes.csv", dtype=str)
    assert set(nodes["Id"]) == set(graph)


def test_ids_that_xml_cannot_hold_are_mended(tmp_path: Path) -> None:
    given = [
        replace(item, encounters={"e1": "a\x01\ud800", "e2": "a\x01\ud800"}) for item in archived()
    ]
    format_called("graphml").write(given, tmp_path / "out")
    (edge,) = read(tmp_path / "out")["met-states"].edges(data=True)
    assert edge[2]["encounters"] == "a\ufffd\ufffd"


def test_cells_stay_in_their_line_and_are_no_formulas(tmp_path: Path) -> None:
    format_called("edges").write(items(odd()), tmp_path / "out")
    nodes = pd.read_csv(tmp_path / "out" / "met-persons-nodes.csv")
    assert '\'=Sa d "Al-\ufffd; Omar"' in set(nodes["Label"])


def test_persons_of_one_name_and_two_states_are_two(tmp_path: Path) -> None:
    namesake = Party(name="Ama Boateng", role="Envoy", country="TGO", entity="doc:ama-boateng")
    record = tallinn()
    other = replace(
        record,
        encounters=(encounter("e3", at("met", record.document.text), parties=(namesake, TAMM)),),
    )
    format_called("graphml").write(items(accra(), other), tmp_path / "out")
    assert set(read(tmp_path / "out")["met-persons"]) == {
        "doc:ama-boateng@GHA", "doc:ama-boateng@TGO", "doc:liisa-tamm@EST",
    }  # fmt: skip
