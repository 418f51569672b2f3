"""What all readings of one sentence share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.extract.acts.drafts import Attribution, Context, Draft
from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant
from communique.language import Parse
from communique.lexicon import Lexicon, VerbFrame


class State:
    """One parsed sentence with its named things, its place in the text, and the lexicon.

    p: the parse. owner: for each token the named thing it belongs to. d: the discourse.
    lex, words: the lexicon and its closed word lists. quoted: tokens in quotation marks.
    carry: the attribution of the sentences before. speaker: who speaks a quoted speech.
    opens_block: the sentence is the first of its paragraph.

    done: verbs that are read. last_attribution: the attribution that the next sentence
    may carry on. gerunds: tokens with the tag VBG. breaks: tokens where a content may end.
    frames: what ``frame_of`` answered for a verb: many readings ask it of the same one.
    """

    def __init__(
        self,
        parse: Parse,
        owner: Sequence[Found | None],
        discourse: Discourse,
        lexicon: Lexicon,
        quoted: Sequence[bool],
        carry: Attribution | None,
        speaker: Participant | None,
        walk: Callable[[State, int, Context], list[Draft]],
        *,
        opens_block: bool,
    ) -> None:
        self.p = parse
        self.owner = owner
        self.d = discourse
        self.lex = lexicon
        self.words = lexicon.words
        self.quoted = quoted
        self.carry = carry
        self.speaker = speaker
        self.opens_block = opens_block
        self.last_attribution: Attribution | None = None
        self.done: set[int] = set()
        self.cuts: set[int] | None = None
        self.breaks: list[int] | None = None
        self.gerunds = [k for k, tag in enumerate(parse.tag) if tag == "VBG"]
        self.frames: dict[int, tuple[VerbFrame, int] | None] = {}
        self._walk = walk

    def clause(self, v: int, c: Context) -> list[Draft]:
        """The acts of a clause below the one that is read."""
        return self._walk(self, v, c)
