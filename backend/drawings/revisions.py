"""What was issued, as it was issued: the drawings of a project, their revisions, and two revisions compared."""

import hashlib
import json
from collections.abc import Sequence
from typing import Literal

from sqlalchemy.orm import Session

from backend.drafting.captions import Revision as Row
from backend.drawings import comparing, frozen, revision_queries, service
from backend.drawings.errors import DrawingNotFoundError, FileDamagedError, RevisionNotFoundError
from backend.drawings.revision_models import Drawing, Revision
from backend.drawings.revision_schemas import Comparison, DrawingList, NumberedDrawing, RevisionList, RevisionOut
from backend.projects import contents
from backend.projects import service as projects

Kind = Literal["pdf", "dxf", "json"]


def drawings(session: Session, project_id: int) -> DrawingList:
    """The drawings of a project that have their number, and the newest revision of each.

    Raises:
        ProjectNotFoundError: there is no such project.
    """
    projects.project(session, project_id)
    rows = revision_queries.drawings(session, project_id)
    newest = {revision.drawing_id: revision for revision in revision_queries.revisions(session, [d.id for d in rows])}
    lines: dict[int, list[int]] = {}
    for member in revision_queries.members(session, project_id):
        lines.setdefault(member.drawing_id, []).append(member.line_id)
    there = contents.standing(session, project_id)
    named = {line.id: line.item or f"line {line.id}" for line in there}
    changed = {line.id for line in there if line.issued_version not in (None, line.version)}
    return DrawingList(
        drawings=[
            NumberedDrawing(
                id=row.id,
                number=row.name,
                lines=lines.get(row.id, []),
                items=[named[line] for line in lines.get(row.id, []) if line in named],
                lines_changed=[line for line in lines.get(row.id, []) if line in changed],
                revision=newest[row.id].letter if row.id in newest else None,
                issued_at=newest[row.id].issued_at if row.id in newest else None,
            )
            for row in rows
        ]
    )


def listed(session: Session, drawing_id: int) -> RevisionList:
    """Every revision of a drawing, oldest first.

    Raises:
        DrawingNotFoundError: there is no such drawing.
    """
    drawing = drawing_of(session, drawing_id)
    rows = revision_queries.revisions(session, [drawing_id])
    digests: dict[int, dict[str, str]] = {}
    for file in revision_queries.files(session, [row.id for row in rows]):
        digests.setdefault(file.revision_id, {})[file.format] = file.sha256
    return RevisionList(
        drawing=drawing_id,
        number=drawing.name,
        revisions=[
            RevisionOut(
                revision=row.letter,
                issued_at=row.issued_at,
                issued_by=row.issued_by,
                description=row.description,
                sha256=digests.get(row.id, {}),
            )
            for row in rows
        ],
    )


def issued_file(session: Session, drawing_id: int, letter: str, kind: Kind) -> service.File:
    """A file of a revision, byte for byte as it was issued.

    Raises:
        DrawingNotFoundError, RevisionNotFoundError: there is none.
        FileDamagedError: the stored bytes are not those that were issued.
    """
    drawing = drawing_of(session, drawing_id)
    (row,) = _revisions(session, drawing, letter)
    file = revision_queries.file(session, row.id, kind)
    if file is None:
        raise RevisionNotFoundError(drawing.name, f"{letter} as {kind}")
    if hashlib.sha256(file.content).hexdigest() != file.sha256:
        raise FileDamagedError(drawing.name, letter, kind)
    name = service.file_stem([drawing.name, f"revision {letter}"])
    return service.File(f"{name}.{kind}", service.MEDIA[kind], file.content)


def compared(session: Session, drawing_id: int, before: str, after: str) -> Comparison:
    """Two revisions value by value; raises as `issued_file`."""
    drawing = drawing_of(session, drawing_id)
    first, second = _revisions(session, drawing, before, after)
    old, new = (json.loads(issued_file(session, drawing_id, letter, "json").content) for letter in (before, after))
    clouded = frozen.changed(frozen.thawed(first.said), frozen.thawed(second.said))
    return Comparison(
        number=drawing.name,
        before=before,
        after=after,
        clouded=sorted(clouded),
        changes=comparing.differences(old, new),
    )


def comparison_sheet(
    session: Session, drawing_id: int, before: str, after: str, kind: Literal["pdf", "svg"]
) -> service.File:
    """The sheet of `after` with what differs from `before` in clouds; raises as `issued_file`."""
    drawing = drawing_of(session, drawing_id)
    first, second = _revisions(session, drawing, before, after)
    old, new = frozen.thawed(first.said), frozen.thawed(second.said)
    rows = [row_of(row) for row in revision_queries.revisions(session, [drawing_id]) if row.id <= second.id]
    scenes = frozen.pages(new, rows, old)
    content = frozen.pdf(new, scenes, after) if kind == "pdf" else frozen.svg(scenes)
    name = service.file_stem([drawing.name, f"{before} to {after}"])
    return service.File(f"{name}.{kind}", service.MEDIA[kind], content)


def drawing_of(session: Session, drawing_id: int) -> Drawing:
    """The drawing of this id.

    Raises:
        DrawingNotFoundError: there is none.
    """
    row = revision_queries.drawing(session, drawing_id)
    if row is None:
        raise DrawingNotFoundError(drawing_id)
    return row


def row_of(row: Revision) -> Row:
    """A revision as the table on its sheet says it."""
    return Row(row.letter, f"{row.issued_at:%Y-%m-%d}", row.issued_by, row.description)


def _revisions(session: Session, drawing: Drawing, *letters: str) -> Sequence[Revision]:
    every = {row.letter: row for row in revision_queries.revisions(session, [drawing.id])}
    for letter in letters:
        if letter not in every:
            raise RevisionNotFoundError(drawing.name, letter)
    return [every[letter] for letter in letters]
