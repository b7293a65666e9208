"""GET /api/frames/*, and the pictures under /static/frames/."""

import mimetypes
from hashlib import sha256
from pathlib import Path
from typing import cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from backend.catalogue import queries, service
from backend.catalogue.pictures import View
from backend.catalogue.schemas import (
    ColorList,
    ConfigurationList,
    GlassList,
    ProductTypeList,
    SeriesDetail,
    SeriesList,
    SeriesWithImagesList,
    SwingList,
)
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.settings import Settings

router = APIRouter(tags=["frames"], responses=PROBLEMS)


def _own_pictures(request: Request) -> Path:
    return cast("Settings", request.app.state.settings).pictures


@router.get("/api/frames/series")
def series(session: Db) -> SeriesList:
    """The ids of every series on sale."""
    return SeriesList(series=queries.on_sale_ids(session))


@router.get("/api/frames/series-with-images")
def series_with_images(session: Db, request: Request) -> SeriesWithImagesList:
    """Every series with the pictures that exist."""
    return SeriesWithImagesList(series=service.with_images(session, _own_pictures(request)))


@router.get("/api/frames/series/{series_id}")
def series_detail(series_id: str, session: Db, request: Request) -> SeriesDetail:
    """One series with every fact and its evidence."""
    return service.detail(session, series_id, _own_pictures(request))


@router.get("/api/frames/product-types")
def product_types() -> ProductTypeList:
    """What the shop makes."""
    return ProductTypeList(product_types=service.product_types())


@router.get("/api/frames/configurations")
def configurations() -> ConfigurationList:
    """X/O letters left to right as seen from inside."""
    return ConfigurationList(configurations=service.configurations())


@router.get("/api/frames/glass")
def glass() -> GlassList:
    """The glass make-ups the shop sells."""
    return GlassList(glass=list(service.glass()))


@router.get("/api/frames/colors")
def colors() -> ColorList:
    """The frame colours the shop sells."""
    return ColorList(colors=list(service.colors()))


@router.get("/api/frames/swing-orientations")
def swing_orientations() -> SwingList:
    """The ways a hinged leaf may open, hinge side seen from inside."""
    return SwingList(swing_orientations=service.swing_orientations())


@router.get("/static/frames/{series_id}/{view}", response_class=Response)
def picture(series_id: str, view: View, session: Db, request: Request) -> Response:
    """The shop's own picture of a view, else ours drawn from the section's numbers."""
    found = service.picture(session, series_id, view, _own_pictures(request))
    if isinstance(found, Path):
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        return FileResponse(found, media_type=kind, headers={"Cache-Control": "no-cache"})
    etag = f'"{sha256(found).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(found, media_type="image/svg+xml", headers=headers)
