"""What agents can ask: each answer quotes its text, is bounded, and says what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from agents.asked import Agent, RefusedError, place_of, quotations
from samples import TEXT

ODD = "a/b ?&#é"
QUESTIONS: list[tuple[str, dict[str, Any], int]] = [
    ("search_acts", {}, 36),
    ("search_acts", {"words": "fisheries OR consulates", "party": ["Nigeria"]}, 12),
    ("search_readouts", {"words": "weather"}, 3),
    ("search_readouts", {}, 3),
    ("get_readout", {"document": "mfa-1"}, 15),
    ("get_readout", {"document": ODD, "parts": ["quotes", "gaps", "entities"]}, 3),
    ("get_readout", {"document": "mfa-1", "version": 1}, 15),
    ("list_encounters", {"party": ["NGA", "Norway"]}, 9),
    ("compare_accounts", {"left": "mfa-1", "right": ODD}, 20),
    ("get_positions", {"who": "NGA", "about": "Abuja Treaty"}, 9),
    ("get_positions", {"who": "Tunde Ode", "toward": "Norway"}, 9),
    ("describe_entity", {"name": "Norway"}, 3),
    ("get_codes", {"document": "later"}, 5),
    ("list_gaps", {}, 3),
]


@pytest.mark.parametrize(("tool", "given", "least"), QUESTIONS)
def test_every_quotation_is_the_text_at_its_span(
    agent: Agent, tool: str, given: dict[str, Any], least: int
) -> None:
    found = list(quotations(agent.call(tool, **given)))
    assert len(found) >= least
    for one in found:
        version, *_ = place_of(one.permalink)
        assert agent.read(f"{version}#char={one.start},{one.end}") == one.words
        assert agent.read(version)[one.start : one.end] == one.words


def test_a_permalink_leads_to_the_words_of_its_fact(agent: Agent) -> None:
    (act,) = agent.call("search_acts", kind=["pledge"], issuer=["Norway's embassy"])["acts"]
    assert agent.read(act["permalink"]) == act["cue"]["words"] == "will open"
    assert act["content"]["words"] == "two consulates"
    assert "He will open two consulates, he said." in act["sentence"]["words"]


class TestReadouts:
    def test_the_current_version_holds_corrections_and_says_so(self, agent: Agent) -> None:
        now = agent.call("get_readout", document="mfa-1")
        before = agent.call("get_readout", document="mfa-1", version=1)
        assert (now["document"]["version"], before["document"]["version"]) == (2, 1)
        told = [(one["strength"], one["status"]) for one in now["acts"]]
        assert told[1] == ("weak", "corrected")
        assert {one["status"] for one in before["acts"]} == {"machine"}

    def test_parts_come_in_pages_without_a_gap(self, agent: Agent) -> None:
        parts = ["encounters", "acts", "quotes", "gaps", "entities"]
        pages = list(agent.pages("get_readout", document="mfa-1", parts=parts, limit=3))
        counts = pages[0]["counts"]
        for part in parts:
            items = [str(item) for page in pages for item in page[part]]
            assert len(items) == len(set(items)) == counts[part], part
        assert all(sum(len(page[part]) for part in parts) <= 3 for page in pages)

    def test_text_comes_in_stretches(self, agent: Agent) -> None:
        pages = list(agent.pages("get_text", document="mfa-1", version=1, length=100))
        assert "".join(page["text"] for page in pages) == TEXT
        assert [page["start"] for page in pages] == list(range(0, len(TEXT), 100))

    def test_a_text_that_is_sent_is_read_and_not_kept(self, agent: Agent) -> None:
        readouts = agent.call("about_archive")["readouts"]
        answer = agent.call("read_text", text=TEXT, published="2024-05-03")
        found = list(quotations(answer))
        assert len(found) > 15
        assert all(TEXT[one.start : one.end] == one.words for one in found)
        assert {place_of(one.permalink)[0] for one in found} == {
            f"communique://texts/{answer['sha256']}"
        }
        assert agent.call("about_archive")["readouts"] == readouts


class TestSearch:
    def test_all_pages_hold_all_acts_once(self, agent: Agent) -> None:
        pages = list(agent.pages("search_acts", limit=5))
        acts = [(one["document"], one["act"]) for page in pages for one in page["acts"]]
        assert len(acts) == len(set(acts)) == pages[0]["total"] == 12
        assert pages[0]["facets"]
        assert not pages[1]["facets"]

    def test_filters_take_names_and_say_what_nothing_has(self, agent: Agent) -> None:
        by_name = agent.call("search_acts", party=["Norway"], kind=["state"])
        assert by_name["total"] == 3
        assert {act["negated"] for act in by_name["acts"]} == {True}
        assert agent.call("search_acts", party=["NOR"], negated=False)["total"] == 3
        unknown = agent.call("search_acts", party=["Atlantis"])
        assert (unknown["total"], unknown["unknown"]) == (0, ["party: Atlantis"])

    def test_positions_are_told_in_the_order_of_time(self, agent: Agent) -> None:
        answer = agent.call("get_positions", who="Nigeria", about="Abuja Treaty", kind=["support"])
        days = [act["day"] for act in answer["acts"]]
        assert days == sorted(days)
        assert (answer["who"], answer["total"]) == ("Nigeria", 3)
        assert answer["years"] == [{"value": "2024", "label": "2024", "count": 3}]
        assert answer["kinds"] == [{"value": "support", "label": "support", "count": 3}]

    def test_what_no_registry_entry_is_called_is_looked_for_as_words(self, agent: Agent) -> None:
        answer = agent.call("get_positions", who="NGA", about="fisheries")
        assert {act["kind"] for act in answer["acts"]} == {"discuss"}


class TestEncounters:
    def test_accounts_of_one_encounter_stand_together(self, agent: Agent) -> None:
        answer = agent.call("list_encounters", accounts=2)
        (encounter,) = answer["encounters"]
        assert {one["document"]["id"] for one in encounter["accounts"]} == {"mfa-1", ODD}
        alone = agent.call("get_encounter", encounter=encounter["id"])["encounter"]
        assert alone == encounter
        first, second = agent.pages("get_encounter", encounter=encounter["id"], limit=1)
        assert [*first["encounter"]["accounts"], *second["encounter"]["accounts"]] == (
            encounter["accounts"]
        )

    def test_a_comparison_tells_both_and_only_one(self, agent: Agent) -> None:
        answer = agent.call("compare_accounts", left="mfa-1", right=ODD)
        assert {one["value"] for one in answer["counts"]} >= {"both"}
        both = [one for one in answer["acts"] if one["where"] == "both"]
        assert len(both) == 4
        strengths = [one for one in both if one["relation"] != "same"]
        assert strengths[0]["differences"] == [
            {"field": "strength", "left": "weak", "right": "plain"}
        ]


class TestKnowledge:
    def test_an_entity_of_the_registry(self, agent: Agent) -> None:
        answer = agent.call("describe_entity", name="nga")
        assert (answer["name"], answer["code"], answer["source"]) == ("Nigeria", "NGA", "registry")
        assert answer["said_by"] == 9

    def test_a_person_whom_only_documents_name(self, agent: Agent) -> None:
        answer = agent.call("describe_entity", name="tunde ode")
        assert (answer["id"], answer["source"]) == ("doc:tunde-ode", "archive")
        assert answer["permalink"] == "communique://people/doc.tunde-ode"

    def test_codes_and_what_they_mean(self, agent: Agent) -> None:
        (event, *_) = agent.call("get_codes", document="later")["events"]
        meaning = agent.call("explain_code", code=event["cameo"])
        assert meaning["scheme"] == "CAMEO"
        assert event["name"] in meaning["explanation"]


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("get_readout", {"document": "nope"}, "there is no 'nope'; search_readouts finds ids"),
        ("get_readout", {"document": "gone"}, "was removed on .*: sent by mistake"),
        ("get_readout", {"document": "mfa-1", "version": 9}, "no version 9; there are 1 to 2"),
        ("get_text", {"document": "later", "start": 99_999}, "behind the end"),
        ("search_acts", {"cursor": "next"}, "give `more` of the answer before"),
        ("search_acts", {"cursor": "7", "limit": 5}, "keep the limit"),
        ("search_acts", {"words": "-only"}, "should not be there"),
        ("search_acts", {"since": "soon"}, "no date of the form"),
        ("search_acts", {"kind": ["sing"]}, "Input should be 'state', 'praise'"),
        ("search_acts", {"limit": 51}, "less than or equal to 50"),
        ("list_encounters", {"party": ["Atlantis"]}, "no state or organisation known"),
        ("list_encounters", {"until": "3000-13"}, "until: .* no date"),
        ("get_encounter", {"encounter": "e"}, "list_encounters finds ids"),
        ("compare_accounts", {"left": "later", "right": "later"}, "name two documents"),
        ("get_positions", {"who": "Nigera"}, "like it are .*Nigeria"),
        ("get_positions", {"who": "one-china"}, "no state, organisation or person"),
        ("explain_code", {"code": "9999"}, "no CAMEO code"),
        ("read_text", {"text": "  "}, "empty"),
        ("read_text", {"text": "a" * 100_001}, "at most 100000 characters"),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(
    agent: Agent, tool: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(RefusedError, match=said):
        agent.call(tool, **given)
