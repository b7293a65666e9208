"""Tying a job to its source, asking for pulls, and what was pulled."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend import jobs
from backend.projects import service as projects
from backend.sync import queries as schedules
from backend.sync.pulls import decide, queries
from backend.sync.pulls.errors import NotTiedError
from backend.sync.pulls.models import ProjectSource, Trigger
from backend.sync.pulls.models import Pull as PullRow
from backend.sync.pulls.schemas import Pull, Pulls, Source, SourceWanted
from backend.sync.sources.address import parse

# The name the job is deferred and registered by, and the queue it waits in.
TASK, QUEUE = "sync.pull", "pulls"

SCHEDULER = "schedule"
_JOBS_KEPT_HOURS = 24


def tie(session: Session, project_id: int, wanted: SourceWanted, *, who: str, now: datetime) -> Source:
    """Tie a project to a source, in place of the one that it had; nothing is read yet.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is no such project.
        InvalidError: the address is none.
    """
    projects.locked(session, project_id)
    address = parse(wanted.address)
    if before := queries.source_for_update(session, project_id):
        session.delete(before)
        session.flush()
    row = ProjectSource(
        project_id=project_id,
        kind=address.kind,
        address=address.text,
        tab=wanted.tab,
        on_schedule=wanted.on_schedule,
        tied_at=now,
        tied_by=who,
    )
    session.add(row)
    session.flush()
    return _shown(session, row)


def untie(session: Session, project_id: int) -> None:
    """Forget the project's source; its lines and pulls stay. A project without one stays so.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is no such project.
    """
    projects.locked(session, project_id)
    if row := queries.source_for_update(session, project_id):
        session.delete(row)


def source(session: Session, project_id: int) -> Source:
    """The project's source, with its newest pulls.

    Raises:
        ProjectNotFoundError, ProjectDeletedError, NotTiedError: there is none.
    """
    projects.project(session, project_id)
    row = queries.source(session, project_id)
    if row is None:
        raise NotTiedError(project_id)
    return _shown(session, row)


def pulls(session: Session, project_id: int, *, limit: int) -> Pulls:
    """The project's newest pulls.

    Raises:
        ProjectNotFoundError, ProjectDeletedError: there is no such project.
    """
    projects.project(session, project_id)
    return Pulls(pulls=[Pull.model_validate(row) for row in queries.pulls(session, project_id, limit)])


def request(session: Session, project_id: int, *, accept_fewer: bool, who: str, now: datetime) -> Pull:
    """Ask for a pull; where one is not finished yet, it is that one. The job is there once this transaction commits.

    Raises:
        ProjectNotFoundError, ProjectDeletedError, NotTiedError: there is nothing to pull.
    """
    projects.locked(session, project_id)
    row = queries.source_for_update(session, project_id)
    if row is None:
        raise NotTiedError(project_id)
    pull = queries.open_pull(session, project_id)
    if pull is None or pull.source_id != row.id:
        pull = _request(session, row, "api", accept_fewer=accept_fewer, who=who, now=now)
    return Pull.model_validate(pull)


def tick(session: Session, *, now: datetime) -> None:
    """Ask for the pulls that are owed now, at the pace of the shop's one schedule, and clean up behind them."""
    schedule = schedules.schedule(session)
    if schedule.enabled:
        every = timedelta(minutes=schedule.every_minutes)
        for seen in queries.on_schedule(session):
            if decide.is_due(_asked(seen), every, now) and queries.lock_if_free(session, seen.project_id):
                row = queries.source_for_update(session, seen.project_id)
                is_open = queries.open_pull(session, seen.project_id) is not None
                if row and not is_open and decide.is_due(_asked(row), every, now):
                    _request(session, row, "schedule", accept_fewer=False, who=SCHEDULER, now=now)
    jobs.forget_done(session, queue_name=QUEUE, hours=_JOBS_KEPT_HOURS)


def _request(
    session: Session, row: ProjectSource, trigger: Trigger, *, accept_fewer: bool, who: str, now: datetime
) -> PullRow:
    row.asked_at, row.retry_at = now, None
    pull = PullRow(
        project_id=row.project_id,
        source_id=row.id,
        address=row.address,
        state="queued",
        trigger=trigger,
        who=who,
        accept_fewer=accept_fewer,
        requested_at=now,
    )
    session.add(pull)
    session.flush()
    jobs.defer(session, TASK, queue_name=QUEUE, lock=f"pull-{row.project_id}", pull_id=pull.id)
    return pull


def _shown(session: Session, row: ProjectSource) -> Source:
    schedule = schedules.schedule(session)
    every = timedelta(minutes=schedule.every_minutes)
    scheduled = schedule.enabled and row.on_schedule
    newest = queries.pulls(session, row.project_id, 1)
    changing = queries.pulls(session, row.project_id, 1, changing=True)
    return Source(
        kind=row.kind,
        address=row.address,
        tab=row.tab,
        on_schedule=row.on_schedule,
        tied_at=row.tied_at,
        tied_by=row.tied_by,
        sheet=row.sheet,
        next_pull_at=decide.due_at(_asked(row), every) or row.tied_at if scheduled else None,
        last_pull=Pull.model_validate(newest[0]) if newest else None,
        last_change=Pull.model_validate(changing[0]) if changing else None,
    )


def _asked(row: ProjectSource) -> decide.Asked:
    return decide.Asked(row.asked_at, row.failures, row.retry_at)
