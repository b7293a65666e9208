"""Issuing: a drawing's bytes are frozen with who, when, number and letter; what changed becomes the next revision.

Every issue holds its project's row, as every edit does: of two at once one waits, and then sees what the other issued.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from backend.drawings import frozen, numbering, revision_queries, revisions, sets
from backend.drawings.errors import NotIssuableError, UnsureSizesError
from backend.drawings.frozen import Frozen
from backend.drawings.job import Job, Sheet, job_of, members_of, wanted_of
from backend.drawings.revision_models import Drawing, DrawingLine, Revision, RevisionFile
from backend.drawings.revision_schemas import DrawingList, Issued, IssuedJob, NotIssued
from backend.errors import InvalidError
from backend.fenestration import checks
from backend.projects import contents, history
from backend.projects import service as projects
from backend.settings import Paper


@dataclass(frozen=True)
class Issue:
    """What is issued by whom and when.

    `description` goes into the revision table; None tells what was changed. On `paper`; None is that of the revision
    before, so that a shop that changes its own reissues nothing for it, and `shop_paper` for the first.
    """

    description: str | None
    paper: Paper | None
    company: str
    shop_paper: Paper
    who: str
    now: datetime


@dataclass(frozen=True)
class _Held:
    reasons: list[str]


def number(session: Session, project_id: int, company: str) -> DrawingList:
    """Give every sheet of the job its drawing number, for ever; those that have theirs keep it.

    Raises:
        ProjectNotFoundError: there is no such project.
        InvalidError: it has no lines.
    """
    projects.locked(session, project_id)
    _numbered(session, job_of(session, project_id, company))
    return revisions.drawings(session, project_id)


def issue(session: Session, drawing_id: int, wanted: Issue) -> Issued:
    """Issue a drawing: its next revision, or nothing when nothing changed since the last.

    Raises:
        DrawingNotFoundError: there is no such drawing.
        UnsureSizesError: nobody said that the sizes of the job are final.
        NotIssuableError: it is held, or has no line any more; the reasons are named.
    """
    drawing = revisions.drawing_of(session, drawing_id)
    project_id = drawing.project_id
    _final(session, project_id)
    job = job_of(session, project_id, wanted.company)
    sheet = next((sheet for row, sheet in _numbered(session, job) if row.id == drawing_id), None)
    if sheet is None:
        raise NotIssuableError(drawing.name, ["none of its lines is there any more"])
    done = _issued(session, job, drawing, sheet, wanted)
    if isinstance(done, _Held):
        raise NotIssuableError(drawing.name, done.reasons)
    return done


def issue_job(session: Session, project_id: int, wanted: Issue) -> IssuedJob:
    """Issue every drawing of a job that changed; the others stay as they were issued, and what is held is named.

    Raises:
        ProjectNotFoundError: there is no such project.
        InvalidError: it has no lines.
        UnsureSizesError: nobody said that its sizes are final.
    """
    _final(session, project_id)
    job = job_of(session, project_id, wanted.company)
    answer = IssuedJob(issued=[], unchanged=[], held=[])
    for drawing, sheet in _numbered(session, job):
        done = _issued(session, job, drawing, sheet, wanted)
        if isinstance(done, _Held):
            items = [line.item or f"line {line.id}" for line in sheet.lines]
            held = NotIssued(drawing=drawing.id, number=drawing.name, items=items, reasons=done.reasons)
            answer.held.append(held)
        else:
            (answer.issued if done.new else answer.unchanged).append(done)
    return answer


def _numbered(session: Session, job: Job) -> list[tuple[Drawing, Sheet]]:
    """Every sheet of a whole job with its drawing, new ones stored; the project is locked."""
    rows = {row.number: row for row in revision_queries.drawings(session, job.id)}
    stored = {(row.line_id, row.hand): row for row in revision_queries.members(session, job.id)}
    found: list[tuple[Drawing, Sheet]] = []
    for sheet in job.sheets:
        own = int(sheet.drawing.removeprefix("P"))
        drawing = rows.get(own) or Drawing(project_id=job.id, number=own, unit="")
        drawing.unit = wanted_of(sheet).unit
        session.add(drawing)
        session.flush()
        for line_id, hand in sorted(members_of(sheet)):
            member = stored.get((line_id, hand))
            if member is None:
                session.add(DrawingLine(line_id=line_id, hand=hand, drawing_id=drawing.id))
            else:
                member.drawing_id = drawing.id
        found.append((drawing, sheet))
    session.flush()
    return found


def _issued(session: Session, job: Job, drawing: Drawing, sheet: Sheet, wanted: Issue) -> Issued | _Held:
    if sheet.unit is None or sheet.asked is None:
        return _Held([sheet.why])
    if held := [mark.text for mark in checks.marks(sheet.unit) if mark.kind == "hold"]:
        return _Held(held)
    past = list(revision_queries.revisions(session, [drawing.id]))
    before = frozen.thawed(past[-1].said) if past else None
    paper = wanted.paper or (before.asked.paper if before else wanted.shop_paper)
    asked = sets.shown(replace(job, paper=paper), sheet, sheet.asked)
    made_from = Frozen(drawing.name, job.heading.company, asked, sheet.unit.series, job.decisions)
    said = made_from.said()
    if past and past[-1].digest == frozen.digest(said):
        _mark_lines(session, job, sheet, None, wanted)
        return _told(drawing, past[-1], new=False)
    clouded = frozen.changed(before, made_from) if before else frozenset[str]()
    row = Revision(
        drawing_id=drawing.id,
        letter=numbering.letter_after([one.letter for one in past]),
        issued_at=wanted.now,
        issued_by=wanted.who,
        description=wanted.description or _description(clouded, first=not past),
        digest=frozen.digest(said),
        said=said,
    )
    try:
        content = frozen.files(made_from, [revisions.row_of(one) for one in (*past, row)], before)
    except InvalidError as error:
        return _Held([error.message])
    session.add(row)
    session.flush()
    for kind, data in content.items():
        digest = hashlib.sha256(data).hexdigest()
        session.add(RevisionFile(revision_id=row.id, format=kind, sha256=digest, content=data))
    _mark_lines(session, job, sheet, f"{drawing.name} revision {row.letter}", wanted)
    session.flush()
    return _told(drawing, row, new=True)


def _mark_lines(session: Session, job: Job, sheet: Sheet, issued: str | None, wanted: Issue) -> None:
    """The lines of the sheet are as they were issued."""
    for line in contents.rows_by_id(session, job.id, [line.id for line in sheet.lines]):
        line.issued_version = line.version
        if issued:
            history.record_issue(session, line, issued, who=wanted.who, now=wanted.now)


def _description(clouded: frozenset[str], *, first: bool) -> str:
    if first:
        return "Issued"
    told = ", ".join(sorted(clouded)).replace("_", " ").replace("color", "colour")
    return f"Changed: {told}"[:80] if told else "Series or decisions changed"


def _told(drawing: Drawing, row: Revision, *, new: bool) -> Issued:
    when = f"{row.issued_at:%Y-%m-%d %H:%M} UTC by {row.issued_by}"
    message = (
        f"Issued as revision {row.letter}." if new else f"Nothing changed since revision {row.letter}, issued {when}."
    )
    return Issued(drawing=drawing.id, number=drawing.name, revision=row.letter, new=new, message=message)


def _final(session: Session, project_id: int) -> None:
    if projects.locked(session, project_id).sizes_final_at is None:
        raise UnsureSizesError(project_id)
