"""The sync as background work."""

from typing import cast

from procrastinate import JobContext

from backend import clock, jobs
from backend.db import Sessions
from backend.errors import AppError
from backend.settings import Settings
from backend.sync import service, source


@jobs.queue.task(name=service.TASK, queue=service.QUEUE, lock=service.QUEUE, pass_context=True)
def run(context: JobContext, run_id: int) -> None:
    """Pull the source and make the catalogue equal to it; begun again from the start when a worker died in it."""
    sessions = cast("Sessions", context.additional_context["sessions"])
    settings = cast("Settings", context.additional_context["settings"])
    with sessions.begin() as session:
        if not service.begin(session, run_id, settings.catalogue_source, now=clock.now()):
            return
    try:
        wanted = source.read(settings.catalogue_source)
    except AppError as error:
        with sessions.begin() as session:
            service.fail(session, run_id, error.message, now=clock.now())
        return
    with sessions.begin() as session:
        service.finish(session, run_id, wanted, now=clock.now())
