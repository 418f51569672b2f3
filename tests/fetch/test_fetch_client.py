"""Asking as a guest does: with permission, in turn, once."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from fetch.asking import Passing, client_in, get
from fetch.site import Request, Site, answer, moved, serving
from patience import PATIENCE

from communique.errors import FetchError, RefusedError, TemporaryError
from communique.fetch.client import Answer, Client

BUSY = answer("Busy", status="503 Service Unavailable")


class TestRedirects:
    def test_they_are_followed(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {"/a": moved("/b"), "/b": moved("c?d=e#f"), "/c?d=e": answer("Hello")}
        (found,) = get(tmp_path, site.url("/a"))
        assert (found.asked, found.url) == (site.url("/a"), site.url("/c?d=e"))
        assert (found.status, found.content, found.permanent) == (200, b"Hello", False)

    @pytest.mark.parametrize(
        ("status", "permanent"),
        [("301 Moved", True), ("308 Moved", True), ("302 Found", False), ("307 Moved", False)],
    )
    def test_some_are_for_good(
        self, status: str, permanent: bool, site: Site, tmp_path: Path
    ) -> None:
        site.routes |= {"/a": moved("/b", status), "/b": answer("Hello")}
        assert get(tmp_path, site.url("/a"))[0].permanent is permanent

    def test_letters_beyond_ascii(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {"/a": moved("/ö".encode().decode("latin-1")), "/%C3%B6": answer("Hello")}
        site.routes["/b"] = moved("/ö")  # not UTF-8
        for path in ("/a", "/b"):
            assert get(tmp_path, site.url(path))[0].content == b"Hello"

    def test_circles(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {"/a": moved("/b"), "/b": moved("/a"), "/self": moved("/self#again")}
        for path in ("/a", "/self"):
            with pytest.raises(FetchError, match="in a circle"):
                get(tmp_path, site.url(path))

    def test_without_end(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {f"/{n}": moved(f"/{n + 1}") for n in range(100)}
        with pytest.raises(FetchError, match="more than 5 redirects"):
            get(tmp_path, site.url("/0"))
        assert site.asked() == [f"/{n}" for n in range(6)]

    def test_to_nowhere(self, site: Site, tmp_path: Path) -> None:
        site.routes["/a"] = answer(status="302 Found")
        assert get(tmp_path, site.url("/a"))[0].status == 302

    def test_the_other_host_has_its_own_rules(self, site: Site, tmp_path: Path) -> None:
        with serving() as other:
            other.routes |= {"/robots.txt": answer("User-agent: *\nDisallow: /"), "/b": answer("B")}
            site.routes["/a"] = moved(other.url("/b"))
            with pytest.raises(RefusedError, match=r"/b: robots\.txt forbids it"):
                get(tmp_path, site.url("/a"))
            assert other.asked() == []


class TestTurns:
    def test_a_pause_after_each_answer(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {"/a": answer("A"), "/b": answer("B")}
        passing = Passing()
        get(tmp_path, site.url("/a"), site.url("/b"), passing=passing, delay=2.0)
        assert passing.slept == [2.0, 2.0], "robots.txt counts, too"

    def test_never_two_at_a_time(self, site: Site, tmp_path: Path) -> None:
        now: list[str] = []
        most: list[int] = []

        def slow(request: Request) -> bytes:
            now.append(request.path)
            most.append(len(now))
            site.closing.wait(0.02)
            now.remove(request.path)
            return answer("Hello")

        site.routes |= {f"/{n}": slow for n in range(5)}

        async def ask(client: Client) -> list[Answer]:
            return await asyncio.gather(*(client.get(site.url(f"/{n}")) for n in range(5)))

        with client_in(tmp_path) as client:
            assert [one.content for one in asyncio.run(ask(client))] == [b"Hello"] * 5
        assert max(most) == 1

    def test_hosts_are_asked_side_by_side(self, site: Site, tmp_path: Path) -> None:
        async def anywhere(host: str, port: int) -> list[str]:
            return ["127.0.0.1"]

        together = threading.Barrier(6, timeout=PATIENCE)

        def page(_: Request) -> bytes:
            together.wait()  # fails unless all six are asked at once
            return answer("Hello")

        site.routes["/"] = page
        names = [f"http://mfa-{n}.example:{site.port}/" for n in range(6)]

        async def ask(client: Client) -> list[Answer]:
            return await asyncio.gather(*map(client.get, names))

        with client_in(tmp_path, resolve=anywhere, parallel=6) as client:
            assert [one.status for one in asyncio.run(ask(client))] == [200] * 6


class TestTrying:
    def test_a_busy_server_is_asked_again_later(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = [BUSY, None, answer("Hello")]
        passing = Passing()
        (found,) = get(tmp_path, site.url(), passing=passing, delay=2.0)
        assert found.content == b"Hello"
        assert len(site.asked()) == 3
        assert sum(passing.slept) >= 3 * 2.0

    def test_pauses_grow_and_hold_some_chance(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = BUSY
        paused = []
        for _ in range(12):
            passing = Passing()
            with pytest.raises(TemporaryError, match="answered 503 Service Unavailable"):
                get(tmp_path, site.url(), passing=passing, delay=0.5, tries=5)
            paused.append(sum(passing.slept))
        assert len(set(paused)) > 6
        assert max(paused) <= 1 + 2 + 4 + 8 + 5 * 0.5

    @pytest.mark.parametrize("told", ["seconds", "date"])
    def test_the_server_says_when(self, told: str, site: Site, tmp_path: Path) -> None:
        began = datetime.now(UTC)
        moment = format_datetime(began + timedelta(seconds=41), usegmt=True)
        after = "40" if told == "seconds" else moment
        busy = answer("Slower", status="429 Too Many Requests", Retry_After=after)
        site.routes["/"] = [busy, answer("Hello")]
        passing = Passing()
        get(tmp_path, site.url(), passing=passing)
        took = (datetime.now(UTC) - began).total_seconds()
        assert 40 - took <= max(passing.slept) <= 41

    @pytest.mark.parametrize("after", ["86400", "Fri, 31 Dec 2100 23:59:59 GMT"])
    def test_a_host_that_asks_for_long_is_left_alone(
        self, after: str, site: Site, tmp_path: Path
    ) -> None:
        site.routes["/a"] = answer(status="503 Busy", Retry_After=after)
        passing = Passing()
        with client_in(tmp_path, passing=passing) as client:
            for path in ("/a", "/b"):
                with pytest.raises(FetchError, match=r"left alone for this run: it asks to come"):
                    asyncio.run(client.get(site.url(path)))
        assert site.asked() == ["/a"]
        assert max(passing.slept) < 10

    @pytest.mark.parametrize("after", ["soon", "-5", "", "1e9"])
    def test_what_says_nothing_is_not_heard(self, after: str, site: Site, tmp_path: Path) -> None:
        busy = answer(status="503 Busy", Retry_After=after)
        site.routes["/"] = [busy, answer("Hello")]
        assert get(tmp_path, site.url())[0].content == b"Hello"

    def test_a_host_that_fails_again_and_again_is_left_alone(
        self, site: Site, tmp_path: Path
    ) -> None:
        site.routes |= {f"/{n}": BUSY for n in range(5)}
        with client_in(tmp_path, tries=2, failures=2) as client:
            for n in range(5):
                with pytest.raises(FetchError, match="503" if n < 2 else "left alone"):
                    asyncio.run(client.get(site.url(f"/{n}")))
        assert site.asked() == ["/0", "/0", "/1", "/1"]

    @pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 No", "404 No", "410 Gone"])
    def test_what_will_not_change_is_not_asked_again(
        self, status: str, site: Site, tmp_path: Path
    ) -> None:
        site.routes["/"] = answer("No", status=status)
        assert get(tmp_path, site.url())[0].status == int(status[:3])
        assert site.asked() == ["/"]


class TestConditions:
    def test_what_did_not_change_is_not_sent_again(self, site: Site, tmp_path: Path) -> None:
        def page(request: Request) -> bytes:
            if request.headers.get("if-none-match") == '"1"':
                return b"HTTP/1.1 304 Not Modified\r\n\r\n"
            return answer("Hello", ETag='"1"', Last_Modified="Fri, 03 May 2024 10:00:00 GMT")

        site.routes["/"] = page
        (first,) = get(tmp_path, site.url())
        (second,) = get(tmp_path, site.url())
        asked = [one.headers for one in site.requests if one.path == "/"]
        assert "if-none-match" not in asked[0]
        assert asked[1]["if-modified-since"] == "Fri, 03 May 2024 10:00:00 GMT"
        assert (first.status, first.new) == (200, True)
        assert (second.status, second.new, second.content) == (304, False, None)
        assert second.capture == first.capture

    def test_the_same_body_again_is_nothing_new(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = [answer("Hello"), answer("Hello"), answer("Changed")]
        first, second, third = get(tmp_path, *[site.url()] * 3)
        assert [one.new for one in (first, second, third)] == [True, False, True]
        assert first.capture == second.capture != third.capture

    def test_marks_are_sent_back_as_they_came(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = answer("Hello", ETag='W/"é\x7f"')
        get(tmp_path, site.url(), site.url())
        assert site.requests[-1].headers["if-none-match"] == 'W/"é\x7f"'

    def test_without_the_kept_body_all_is_asked(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = answer("Hello", ETag='"1"')
        get(tmp_path, site.url())
        for path in tmp_path.glob("*.warc.gz"):
            path.unlink()
        (found,) = get(tmp_path, site.url())
        assert "if-none-match" not in site.requests[-1].headers
        assert found.new

    def test_a_server_that_says_so_unasked(self, site: Site, tmp_path: Path) -> None:
        site.routes["/"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        with pytest.raises(FetchError, match="although nothing was known of it"):
            get(tmp_path, site.url())


class TestRobots:
    def test_what_is_forbidden_is_not_asked(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {
            "/robots.txt": answer("User-agent: *\nDisallow: /private\nAllow: /private/but"),
            "/private/but": answer("Hello"),
        }
        with pytest.raises(RefusedError, match=r"robots\.txt forbids it"):
            get(tmp_path, site.url("/private/a"))
        assert get(tmp_path, site.url("/private/but"))[0].content == b"Hello"
        assert site.asked() == ["/private/but"]

    def test_the_rules_themselves_may_be_read(self, site: Site, tmp_path: Path) -> None:
        site.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /\nSitemap: /map")
        (found,) = get(tmp_path, site.url("/robots.txt"))
        assert (found.status, found.new) == (200, False)

    def test_it_is_asked_once_in_a_day(self, site: Site, tmp_path: Path) -> None:
        site.routes |= {"/robots.txt": answer(""), "/": answer("Hello")}
        passing = Passing()
        with client_in(tmp_path, passing=passing) as client:
            for later in (0, 3600, 24 * 3600):
                passing.time += later
                asyncio.run(client.get(site.url()))
        assert site.asked(robots=True).count("/robots.txt") == 2

    def test_the_program_has_a_name(self, site: Site, tmp_path: Path) -> None:
        rules = "User-agent: communique\nDisallow: /a\n\nUser-agent: *\nDisallow: /"
        site.routes |= {"/robots.txt": answer(rules), "/b": answer("B")}
        agent = "communique/1.0 (+https://university.example/readouts)"
        (found,) = get(tmp_path, site.url("/b"), agent=agent)
        assert found.content == b"B"
        assert {one.headers["user-agent"] for one in site.requests} == {agent}

    @pytest.mark.parametrize(
        ("rule", "delay"),
        [("Crawl-delay: 7", 7.0), ("Crawl-delay: 0.1", 2.0), ("Request-rate: 1/30s", 30.0)],
    )
    def test_a_host_may_ask_for_longer_pauses(
        self, rule: str, delay: float, site: Site, tmp_path: Path
    ) -> None:
        site.routes |= {
            "/robots.txt": answer(f"User-agent: *\n{rule}\nDisallow:"),
            "/a": answer("A"),
            "/b": answer("B"),
        }
        passing = Passing()
        get(tmp_path, site.url("/a"), site.url("/b"), passing=passing, delay=2.0)
        assert passing.slept[-1] == delay

    def test_pauses_that_nobody_waits_for(self, site: Site, tmp_path: Path) -> None:
        site.routes["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 86400")
        with pytest.raises(RefusedError, match=r"asks for pauses of 86,400 s"):
            get(tmp_path, site.url())

    @pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 No", "404 Not Found", "410 Gone"])
    def test_without_rules_everything_is_allowed(
        self, status: str, site: Site, tmp_path: Path
    ) -> None:
        site.routes |= {"/robots.txt": answer("No", status=status), "/": answer("Hello")}
        assert get(tmp_path, site.url())[0].content == b"Hello"

    @pytest.mark.parametrize(
        "rules",
        [
            BUSY,
            answer("Slower", status="429 Too Many Requests"),
            None,
            moved("/robots.txt"),
            moved("http://127.0.0.1:9/robots.txt"),
            moved("file:///etc/passwd"),
            answer("x" * 300_000),
            answer("no gzip", Content_Encoding="gzip"),
        ],
    )
    def test_where_rules_cannot_be_read_nothing_is_asked(
        self, rules: bytes | None, site: Site, tmp_path: Path
    ) -> None:
        site.routes |= {"/robots.txt": rules, "/": answer("Hello")}
        with pytest.raises(RefusedError, match=r"robots\.txt could not be read"):
            get(tmp_path, site.url(), tries=2, connect=0.2)
        assert site.asked() == []

    @pytest.mark.parametrize(
        "rules",
        [
            answer("<html><body>Welcome</body></html>", kind="text/html"),
            answer(b"\xff\xfe\x00binary", kind="image/x-icon"),
            answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /other"),
            answer(""),
            moved("/rules"),
        ],
    )
    def test_rules_of_any_make(self, rules: bytes, site: Site, tmp_path: Path) -> None:
        site.routes |= {"/robots.txt": rules, "/": answer("Hello"), "/other": answer("Other")}
        site.routes["/rules"] = answer("User-agent: *\nDisallow: /other")
        assert get(tmp_path, site.url())[0].content == b"Hello"
        if b"Disallow" in rules or b"/rules" in rules:
            with pytest.raises(RefusedError):
                get(tmp_path, site.url("/other"))
