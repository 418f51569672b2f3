"""What all readings of one document, and of one sentence of it, share."""

from __future__ import annotations

import datetime

from communique.extract.contacts.contact import Contact
from communique.extract.lines import Line
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant


class Readout:
    """A document whose contacts are read, sentence by sentence.

    words, verbs, nouns: the words of contacts in the lexicon. anchor: the day from which
    relative dates count. of_title: the people whom its title names.

    recipient: to whom the letters are that the text tells of. series: several contacts that
    it announced, to tell of them one by one.
    """

    def __init__(
        self,
        discourse: Discourse,
        *,
        title: str,
        anchor: datetime.date | None,
        dateline_place: str | None,
    ) -> None:
        self.d = discourse
        self.words = discourse.lexicon.contacts.words
        self.verbs = discourse.lexicon.contacts.verbs
        self.nouns = discourse.lexicon.contacts.nouns
        self.title = title
        self.anchor = anchor
        self.dateline_place = dateline_place
        self.of_title = [p for p in discourse.persons if any(index == -1 for index, _ in p.spans)]
        self.recipient: list[Participant] = []
        self.series: Contact | None = None


class State:
    """One sentence of a readout. main: the news so far. order: how many stand before it.

    index: the line's number in the text. p: its parse. spent: verbs that told of a contact.
    used: contact nouns that were read with their verbs.
    """

    def __init__(
        self, readout: Readout, index: int, line: Line, main: Contact | None, order: int
    ) -> None:
        self.readout = readout
        self.index = index
        self.line = line
        self.main = main
        self.order = order
        self.p = line.parse
        self.d = readout.d
        self.words = readout.words
        self.verbs = readout.verbs
        self.nouns = readout.nouns
        self.spent: set[int] = set()
        self.used: set[int] = set()
