"""The reading room: pages over the archive, rendered on the server, complete without scripts.

    request ─ guard ─ route ─ view (Record → Page) ─ respond ─▶ HTML | JSON | CSV

Read ``app.py`` first. A ``Page`` is a value; nothing below ``routes`` knows the request.
"""

from communique.web.app import create_app
from communique.web.settings import Settings

__all__ = ["Settings", "create_app"]
