"""Accounts for the tests of the comparison, written as one line an act.

"thank: He {thanked} Norway for the vessel." is an act of kind ``thank`` with the cue in
braces and the rest of the sentence, without "for", as its content.
"""

from __future__ import annotations

import re
from typing import Any

import communique
from communique.compare import Comparison
from communique.handmade import record_of
from communique.types import Record

LINE = re.compile(r"(?:(?P<party>[A-Z+]{3,}) )?(?P<not>not )?(?P<kind>\w+)(?P<strength>\+|-)?: ")
# Words between cue and content.
JOINT = re.compile(r"\s*(?:for|that|to|on|of|about|with|at|against)?\s*")
STRENGTHS = {"+": "strong", "-": "weak", None: "plain"}


def account(party: str, *lines: str, publisher: str | None = None, **given: Any) -> Record:
    """A record of acts by ``party``; a line may begin with another one: "NOR+FIN agree: …"."""
    text = ""
    acts = []
    for line in lines:
        found = LINE.match(line)
        assert found, line
        sentence = line[found.end() :]
        start = len(text) + sentence.index("{")
        cue = sentence[sentence.index("{") + 1 : sentence.index("}")]
        plain = sentence.replace("{", "").replace("}", "")
        text += f"{plain}\n\n"
        end = start + len(cue)
        rest = text[end:].rstrip("\n").removesuffix(".")
        begins = end + len(JOINT.match(rest).group())  # type: ignore[union-attr]
        stops = end + len(rest)
        acts.append(
            {
                "kind": found["kind"],
                "cue": [start, end],
                "content": [begins, stops] if begins < stops else None,
                "party": (found["party"] or party).split("+"),
                "strength": STRENGTHS[found["strength"]],
                "negated": bool(found["not"]),
            }
        )
    document = {"id": f"account-{party}", "text": text or "Nothing.", "publisher": publisher}
    return record_of({"document": {**document, **given}, "acts": acts})


def compared(left: Record, right: Record) -> Comparison:
    """The comparison of two accounts."""
    return communique.compare(left, right)
