"""What a batch is to draw: the job as it is when it is asked for, kept with its chunks and parts."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from backend.drawings.batches import proof, snapshot
from backend.drawings.batches.drawing import Format
from backend.drawings.batches.errors import LinesNotFoundError, TooManyLinesError
from backend.drawings.batches.models import Batch, BatchChunk, BatchPart
from backend.drawings.batches.schemas import MOST_LINES, BatchRequest
from backend.drawings.files import DOCUMENTS
from backend.drawings.job import Job, Sheet, job_of
from backend.drawings.listings.words import named
from backend.projects import service as projects
from backend.settings import Paper

# Sheets that one background job draws, about a second's work: what a killed worker loses, and how often progress moves.
_CHUNK = 16
_SPREAD = 8  # a small batch is cut into about so many, so that several processes share it


def job_asked(session: Session, project_id: int, wanted: BatchRequest, company: str, paper: Paper) -> Job:
    """The job as it is now, or the lines of it that are wanted.

    Raises:
        ProjectNotFoundError: there is no such project.
        InvalidError: it has no lines, or not these.
        TooManyLinesError: they are more than one batch draws.
    """
    lines = len(set(wanted.line_ids)) if wanted.line_ids else projects.project(session, project_id).lines
    if lines > MOST_LINES:
        raise TooManyLinesError(lines, MOST_LINES)
    job = job_of(session, project_id, company, wanted.line_ids, wanted.paper or paper)
    unknown = set(wanted.line_ids or ()) - {line.id for sheet in job.sheets for line in sheet.lines}
    if unknown:
        raise LinesNotFoundError(project_id, unknown)
    return job


def digest(job: Job, formats: Sequence[Format]) -> str:
    """What is asked, told apart from everything else that could be asked."""
    said = [repr((job.heading, job.decisions, job.paper, tuple(formats)))]
    for sheet in job.sheets:
        asked = sheet.asked.model_dump_json() if sheet.asked else ""
        said.append(repr((sheet.number, sheet.drawing, sheet.lines, asked, sheet.why)))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def stored(session: Session, job: Job, formats: Sequence[Format], asked: str, now: datetime) -> Batch:
    """A batch of the job with all its chunks and parts, waiting to be begun."""
    row = Batch(
        project_id=job.id,
        name=job.heading.project,
        state="queued",
        formats={"sheets": list(formats)},
        paper=job.paper,
        asked=asked,
        lines=len({line.id for sheet in job.sheets for line in sheet.lines}),
        run=0,
        revived=0,
        requested_at=now,
    )
    session.add(row)
    session.flush()
    size = max(1, min(_CHUNK, -(-len(job.sheets) // _SPREAD)))
    chunks = [job.sheets[start : start + size] for start in range(0, len(job.sheets), size)]
    for number, sheets in enumerate(chunks):
        part_of_job = snapshot.packed(replace(job, sheets=sheets))
        session.add(BatchChunk(batch_id=row.id, number=number, job=part_of_job))
        session.add_all(_sheet_part(row.id, number, sheet) for sheet in sheets)
    if any(sheet.unit for sheet in job.sheets):
        for turn, name in enumerate([*DOCUMENTS, proof.NAME]):
            number = len(chunks) + turn
            session.add(BatchChunk(batch_id=row.id, number=number, job=None))
            session.add(_paper_part(row.id, number, job.sheet_count + 1 + turn, name))
    session.flush()
    return row


def _paper_part(batch_id: int, chunk: int, number: int, name: str) -> BatchPart:
    kind = "proof" if name == proof.NAME else "document"
    return BatchPart(batch_id=batch_id, number=number, chunk=chunk, kind=kind, name=name, lines=[], state="waiting")


def _sheet_part(batch_id: int, chunk: int, sheet: Sheet) -> BatchPart:
    drawable = sheet.unit is not None
    return BatchPart(
        batch_id=batch_id,
        number=sheet.number,
        chunk=chunk if drawable else None,
        kind="sheet",
        name=named(line.item for line in sheet.lines) or sheet.drawing,
        lines=[{"id": line.id, "item": line.item, "room": line.room} for line in sheet.lines],
        state="waiting" if drawable else "failed",
        reason=None if drawable else sheet.why,
    )
