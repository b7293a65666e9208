"""Errors as RFC 9457 problem documents; the only table of kinds and statuses."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from backend.errors import (
    AppError,
    ConflictError,
    Fault,
    InvalidError,
    NotFoundError,
    StaleError,
    TooLargeError,
    UnavailableError,
)

log = logging.getLogger(__name__)

STATUS: dict[type[AppError], int] = {
    NotFoundError: 404,
    ConflictError: 409,
    StaleError: 412,
    TooLargeError: 413,
    InvalidError: 422,
    UnavailableError: 503,
}


class ProblemFault(BaseModel):
    """One thing that is wrong with the request."""

    where: str
    message: str
    suggestion: str | None = None


class Problem(BaseModel):
    """The body of every answer that is not a success, as `application/problem+json` (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str | None = None
    faults: list[ProblemFault] = []


_MEDIA = "application/problem+json"
_REFERENCE = "#/components/schemas/{model}"
_BODY = {"content": {_MEDIA: {"schema": {"$ref": _REFERENCE.format(model=Problem.__name__)}}}}
# For routers: `responses=PROBLEMS` puts the body into OpenAPI, so that the generated client has typed errors. By its
# name: a model would be built again for every route, 60 ms of every start and reload.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "Client Error", **_BODY},
    "5XX": {"description": "Server Error", **_BODY},
}


def problem(
    status: int,
    detail: str,
    *,
    request: Request | None = None,
    faults: Sequence[Fault] = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """A problem document as a response."""
    body = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path if request else None,
        faults=[ProblemFault(where=f.where, message=f.message, suggestion=f.suggestion) for f in faults],
    )
    return JSONResponse(body.model_dump(), status, headers=headers, media_type=_MEDIA)


async def _app_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AppError)
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 500)
    return problem(status, error.message, request=request, faults=error.faults)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    entries = cast("Sequence[dict[str, Any]]", error.errors())
    faults = [
        Fault(".".join(str(p) for p in e["loc"] if p not in ("body", "query", "path")) or "body", str(e["msg"]))
        for e in entries
    ]
    told = "; ".join(f"{f.where}: {f.message}" for f in faults)
    return problem(422, told, request=request, faults=faults)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == 404 and detail == "Not Found":
        detail = f"There is nothing at {request.url.path}; /docs lists every address."
    return problem(error.status_code, detail, request=request, headers=dict(error.headers or {}))


async def _database(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DBAPIError)
    # Only a lost or refused connection is somebody else's fault; anything else is a bug of ours.
    if error.connection_invalidated or error.orig.__class__.__name__ in {"OperationalError", "ConnectionTimeout"}:
        log.warning("database away", extra={"path": request.url.path})
        return problem(
            503,
            "The database does not answer; nothing was stored. Try again when /health says ok.",
            request=request,
            headers={"Retry-After": "2"},
        )
    log.error("database error", exc_info=error, extra={"path": request.url.path})
    return problem(500, "A fault of ours; it is in the log. Nothing was stored.", request=request)


async def _bug(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected error", exc_info=error, extra={"path": request.url.path})
    return problem(500, "A fault of ours; it is in the log. Nothing was stored.", request=request)


def install(app: FastAPI) -> None:
    """Let every error of `app` leave as a problem document, which its OpenAPI document describes."""
    without = app.openapi

    def openapi() -> dict[str, Any]:
        document = without()
        schemas = document["components"]["schemas"]
        schemas |= models_json_schema([(Problem, "validation")], ref_template=_REFERENCE)[1]["$defs"]
        return document

    app.openapi = openapi
    app.add_exception_handler(AppError, _app_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(Exception, _bug)
