"""The cut list of a job: every bar to cut, what is not cut yet and why, and how the bars are taken from stock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backend.drafting.listing import Cell, Column, Listing
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.words import drawings, items
from backend.fenestration import checks
from backend.fenestration.bar_stock import stock_of
from backend.fenestration.cutting import CutError, Piece, Plan, cut
from backend.fenestration.series import Series
from backend.fenestration.takeoff import Takeoff, cut_list, takeoff

_PATIENCE = 200  # turns of the search for each profile: a number, not a time, so that every run ends the same

_PIECES = (
    Column("Profile", 40),
    Column("Sheet", 16),
    Column("Line", 15),
    Column("Item", 30),
    Column("Length", 32, "length"),
    Column("Ends", 18),
    Column("Where", 120.6),
    Column("Pieces", 19, "count", total=True),
)
_BARS = (
    Column("Profile", 40),
    Column("Pieces", 18, "count"),
    Column("Bars to buy", 20, "count", total=True),
    Column("Least possible", 23, "count"),
    Column("First fit", 18, "count"),
    Column("Used, %", 19, "kg"),
    Column("Kerf, mm", 17, "mm"),
    Column("Trim, mm", 17, "mm"),
    Column("Remnants, mm", 40),
    Column("Says", 78.6),
)
_NOT_CUT = (Column("Sheets", 60), Column("Why", 230.6))


@dataclass(frozen=True)
class Bars:
    """The bars of one profile: a plan, or `why` there is none."""

    profile: str
    pieces: tuple[Piece, ...]
    plan: Plan | None = None
    why: str = ""


@dataclass(frozen=True)
class JobCuts:
    """Everything about a job's bars; with rows in `not_cut` it is not complete."""

    pieces: Listing
    not_cut: Listing
    bars: tuple[Bars, ...]

    @property
    def summary(self) -> Listing:
        """A row for each profile."""
        return Listing("Bars", _BARS, tuple(_bars_row(bars) for bars in self.bars))


def cuts_of(job: Job) -> JobCuts:
    """The bars of all lines, optimised profile by profile."""
    made = [(sheet, takeoff(sheet.unit)) for sheet in job.sheets if sheet.unit]
    rows = sorted((row for sheet, parts in made for row in _pieces(sheet, parts)), key=lambda row: str(row[0]))
    whys = _whys(job, made)
    not_cut = tuple((drawings(sheets, job.sheet_count), why) for why, sheets in whys.items())
    return JobCuts(
        Listing("Cut list", _PIECES, tuple(rows)), Listing("Not cut yet", _NOT_CUT, not_cut), tuple(_bars(made))
    )


def _pieces(sheet: Sheet, made: Takeoff) -> Iterator[tuple[Cell, ...]]:
    for line in sheet.lines:
        for each in cut_list(made.cuts):
            pieces = None if line.quantity is None else each.quantity * line.quantity
            ends, where = "/".join(f"{angle}°" for angle in each.angles), ", ".join(each.where)
            yield each.profile, sheet.drawing, line.key, line.item, each.length, ends, where, pieces


def _whys(job: Job, made: list[tuple[Sheet, Takeoff]]) -> dict[str, list[Sheet]]:
    """What stands in the way of a complete cut list, each with the sheets it concerns."""
    whys: dict[str, list[Sheet]] = {}
    for sheet, parts in made:
        assert sheet.unit
        told = [mark.text for mark in checks.marks(sheet.unit) if mark.kind == "hold"]
        told = [f"HOLD: {text}" for text in told] or [lack.message for lack in parts.lacks if lack.rule == "3.1"]
        if sheet.quantity is None and parts.cuts:
            told.append("The quantity is not given.")
        for why in dict.fromkeys(told):
            whys.setdefault(why, []).append(sheet)
    for sheet in job.sheets:
        if sheet.unit is None:
            whys.setdefault(f"NOT DRAWN: {items(sheet)}: {sheet.why}", []).append(sheet)
    return whys


def _bars(made: list[tuple[Sheet, Takeoff]]) -> Iterator[Bars]:
    wanted: dict[str, tuple[Series, list[Piece]]] = {}
    for sheet, parts in made:
        assert sheet.unit
        for line, quantity in ((line, line.quantity) for line in sheet.lines if line.quantity):
            for each in cut_list(parts.cuts):
                label = f"{line.item or line.key} {' / '.join(dict.fromkeys(each.where))}"
                piece = Piece(label, each.length, each.quantity * quantity)
                wanted.setdefault(each.profile, (sheet.unit.series, []))[1].append(piece)
    for profile, (series, pieces) in sorted(wanted.items()):
        yield _planned(profile, series, tuple(pieces))


def _planned(profile: str, series: Series, pieces: tuple[Piece, ...]) -> Bars:
    try:
        stock = stock_of(series)
        if isinstance(stock, tuple):
            return Bars(
                profile, pieces, why=f"Bars are not computed: {', '.join(stock)} of {series.name} not on record."
            )
        return Bars(profile, pieces, cut(pieces, stock, _patience()))
    except CutError as error:
        return Bars(profile, pieces, why=f"Bars are not computed: {error}.")


def _patience() -> Callable[[], float]:
    """So many turns, then none; a turn may take the solver up to a minute."""
    left = iter([60.0] * _PATIENCE)
    return lambda: next(left, 0.0)


def _bars_row(bars: Bars) -> tuple[Cell, ...]:
    count, plan = sum(piece.quantity for piece in bars.pieces), bars.plan
    if plan is None:
        return bars.profile, count, *(("–",) * 7), bars.why
    return (
        bars.profile,
        count,
        plan.new_bars,
        plan.bound_bars,
        plan.first_fit_bars,
        plan.yielded * 100,
        plan.stock.kerf,
        plan.stock.trim,
        ", ".join(f"{float(remnant):g}" for remnant in plan.remnants) or "none",
        plan.sentence(),
    )
