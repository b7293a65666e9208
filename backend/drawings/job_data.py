"""A job as plain data for other programs: every sheet computed, its lines, what is ordered and cut, what failed."""

from fractions import Fraction
from typing import Any

from backend.drafting.listing import Cell, Listing
from backend.drawings.job import Job, JobLine, Sheet
from backend.drawings.listings import settings
from backend.drawings.listings.cuts import Bars, JobCuts, cuts_of
from backend.drawings.listings.glass import glass_of
from backend.drawings.present import computed
from backend.fenestration.cutting import Bar

FORMAT = "raven-job/1"


def job_data(job: Job) -> dict[str, Any]:
    """The whole job; lengths are millimetres, and a number that is not known is null."""
    glass, cuts = glass_of(job), cuts_of(job)
    return {
        "format": FORMAT,
        "project": job.heading.project,
        "customer": job.heading.customer,
        "company": job.heading.company or None,
        "complete": job.complete,
        "failed": [{"line": one.line.key, "item": one.line.item, "why": one.why} for one in job.failed],
        "settings": _rows(settings.settings(job)),
        "to_confirm": _rows(settings.to_confirm(job)),
        "sheets": [_sheet(sheet) for sheet in job.sheets],
        "glass_order": {"complete": not glass.waiting, "rows": _rows(glass.order), "held": _rows(glass.held)},
        "cut_list": _cuts(cuts),
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "drawing": sheet.drawing,
        "quantity": sheet.quantity,
        "lines": [_line(line) for line in sheet.lines],
        "why": sheet.why or None,
        "computed": computed(sheet.unit).model_dump(mode="json") if sheet.unit else None,
    }


def _line(line: JobLine) -> dict[str, Any]:
    return {"line": line.key, "item": line.item, "room": line.room, "quantity": line.quantity}


def _cuts(cuts: JobCuts) -> dict[str, Any]:
    return {
        "complete": not cuts.not_cut.rows,
        "pieces": _rows(cuts.pieces),
        "not_cut": _rows(cuts.not_cut),
        "bars": [_bars(bars) for bars in cuts.bars],
    }


def _bars(bars: Bars) -> dict[str, Any]:
    plan = bars.plan
    if plan is None:
        return {"profile": bars.profile, "why": bars.why}
    return {
        "profile": bars.profile,
        "bars": plan.new_bars,
        "least_possible": plan.bound_bars,
        "first_fit": plan.first_fit_bars,
        "plan": [_bar(bar) for bar in plan.bars],
    }


def _bar(bar: Bar) -> dict[str, Any]:
    return {
        "length": float(bar.length),
        "from_remnant": bar.from_remnant,
        "pieces": [
            {"label": piece.label, "length": float(piece.length), "quantity": piece.quantity} for piece in bar.pieces
        ],
        "offcut": float(bar.offcut),
        "keep": bar.remnant is not None,
    }


def _rows(listing: Listing) -> list[dict[str, Any]]:
    names = [column.name.lower().replace(", mm", "").replace(" ", "_").replace("-", "_") for column in listing.columns]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in listing.rows]


def _plain(cell: Cell) -> str | int | float | None:
    return float(cell) if isinstance(cell, Fraction) else cell
