"""What docs/fetching.md says is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from click import Context

from communique import cli
from communique.fetch.addresses import check, parsed
from communique.fetch.client import BUSY
from communique.fetch.settings import MIB, Limits, Settings
from communique.fetch.watch import CHANGES, What

PAGE = (Path(__file__).parents[2] / "docs/fetching.md").read_text(encoding="utf-8")


def test_the_limits() -> None:
    limits = Limits()
    table = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", PAGE.partition("limits -->")[2], re.M))
    assert table["body as sent (`--max-size`)"] == f"{limits.size // MIB} MiB"
    assert table["unpacked"] == f"{limits.decoded // MIB} MiB"
    assert table["a feed"] == f"{limits.feed // MIB} MiB"
    assert table["to connect"] == f"{limits.connect:g} s"
    assert table["without a byte"] == f"{limits.read:g} s"
    assert table["a request, however steadily it trickles"] == f"{limits.total:g} s"
    assert table["redirects"] == f"{limits.redirects}"
    assert table["entries of one list"] == f"{limits.entries:,}"
    assert table["lists of a run"] == f"{limits.lists}"
    assert table["sitemaps in sitemaps"] == f"{limits.depth} deep"


def test_the_manners() -> None:
    settings, limits = Settings(), Limits()
    assert f"with {settings.delay:g} seconds between" in PAGE
    assert f"Up to {settings.parallel} hosts" in PAGE
    assert f"is busy ({', '.join(map(str, BUSY))})" in PAGE
    assert (limits.tries, limits.patience, limits.failures) == (4, 300, 3)
    for port in (80, 443, 8080, 8443):
        check(parsed(f"http://mfa.example:{port}/"), private=False)


def test_the_events() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| (yes|no|3) \|$", PAGE, re.MULTILINE)
    events = {name: code for name, code in rows if name in get_args(What)}
    assert set(events) == set(get_args(What))
    assert {name for name, code in events.items() if code == "yes"} == set(CHANGES)


def test_the_options() -> None:
    context = Context(cli.command)
    for line in re.findall(r"communique (?:fetch|watch|prove) [^\n`|]*", PAGE):
        name = line.split()[1]
        command = cli.command.get_command(context, name)
        assert command is not None
        known = {option for one in command.params for option in one.opts}
        for option in re.findall(r"--[a-z-]+", line):
            assert option in known, line
