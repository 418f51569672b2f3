"""Which addresses may be asked."""

from __future__ import annotations

import httpx
import pytest

from communique.errors import RefusedError
from communique.fetch.addresses import check, is_home, not_public, parsed


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",  # noqa: S104 -- an address to refuse
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "4000::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "no address",
    ],
)
def test_network_addresses_that_no_public_site_has(ip: str) -> None:
    assert not_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.216.34", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1"]
)
def test_network_addresses_of_public_sites(ip: str) -> None:
    assert not_public(ip) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://mfa.example.127/",
        "http://127.0.0.1./",
        "http://mfa.example:22/",
        "http://mfa.example:6379/",
    ],
)
def test_addresses_that_are_asked_only_when_told_to(address: str) -> None:
    url = parsed(address)
    with pytest.raises(RefusedError):
        check(url, private=False)
    check(url, private=True)


@pytest.mark.parametrize("address", ["https://mfa.example/", "http://mfa.example:8080/a?b=c"])
def test_addresses_of_the_web(address: str) -> None:
    check(parsed(address), private=False)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("ftp://mfa.example/", "neither http nor https"),
        ("gopher://mfa.example/", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("/press/1", "neither http nor https"),
        ("http://", "names no host"),
        ("http:///press", "names no host"),
        ("http://user:secret@mfa.example/", "name or password"),
        ("http://user@mfa.example/", "name or password"),
        ("http://mfa.example/" + "a" * 5000, "longer than"),
        ("http://mfa.example/\x00", "no address"),
        ("http://[::1", "no address"),
        ("http://0177.0.0.1/", "no address"),
        ("http://１２７.0.0.1/", "no address"),
        ("http://mfa.example:0/", "no address"),
        ("http://mfa..example/", "no address"),
        ("http://mfa%2eexample/", "no address"),
        ("http://mfa.example:99999/", "no address"),
        ("http://" + "a" * 64 + ".example/", "no address"),
        ("http://bad host/", "no address"),
    ],
)
def test_what_is_no_address_of_the_web(address: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as raised:
        parsed(address)
    assert "secret" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_addresses_get_their_normal_form() -> None:
    base = httpx.URL("https://mfa.example/press/")
    assert str(parsed(" 1#top ", base=base)) == "https://mfa.example/press/1"
    assert str(parsed("//other.example", base=base)) == "https://other.example/"
    assert str(parsed("HTTPS://MFA.example:443/ä")) == "https://mfa.example/%C3%A4"
    assert parsed("http://мид.рф/").raw_host == b"xn--d1ahl.xn--p1ai"


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://mfa.example", True),
        ("https://mfa.example/en", True),
        ("https://mfa.example/en-gb/", True),
        ("https://mfa.example/index.html", True),
        ("https://mfa.example/en/home", True),
        ("https://mfa.example/press", False),
        ("https://mfa.example/en/press/1", False),
        ("https://mfa.example/?id=7", False),
    ],
)
def test_first_pages(address: str, home: bool) -> None:
    assert is_home(address) is home
