"""Reads entities with the followthemoney library, in the environment that has it.

Run by that environment's Python, not by the tests': lines of entities on standard input, one
JSON object on standard output. Every value has to be as the model's cleaning leaves it, every
required property there, every reference one to an entity of the right kind.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

warnings.simplefilter("ignore")  # it would like pyicu

from followthemoney import model  # noqa: E402


def main() -> None:
    """Print what was read: entities with captions, and everything that is wrong."""
    read = [model.get_proxy(json.loads(line), cleaned=True) for line in sys.stdin]
    known = {proxy.id: proxy for proxy in read}
    wrong = [] if len(known) == len(read) else ["two entities have one id"]
    for proxy in read:
        wrong += [f"{proxy.id}: {reason}" for reason in faults(proxy, known)]
    entities = [
        {"caption": proxy.caption, **proxy.to_dict(), "countries": proxy.countries}
        for proxy in read
    ]
    print(json.dumps({"entities": entities, "wrong": wrong}))


def faults(proxy: Any, known: Mapping[str, Any]) -> Iterator[str]:
    """What the model would not take."""
    if proxy.schema.abstract:
        yield f"{proxy.schema.name} is abstract"
    for name in proxy.schema.required:
        if not proxy.get(name):
            yield f"{proxy.schema.name} lacks {name}"
    for prop, value in proxy.itervalues():
        if len(value) > prop.max_length:
            yield f"{prop.name} is too long"
        if prop.type.clean(value, proxy=proxy) != value:
            yield f"{prop.name}: {value!r} would become {prop.type.clean(value)!r}"
        if prop.range is not None:
            other = known.get(value)
            if other is None:
                yield f"{prop.name} leads nowhere"
            elif not other.schema.is_a(prop.range):
                yield f"{prop.name}: a {other.schema.name} is no {prop.range.name}"


main()
