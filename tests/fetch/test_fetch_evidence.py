"""From the archive back to what the server sent."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fetch.asking import LIMITS, client_in
from fetch.conftest import few_words
from fetch.site import Site, answer

from communique import from_text
from communique.archive import Archive, captures, open_archive
from communique.archive.captures import Capture
from communique.archive.listing import Chosen, listed
from communique.archive.store import add, load
from communique.fetch.crawl import Page, Plan, crawled
from communique.fetch.documents import documents_of
from communique.fetch.evidence import Proof, prove
from communique.fetch.storing import stored
from communique.sources import Failure
from communique.types import Document

TEXT = "Minister Tunde Ode thanked Norway for the training of pilots, and invited its experts.\n"
pytestmark = pytest.mark.usefixtures("few_words_extractor")


def fetch(archive: Archive, site: Site, folder: Path, path: str) -> list[tuple[str, int]]:
    """Fetch a page into the archive; what became of its documents."""
    found: list[tuple[str, int]] = []
    with client_in(folder, delay=0) as client:
        for page in crawled(client, Plan(sources=(site.url(path),))):
            assert isinstance(page, Page)
            assert page.capture is not None
            for document in documents_of(page, folder, limits=LIMITS):
                assert isinstance(document, Document)
                result = stored(archive, document, page.capture, model="sm")
                assert not isinstance(result, Failure)
                found.append((result.outcome, result.version))
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(tmp_path / "archive.db", create=True)


def proof_of(archive: Archive, folder: Path, version: int) -> Proof:
    with archive.reading() as connection:
        (address,) = captures.addresses(connection)
        document = load(connection, address.id, version).document
        capture = captures.capture_of(connection, address.id, version)
    assert capture is not None
    return prove(document, capture, folder, limits=LIMITS)


def test_every_version_is_proven(archive: Archive, site: Site, tmp_path: Path) -> None:
    edited = TEXT.replace("thanked", "praised")
    site.routes["/1"] = [answer(TEXT), answer(TEXT), answer(edited)]
    with archive:
        outcomes = [fetch(archive, site, tmp_path / "w", "/1")[0] for _ in range(3)]
        assert outcomes == [("added", 1), ("unchanged", 1), ("new version", 2)]
        first, second = (proof_of(archive, tmp_path / "w", version) for version in (1, 2))
    assert (first.verdict, second.verdict) == ("proven", "proven")
    assert first.text != second.text
    assert first.status == 200
    assert first.path.exists()


def test_a_text_that_comes_back_is_what_the_page_says(
    archive: Archive, site: Site, tmp_path: Path
) -> None:
    edited = TEXT.replace("thanked", "praised")
    site.routes["/1"] = [answer(TEXT), answer(edited), answer(TEXT), answer(TEXT)]
    with archive:
        outcomes = [fetch(archive, site, tmp_path / "w", "/1")[0] for _ in range(4)]
        assert outcomes == [
            ("added", 1),
            ("new version", 2),
            ("new version", 3),
            ("unchanged", 3),
        ]
        assert proof_of(archive, tmp_path / "w", 3).verdict == "proven"


def test_what_was_there_before_is_proven_from_now_on(
    archive: Archive, site: Site, tmp_path: Path
) -> None:
    site.routes["/1"] = answer(TEXT)
    with archive:
        add(archive, [few_words(from_text(TEXT, id="by-hand", url=site.url("/1")))])
        assert fetch(archive, site, tmp_path / "w", "/1") == [("unchanged", 1)]
        assert proof_of(archive, tmp_path / "w", 1).verdict == "proven"


def test_each_document_of_an_archive_file_is_proven(
    archive: Archive, site: Site, tmp_path: Path
) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.txt", TEXT)
        file.writestr("b.txt", "President Seitkaliev praised the harvest in the north.")
    site.routes["/all.zip"] = answer(packed.getvalue(), kind="application/octet-stream")
    with archive:
        assert fetch(archive, site, tmp_path / "w", "/all.zip") == [("added", 1)] * 2
        with archive.reading() as connection:
            for one in listed(connection, Chosen()):
                capture = captures.capture_of(connection, one.id, 1)
                assert capture is not None
                document = load(connection, one.id).document
                proof = prove(document, capture, tmp_path / "w", limits=LIMITS)
                assert proof.verdict == "proven"


class TestWhatIsNotProven:
    @pytest.fixture
    def kept(self, archive: Archive, site: Site, tmp_path: Path) -> tuple[Document, Capture]:
        site.routes["/1"] = answer(TEXT)
        with archive:
            fetch(archive, site, tmp_path / "w", "/1")
            with archive.reading() as connection:
                (address,) = captures.addresses(connection)
                capture = captures.capture_of(connection, address.id, 1)
                assert capture is not None
                return load(connection, address.id).document, capture

    def test_other_bytes(self, kept: tuple[Document, Capture], tmp_path: Path) -> None:
        document, capture = kept
        proof = prove(replace(document, sha256="0" * 64), capture, tmp_path / "w", limits=LIMITS)
        assert (proof.verdict, proof.reason) == (
            "not proven",
            "the document was read from other bytes",
        )

    def test_another_digest(self, kept: tuple[Document, Capture], tmp_path: Path) -> None:
        document, capture = kept
        proof = prove(document, replace(capture, digest="0" * 64), tmp_path / "w", limits=LIMITS)
        assert proof.verdict == "not proven"
        assert "another than the one whose digest" in str(proof.reason)

    def test_another_address(self, kept: tuple[Document, Capture], tmp_path: Path) -> None:
        document, capture = kept
        elsewhere = replace(capture, address="https://mfa.example/other")
        proof = prove(document, elsewhere, tmp_path / "w", limits=LIMITS)
        assert proof.verdict == "not proven"
        assert str(proof.reason).startswith("the record is of another address")

    def test_no_file(self, kept: tuple[Document, Capture], tmp_path: Path) -> None:
        document, capture = kept
        proof = prove(document, capture, tmp_path / "elsewhere", limits=LIMITS)
        assert (proof.verdict, proof.status) == ("not proven", None)
        assert "no such file" in str(proof.reason)

    def test_another_text_of_the_same_bytes(
        self, kept: tuple[Document, Capture], tmp_path: Path
    ) -> None:
        document, capture = kept
        proof = prove(replace(document, text="Other."), capture, tmp_path / "w", limits=LIMITS)
        assert (proof.verdict, proof.reason) == ("read anew", None)


def test_what_cannot_be_extracted_is_a_failure(archive: Archive, tmp_path: Path) -> None:
    capture = Capture(file="a", start=0, digest="", address="", fetched_at="")
    document = Document(id="a", text="unreadable", sha256="0" * 64)
    with archive:
        result = stored(archive, document, capture, model="sm")
    assert isinstance(result, Failure)
    assert result.reason == "unexpected ZeroDivisionError: cannot be extracted"
