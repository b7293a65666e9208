"""A chunk of a batch as background work."""

import logging
from typing import cast

from procrastinate import JobContext

from backend import clock, jobs
from backend.db import Sessions
from backend.drawings.batches import drawing, proof, service, snapshot, work
from backend.drawings.batches.drawing import Outcome
from backend.drawings.batches.work import Part, Work
from backend.errors import AppError
from backend.processes import CallError, ProcessDiedError, Processes, StoppedError

log = logging.getLogger(__name__)

# How often a process may die of one part before the part is given up.
_TRIES = 3
_SHEET_S, _DOCUMENT_S, _PROOF_S = 60.0, 300.0, 600.0


@jobs.queue.task(name=service.TASK, queue=service.QUEUE, pass_context=True, retry=jobs.WhenDatabaseIsBack())
def draw(context: JobContext, batch_id: int, run: int, chunk: int) -> None:
    """Draw what is missing of a chunk; told to stop, it keeps what it has and leaves the rest to another."""
    sessions = cast("Sessions", context.additional_context["sessions"])
    with sessions.begin() as session:
        found = work.begin(session, batch_id, run, chunk, now=clock.now())
    if found is None:
        return
    outcomes = dict[int, Outcome]()
    try:
        for part in found.parts:
            outcomes[part.number] = _drawn(context, found, part)
    except StoppedError:
        log.info("stopped in a chunk; the rest goes back to the queue", extra={"batch": batch_id, "chunk": chunk})
    with sessions.begin() as session:
        work.store(session, found, outcomes, now=clock.now())


def _drawn(context: JobContext, found: Work, part: Part) -> Outcome:
    """A part drawn by another process; what stops it is told."""
    processes = cast("Processes", context.additional_context["processes"])
    why = ""
    for _ in range(_TRIES):
        try:
            return _call(processes, context, found, part)
        except ProcessDiedError as error:
            why = str(error)
            log.warning("a process died drawing", extra={"batch": found.batch_id, "part": part.name, "why": why})
        except CallError as error:
            return Outcome(reason=f"a fault of ours, it is in the scheduler's log ({error})")
        except AppError as error:
            return Outcome(reason=error.message)
    return Outcome(reason=f"given up after {_TRIES} tries: {why}")


def _call(processes: Processes, context: JobContext, found: Work, part: Part) -> Outcome:
    stop = context.should_abort
    if found.kind == "proof":
        return processes.call(proof.read, found.project, found.finished, limit_s=_PROOF_S, stop=stop)
    if found.kind == "document":
        arguments = part.name, found.snapshots, found.failed
        return processes.call(drawing.draw_document, *arguments, limit_s=_DOCUMENT_S, stop=stop)
    alone = drawing.only(snapshot.unpacked(found.snapshots[0]), part.number)
    return processes.call(drawing.draw_sheet, alone, found.formats, limit_s=_SHEET_S, stop=stop)
