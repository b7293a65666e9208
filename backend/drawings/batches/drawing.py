"""Drawing one part of a batch: pure, so that any process can do it.

A part that cannot be drawn is told, never raised: it stops no other.
"""

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from backend.drafting.scene import Scene
from backend.drawings import files
from backend.drawings.batches import snapshot
from backend.drawings.batches.models import Mark
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.words import kind as kind_of
from backend.drawings.service import File
from backend.drawings.sets import scenes_of
from backend.errors import AppError

Format = Literal["pdf", "dxf"]

_WORTH = 0.9  # packed only where it saves a tenth: PDF and XLSX are packed already
_MARKS: Mapping[str, Mark] = {"HOLD": "HOLD", "PRELIMINARY": "PRELIMINARY", "ready": "none"}

SHEET_FILES: Mapping[Format, Callable[[Sheet, Sequence[Scene]], File]] = {
    "pdf": files.drawn_pdf,
    "dxf": files.drawn_dxf,
}


@dataclass(frozen=True)
class Made:
    """A file of a part, as it is kept: `path` within the package, size and sha256 of the file itself."""

    path: str
    size: int
    sha256: str
    packed: bool
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """The files of a part, or why there are none; `mark` is what a sheet is marked with."""

    files: tuple[Made, ...] = ()
    reason: str | None = None
    mark: Mark | None = None


def only(job: Job, number: int) -> Job:
    """The job with nothing but the sheet of this number."""
    return replace(job, sheets=tuple(sheet for sheet in job.sheets if sheet.number == number))


def draw_sheet(job: Job, formats: Sequence[Format]) -> Outcome:
    """The files of a job's only sheet."""
    (sheet,) = job.sheets
    try:
        scenes = scenes_of(job, sheet)
        made = [(f"sheets/{kind}", SHEET_FILES[kind](sheet, scenes)) for kind in formats]
    except AppError as error:
        return Outcome(reason=error.message)
    return Outcome(tuple(kept(folder, file) for folder, file in made), mark=_MARKS[kind_of(sheet)])


def draw_document(name: str, chunks: Sequence[bytes], failed: Mapping[int, str]) -> Outcome:
    """A document of the whole job, whose sheets of these numbers could not be drawn, each for its reason."""
    try:
        job = snapshot.joined(chunks)
        sheets = tuple(
            replace(sheet, unit=None, why=failed[sheet.number]) if sheet.number in failed else sheet
            for sheet in job.sheets
        )
        return Outcome((kept("", files.DOCUMENTS[name](replace(job, sheets=sheets))),))
    except AppError as error:
        return Outcome(reason=error.message)


def kept(folder: str, file: File) -> Made:
    """A file as it is kept, packed where that saves something."""
    content = zlib.compress(file.content)
    packed = len(content) < len(file.content) * _WORTH
    path = f"{folder}/{file.name}" if folder else file.name
    digest = hashlib.sha256(file.content).hexdigest()
    return Made(path, len(file.content), digest, packed, content if packed else file.content)
