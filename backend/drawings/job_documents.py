"""A whole job as plain data for other programs and for the second reader: sheets, orders, cuts, what failed."""

from fractions import Fraction

from backend.drafting.listing import Cell, Listing
from backend.drawings.document_schemas import (
    BarOut,
    BarsOut,
    CutListOut,
    GlassListOut,
    JobDocument,
    JobLineOut,
    NotDrawnOut,
    PieceOut,
    Row,
    SheetOut,
)
from backend.drawings.documents import model
from backend.drawings.job import Job, Sheet
from backend.drawings.listings import settings
from backend.drawings.listings.cuts import Bars, cuts_of
from backend.drawings.listings.glass import glass_of
from backend.fenestration.cutting import Bar
from backend.settings import Paper

_LINE = "{line}"


def job_document(job: Job) -> JobDocument:
    """Everything about a job."""
    glass, cuts = glass_of(job), cuts_of(job)
    return JobDocument(
        company=job.heading.company,
        project=job.heading.project,
        customer=job.heading.customer,
        complete=job.complete,
        failed=[NotDrawnOut(line=one.line.key, item=one.line.item, why=one.why) for one in job.failed],
        sheet_count=job.sheet_count,
        sheets=[_sheet(sheet, job.paper) for sheet in job.sheets],
        settings=_rows(settings.settings(job)),
        to_confirm=_rows(settings.to_confirm(job)),
        glass_order=GlassListOut(complete=not glass.waiting, rows=_rows(glass.order), held=_rows(glass.held)),
        cut_list=CutListOut(
            complete=not cuts.not_cut.rows,
            pieces=_rows(cuts.pieces),
            not_cut=_rows(cuts.not_cut),
            bars=[_bars(bars) for bars in cuts.bars],
        ),
    )


def _sheet(sheet: Sheet, paper: Paper) -> SheetOut:
    drawn = None
    if sheet.unit and sheet.asked:
        shared = sheet.asked.model_copy(update={"item": None, "room": None, "paper": paper})
        drawn = model(sheet.unit, shared, _LINE)
    return SheetOut(
        sheet=sheet.number,
        drawing=sheet.drawing,
        lines=[
            JobLineOut(id=one.id, key=one.key, item=one.item, room=one.room, quantity=one.quantity)
            for one in sheet.lines
        ],
        quantity=sheet.quantity,
        model=drawn,
        why=sheet.why,
    )


def _bars(bars: Bars) -> BarsOut:
    plan = bars.plan
    return BarsOut(
        profile=bars.profile,
        why=None if plan else bars.why,
        bars=plan.new_bars if plan else None,
        least_possible=plan.bound_bars if plan else None,
        first_fit=plan.first_fit_bars if plan else None,
        plan=[_bar(bar) for bar in plan.bars] if plan else [],
    )


def _bar(bar: Bar) -> BarOut:
    return BarOut(
        length=float(bar.length),
        from_remnant=bar.from_remnant,
        pieces=[
            PieceOut(label=piece.label, length=float(piece.length), quantity=piece.quantity) for piece in bar.pieces
        ],
        offcut=float(bar.offcut),
        keep=bar.remnant is not None,
    )


def _rows(listing: Listing) -> list[Row]:
    names = [column.name.lower().replace(", mm", "").replace(" ", "_").replace("-", "_") for column in listing.columns]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in listing.rows]


def _plain(cell: Cell) -> str | int | float | None:
    return float(cell) if isinstance(cell, Fraction) else cell
