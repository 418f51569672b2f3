"""Whether the dates of two accounts allow one contact.

A text states the day, a month, or nothing. What is news and has no date happened about the
day of publication, which counts for less than a stated day.
"""

from __future__ import annotations

from datetime import date

from communique.archive.accounts import Account, reckoned_day
from communique.archive.findings import NOTHING, Finding, against
from communique.archive.weights import weights


def compare_days(left: Account, right: Account) -> Finding:
    """How well the dates agree: stated ones, months, and days of publication."""
    if left.month and right.month and not (left.day and right.day) and left.month != right.month:
        return against(f"dates differ: {dates_of(left, right)}")
    if left.day and right.day:
        return _both_stated(left, left.day, right, right.day)
    if left.day:
        return _one_stated(left, left.day, right)
    if right.day:
        return _one_stated(right, right.day, left)
    if left.status == right.status == "held" and left.publication and right.publication:
        return _none_stated(left, left.publication, right, right.publication)
    return Finding(NOTHING, "no date to go by")


def dates_of(left: Account, right: Account) -> str:
    """The stated dates, else those of publication, in order, for a reason."""
    return ", ".join(sorted({str(one.date or one.published) for one in (left, right)}))


def reported_as_two(left: Account, right: Account) -> bool:
    """True when one office, which knows its own calendar, puts the two on different days.

    A text without a date may come out on the day after the contact.
    """
    a, b = reckoned_day(left), reckoned_day(right)
    if a is None or b is None:
        return False
    if bool(left.day) == bool(right.day):
        return a != b
    stated, published = (a, b) if left.day else (b, a)
    return (published - stated).days not in (0, 1)


def _both_stated(left: Account, a: date, right: Account, b: date) -> Finding:
    apart = abs((a - b).days)
    dates = dates_of(left, right)
    if apart < len(weights().stated):
        reason = "same day" if not apart else "dates one day apart (time zones)"
        return Finding(weights().stated[apart], f"{reason}: {dates}")
    if apart <= weights().visit_days and _within_visit(left, a, right, b):
        return Finding(weights().during_visit, f"within the days of a visit: {dates}")
    return against(f"dates differ: {dates}")


def _within_visit(left: Account, a: date, right: Account, b: date) -> bool:
    """A visit is dated by its first day; its end and its meetings come later."""
    if left.kind == right.kind == "visit":
        return True
    visit, other = ((left, a), (right, b)) if left.kind == "visit" else ((right, b), (left, a))
    return visit[0].kind == "visit" and other[0].kind == "meeting" and visit[1] <= other[1]


def _one_stated(stated: Account, day: date, other: Account) -> Finding:
    """The other text states a month, or nothing: then its publication tells."""
    if other.status != "held" or other.publication is None:
        if other.month:
            return Finding(weights().same_month, f"same month: {other.month}")
        return Finding(NOTHING, "no date to go by")
    after = (other.publication - day).days
    if after < min(weights().one_stated) or after > weights().stale:
        return against(f"dates differ: {day}, published {other.publication}")
    if after > weights().visit_days:
        return Finding(NOTHING, f"{day}, and published only {_so_many_days(after)}")
    if stated.kind == other.kind == "visit" and 0 <= after <= weights().visit_days:
        return Finding(weights().during_visit, f"{day}, and published {_so_many_days(after)}")
    points = weights().one_stated.get(after, 0.0)
    return Finding(points, f"{day}, and published {_so_many_days(after)}")


def _none_stated(left: Account, a: date, right: Account, b: date) -> Finding:
    apart = abs((a - b).days)
    if apart > weights().stale:
        return against(f"published {apart} days apart, no date stated")
    when = "on the same day" if not apart else f"{apart} day{'s' * (apart > 1)} apart"
    reason = f"published {when}, no date stated"
    if apart > weights().visit_days:
        return Finding(NOTHING, reason)
    if left.kind == right.kind == "visit" and 0 < apart <= weights().visit_days:
        return Finding(weights().during_visit, reason)
    return Finding(weights().unstated[apart] if apart < len(weights().unstated) else 0.0, reason)


def _so_many_days(after: int) -> str:
    if after == 0:
        return "on that day"
    if after < 0:
        return "the day before (time zones)"
    return f"{after} day{'s' * (after > 1)} later"
