"""Reads of drawings and their revisions; each a constant number of statements."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from backend.drawings.revision_models import Drawing, DrawingLine, Revision, RevisionFile


def drawing(session: Session, drawing_id: int) -> Drawing | None:
    """One drawing."""
    return session.get(Drawing, drawing_id)


def drawings(session: Session, project_id: int) -> Sequence[Drawing]:
    """The drawings of a project by their numbers."""
    return session.scalars(select(Drawing).where(Drawing.project_id == project_id).order_by(Drawing.number)).all()


def members(session: Session, project_id: int) -> Sequence[DrawingLine]:
    """Which lines of the project are on which drawing."""
    of_project = select(DrawingLine).join(Drawing, Drawing.id == DrawingLine.drawing_id)
    wanted = of_project.where(Drawing.project_id == project_id)
    return session.scalars(wanted.order_by(DrawingLine.line_id, DrawingLine.hand)).all()


def revisions(session: Session, drawing_ids: Collection[int]) -> Sequence[Revision]:
    """The revisions of these drawings, oldest first."""
    return session.scalars(select(Revision).where(Revision.drawing_id.in_(drawing_ids)).order_by(Revision.id)).all()


def files(session: Session, revision_ids: Collection[int]) -> Sequence[RevisionFile]:
    """The files of these revisions, without their bytes."""
    wanted = select(RevisionFile).where(RevisionFile.revision_id.in_(revision_ids))
    return session.scalars(wanted.order_by(RevisionFile.revision_id, RevisionFile.format)).all()


def file(session: Session, revision_id: int, kind: str) -> RevisionFile | None:
    """One file of a revision with its bytes."""
    wanted = select(RevisionFile).where(RevisionFile.revision_id == revision_id, RevisionFile.format == kind)
    return session.scalar(wanted.options(undefer(RevisionFile.content)))
