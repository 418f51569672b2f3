"""Every error the program raises on purpose.

CommuniqueError
├── SpanError        a value that does not point at characters of the text
├── ReadError        bytes that are no readable text (what, where, and what to try)
├── RecordError      a record or gold line that does not have the record format
├── KnowledgeError   a lexicon or registry file that does not have its format
├── ModelError       the language model is missing or is not the one expected
├── QueryError       a search that asks for what cannot be (which parameter, and what it takes)
├── ComparisonError  accounts that cannot be compared (how many acts, and how many can be)
├── ArchiveError     an archive that is missing, is none, or cannot be used (which, and what next)
├── BatchError       a batch that cannot begin, go on or be taken up again, and what to do
├── ExportError      a format that is not known, lacks its library, or cannot be written
├── ReleaseError     a release that is none, is damaged, or cannot be made (which, and why)
├── FetchError       an address that cannot be fetched (which, why, and what next)
│   ├── RefusedError    one that may not be fetched: not public, forbidden by robots.txt …
│   └── TemporaryError  one that may answer later: busy, slow, cut off
└── JudgementError   a person's link or correction that cannot be made, and what can

Messages name the thing, the place and the next step.
"""


class CommuniqueError(Exception):
    """Root of the tree: anything the program refuses with a readable reason."""


class SpanError(CommuniqueError):
    """A value does not point at characters of the text."""


class ReadError(CommuniqueError):
    """Bytes that are no readable text."""


class RecordError(CommuniqueError):
    """A record or gold line does not have the record format."""


class ComparisonError(CommuniqueError):
    """Accounts that cannot be compared: fewer than two, or too many acts."""


class KnowledgeError(CommuniqueError):
    """A lexicon or registry file does not have its format."""


class JudgementError(CommuniqueError):
    """A link or correction that cannot be made: the wrong field, value or words."""


class ModelError(CommuniqueError):
    """The language model is missing or is not the one expected."""


class QueryError(CommuniqueError):
    """A search asks for what there cannot be, or for too much."""


class ArchiveError(CommuniqueError):
    """An archive is missing, is none, or cannot be used; or it does not hold what was asked."""


class BatchError(CommuniqueError):
    """A batch cannot begin, go on, or be taken up again."""


class ExportError(CommuniqueError):
    """A format is not known, lacks its library, or cannot be written there."""


class ReleaseError(CommuniqueError):
    """A release is none, is damaged, or cannot be made so."""


class FetchError(CommuniqueError):
    """An address cannot be fetched, or did not give what was asked."""


class RefusedError(FetchError):
    """An address may not be fetched."""


class TemporaryError(FetchError):
    """An address did not answer as it should, but may do so later.

    after: seconds that the server asks to wait; None when it does not say.
    """

    def __init__(self, message: str, *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after
