"""One text in two languages: told by addresses that differ in their language, or by numbers.

Sites write the language of a page into its address (``/en/news/12``, ``en.site.example/news/12``,
``?lang=en``) and leave it out for their first language. Where addresses differ in more, the
numbers of a text remain the same in every language: two texts of one publisher and day that have
several and share nearly all of them are taken for one.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

# What sites call languages in addresses, by ISO 639-1 code; ``kz`` and ``cn`` are no languages,
# but their sites say so.
CALLED: Final = {
    "ar": ("ar", "ara", "arabic"),
    "az": ("az", "aze"),
    "be": ("be", "bel"),
    "de": ("de", "deu", "ger", "deutsch", "german"),
    "en": ("en", "eng", "english", "en-us", "en-gb", "en_us", "en_gb"),
    "es": ("es", "spa", "esp", "espanol", "spanish"),
    "fa": ("fa", "per", "persian"),
    "fr": ("fr", "fra", "fre", "francais", "french"),
    "hy": ("hy", "arm", "am"),
    "id": ("id", "ind"),
    "it": ("it", "ita"),
    "ja": ("ja", "jp", "jpn", "japanese"),
    "ka": ("ka", "geo"),
    "kk": ("kk", "kz", "kaz"),
    "ko": ("ko", "kr", "kor", "korean"),
    "ky": ("ky", "kg", "kyr"),
    "mn": ("mn", "mon"),
    "pl": ("pl", "pol"),
    "pt": ("pt", "por", "portuguese", "pt-br"),
    "ro": ("ro", "ron", "rum"),
    "ru": ("ru", "rus", "russian", "ru_ru"),
    "sr": ("sr", "srp"),
    "tg": ("tg", "tj", "taj"),
    "tk": ("tk", "tkm"),
    "tr": ("tr", "tur", "turkish"),
    "uk": ("uk", "ua", "ukr"),
    "uz": ("uz", "uzb", "oz"),
    "vi": ("vi", "vn", "vie"),
    "zh": ("zh", "cn", "chn", "chinese", "zh-cn", "zh_cn"),
}
_NAMES: Final = frozenset(name for names in CALLED.values() for name in names)
_PARAMETERS: Final = frozenset(("lang", "language", "locale", "l", "hl"))
_ENDING: Final = re.compile(r"[-_.](?P<name>[a-z]{2,3})(?P<rest>\.\w+)$")
# Years and small numbers are in every text of the day.
_NUMBER: Final = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?![\d])")
_LEAST: Final = 20
_YEARS: Final = range(1900, 2101)
_LONGEST_YEAR: Final = 4
ENOUGH: Final = 4
ALIKE: Final = 0.8


def address_key(url: str | None) -> str | None:
    """The address without its language: what pages that are translations of each other share.

    None without an address of the web.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "https://["
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    first, _, rest = host.partition(".")
    if first in _NAMES and rest.count("."):
        host = rest
    path = "/".join(part for part in parts.path.split("/") if part and part.lower() not in _NAMES)
    ending = _ENDING.search(path.lower())
    if ending and ending["name"] in _NAMES:
        path = path[: ending.start()] + ending["rest"]
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query)
        if not (name.lower() in _PARAMETERS and value.lower() in _NAMES)
    ]
    return f"{host}/{path}" + (f"?{urlencode(asked)}" if asked else "")


def is_page_of_its_own(key: str) -> bool:
    """False for a key that is a whole site's: a home page in two languages pairs no texts."""
    _, _, path = key.partition("/")
    return bool(path)


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text that say something: no years and none below twenty."""
    found = set()
    for told in _NUMBER.findall(text):
        plain = re.sub(r"[.,]", "", told)
        if len(plain) > _LONGEST_YEAR:
            found.add(plain)
        elif int(plain) >= _LEAST and not (plain == told and int(plain) in _YEARS):
            found.add(plain)
    return frozenset(found)


def share_numbers(left: str, right: str) -> bool:
    """True when two texts share enough numbers for one to be the other's translation."""
    one, other = numbers(left), numbers(right)
    shared = len(one & other)
    return shared >= ENOUGH and shared >= ALIKE * max(len(one), len(other))
