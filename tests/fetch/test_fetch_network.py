"""Connections go to the address that was checked, and to no other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpcore
import httpx
import pytest
from fetch.asking import LIMITS, get
from fetch.site import Site, answer, moved, serving

from communique.errors import FetchError, RefusedError, TemporaryError
from communique.fetch.exchange import exchange
from communique.fetch.network import CheckedNetwork, resolve

PUBLIC = "93.184.216.34"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nHello"


class Recorder(httpcore.AsyncMockBackend):
    """Connects to nothing and remembers where it was to connect."""

    def __init__(self, *, unreachable: tuple[str, ...] = ()) -> None:
        super().__init__([PAGE])
        self.hosts: list[str] = []
        self.unreachable = unreachable

    async def connect_tcp(
        self, host: str, *args: object, **options: object
    ) -> httpcore.AsyncNetworkStream:
        self.hosts.append(host)
        if host in self.unreachable:
            raise httpcore.ConnectError("unreachable")
        return await super().connect_tcp(host, 80)


class Resolver:
    """Gives other addresses each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def connect(resolver: Resolver, recorder: Recorder, *, private: bool = False) -> str:
    network = CheckedNetwork(private=private, resolve=resolver, via=recorder)
    url = httpx.URL("http://mfa.example/")
    found = asyncio.run(exchange(url, [], network=network, limits=LIMITS))
    assert found.content == b"Hello"
    return found.peer


def test_a_name_that_leads_elsewhere_a_moment_later_gains_nothing() -> None:
    resolver, recorder = Resolver([PUBLIC], ["127.0.0.1"]), Recorder()
    assert connect(resolver, recorder) == PUBLIC
    assert (resolver.asked, recorder.hosts) == (1, [PUBLIC])
    with pytest.raises(RefusedError, match=r"mfa\.example leads to 127\.0\.0\.1"):
        connect(resolver, recorder)
    assert recorder.hosts == [PUBLIC]


def test_of_several_addresses_only_public_ones_are_asked() -> None:
    recorder = Recorder()
    assert connect(Resolver(["10.0.0.1", "::1", PUBLIC]), recorder) == PUBLIC
    assert recorder.hosts == [PUBLIC]


def test_the_next_address_is_asked_when_the_first_does_not_answer() -> None:
    recorder = Recorder(unreachable=("93.184.216.35",))
    assert connect(Resolver(["93.184.216.35", PUBLIC]), recorder) == PUBLIC
    assert recorder.hosts == ["93.184.216.35", PUBLIC]


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1%lo"]
)
def test_names_that_lead_to_private_addresses(ip: str) -> None:
    recorder = Recorder()
    with pytest.raises(RefusedError, match="no public address"):
        connect(Resolver([ip]), recorder)
    assert recorder.hosts == []
    assert connect(Resolver([ip]), recorder, private=True) == ip


def test_a_name_without_an_address() -> None:
    with pytest.raises(FetchError, match="no network address"):
        connect(Resolver([]), Recorder())


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1"])
def test_what_the_system_makes_of_odd_spellings_is_checked(host: str) -> None:
    network = CheckedNetwork(private=False, via=Recorder())
    with pytest.raises(RefusedError, match=r"127\.0\.0\.1"):
        asyncio.run(network.connect_tcp(host, 80))


def test_names_that_nobody_has() -> None:
    with pytest.raises(FetchError):
        asyncio.run(resolve("no-such-host.invalid", 80))
    with pytest.raises(FetchError, match="can be no name"):
        asyncio.run(resolve("a" * 70 + ".example", 80))


def test_loopback_is_refused_unless_it_is_allowed(site: Site, tmp_path: Path) -> None:
    site.routes["/"] = answer("Hello")
    with pytest.raises(RefusedError, match=r"port .* is none of the web"):
        get(tmp_path, site.url(), private=False)
    with pytest.raises(RefusedError, match="this machine"):
        get(tmp_path, "http://127.0.0.1/", private=False)
    assert site.requests == []
    assert get(tmp_path, site.url())[0].content == b"Hello"


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.1/admin", "this machine"),
        ("http://[::1]/admin", "this machine"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://2130706433/", "odd way"),
        ("http://inside.example/", r"leads to 10\.0\.0\.7"),
        ("//inside.example/", r"leads to 10\.0\.0\.7"),
        ("file:///etc/passwd", "neither http nor https"),
        ("http://name:secret@mfa.example/", "name or password"),
    ],
)
def test_redirects_are_checked_like_the_first_address(
    to: str, reason: str, site: Site, tmp_path: Path
) -> None:
    """The site is reached under a public address that the test's own network leads to it."""

    async def resolver(host: str, port: int) -> list[str]:
        return {"inside.example": ["10.0.0.7"]}.get(host, [PUBLIC])

    site.routes["/"] = moved(to)
    with pytest.raises(FetchError, match=reason):
        get(tmp_path, "http://mfa.example/", private=False, resolve=resolver, via=Leading(site))
    assert site.asked() == ["/"]


class Leading(httpcore.AnyIOBackend):
    """Leads every connection to the public address to a site on loopback."""

    def __init__(self, site: Site) -> None:
        self.site = site

    async def connect_tcp(
        self, host: str, *args: object, **options: object
    ) -> httpcore.AsyncNetworkStream:
        assert host == PUBLIC
        return await super().connect_tcp(self.site.host, self.site.port)


def test_ipv6(tmp_path: Path) -> None:
    with serving("::1") as site:
        site.routes["/"] = answer("Hello")
        assert get(tmp_path, site.url())[0].content == b"Hello"
        assert site.requests[-1].headers["host"] == f"[::1]:{site.port}"
        with pytest.raises(RefusedError):
            get(tmp_path, site.url(), private=False)


def test_a_name_that_cannot_be_looked_up_just_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(host: str, port: int) -> list[str]:
        raise TemporaryError("the name could not be looked up just now")

    with pytest.raises(RefusedError, match=r"robots\.txt could not be read"):
        get(tmp_path, "http://mfa.example/", resolve=busy)


def test_no_proxy_of_the_environment_is_used(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/"] = answer("Hello")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get(tmp_path, site.url())[0].content == b"Hello"
