"""What holds for any two accounts: the same either way round, nothing lost, nothing twice."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from readout_gold import GOLD

import communique
from communique.compare import Comparison
from communique.compare.comparison import MIRRORED
from communique.handmade import record_of
from communique.types import Act, Record

RECORDS = [record_of(json.loads(line)) for line in GOLD.read_text(encoding="utf-8").splitlines()]
PAIRS = list(combinations(RECORDS, 2))


def names(pair: object) -> str:
    return pair.document.id if isinstance(pair, Record) else ""


@pytest.mark.parametrize("record", RECORDS, ids=names)
def test_an_account_compared_with_itself_is_the_same_throughout(record: Record) -> None:
    comparison = communique.compare(record, record)

    assert not comparison.left_only
    assert not comparison.right_only
    assert all(match.left == match.right for match in comparison.matches)
    assert {match.relation for match in comparison.matches} <= {"same"}
    assert not comparison.one_sided


@pytest.mark.parametrize(("left", "right"), PAIRS, ids=names)
def test_exchanging_the_accounts_mirrors_the_comparison(left: Record, right: Record) -> None:
    one, other = communique.compare(left, right), communique.compare(right, left)

    assert {(m.left.id, m.right.id, m.relation) for m in one.matches} == {
        (m.right.id, m.left.id, MIRRORED[m.relation]) for m in other.matches
    }
    assert one.left_only == other.right_only
    assert {(e.left.id, e.right.id) for e in one.echoes} == {
        (e.right.id, e.left.id) for e in other.echoes
    }
    assert {(o.act.id, o.how) for o in one.one_sided} == {
        (o.act.id, o.how) for o in other.one_sided
    }
    assert one.unmentioned_left == other.unmentioned_right


@pytest.mark.parametrize(("left", "right"), PAIRS, ids=names)
def test_every_act_is_matched_or_only_in_its_own_text(left: Record, right: Record) -> None:
    comparison = communique.compare(left, right)

    for record, matched, rest in (
        (left, [match.left for match in comparison.matches], comparison.left_only),
        (right, [match.right for match in comparison.matches], comparison.right_only),
    ):
        assert not set(matched) & set(rest)
        assert {*matched, *rest} == {*record.acts}
        assert len(rest) == len(set(rest))
        once = [act for act in set(matched) if matched.count(act) > 1]
        assert all(_is_split(act, comparison) for act in once)
    assert {one.act for one in comparison.one_sided} <= {
        *comparison.left_only,
        *comparison.right_only,
    }


def _is_split(act: Act, comparison: Comparison) -> bool:
    return all(match.split for match in comparison.matches if act in (match.left, match.right))


def test_the_same_accounts_always_give_the_same_comparison() -> None:
    left, right = RECORDS[:2]

    assert communique.compare(left, right) == communique.compare(left, right)


@pytest.mark.parametrize(("left", "right"), PAIRS[:20], ids=names)
def test_every_match_says_why(left: Record, right: Record) -> None:
    assert all(match.reasons for match in communique.compare(left, right).matches)
