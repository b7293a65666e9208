"""Files the web process serves itself: installation assets, and in production the built frontend at `/`."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

_API = ("api/", "static/", "assets/")


class Frontend(StaticFiles):
    """The built frontend; an address that only the page's own router knows gets the page."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`, else the page for a browser that navigates there; the API's own 404s stay."""
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            wants_page = any(k == b"accept" and b"text/html" in v for k, v in scope["headers"])
            if error.status_code != 404 or not wants_page or path.replace("\\", "/").startswith(_API):
                raise
            return await super().get_response("index.html", scope)


def mount(app: FastAPI, root: Path) -> None:
    """Serve `/assets`, and the frontend where it has been built; called last, since `/` takes what is left."""
    app.mount("/assets", StaticFiles(directory=root / "backend" / "assets"), name="assets")
    built = root / "frontend" / "dist"
    if (built / "index.html").is_file():
        app.mount("/", Frontend(directory=built, html=True), name="frontend")
