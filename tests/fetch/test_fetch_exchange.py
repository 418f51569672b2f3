"""Answers of servers that misbehave."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fetch.asking import LIMITS, get
from fetch.site import Site, answer

from communique.errors import FetchError, TemporaryError
from communique.fetch.exchange import Exchange, exchange
from communique.fetch.network import CheckedNetwork
from communique.fetch.settings import Limits

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def ask(site: Site, path: str = "/", *, limits: Limits = LIMITS) -> Exchange:
    network = CheckedNetwork(private=True)
    return asyncio.run(exchange(httpx.URL(site.url(path)), [], network=network, limits=limits))


def trickle(site: Site, *parts: bytes, pause: float) -> Iterator[bytes]:
    for part in chain(parts, repeat(b"x")):
        yield part
        site.closing.wait(pause)


def test_a_plain_answer(site: Site) -> None:
    site.routes["/a?b=c"] = answer("Ähnlich", kind="text/html; charset=utf-8", ETag='"1"')
    found = ask(site, "/a?b=c")
    assert (found.status, found.reason, found.content) == (200, "OK", "Ähnlich".encode())
    assert found.header("etag") == '"1"'
    assert found.header("x-none") is None
    assert found.peer == "127.0.0.1"
    sent = site.requests[0].headers
    assert sent["host"] == f"127.0.0.1:{site.port}"
    assert sent["accept-encoding"] == "gzip, deflate"


def test_the_body_is_kept_as_it_was_sent_and_unpacked(site: Site) -> None:
    packed = gzip.compress(b"Hello")
    site.routes["/"] = answer(packed, kind="text/html", Content_Encoding="gzip")
    found = ask(site)
    assert (found.body, found.content) == (packed, b"Hello")


def test_chunks_are_put_together(site: Site) -> None:
    site.routes["/"] = HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nHel\r\n2\r\nlo\r\n0\r\n\r\n"
    assert ask(site).content == b"Hello"


def test_an_answer_without_length_ends_with_the_connection(site: Site) -> None:
    site.routes["/"] = HEAD + b"\r\nHello"
    assert ask(site).content == b"Hello"


def test_hints_before_the_answer(site: Site) -> None:
    site.routes["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer("Hello")
    assert ask(site).content == b"Hello"


def test_more_than_was_declared_is_left_out(site: Site) -> None:
    site.routes["/"] = HEAD + b"Content-Length: 5\r\n\r\nHello and more"
    assert ask(site).content == b"Hello"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (HEAD + b"Content-Length: 50\r\n\r\nHello", "cut off"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nHel", "cut off"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzebra\r\nHello", "cut off or is no HTTP"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nHello", "cut off or is no HTTP"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n", "cut off or is no"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nHello!", "no HTTP"),
        (HEAD + b"Content-Length: -5\r\n\r\nHello", "no HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nBroken header\r\n\r\n", "no HTTP"),
        (b"\x00" * 300, "no HTTP"),
        (b"HTTP/1.1 20", "cut off"),
        (None, "cut off"),
        (
            answer(gzip.compress(b"Hello" * 100)[:-12], Content_Encoding="gzip"),
            "the body .* was cut off",
        ),
    ],
)
def test_answers_that_are_cut_off_or_garbled(site: Site, reply: bytes | None, reason: str) -> None:
    site.routes["/"] = reply
    with pytest.raises(TemporaryError, match=reason):
        ask(site)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (HEAD + b"Content-Length: 99999999999\r\n\r\n", "99,999,999,999 bytes"),
        (answer(b"x" * 200_001), "200,001 bytes"),
        (HEAD + b"X-Long: " + b"y" * 200_000 + b"\r\n\r\n", "headers are longer"),
        (HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n", "headers are long"),
        (answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"), "larger than 400,000"),
        (answer(zlib.compress(bytes(50_000_000)), Content_Encoding="deflate"), "larger than"),
        (answer(b"\x1b\x02", Content_Encoding="br"), "'br', which was not asked for"),
        (answer(b"(\xb5/\xfd", Content_Encoding="zstd"), "'zstd', which was not asked for"),
        (answer("Hello", Content_Encoding="gzip"), "not gzip, as it says"),
        (answer(b"", kind="image/png"), "image/png is nothing that holds a readout"),
        (answer(b"", kind="VIDEO/mp4; codecs=x"), "video/mp4"),
        (answer(b"", kind="text/css"), "text/css"),
        (answer(b"", kind="application/x-\x7fevil"), "nothing that holds"),
    ],
)
def test_answers_that_are_not_taken(site: Site, reply: bytes, reason: str) -> None:
    site.routes["/"] = reply
    with pytest.raises(FetchError, match=reason) as raised:
        ask(site)
    assert not isinstance(raised.value, TemporaryError)


def test_what_is_not_taken_is_not_loaded(site: Site) -> None:
    sent = []

    def film() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"
        for _ in range(1000):
            sent.append(1)
            yield bytes(65536)

    site.routes["/"] = film()
    with pytest.raises(FetchError, match="video/mp4"):
        ask(site)
    site.closing.wait(0.05)
    assert len(sent) < 1000


@pytest.mark.parametrize("encoding", [b"", b"Transfer-Encoding: chunked\r\n"])
def test_a_body_without_end(site: Site, encoding: bytes) -> None:
    part = b"1000\r\n" + b"x" * 4096 + b"\r\n" if encoding else b"x" * 4096
    site.routes["/"] = chain([HEAD + encoding + b"\r\n"], repeat(part))
    with pytest.raises(FetchError, match="more than the 200,000 bytes"):
        ask(site)


def test_a_head_without_end(site: Site) -> None:
    site.routes["/"] = chain([HEAD], repeat(b"X-More: and more\r\n" * 100))
    with pytest.raises(FetchError, match="headers are longer"):
        ask(site)


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD, b""])
def test_a_server_that_trickles(site: Site, head: bytes) -> None:
    site.routes["/"] = trickle(site, head, pause=0.02)
    limits = Limits(connect=5, read=5, total=0.3)
    with pytest.raises(TemporaryError, match=r"took longer than 0\.3 s"):
        ask(site, limits=limits)


def test_a_server_that_falls_silent(site: Site) -> None:
    site.routes["/"] = trickle(site, HEAD + b"\r\nHello", pause=5)
    with pytest.raises(TemporaryError, match=r"nothing came for 0\.2 s"):
        ask(site, limits=Limits(read=0.2))


def fails(address: str) -> FetchError:
    network = CheckedNetwork(private=True)
    with pytest.raises(FetchError) as raised:
        asyncio.run(exchange(httpx.URL(address), [], network=network, limits=LIMITS))
    return raised.value


def test_nobody_listens() -> None:
    error = fails("http://127.0.0.1:9/")
    assert "no connection" in str(error)
    assert isinstance(error, TemporaryError)


def test_no_encryption_under_https() -> None:
    with listening() as port:
        assert "no encrypted connection" in str(fails(f"https://127.0.0.1:{port}/"))


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with listening(certificate(tmp_path)) as port:
        error = fails(f"https://localhost:{port}/")
    assert "its certificate is not valid (self-signed certificate)" in str(error)
    assert not isinstance(error, TemporaryError)


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A port that answers one connection without encryption, or begins encryption."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                if context is not None:
                    context.wrap_socket(connection, server_side=True).close()
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def certificate(folder: Path) -> ssl.SSLContext:
    """A context with a certificate for localhost that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    encoding = serialization.Encoding.PEM
    file = folder / "localhost.pem"
    file.write_bytes(key.private_bytes(encoding, form, plain) + made.public_bytes(encoding))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_no_cookie_is_sent_back(site: Site, tmp_path: Path) -> None:
    site.routes["/"] = answer("Hello", Set_Cookie="session=1; Path=/")
    get(tmp_path, site.url(), site.url("/?again"))
    assert all("cookie" not in one.headers for one in site.requests)
