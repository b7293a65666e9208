"""GET /api/sync/status, POST /api/sync/run, PUT /api/sync/schedule."""

from typing import cast

from fastapi import APIRouter, Request

from backend import clock
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.settings import Settings
from backend.sync import service
from backend.sync.schemas import RunAsked, Schedule, Status

router = APIRouter(prefix="/api/sync", tags=["sync"], responses=PROBLEMS)


@router.get("/status")
def status(session: Db, request: Request) -> Status:
    """Last runs with their counts and errors, the schedule, and whether the scheduler lives."""
    return service.status(session, cast("Settings", request.app.state.settings).catalogue_source, now=clock.now())


@router.post("/run", status_code=202)
def run(session: Db) -> RunAsked:
    """Pull the source now; the answer names the run, its result appears in the status."""
    return RunAsked(run_id=service.request(session, "api", now=clock.now()))


@router.put("/schedule")
def schedule(wanted: Schedule, session: Db) -> Schedule:
    """Turn the schedule on, off, or to another pace, without a restart."""
    return service.set_schedule(session, wanted, now=clock.now())
