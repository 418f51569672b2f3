"""Areas, named things, targets and strength on sentences of our own."""

from __future__ import annotations

from functools import lru_cache

import pytest

from communique import lexicon, registry
from communique.areas import AreaFinder
from communique.extract import extract
from communique.extract.mentions import Found, Scanner
from communique.extract.mentions.tokens import light_parse
from communique.extract.named import NamedThings
from communique.types import Act, Document

# -- areas -------------------------------------------------------------------------------


def test_a_longer_phrase_hides_the_shorter() -> None:
    finder = AreaFinder({"none": ["importan*"], "trade": ["import*"], "security": ["security"]})
    assert finder.find("the importance of imports") == {"trade": True}


def test_the_same_stretch_may_show_two_areas() -> None:
    finder = AreaFinder({"energy": ["clean energy"], "environment": ["clean energy"]})
    assert finder.find("Clean energy.") == {"energy": True, "environment": True}


def test_a_weak_word_gives_way_to_a_firm_one() -> None:
    finder = AreaFinder({"politics": ["cooperation?"], "health": ["health*"]})
    assert finder.find("cooperation in healthcare") == {"politics": False, "health": True}


def test_words_are_whole_words() -> None:
    finder = AreaFinder({"culture": ["art"], "transport": ["rail"]})
    assert finder.find("a party on a trail of artisans") == {}


def _areas(text: str) -> set[str]:
    """Areas shown firmly, or weakly where nothing is firm."""
    shown = lexicon.load().areas.find(text)
    return {a for a, firm in shown.items() if firm} or set(shown)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("the importance of the visit", {"politics"}),
        ("an important step", set()),
        ("the hospitality of the hosts", set()),
        ("a roadmap for the coming years", set()),
        ("trade in goods", {"trade"}),
        ("bilateral trade", {"trade"}),
        ("trade and economic ties", {"trade"}),
        ("relations between the two countries", {"politics"}),
        ("food security", {"agriculture"}),
        ("energy security", {"energy"}),
        ("health security", {"health"}),
        ("the climate crisis", {"environment"}),
        ("the economic crisis", {"finance"}),
        ("a favourable investment climate", {"investment"}),
        ("the fight against terrorism", {"security"}),
        ("a ballistic missile launch", {"security", "defence"}),
        ("renewable energy", {"energy", "environment"}),
        ("the repatriation of refugees", {"migration", "humanitarian"}),
        ("scholarships for students", {"education"}),
        ("a new railway and two airports", {"transport"}),
        ("people-to-people exchanges", {"culture"}),
        ("the rule of law and judicial reform", {"law"}),
        ("freedom of the press", {"human-rights", "media"}),
        ("a satellite launch", {"space"}),
        ("visa-free travel for tourists", {"tourism"}),
    ],
)
def test_area_words(text: str, areas: set[str]) -> None:
    assert _areas(text) == areas


# -- named things ------------------------------------------------------------------------


def _things(text: str, own: tuple[str, ...] = ()) -> list[str]:
    """What is named in a text that stands for the content of an act."""
    line = f"They discussed {text} today"
    scanner = Scanner(registry.load(), lexicon.load())
    parse = light_parse(line)
    owner: list[Found | None] = [None] * len(parse)
    for found in scanner.scan(line):
        for k in range(min(found.head, found.first), max(found.last, found.tail) + 1):
            owner[k] = found
    finder = NamedThings(lexicon.load().fields)
    things = finder.find(parse, owner, (2, len(parse) - 2), own)
    return [line[parse.start[first] : parse.end[last]] for _, first, last in things]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("the strategic partnership", []),
        ("the situation in Libya", []),
        ("relations with the Russian Federation", []),
        ("the embassy in Lima", []),
        ("cooperation within the UN and the SCO", ["UN", "SCO"]),
        ("the one-China principle", ["one-China principle"]),
        ("the Harbour Safety Treaty", ["Harbour Safety Treaty"]),
        ("the third Lakes Cooperation Forum", ["Lakes Cooperation Forum"]),
        ("the Conference on Deep Water Ports", ["Conference on Deep Water Ports"]),
        ("the June 14 Harbour Summit", ["Harbour Summit"]),
        ("the “one China” policy", ["one China"]),
        ("the Bern process", ["Bern process"]),
        ("the conflict in Chad", ["conflict in Chad"]),
        ("Chad’s ongoing war", ["Chad’s ongoing war"]),
        ("the economic crisis", []),
        ("a programme called “Green Harbours of the South”", ["Green Harbours of the South"]),
        ("what he called a “useful first step”", []),
        ("the G20 and what the G20 can do", ["G20"]),
        ("a World Health Organization (WHO) report", ["World Health Organization (WHO)"]),
    ],
)
def test_named_things(text: str, things: list[str]) -> None:
    assert _things(text) == things


def test_a_party_beside_a_state_is_no_named_thing() -> None:
    text = "relations between Ghana and the European Union"
    assert _things(text, own=("EU", "GHA")) == []
    assert _things(text) == ["European Union"]


# -- targets and strength ----------------------------------------------------------------

LEAD = "President Ama Boateng of Ghana met with President Ruth Odhiambo of Kenya in Accra today. "


@lru_cache(maxsize=1)
def _lead_acts() -> int:
    return len(extract(Document(id="lead", text=LEAD, sha256="", language="en")).acts)


def _act(sentence: str) -> Act:
    """The act of a sentence about a meeting of two presidents."""
    acts = extract(Document(id="d", text=LEAD + sentence, sha256="", language="en")).acts
    assert len(acts) == _lead_acts() + 1
    return acts[-1]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("President Boateng thanked President Odhiambo for the invitation.", ("KEN",)),
        ("President Boateng praised the progress made in recent years.", ("KEN",)),
        ("President Boateng condemned the Russian attack on the port.", ("RUS",)),
        ("President Boateng stressed the importance of education.", ()),
        ("President Boateng emphasised the strength of bilateral relations.", ("KEN",)),
        ("President Boateng expressed support for Ukraine and Moldova.", ("UKR", "MDA")),
        ("President Boateng described the work of relief missions in Haiti.", ()),
        ("The two presidents discussed trade and tourism.", ()),
        ("The two presidents condemned the attack by Russia.", ("RUS",)),
        ("The two presidents praised the growth of relations.", ()),
        ("President Boateng condemned Russian aggression.", ("RUS",)),
        ("President Odhiambo informed President Boateng about the harvest.", ("GHA",)),
    ],
)
def test_target(sentence: str, target: tuple[str, ...]) -> None:
    assert _act(sentence).target == target


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("President Boateng strongly condemned the attack.", "strong"),
        ("President Boateng condemned the attack in the strongest terms.", "strong"),
        ("President Boateng condemned the attack.", "plain"),
        ("President Boateng reaffirmed her unwavering support for Kenya.", "strong"),
        ("President Boateng reaffirmed the strong partnership with Kenya.", "plain"),
        ("President Boateng highly appraised the talks.", "plain"),
        ("President Boateng expressed her deep condolences to Kenya.", "plain"),
        ("President Boateng expressed deep concern about the drought.", "strong"),
        ("President Boateng expressed readiness to open a consulate.", "weak"),
        ("President Boateng took note of the report.", "weak"),
        ("The two presidents touched upon regional matters.", "weak"),
    ],
)
def test_strength(sentence: str, strength: str) -> None:
    act = _act(sentence)
    assert act.strength == strength
    assert (act.marker is None) == (strength == "plain")
