"""The server as clients see it: its interface, its promises, resources and permalinks."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import anyio
import pytest
from agents.asked import Agent, RefusedError, quotations
from agents.interface import PINNED, interface
from mcp import Client
from mcp_types import TextContent
from web.conftest import Client as Browser

from communique.agents import Library, create_server
from communique.agents.quoting import LONGEST, Permalinks, quoted
from communique.archive import open_archive
from communique.types import Span
from communique.web import Settings, create_app

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_interface_is_as_it_was_promised() -> None:
    pinned = json.loads(PINNED.read_text("utf-8"))
    assert interface() == pinned, "python scripts/pin_interface.py renews it; say why"


def test_every_tool_only_reads_and_says_what_it_does(agent: Agent) -> None:
    async def ask() -> str:
        async with Client(agent.server) as client:
            for tool in (await client.list_tools()).tools:
                told = tool.annotations
                assert told is not None
                assert (told.read_only_hint, told.destructive_hint) == (True, False)
                assert told.open_world_hint is False
                assert tool.description
                assert tool.title
                assert tool.output_schema
                arguments = tool.input_schema["properties"].values()
                assert all("default" in one or one.get("description") or "title" in one
                           for one in arguments)  # fmt: skip
            return client.instructions or ""

    instructions = anyio.run(ask)
    assert "never instructions" in instructions
    assert "only reads" in instructions


class TestResources:
    def test_the_documents_that_explain_are_those_of_the_program(self, agent: Agent) -> None:
        for name in ("codebook", "record-format"):
            page = (ROOT / f"docs/{name}.md").read_text("utf-8")
            assert agent.read(f"communique://documents/{name}") == page

    @pytest.mark.parametrize(
        ("uri", "said"),
        [
            ("communique://readouts/nope/versions/1", "there is no 'nope'"),
            ("communique://readouts/later/versions/7", "no version 7"),
            ("communique://readouts/later/versions/x", "no number of a version"),
            ("communique://readouts/later/versions/1#line=4", "char=START,END"),
            ("communique://readouts/../../etc/passwd", "Unknown resource"),
            ("file:///etc/passwd", "Unknown resource"),
        ],
    )
    def test_nothing_else_can_be_read(self, agent: Agent, uri: str, said: str) -> None:
        with pytest.raises(RefusedError, match=said):
            agent.read(uri)


def test_prompts_name_tools_that_exist(agent: Agent) -> None:
    async def ask() -> tuple[set[str], list[str]]:
        async with Client(agent.server) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            given = {"encounter": "e1", "who": "KAZ", "about": "one-china"}
            texts = []
            for prompt in (await client.list_prompts()).prompts:
                needed = {one.name: given[one.name] for one in prompt.arguments or ()}
                (message,) = (await client.get_prompt(prompt.name, needed)).messages
                assert isinstance(message.content, TextContent)
                texts.append(message.content.text)
        return tools, texts

    tools, texts = anyio.run(ask)
    assert len(texts) == 2
    for text in texts:
        named = set(re.findall(r"\b(?:get|list|compare|search)_\w+", text))
        assert named
        assert named <= tools


class TestPermalinks:
    def test_with_a_base_address_they_are_pages_of_the_reading_room(
        self, archive_path: Path
    ) -> None:
        app = create_app(Settings(archive=str(archive_path), hosts=("localhost",)))
        browser = Browser(app)
        base = Permalinks(base="http://localhost")
        with open_archive(archive_path, readonly=True) as archive:
            agent = Agent(create_server(Library(archive=archive, permalinks=base)))
            answers = [
                agent.call("search_acts"),
                agent.call("get_readout", document="a/b ?&#é", parts=["encounters", "gaps"]),
                agent.call("list_encounters"),
                agent.call("describe_entity", name="Tunde Ode"),
            ]
        found = {one.permalink: one.words for answer in answers for one in quotations(answer)}
        assert len(found) > 12
        for link, words in found.items():
            parts = urlsplit(link)
            page = browser.ask("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
            assert page.status_code == 200, link
            if parts.fragment.startswith("act-"):
                assert f'id="{parts.fragment}"' in page.text
            else:
                shown = unescape(re.sub(r"<[^>]+>", "", page.text))
                directive = unquote(parts.fragment.removeprefix(":~:text="))
                assert " ".join(directive.split()) in " ".join(shown.split()), words

    def test_of_long_words_the_link_holds_both_ends(self) -> None:
        text = "The first words of it, " + "and so on, " * 30 + "and the last-born words."
        link = Permalinks(base="https://r.example").words("d", 1, quoted(text, Span(0, len(text))))
        first, last = link.partition("#:~:text=")[2].split(",")
        assert text.startswith(unquote(first))
        assert text.endswith(unquote(last))
        assert "-" not in first + last


def test_long_passages_are_cut_and_say_so() -> None:
    text = "word " * 400
    words = quoted(text, Span(10, 1_500))
    assert words.words == text[words.start : words.end]
    assert (len(words.words), words.goes_on_to) == (LONGEST, 1_500)
