"""The acts of one sentence, from its parse."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.acts.drafts import Attribution, Draft
from communique.extract.acts.roots import others_deed, read_root
from communique.extract.acts.state import State
from communique.extract.acts.walk import read_clause
from communique.extract.mentions import Found
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant
from communique.language import Parse
from communique.lexicon import Lexicon


class SentenceReader:
    """Reads the acts of one sentence. Mutates only the discourse's focus."""

    def __init__(
        self,
        parse: Parse,
        owner: Sequence[Found | None],
        discourse: Discourse,
        lexicon: Lexicon,
        quoted: Sequence[bool],
        carry: Attribution | None,
        speaker: Participant | None,
        *,
        opens_block: bool = False,
    ) -> None:
        self._state = State(
            parse, owner, discourse, lexicon, quoted, carry, speaker, read_clause,
            opens_block=opens_block,
        )  # fmt: skip

    @property
    def last_attribution(self) -> Attribution | None:
        """The attribution that the next sentence may carry on."""
        return self._state.last_attribution

    def read(self) -> list[Draft]:
        """All acts of the sentence, in text order; of overlapping ones the first."""
        s = self._state
        drafts = [d for i, h in enumerate(s.p.head) if h == i for d in read_root(s, i)]
        drafts.sort(key=lambda d: d.cue)
        kept: list[Draft] = []
        for draft in drafts:
            if draft.content is not None and not _within(draft.content, len(s.p)):
                draft.content = None
            if s.d.signed and s.speaker is None and others_deed(s, draft):
                continue
            if any(draft.cue[0] <= k.cue[1] and k.cue[0] <= draft.cue[1] for k in kept):
                continue
            kept.append(draft)
        return kept


def _within(content: tuple[int, int], size: int) -> bool:
    return 0 <= content[0] <= content[1] < size
