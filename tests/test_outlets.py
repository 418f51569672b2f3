"""Outlets: the shipped data keep their format, and addresses find their outlet and no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from communique import outlets, registry
from communique.errors import KnowledgeError
from communique.outlets import Kind, Outlet
from communique.registry import Known, Office

ALL = tuple(outlets.load())
OWN = """
- id: frd-presidency
  name: Presidency of Freedonia
  names: [Rufus Palace]
  kind: presidency
  side: FRD
  domains: [palace.example, portal.example/palace]
  languages: [en]
  pages:
    - {path: '^/readouts/', genre: readout}
    - {path: '^/news/'}
  versions:
    fr: '/fr/'
  dates:
    - '/on-(?P<day>\\d\\d)-(?P<month>\\d\\d)-(?P<year>\\d{4})'
"""


def own(folder: Path, text: str = OWN) -> Path:
    file = folder / "outlets.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def side_in(name: str) -> str | None:
    """The code that extraction reads in an issuer's name."""
    known = registry.load()
    for hit in known.find(name):
        if isinstance(hit.referent, Known) and hit.referent.code:
            return hit.referent.code
        if isinstance(hit.referent, Office):
            code = known.code_in(name[hit.start : hit.end])
            if code:
                return code
    return None


class TestData:
    def test_there_are_many_of_every_kind(self) -> None:
        kinds = Counter(one.kind for one in ALL)
        assert len(ALL) > 500
        assert set(kinds) == set(get_args(Kind))
        assert min(kinds["ministry"], kinds["presidency"], kinds["agency"]) > 90

    def test_every_region_and_every_continent_are_there(self) -> None:
        assert len({one.side for one in ALL}) > 180

    def test_domains_are_given_once(self) -> None:
        domains = Counter(domain for one in ALL for domain in one.domains)
        assert [domain for domain, times in domains.items() if times > 1] == []

    def test_names_are_given_once(self) -> None:
        names = Counter(
            name for one in ALL for name in {n.casefold() for n in (one.name, *one.names)}
        )
        assert [name for name, times in names.items() if times > 1] == []

    def test_domains_are_hosts_in_small_letters(self) -> None:
        for one in ALL:
            for domain in one.domains:
                host = domain.partition("/")[0]
                assert host == host.lower().strip(".")
                assert "." in host

    def test_patterns_have_examples(self) -> None:
        for one in ALL:
            if one.pages or one.versions or one.dates:
                assert one.examples, one.id

    @pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
    def test_the_registry_knows_the_side(self, one: Outlet) -> None:
        assert one.side is None or one.side in registry.load().by_code
        assert one.side is not None or one.repeats

    @pytest.mark.parametrize("one", [o for o in ALL if not o.repeats], ids=lambda one: one.id)
    def test_extraction_reads_the_side_in_the_name(self, one: Outlet) -> None:
        assert side_in(one.name) == one.side


class TestAddresses:
    @pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
    def test_examples_and_near_misses(self, one: Outlet) -> None:
        known = outlets.load()
        for address in one.examples:
            assert known.at(address) == one, address
        for address in one.near_misses:
            assert known.at(address) != one, address

    @pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
    def test_subdomains_are_the_outlets_and_lookalikes_are_not(self, one: Outlet) -> None:
        known = outlets.load()
        for domain in one.domains:
            host, slash, path = domain.partition("/")
            assert known.at(f"https://{host}{slash}{path}") == one
            assert known.at(f"http://WWW.{host.upper()}:8080{slash}{path}/a?b#c") == one
            assert known.at(f"https://{host}.evil.example{slash}{path}") is None
            assert known.at(f"https://{host}@evil.example{slash}{path}") is None
            assert known.at(f"https://x{host}{slash}{path}") != one
            assert known.at(f"https://evil.example/{domain}") is None

    @pytest.mark.parametrize(
        ("address", "expected"),
        [
            ("https://gov.uk/government/news/a-call", "gbr-government"),
            ("https://council.gov.uk/news", None),
            ("https://www.mfa.gov.cn./eng/", "chn-mfa"),
            ("https://evil.example\\@www.mfa.gov.cn/", None),
            ("ftp://www.mfa.gov.cn/eng/", None),
            ("www.mfa.gov.cn/eng/", None),
            ("https://[mfa.gov.cn/", None),
            ("", None),
            ("https://web.archive.org/web/20240503101500/https://akorda.kz/en/a", "kaz-presidency"),
            ("https://web.archive.org/web/20240503101500id_/http://akorda.kz/", "kaz-presidency"),
            ("https://web.archive.org/about/", None),
            ("https://news.un.org/en/story/2024/05/1", "un-news"),
            ("https://www.un.org/en/", "un"),
        ],
    )
    def test_traps(self, address: str, expected: str | None) -> None:
        found = outlets.load().at(address)
        assert (found.id if found else None) == expected

    @pytest.mark.parametrize(
        ("address", "language", "holds", "genre"),
        [
            ("http://en.kremlin.ru/events/president/news/70001", "en", True, None),
            ("http://kremlin.ru/events/president/transcripts/70001", "ru", True, "transcript"),
            ("http://en.kremlin.ru/structure/president", "en", False, None),
            ("https://www.mfa.gov.tr/a-call.en.mfa", "en", False, None),
            ("https://www.gov.kz/memleket/entities/mfa/press/news/1?lang=kk", "kk", True, None),
        ],
    )
    def test_what_an_address_tells(
        self, address: str, language: str, holds: bool, genre: str | None
    ) -> None:
        outlet = outlets.load().at(address)
        assert outlet is not None
        assert outlet.language_at(address) == language
        assert outlet.holds_texts(address) is holds
        assert outlet.genre_at(address) == genre


class TestNames:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Xinhua", "xinhua"),
            ("the Foreign Ministry of Oman", "omn-mfa"),
            ("Quai d’Orsay", "fra-mfa"),
            ("新华社", "xinhua"),
            ("APP", "app-pakistan"),
            ("app", None),
            ("Xinhuanet Daily", None),
        ],
    )
    def test_called(self, name: str, expected: str | None) -> None:
        found = outlets.load().called(name)
        assert (found.id if found else None) == expected


class TestOwn:
    def test_an_own_file_is_added(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(outlets.VARIABLE, str(own(tmp_path)))
        known = outlets.load()
        outlet = known.at("https://www.palace.example/fr/readouts/1")
        assert outlet is not None
        assert (outlet.id, outlet.repeats) == ("frd-presidency", False)
        assert known.called("Rufus Palace") is outlet
        assert known.at("https://portal.example/palace/1") is outlet
        assert known.at("https://portal.example/palaces/1") is None
        assert outlet.genre_at("https://palace.example/readouts/1") == "readout"
        assert outlet.language_at("https://palace.example/fr/news/1") == "fr"
        assert known.at("https://akorda.kz/en/") is not None

    def test_it_is_found_in_the_folder_of_settings(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(outlets.VARIABLE, raising=False)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        (tmp_path / "communique").mkdir()
        own(tmp_path / "communique")
        assert outlets.load().at("https://palace.example/") is not None

    def test_it_takes_the_domain_of_a_shipped_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = OWN.replace("palace.example,", "akorda.kz,")
        monkeypatch.setenv(outlets.VARIABLE, str(own(tmp_path, text)))
        found = outlets.load().at("https://akorda.kz/en/")
        assert found is not None
        assert found.id == "frd-presidency"

    @pytest.mark.parametrize(
        ("was", "becomes", "message"),
        [
            ("kind: presidency", "kind: palace", "kind is one of ministry"),
            ("  name: Presidency of Freedonia\n", "", "name is missing"),
            ("languages: [en]", "language: en", "language is no key"),
            ("languages: [en]", "languages: en", "languages is a list"),
            ("genre: readout", "genre: readouts", "genre is one of readout"),
            ("'^/news/'", "'^/news('", "frd-presidency: "),
        ],
    )
    def test_what_is_wrong_is_said(
        self, tmp_path: Path, was: str, becomes: str, message: str
    ) -> None:
        assert was in OWN
        with pytest.raises(KnowledgeError, match=f"outlets.yaml: .*{message}"):
            outlets.read_outlets(own(tmp_path, OWN.replace(was, becomes)))

    def test_a_missing_file_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match="no such file"):
            outlets.read_outlets(tmp_path / "none.yaml")
