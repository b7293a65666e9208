"""The labels of a job's parts: one for each bar and lite of each piece, in the order of the sheets."""

from collections.abc import Iterator

from backend.drafting.labels import Label
from backend.drawings.job import Job, JobLine, Sheet
from backend.drawings.listings.glass import of_line
from backend.fenestration.labels import PartLabel, part_labels


def labels(job: Job) -> list[Label]:
    """Every label; none of what is held, or has no quantity yet."""
    return [label for sheet in job.sheets for line in sheet.lines for label in _of(sheet, line)]


def _of(sheet: Sheet, line: JobLine) -> Iterator[Label]:
    if sheet.unit is None or any(lack.weight == "hold" for lack in sheet.unit.lacks):
        return
    for part in part_labels(of_line(sheet.unit, line), line.key, line.item):
        yield _label(sheet, part)


def _label(sheet: Sheet, part: PartLabel) -> Label:
    lines = (f"{sheet.drawing} · {part.piece} of {part.pieces}", part.part, *([part.profile] if part.profile else []))
    return Label(part.item or f"line {part.line}", lines, part.size, part.code)
