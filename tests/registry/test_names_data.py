"""The registry's lists of organisations and named issues keep their format, and find their names.

The matcher below is a plain restatement of the rule (word boundaries, case, longest match), so
that the data are tested apart from the program's own, faster, way of finding names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final, NamedTuple

import pytest

from communique.knowledge import entries

FOLDER: Final = files("communique") / "data" / "registry"
ORGANISATIONS: Final[list[dict[str, Any]]] = entries(FOLDER / "organisations.yaml")
ISSUES: Final[list[dict[str, Any]]] = entries(FOLDER / "issues.yaml")
STATES: Final[list[dict[str, Any]]] = entries(FOLDER / "states.yaml")
STATE_CODES: Final = frozenset(state["id"] for state in STATES)
ORGANISATION_CODES: Final = frozenset(o["code"] for o in ORGANISATIONS if o["code"])

AREAS: Final = frozenset(
    "politics security defence trade investment energy transport agriculture environment health "
    "science digital education culture tourism migration humanitarian human-rights law finance "
    "space media".split()
)
ORGANISATION_KINDS: Final = {"organisation", "grouping", "body", "company", "agency", "media"}
ISSUE_KINDS: Final = frozenset(
    "principle initiative project corridor treaty document conflict place programme "
    "mechanism".split()
)
ORGANISATION_KEYS: Final = {"id", "code", "name", "names", "kind", "state", "areas", "wikidata"}
ISSUE_KEYS: Final = {"id", "name", "names", "kind", "owner", "areas", "wikidata", "examples"}
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FOLD: Final = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-"})
BRACED: Final = re.compile(r"\{([^{}]+)\}")


class Name(NamedTuple):
    """A surface form in ``issues.yaml`` or ``organisations.yaml`` and the entry it stands for."""

    surface: str
    entry: str
    cased: bool


class Found(NamedTuple):
    """A match: half-open range of the text, and the entry it stands for."""

    start: int
    end: int
    entry: str


def names_of(entry: dict[str, Any]) -> Iterator[str]:
    """The canonical name, then every other one."""
    yield entry["name"]
    yield from entry["names"]


def all_capitals(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, list[Name]]:
    """Every listed name, by its folded first word."""
    by_word: defaultdict[str, list[Name]] = defaultdict(list)
    listed = chain(
        ((f"issue:{e['id']}", name, False) for e in ISSUES for name in names_of(e)),
        ((f"org:{e['id']}", name, True) for e in ORGANISATIONS for name in names_of(e)),
    )
    for entry, name, cased in listed:
        word = re.split(r"\W+", name.translate(FOLD).lower().strip("\"'("))[0]
        by_word[word].append(Name(name, entry, cased))
    return by_word


@lru_cache(maxsize=1)
def expressions() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(pattern, re.IGNORECASE), f"issue:{issue['id']}")
        for issue in ISSUES
        for pattern in issue.get("patterns", [])
    ]


def case_fits(name: Name, raw: str) -> bool:
    if all_capitals(name.surface):
        return raw.upper() == raw
    return not name.cased or not name.surface[0].isupper() or raw[0].isupper()


def candidates(text: str) -> Iterator[Found]:
    folded = text.translate(FOLD).lower()
    for word in re.finditer(r"\w+", folded):
        for name in vocabulary().get(word.group(), []):
            surface = name.surface.translate(FOLD).lower()
            start, end = word.start(), word.start() + len(surface)
            if not folded.startswith(surface, start):
                continue
            bounded = end == len(folded) or not (folded[end].isalnum() and surface[-1].isalnum())
            if bounded and case_fits(name, text[start:end]):
                yield Found(start, end, name.entry)
    for expression, entry in expressions():
        for match in expression.finditer(text):
            yield Found(match.start(), match.end(), entry)


def find(text: str) -> list[Found]:
    """The longest matches that do not overlap; of two equally long, the one listed first."""
    taken: list[Found] = []
    for found in sorted(candidates(text), key=lambda f: f.start - f.end):
        if all(found.end <= other.start or other.end <= found.start for other in taken):
            taken.append(found)
    return sorted(taken)


def bare(sentence: str) -> str:
    return sentence.replace("{", "").replace("}", "")


def test_lists_are_long_enough() -> None:
    assert len(ORGANISATIONS) >= 320
    assert len(ISSUES) >= 330


@pytest.mark.parametrize("listed", [ORGANISATIONS, ISSUES], ids=["organisations", "issues"])
def test_ids_are_unique_slugs(listed: list[dict[str, Any]]) -> None:
    ids = [entry["id"] for entry in listed]
    assert sorted(ids) == sorted(set(ids))
    assert [slug for slug in ids if not SLUG.fullmatch(slug)] == []


def test_no_id_is_both_organisation_and_issue() -> None:
    assert {o["id"] for o in ORGANISATIONS} & {i["id"] for i in ISSUES} == set()


@pytest.mark.parametrize("entry", ORGANISATIONS, ids=lambda entry: entry["id"])
def test_organisation_has_its_format(entry: dict[str, Any]) -> None:
    assert entry.keys() == ORGANISATION_KEYS
    assert_common_format(entry)
    assert entry["kind"] in ORGANISATION_KINDS
    assert entry["state"] is None or entry["state"] in STATE_CODES
    assert entry["code"] is None or (isinstance(entry["code"], str) and entry["code"].strip())
    assert entry["code"] not in STATE_CODES, "an organisation's code must not be a state's"
    if entry["kind"] == "company":
        assert entry["code"] is None, "a company counts for its home state"


@pytest.mark.parametrize("entry", ISSUES, ids=lambda entry: entry["id"])
def test_issue_has_its_format(entry: dict[str, Any]) -> None:
    assert ISSUE_KEYS <= entry.keys() <= ISSUE_KEYS | {"patterns", "not"}
    assert_common_format(entry)
    assert entry["kind"] in ISSUE_KINDS
    assert set(entry["owner"]) <= STATE_CODES | ORGANISATION_CODES
    assert len(entry["owner"]) == len(set(entry["owner"]))
    assert entry["examples"], "at least one sentence"
    for pattern in entry.get("patterns", []):
        assert not re.compile(pattern, re.IGNORECASE).search(""), pattern


def assert_common_format(entry: dict[str, Any]) -> None:
    names = list(names_of(entry))
    assert all(isinstance(name, str) and name.strip() == name != "" for name in names)
    assert len(names) == len(set(names)), "a name is given twice"
    assert not any(re.search(r"[’‘`\u00a0]|  ", name) for name in names), "straight apostrophes"
    assert set(entry["areas"]) <= AREAS
    assert len(entry["areas"]) == len(set(entry["areas"]))
    assert entry["wikidata"] is None or re.fullmatch(r"Q[1-9]\d*", entry["wikidata"])


def test_no_name_is_claimed_twice() -> None:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for kind, listed in (("organisation", ORGANISATIONS), ("issue", ISSUES)):
        for entry in listed:
            for name in names_of(entry):
                claims[as_claimed(name)].add(f"{kind}:{entry['id']}")
    # Names that two states share are the business of the test of states.yaml.
    owner = {as_claimed(n): f"state:{s['id']}" for s in STATES for n in state_names(s)}
    for name, state in owner.items():
        if name in claims:
            claims[name].add(state)
    twice = {name: sorted(ids) for name, ids in claims.items() if len(ids) > 1}
    assert {name: ids for name, ids in twice.items() if not named_after_a_place(name, ids)} == {}


def as_claimed(name: str) -> str:
    """The name as matching sees it: names in capitals keep their case (GUAM is not Guam)."""
    return name if all_capitals(name) else name.translate(FOLD).casefold()


def state_names(state: dict[str, Any]) -> Iterator[str]:
    yield state["name"]
    if state["capital"] not in (None, state["name"], *state["names"]):
        yield state["capital"]
    for key in ("names", "demonyms", "capital_names", "seats", "places"):
        yield from state[key]


def named_after_a_place(name: str, ids: list[str]) -> bool:
    """True for an issue that carries the name of a setting inside one state (Gaza, Schengen)."""
    settings = {as_claimed(p): f"state:{s['id']}" for s in STATES for p in s["places"]}
    issues = [entry for entry in ids if entry.startswith("issue:")]
    return len(issues) == 1 and [e for e in ids if e not in issues] == [settings.get(name)]


def test_no_wikidata_item_is_used_twice() -> None:
    items = [e["wikidata"] for e in (*ORGANISATIONS, *ISSUES, *STATES) if e["wikidata"]]
    assert sorted(items) == sorted(set(items))


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue["id"])
def test_examples_are_found(issue: dict[str, Any]) -> None:
    for sentence in issue["examples"]:
        marked = BRACED.findall(sentence)
        assert len(marked) == 1, f"{sentence}: mark one match in braces"
        text = bare(sentence)
        found = [text[f.start : f.end] for f in find(text) if f.entry == f"issue:{issue['id']}"]
        assert found == marked, sentence


@pytest.mark.parametrize("issue", [i for i in ISSUES if "not" in i], ids=lambda issue: issue["id"])
def test_near_misses_are_not_found(issue: dict[str, Any]) -> None:
    for sentence in issue["not"]:
        assert f"issue:{issue['id']}" not in {f.entry for f in find(sentence)}, sentence


@pytest.mark.parametrize(
    "noun",
    [
        "human rights",
        "democracy",
        "strategic partnership",
        "climate change",
        "the COVID-19 pandemic",
        "terrorism",
        "a new start",
        "the alliance",
        "the situation in Libya",
        "a package of measures",
        "the visit on October 7",
    ],
)
def test_generic_nouns_are_no_issues(noun: str) -> None:
    assert find(f"They discussed {noun} at length.") == []


@pytest.mark.parametrize(
    ("phrase", "entry"),
    [
        ("the one-China policy", "issue:one-china"),
        (
            "unity, sovereignty and territorial integrity",
            "issue:sovereignty-and-territorial-integrity",
        ),
        ("the Belt and Road Initiative", "issue:belt-and-road"),
        ("a community of common destiny", "issue:community-with-a-shared-future"),
        ("the Trans-Caspian International Transport Route", "issue:middle-corridor"),
        ("New Kazakhstan", "issue:new-kazakhstan"),
        ("the Minsk Package of Measures", "issue:minsk-agreements"),
        ("the JCPOA", "issue:jcpoa"),
        ("a nuclear test ban agreement", "issue:partial-test-ban"),
        ("the Bogor objectives", "issue:bogor-goals"),
        ("peace across the Taiwan Strait", "issue:taiwan-strait"),
        ("Russia’s unprovoked aggression", "issue:war-in-ukraine"),
        ("the illegal war against Ukraine", "issue:war-in-ukraine"),
        ("the crisis in Burma", "issue:crisis-in-myanmar"),
        ("the war in Sudan", "issue:war-in-sudan"),
        ("UN Security Council Resolution 1701 (2006)", "issue:resolution-1701"),
        ("the UN Security Council", "org:un-security-council"),
        ("the European Commission", "org:european-commission"),
        ("the Middle East Quartet", "org:middle-east-quartet"),
        ("the SCO", "org:sco"),
    ],
)
def test_phrase_means(phrase: str, entry: str) -> None:
    assert entry in {found.entry for found in find(f"They discussed {phrase} at length.")}


@pytest.mark.parametrize(
    ("organisation", "code"),
    [
        ("un-security-council", "UN"),
        ("unicef", "UN"),
        ("who", "WHO"),
        ("iaea", "IAEA"),
        ("european-commission", "EU"),
        ("european-parliament", "EU"),
        ("north-atlantic-council", "NATO"),
        ("world-bank", "WB"),
        ("pace", "CoE"),
        ("au-commission", "AU"),
        ("us-house", None),
        ("hamas", None),
    ],
)
def test_code_of_organisation(organisation: str, code: str | None) -> None:
    found = next(o for o in ORGANISATIONS if o["id"] == organisation)
    assert found["code"] == code


def test_national_bodies_count_for_their_state() -> None:
    by_id = {o["id"]: o for o in ORGANISATIONS}
    assert by_id["us-house"]["state"] == "USA"
    assert by_id["state-duma"]["state"] == "RUS"
    assert by_id["rosatom"]["state"] == "RUS"


@pytest.mark.parametrize(
    ("issue", "owner"),
    [
        ("one-china", ["CHN"]),
        ("belt-and-road", ["CHN"]),
        ("gdi", ["CHN"]),
        ("peace-formula", ["UKR"]),
        ("global-gateway", ["EU"]),
        ("mattei-plan", ["ITA"]),
        ("war-in-ukraine", []),
        ("special-military-operation", []),
    ],
)
def test_owner_of_issue(issue: str, owner: list[str]) -> None:
    assert next(i for i in ISSUES if i["id"] == issue)["owner"] == owner
