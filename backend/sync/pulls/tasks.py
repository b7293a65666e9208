"""A pull as background work."""

import logging
from typing import cast

from procrastinate import JobContext
from sqlalchemy.exc import DBAPIError

from backend import clock, jobs
from backend.db import Sessions
from backend.errors import AppError
from backend.settings import Settings
from backend.sync.pulls import pulling, service
from backend.sync.sources import reading
from backend.sync.sources.fetched import Unchanged

log = logging.getLogger(__name__)


@jobs.queue.task(name=service.TASK, queue=service.QUEUE, pass_context=True, retry=jobs.WhenDatabaseIsBack())
def pull(context: JobContext, pull_id: int) -> None:
    """Read a job's source and bring the job to it; begun again from the start when a worker died in it."""
    sessions = cast("Sessions", context.additional_context["sessions"])
    settings = cast("Settings", context.additional_context["settings"])
    with sessions.begin() as session:
        work = pulling.begin(session, pull_id, now=clock.now())
    if work is None:
        return
    try:
        found = reading.fetch(settings.sources, work.address, work.wanted_tab, work.marks)
        with sessions.begin() as session:
            known, job = pulling.judged_by(session, work)
        read = found if isinstance(found, Unchanged) else pulling.read(work, found, known, job)
        with sessions.begin() as session:
            pulling.finish(session, work, read, now=clock.now())
    except DBAPIError:
        raise
    except AppError as error:
        with sessions.begin() as session:
            pulling.fail(session, work, error, now=clock.now())
    except Exception:
        # A fault of ours must not leave the pull open for ever, since nobody could ask for another then.
        with sessions.begin() as session:
            pulling.fail(session, work, AppError("A fault of ours; it is in the log."), now=clock.now())
        raise
