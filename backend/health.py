"""GET /health: what a probe, a platform and the page's footer ask."""

import logging
from datetime import datetime
from typing import Literal, cast

from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError

from backend import clock, jobs
from backend.db import Sessions
from backend.errors import UnavailableError
from backend.http_errors import PROBLEMS
from backend.settings import Settings

log = logging.getLogger(__name__)
router = APIRouter(tags=["stack"], responses=PROBLEMS)


class SchedulerHealth(BaseModel):
    """Whether a scheduler lives, by the newest heartbeat in the database."""

    alive: bool
    last_seen: datetime | None


class Health(BaseModel):
    """The state of the stack behind this address."""

    status: Literal["ok"]
    database: Literal["ok"]
    scheduler: SchedulerHealth
    version: str


@router.get("/health")
def health(request: Request) -> Health:
    """200 while the database answers, else 503; a missing scheduler is told and no failure of this process."""
    settings = cast("Settings", request.app.state.settings)
    try:
        with cast("Sessions", request.app.state.sessions)() as session:
            seen = jobs.scheduler_seen(session, now=clock.now())
    except DBAPIError as error:
        # The driver's words name hosts and users: they go to the log, not to whoever asks.
        log.warning("database away", extra={"why": str(error.orig).strip().splitlines()[0]})
        raise UnavailableError("The database does not answer.") from error
    return Health(
        status="ok",
        database="ok",
        scheduler=SchedulerHealth(alive=seen.alive, last_seen=seen.last_seen),
        version=settings.version,
    )
