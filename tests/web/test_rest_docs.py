"""docs/rest.md is true: its curl lines are asked of the application, its answers compared."""

from __future__ import annotations

import argparse
import doctest
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from web.conftest import Client

import communique
from communique.archive import open_archive, tokens
from communique.extract import extract_many
from communique.web import Settings, create_app

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/rest.md").read_text("utf-8")
SAMPLES = Path(communique.__file__).parent / "examples"
SERVER = "http://127.0.0.1:8470"


def examples() -> Iterator[tuple[str, str]]:
    """The command lines of the page, each with the answer that it shows."""
    for block in re.findall(r"```console\n(.+?)```", PAGE, re.DOTALL):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, answer = piece.partition("\n")
            yield line, answer


class Curl:
    """Asks an application what a curl line asks of a server."""

    def __init__(self, client: Client, variables: dict[str, str]) -> None:
        self.client = client
        self.variables = variables
        self.parser = argparse.ArgumentParser(prog="curl", exit_on_error=False)
        self.parser.add_argument("-s", action="store_true")
        for option in ("-H", "-F", "-d"):
            self.parser.add_argument(option, action="append", default=[])
        self.parser.add_argument("address")

    def ask(self, line: str) -> httpx.Response:
        """The answer to the request of a line."""
        for name, value in self.variables.items():
            line = line.replace(f"${name}", value)
        program, *arguments = shlex.split(line)
        assert program == "curl", line
        given = self.parser.parse_args(arguments)
        path = given.address.removeprefix(SERVER)
        assert path.startswith("/"), line
        headers = {"Accept": "*/*", **dict(one.split(": ", 1) for one in given.H)}
        if not (given.F or given.d):
            return self.client.get(path, headers=headers)
        if given.d:
            fields = dict(one.split("=", 1) for one in given.d)
            return self.client.post(path, headers=headers, data=fields)
        parts = {}
        for name, value in (one.split("=", 1) for one in given.F):
            if value.startswith("@"):
                parts[name] = (value[1:], (SAMPLES / value[1:]).read_bytes())
            else:
                parts[name] = (None, value.encode())
        return self.client.post(path, headers=headers, files=parts)


def shown(answer: httpx.Response) -> str:
    """An answer as the page shows it."""
    if "json" in answer.headers["content-type"]:
        return json.dumps(answer.json(), indent=2, ensure_ascii=False) + "\n"
    return answer.text.replace("\r\n", "\n")


@pytest.fixture(scope="module")
def curl(tmp_path_factory: pytest.TempPathFactory) -> Curl:
    path = tmp_path_factory.mktemp("rest") / "archive.db"
    documents = [communique.read(sample) for sample in sorted(SAMPLES.glob("*.txt"))]
    with open_archive(path, create=True) as archive:
        communique.add(archive, list(extract_many(documents)))
        with archive.writing() as connection:
            token = tokens.create(connection, "desk-1")
    app = create_app(Settings(archive=str(path), writing="token", hosts=("localhost",)))
    return Curl(Client(app), {"TOKEN": token})


@pytest.mark.parametrize(("line", "answer"), list(examples()), ids=lambda value: value[:70])
def test_a_line_gets_the_answer_that_is_shown(curl: Curl, line: str, answer: str) -> None:
    got = shown(curl.ask(line))
    matches = doctest.OutputChecker().check_output(answer, got, doctest.ELLIPSIS)
    assert matches, f"{line}\n{got[:3000]}"


def test_there_are_examples_of_every_sort() -> None:
    lines = [line for line, _ in examples()]
    assert len(lines) >= 14
    for part in ("/search", "/readouts/", "/encounters", "/compare", "/countries/", "/read",
                 "Bearer", "format=csv", "/remove"):  # fmt: skip
        assert any(part in line for line in lines), part
