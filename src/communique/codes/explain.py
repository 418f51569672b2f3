"""What a code means and which rules give it; why an act of a record got its code."""

from __future__ import annotations

from collections.abc import Iterator

from communique.codes import words
from communique.codes.acts import coded, facts_of
from communique.codes.mapping import load as load_table
from communique.codes.schemes import CameoCode, Schemes
from communique.codes.schemes import load as load_schemes
from communique.errors import RecordError
from communique.types import Act, Record


def explain_code(code: str) -> str:
    """A CAMEO code, PLOVER event or rule id in words, with the rules and their examples.

    Raises RecordError when it is none of them.
    """
    schemes = load_schemes()
    if code in schemes.cameo:
        return "\n".join(_cameo(schemes.cameo[code], schemes))
    if code.upper() in schemes.plover:
        return "\n".join(_plover(code.upper(), schemes))
    found = list(_rule(code))
    if found:
        return "\n".join(found)
    raise RecordError(
        f"{code!r} is no CAMEO code (a string such as 051), PLOVER event, rule, or act of a record"
    )


def explain_act(act: Act, record: Record) -> str:
    """Why an act has its code: the rule, its reason, and what the table looked at."""
    text = record.document.text
    contact = next((e.kind for e in record.encounters if e.id == act.encounter), None)
    facts = facts_of(act, record, contact)
    code, rule = load_table().act(facts)
    cameo = load_schemes().cameo[code]
    lines = [
        f"{act.id}  {act.kind}  “{act.cue.of(text)}”"
        + (f" → {act.content.of(text)}" if act.content else ""),
        f"  code      {code}  {cameo.name}",
        f"  PLOVER    {_plover_text(cameo, load_schemes())}",
        f"  Goldstein {_number(cameo.goldstein)}",
        f"  rule      {rule}",
        f"  because   {next(r.reason for r in load_table().acts if r.id == rule.split()[0])}",
        f"  looked at kind {facts.kind}, {'negated' if facts.negated else 'not negated'}, "
        f"{facts.strength}, {'with' if facts.target else 'without'} target"
        + (f", about {', '.join(sorted(facts.about))}" if facts.about else "")
        + (f", areas {', '.join(sorted(facts.areas))}" if facts.areas else ""),
    ]
    for event in coded(record):
        if event.of == act.id:
            lines.append(
                f"  event     {event.id}  {event.source_code or '—'} → {event.target_code or '—'}"
            )
    return "\n".join(lines)


def _cameo(code: CameoCode, schemes: Schemes) -> Iterator[str]:
    yield f"CAMEO {code.code}  {code.name}"
    yield f"  Goldstein {_number(code.goldstein)}"
    yield f"  PLOVER    {_plover_text(code, schemes)}"
    table = load_table()
    for rule in table.acts:
        if rule.code == code.code and not rule.topic:
            yield f"  rule      {rule.id}: {rule.reason}"
            yield f"            example: {rule.example}"
            yield f"            but not: {rule.near_miss}"
        elif rule.topic:
            for topic in table.topics:
                if topic.codes[rule.topic] == code.code:
                    yield f"  rule      {rule.id} topic.{topic.id}: {rule.reason}"
    for id_, field, values, given, reason in table.encounters:
        if given == code.code:
            yield f"  rule      {id_} ({field} {', '.join(sorted(values))}): {reason}"
    for entry in words.examples():
        if entry["code"] == code.code:
            yield from _entry(entry, "  ")
    below = [c for c in schemes.cameo.values() if c.code.startswith(code.code) and c != code]
    for child in below:
        if len(child.code) == len(code.code) + 1:
            yield f"  below     {child.code}  {child.name}"


def _plover(event: str, schemes: Schemes) -> Iterator[str]:
    known = schemes.plover[event]
    yield f"PLOVER {event}  {known.quad}, score {_number(known.score)}"
    if known.modes:
        yield f"  modes     {', '.join(known.modes)}"
    if known.older:
        yield f"  formerly  {', '.join(known.older)}"
    codes = [c for c in schemes.cameo.values() if c.plover == event]
    yield "  CAMEO     " + ", ".join(c.code for c in codes)
    for entry in words.examples():
        code = entry["code"]
        if code is not None and schemes.cameo[code].plover == event:
            yield f"  words     {entry['id']} ({code}): {entry['examples'][0]}"


def _rule(rule: str) -> Iterator[str]:
    for entry in words.examples():
        if entry["id"] == rule:
            yield from _entry(entry, "")
    for row in load_table().acts:
        if row.id == rule:
            yield f"{row.id}: {row.reason}"
            yield f"  code      {row.code}" + (f", by topic ({row.topic})" if row.topic else "")
            yield f"  example   {row.example}"
            yield f"  but not   {row.near_miss}"


def _entry(entry: dict[str, object], indent: str) -> Iterator[str]:
    op = f", {entry['op']}" if entry.get("op") else ""
    yield f"{indent}words     {entry['id']} ({entry['code'] or 'no code of its own'}{op})"
    for key, label in (("examples", "example"), ("not", "but not")):
        sentences = entry.get(key)
        for sentence in sentences if isinstance(sentences, list) else ():
            yield f"{indent}          {label}: {sentence}"


def _plover_text(code: CameoCode, schemes: Schemes) -> str:
    if code.plover is None:
        return "none: PLOVER does not code statements and appeals"
    mode = f", mode {code.mode}" if code.mode else ""
    return f"{code.plover}{mode}, {schemes.plover[code.plover].quad}"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:+.1f}"
