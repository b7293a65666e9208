"""Reads of jobs' sources and pulls."""

from collections.abc import Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from backend.projects.models import Line, Project
from backend.sync.pulls.models import ProjectSource, Pull

_OPEN = Pull.state.in_(("queued", "running"))


def source(session: Session, project_id: int) -> ProjectSource | None:
    """The project's source."""
    return session.scalar(select(ProjectSource).where(ProjectSource.project_id == project_id))


def source_for_update(session: Session, project_id: int) -> ProjectSource | None:
    """The project's source, locked and as it is now."""
    wanted = select(ProjectSource).where(ProjectSource.project_id == project_id)
    return session.scalar(wanted.with_for_update().execution_options(populate_existing=True))


def on_schedule(session: Session) -> Sequence[ProjectSource]:
    """Sources that the schedule pulls and that nobody is pulling."""
    pulled = exists().where(Pull.project_id == ProjectSource.project_id, _OPEN)
    wanted = (
        select(ProjectSource)
        .join(Project, Project.id == ProjectSource.project_id)
        .where(ProjectSource.on_schedule, Project.deleted_at.is_(None), ~pulled)
    )
    return session.scalars(wanted).all()


def lock_if_free(session: Session, project_id: int) -> bool:
    """Lock the project, as everyone does who changes its source; False while somebody else has it."""
    wanted = select(Project.id).where(Project.id == project_id, Project.deleted_at.is_(None))
    return session.scalar(wanted.with_for_update(skip_locked=True)) is not None


def open_pull(session: Session, project_id: int) -> Pull | None:
    """The pull of the project that is not finished; there is one at most."""
    return session.scalar(select(Pull).where(Pull.project_id == project_id, _OPEN))


def pull_for_update(session: Session, pull_id: int) -> Pull | None:
    """A pull, locked: two workers that both believe it is theirs apply it once."""
    wanted = select(Pull).where(Pull.id == pull_id)
    return session.scalar(wanted.with_for_update().execution_options(populate_existing=True))


def pulls(session: Session, project_id: int, limit: int, *, changing: bool = False) -> Sequence[Pull]:
    """The project's newest pulls first; with `changing` those that stored an import."""
    wanted = select(Pull).where(Pull.project_id == project_id)
    if changing:
        wanted = wanted.where(Pull.import_id.is_not(None))
    return session.scalars(wanted.order_by(Pull.id.desc()).limit(limit)).all()


def last_done(session: Session, project_id: int) -> Pull | None:
    """The project's newest pull that ended well."""
    done = select(Pull).where(Pull.project_id == project_id, Pull.state == "done")
    return session.scalar(done.order_by(Pull.id.desc()).limit(1))


def forget(session: Session, project_id: int, keep: int) -> None:
    """Delete the project's pulls that changed nothing, but for the newest of all."""
    newest = select(Pull.id).where(Pull.project_id == project_id).order_by(Pull.id.desc()).limit(keep)
    old = Pull.import_id.is_(None) & Pull.id.not_in(newest.scalar_subquery())
    session.execute(delete(Pull).where(Pull.project_id == project_id, ~_OPEN, old))


def changed_after_issue(session: Session, line_ids: Sequence[int]) -> Sequence[Line]:
    """Those of the lines that are at another version than their issued drawing."""
    behind = Line.issued_version < Line.version
    return session.scalars(select(Line).where(Line.id.in_(line_ids), behind).order_by(Line.position)).all()
