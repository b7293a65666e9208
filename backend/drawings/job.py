"""A job as it is drawn: everything about it read once, then plain data that any process can draw from.

Lines that are the same unit share a sheet, whatever their item, room and quantity; left and right of one line are two.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from backend.drawings import numbering, revision_queries, service
from backend.drawings.reasons import reason
from backend.drawings.schemas import LineIn
from backend.errors import Fault, InvalidError
from backend.fenestration.decisions import Decisions
from backend.fenestration.series import Series
from backend.fenestration.unit import Unit
from backend.projects import contents
from backend.projects import service as projects
from backend.projects.lines import asked_of
from backend.projects.models import Line as LineRow
from backend.settings import Paper

_OPEN = {"error", "question"}  # what somebody has to answer
_OWN = {"item", "room", "quantity"}  # what identical units may differ in
_SHOWN = ("product_type", "configuration", "hand", "swing", "width", "height", "units", "bays", "quantity", "glass",
          "frame_color", "grids", "item", "room", "nail_fin", "threshold", "screen", "hardware", "arched",
          "notes", "frame_above_floor", "walking_surface", "beside_door", "wet", "escape", "grade_floor")  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """What stands over the whole job."""

    company: str
    project: str
    customer: str | None = None


@dataclass(frozen=True)
class JobLine:
    """A line's part in a sheet: who it is, and how many of its pieces the sheet is for (None: not given).

    `key` names it on labels and orders, and stays when lines come and go: `12`, or `12-left` for one hand of a line.
    `series`, `product_type` and `size` are as they were written; `questions` are what its sheet left open.
    """

    id: int
    key: str
    item: str | None
    room: str | None
    quantity: int | None
    product_type: str | None
    series: str | None
    size: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Lines that are one unit. Without a `unit` it cannot be drawn, and `why` says what stands in the way.

    `number` counts all sheets of the job from 1, `drawing` is the drawing's number.
    """

    number: int
    drawing: str
    lines: tuple[JobLine, ...]
    asked: LineIn | None = None
    unit: Unit | None = None
    why: str = ""

    @property
    def quantity(self) -> int | None:
        """All pieces; None while one line does not give its own."""
        counts = [line.quantity for line in self.lines]
        return None if None in counts else sum(count or 0 for count in counts)


@dataclass(frozen=True)
class Failed:
    """A line that is not drawn."""

    line: JobLine
    why: str


@dataclass(frozen=True)
class Job:
    """A job, or some lines of it, on this paper; `sheet_count` is how many sheets the whole job has."""

    id: int
    heading: Heading
    decisions: Decisions
    sheets: tuple[Sheet, ...]
    sheet_count: int
    paper: Paper = "A4"

    @property
    def failed(self) -> list[Failed]:
        """Every line that cannot be drawn, with the reason."""
        return [Failed(line, sheet.why) for sheet in self.sheets if sheet.unit is None for line in sheet.lines]

    @property
    def complete(self) -> bool:
        """Every line is drawn."""
        return not self.failed


def job_of(
    session: Session, project_id: int, company: str, line_ids: Collection[int] | None = None, paper: Paper = "A4"
) -> Job:
    """The job of a project; with `line_ids` only these lines, numbered as in the whole job.

    Raises:
        ProjectNotFoundError: there is no such project.
        InvalidError: it has no lines, or none of these.
    """
    project = projects.project(session, project_id)
    rows = contents.rows(session, project_id, limit=max(1, project.lines))
    named = sorted({row.series for row in rows if row.series})
    series = {name: service.series_named(session, name) for name in named}
    decisions = projects.decisions(session, project_id)
    sheets = _with_their_numbers(session, project_id, sheets_of(rows, series, decisions))
    chosen = [*_chosen(sheets, line_ids)]
    if not chosen:
        raise InvalidError("This project has no lines to draw yet." if not rows else "None of these lines is here.")
    heading = Heading(company, project.name, project.customer)
    return Job(project_id, heading, decisions, tuple(chosen), len(sheets), paper)


def members_of(sheet: Sheet) -> frozenset[numbering.Member]:
    """The lines on a sheet, each with the hand that its pieces have there."""
    hand = (sheet.asked.hand if sheet.asked else None) or ""
    return frozenset((line.id, hand) for line in sheet.lines)


def wanted_of(sheet: Sheet) -> numbering.Wanted:
    """What a sheet's number is looked up by."""
    said = sheet.asked.model_dump_json(exclude=_OWN) if sheet.asked else ""
    told = f"{said}|{sheet.unit.series.name if sheet.unit else ''}"
    return numbering.Wanted(hashlib.sha256(told.encode()).hexdigest(), members_of(sheet))


def _with_their_numbers(session: Session, project_id: int, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with the numbers that their drawings have for ever, or would have next."""
    on: dict[int, set[numbering.Member]] = {}
    for member in revision_queries.members(session, project_id):
        on.setdefault(member.drawing_id, set()).add((member.line_id, member.hand))
    known = [
        numbering.Known(row.number, row.unit, frozenset(on.get(row.id, ())))
        for row in revision_queries.drawings(session, project_id)
    ]
    found = numbering.numbers(known, [wanted_of(sheet) for sheet in sheets])
    return [replace(sheet, drawing=f"P{number:03}") for sheet, number in zip(sheets, found, strict=True)]


def sheets_of(rows: Sequence[LineRow], series: Mapping[str, Series | Fault], decisions: Decisions) -> list[Sheet]:
    """The sheets of these lines, in the order in which their units first come; `series` by the lines' own names."""
    return [_sheet(number, group, series, decisions) for number, group in enumerate(_groups(rows), 1)]


def lines_on_sheets(session: Session, project_id: int) -> list[list[JobLine]]:
    """The lines on each sheet of a project, in the sheets' order; no unit is computed for it.

    Raises:
        ProjectNotFoundError: there is no such project.
    """
    project = projects.project(session, project_id)
    return [group.lines for group in _groups(contents.rows(session, project_id, limit=max(1, project.lines)))]


@dataclass
class _Group:
    asked: LineIn | None
    variant: str | None
    why: str
    lines: list[JobLine] = field(default_factory=list[JobLine])


def _groups(rows: Sequence[LineRow]) -> Collection[_Group]:
    """The lines that are one unit, together."""
    groups: dict[tuple[str, str | None], _Group] = {}
    for row in rows:
        for asked, why in _asked(row):
            same = asked.model_dump_json(exclude=_OWN) if asked else f"line {row.id}"
            group = groups.setdefault((same, row.series_variant), _Group(asked, row.series_variant, why))
            group.lines.append(_line(row, asked))
    return groups.values()


def _chosen(sheets: Sequence[Sheet], line_ids: Collection[int] | None) -> Iterator[Sheet]:
    for sheet in sheets:
        lines = tuple(line for line in sheet.lines if line_ids is None or line.id in line_ids)
        if lines:
            yield Sheet(sheet.number, sheet.drawing, lines, sheet.asked, sheet.unit, sheet.why)


def _asked(row: LineRow) -> Iterator[tuple[LineIn | None, str]]:
    """What a stored line asks for, once for each of its hands."""
    asked = asked_of(row)
    given: dict[str, Any] = {"series": asked.series} | {name: getattr(asked, name) for name in _SHOWN}
    hands = Counter(asked.hands or ())
    each: list[dict[str, Any]] = [{}]
    if len(hands) > 1:
        each = [{"hand": hand, "quantity": count} for hand, count in hands.items()]
    for change in each:
        try:
            yield LineIn.model_validate({k: v for k, v in (given | change).items() if v is not None}), ""
        except (ValidationError, InvalidError) as error:
            yield None, reason(error)
            return  # the other hand fails for the same reason, and the line's pieces count once


def _line(row: LineRow, asked: LineIn | None) -> JobLine:
    shared = asked is not None and len(set(row.hands or ())) > 1
    return JobLine(
        id=row.id,
        key=f"{row.id}-{asked.hand}" if asked and shared else str(row.id),
        item=row.item,
        room=row.room,
        quantity=asked.quantity if asked else row.quantity,
        product_type=row.product_type,
        series=row.series,
        size=f"{row.width or '–'} × {row.height or '–'} {row.units}",
        questions=tuple(str(issue["message"]) for issue in row.issues if issue["severity"] in _OPEN),
    )


def _sheet(number: int, group: _Group, series: Mapping[str, Series | Fault], decisions: Decisions) -> Sheet:
    drawing, lines = f"P{number:03}", tuple(group.lines)
    if group.asked is None:
        return Sheet(number, drawing, lines, why=group.why)
    counted = Sheet(number, drawing, lines).quantity
    asked = group.asked.model_copy(update={"quantity": counted})
    try:
        unit = service.unit_in(asked, _variant(series[asked.series], group.variant), decisions)
    except InvalidError as error:
        return Sheet(number, drawing, lines, asked, why=error.message)
    return Sheet(number, drawing, lines, asked, unit)


def _variant(series: Series | Fault, variant: str | None) -> Series | Fault:
    """The series as the variant that a line asks for: `MD100H-2T` is `2t` of MD100H."""
    if isinstance(series, Fault) or variant is None:
        return series
    return series.variant(variant.removeprefix(f"{series.id}-"))
