"""Style sheet, fonts, icon and robots.txt: files of the package, nothing from elsewhere."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from communique.web.rendering import STATIC

router = APIRouter()

# Only these are served; whatever else an address asks for does not exist.
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
YEAR: Final = 31_536_000


def _served(folder: Traversable, within: str = "") -> dict[str, Traversable]:
    found: dict[str, Traversable] = {}
    for item in folder.iterdir():
        if item.is_dir():
            found |= _served(item, f"{within}{item.name}/")
        elif any(item.name.endswith(ending) for ending in TYPES):
            found[f"{within}{item.name}"] = item
    return found


FILES: Final = _served(STATIC)


@router.get("/static/{name:path}")
def static_file(request: Request, name: str) -> Response:
    """A file of the package, by its exact name."""
    if name not in FILES:
        raise HTTPException(404)
    kind = next(kind for ending, kind in TYPES.items() if name.endswith(ending))
    # An address that holds the content's hash always means the same content.
    kept = f"public, max-age={YEAR}, immutable" if "v" in request.query_params else "no-cache"
    return Response(FILES[name].read_bytes(), media_type=kind, headers={"Cache-Control": kept})


@router.get("/favicon.ico")
def icon() -> Response:
    """The icon for browsers that ask without being told where it is."""
    return Response(FILES["icon.svg"].read_bytes(), media_type="image/svg+xml")


@router.get("/robots.txt")
def robots() -> Response:
    """Texts and records belong to their publishers' readers, not to an index of ours."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
