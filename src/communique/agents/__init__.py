"""The archive for programs that speak the Model Context Protocol: read-only, always quoting.

``server`` puts it together; ``tools`` are what an agent can call, each a pure question to the
archive; ``answers`` are the shapes of what comes back; ``quoting`` makes words, spans and
permalinks.
"""

from communique.agents.library import Library
from communique.agents.server import create_server

__all__ = ["Library", "create_server"]
