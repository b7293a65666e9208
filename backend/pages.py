"""Files the web process serves itself: installation assets, the API's documentation, in production the page at `/`."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
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


def mount_docs(app: FastAPI, root: Path) -> None:
    """Serve `/docs` from the packages of the page: no browser has to ask another host for it.

    Without them (nothing was installed for the page) there is the document itself, `/openapi.json`.
    """
    places = (root / "frontend" / "node_modules" / "swagger-ui-dist", root / "frontend" / "dist" / "swagger-ui")
    found = next((place for place in places if (place / "swagger-ui-bundle.js").is_file()), None)
    if found is None:
        return
    app.mount("/docs/ui", StaticFiles(directory=found), name="docs-ui")

    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url="/openapi.json",
            title=f"{app.title} API",
            swagger_js_url="/docs/ui/swagger-ui-bundle.js",
            swagger_css_url="/docs/ui/swagger-ui.css",
            swagger_favicon_url="/docs/ui/favicon-32x32.png",
        )

    assert docs


def mount(app: FastAPI, root: Path) -> None:
    """Serve `/assets`, and the frontend where it has been built; called last, since `/` takes what is left."""
    app.mount("/assets", StaticFiles(directory=root / "backend" / "assets"), name="assets")
    built = root / "frontend" / "dist"
    if (built / "index.html").is_file():
        app.mount("/", Frontend(directory=built, html=True), name="frontend")
