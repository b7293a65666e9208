"""What the shop decides, with what it stands on and which sheets it concerns; and what it must still confirm."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from backend.drafting.listing import Cell, Column, Listing
from backend.drawings.job import Job, Sheet
from backend.drawings.listings.words import drawings
from backend.fenestration.bars import NO_GRIDS
from backend.fenestration.decisions import UNDECIDED, Allowance, Decisions
from backend.fenestration.lengths import mm_text
from backend.fenestration.series import TO_CONFIRM, Evidence, Fact
from backend.fenestration.takeoff import takeoff
from backend.fenestration.unit import Unit

NOT_DECIDED = "not decided"
NOBODY = "none"
_SETTINGS = (Column("Setting", 62), Column("Decided", 58), Column("Stands on", 110), Column("Concerns", 60.6))
_CONFIRM = (Column("What", 110), Column("Value", 45), Column("Evidence", 75), Column("Concerns", 60.6))
_EVIDENCE: dict[Evidence, str] = {"scaled": "measured on a picture", "assumed": "assumed, without a document"}


@dataclass(frozen=True)
class _Setting:
    """A field of the decisions: its name, how its value reads, what the default stands on, whom it concerns."""

    field: str
    name: str
    told: Callable[[Decisions], str | None]
    stands_on: str
    concerns: Callable[[Unit], bool]


def settings(job: Job) -> Listing:
    """Every setting of the job."""
    rows = tuple(_setting(setting, job) for setting in _EVERY)
    return Listing("Settings", _SETTINGS, rows)


def to_confirm(job: Job) -> Listing:
    """What a sheet stands on that nobody has decided, or that is scaled from a picture or assumed."""
    rows = [*_undecided(job), *_facts(job)]
    return Listing("What the shop must still confirm", _CONFIRM, tuple(rows))


def _undecided(job: Job) -> Iterator[tuple[Cell, ...]]:
    for name, value, _, concerned in settings(job).rows:
        if value == NOT_DECIDED and concerned != NOBODY:
            yield f"Setting: {str(name).lower()}", value, "–", concerned


def _facts(job: Job) -> Iterator[tuple[Cell, ...]]:
    used: dict[tuple[str, str], tuple[Unit, Fact, list[Sheet]]] = {}
    for sheet in job.sheets:
        for fact in _uncertain(sheet):
            assert sheet.unit
            used.setdefault((sheet.unit.series.id, fact.name), (sheet.unit, fact, []))[2].append(sheet)
    for place in sorted(used):
        unit, fact, sheets = used[place]
        concerned = drawings(sheets, job.sheet_count)
        yield f"{unit.series.name}: {fact.title}", _value(fact), _EVIDENCE[fact.evidence], concerned


def _uncertain(sheet: Sheet) -> Iterator[Fact]:
    if sheet.unit:
        every = dict.fromkeys((*sheet.unit.layout.facts, *takeoff(sheet.unit).facts))
        yield from (fact for fact in every if fact.evidence in TO_CONFIRM)


def _value(fact: Fact) -> str:
    value = f"{float(fact.value):g}" if isinstance(fact.value, Fraction) else str(fact.value)
    return f"{value} {fact.unit}" if fact.unit else value


def _setting(setting: _Setting, job: Job) -> tuple[Cell, ...]:
    value = setting.told(job.decisions)
    changed = getattr(job.decisions, setting.field) != getattr(UNDECIDED, setting.field)
    concerned = [sheet for sheet in job.sheets if sheet.unit and setting.concerns(sheet.unit)]
    return (
        setting.name,
        NOT_DECIDED if value is None else value,
        "decided for this job" if changed else setting.stands_on,
        drawings(concerned, job.sheet_count) or NOBODY,
    )


def _allowance(around: Allowance | None) -> str | None:
    if around is None:
        return None
    sides = (("left", around.left), ("right", around.right), ("head", around.head), ("sill", around.sill))
    return ", ".join(f"{name} {mm_text(length)}" for name, length in sides) + " mm"


def _every(_: Unit) -> bool:
    return True


def _gridded(unit: Unit) -> bool:
    return (unit.line.grids or "").strip().lower() not in NO_GRIDS


def _coated(unit: Unit) -> bool:
    return unit.line.makeup is not None and any(pane.coated for pane in unit.line.makeup.panes)


def _glazed(unit: Unit) -> bool:
    return any(panel.glass for panel in unit.layout.panels)


_EVERY = (
    _Setting(
        "size_means",
        "Width × height are",
        lambda d: d.size_means and f"the {d.size_means}'s size",
        "taken as the frame's size until the shop says it",
        _every,
    ),
    _Setting(
        "rough_opening",
        "The rough opening is larger by",
        lambda d: _allowance(d.rough_opening),
        "none is printed until the shop says it",
        _every,
    ),
    _Setting(
        "reads_from",
        "Left, right and X/O are said from",
        lambda d: d.reads_from,
        "read: the approved sheets are drawn from inside",
        _every,
    ),
    _Setting(
        "symbols",
        "Opening symbols",
        lambda d: d.symbols,
        "read: the approved sheets' are solid with the apex at the hinge",
        _every,
    ),
    _Setting(
        "grids_read",
        "Grids such as 1x2 are",
        lambda d: d.grids_read,
        "lines with grids are held until the shop says it",
        _gridded,
    ),
    _Setting(
        "makeup_reads",
        "A glass make-up is written",
        lambda d: d.makeup_reads,
        "coated glass is not ordered until the shop says it",
        _coated,
    ),
    _Setting(
        "glass_step",
        "Glass is rounded down to",
        lambda d: f"1 {d.glass_step}" if d.glass_step == "mm" else d.glass_step,
        "assumed until the shop says otherwise",
        _glazed,
    ),
    _Setting(
        "one_lifts_kg",
        "One person lifts up to",
        lambda d: f"{mm_text(d.one_lifts_kg)} kg",
        "assumed until the shop says otherwise",
        _glazed,
    ),
    _Setting(
        "two_lift_kg",
        "Two people lift up to",
        lambda d: f"{mm_text(d.two_lift_kg)} kg",
        "assumed until the shop says otherwise",
        _glazed,
    ),
)
