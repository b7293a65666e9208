"""What a sheet says about a line in words; nothing given is None, and printed as such."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

from backend.drafting.table import Row
from backend.drafting.text import Fonts
from backend.fenestration.chain import printed
from backend.fenestration.opening import rough_opening
from backend.fenestration.unit import Unit
from backend.fenestration.vocabulary import CONFIGURATION_NAMES

NOT_GIVEN = "not given"
NONE = "–"

_LONGEST = {
    "drawing_number": 16,
    "drawing_date": 10,
    "sheet_number": 4,
    "designer": 20,
    "approved_by": 20,
    "approved_on": 10,
    "revision": 2,
}

Approval = Literal["Approved", "Approved as noted", "Revise and resubmit", "Rejected"]
APPROVALS: tuple[Approval, ...] = ("Approved", "Approved as noted", "Rejected", "Revise and resubmit")


@dataclass(frozen=True)
class Revision:
    """A row of the revision table (rule T5)."""

    rev: str
    date: str
    by: str
    description: str


@dataclass(frozen=True)
class Captions:
    """The words of one sheet: the line's, the job's and those of the title column."""

    company: str | None = None
    project: str | None = None
    customer: str | None = None
    address: str | None = None
    item: str | None = None
    room: str | None = None
    glass: str | None = None
    frame_color: str | None = None
    grids: str | None = None
    screen: str | None = None
    hardware: str | None = None
    nail_fin: str | None = None
    threshold: str | None = None
    notes: str | None = None
    quantity: int | None = None
    salesman: str | None = None
    designer: str | None = None
    drawing_date: str | None = None
    drawing_number: str | None = None
    sheet_number: int | None = None  # in a set; None: a drawing by itself, whose `sheet_count` are its pages
    sheet_count: int | None = None
    revision: str | None = None
    revisions: tuple[Revision, ...] = ()
    approval: Approval | None = None
    approved_by: str | None = None
    approved_on: str | None = None

    def printable(self, fonts: Fonts) -> "Captions":
        """The same with every text in one line and in characters that the sheet's font has; an empty one is None."""
        texts = {f.name: getattr(self, f.name) for f in fields(self)}
        texts = {name: fonts.printable(text) or None for name, text in texts.items() if isinstance(text, str)}
        rows = tuple(
            Revision(*(fonts.printable(text) for text in (r.rev, r.date, r.by, r.description))) for r in self.revisions
        )
        return replace(self, **texts, revisions=rows)


def specification(unit: Unit, words: Captions) -> list[Row]:
    """The table at the lower left: the approved sheet's rows and those of the client's sketch."""
    return [
        Row("Room", words.room or NONE, ("room",)),
        Row("Series", unit.series.name, ("series",)),
        Row("Type", unit.line.product.name, ("product_type",)),
        Row("Configuration", _configuration(unit), ("configuration",)),
        Row("Opening", _opening(unit), ("hand", "swing")),
        Row("Arched", "yes" if unit.line.arched else "no", ("arched",)),
        Row("Glass", words.glass or NOT_GIVEN, ("glass",)),
        Row("Frame colour", words.frame_color or NOT_GIVEN, ("frame_color",)),
        Row("Grids", words.grids or NONE, ("grids",)),
        Row("Screen", words.screen or NONE, ("screen",)),
        Row("Hardware", words.hardware or NONE, ("hardware",)),
        Row("Quantity", NOT_GIVEN if words.quantity is None else str(words.quantity), ("quantity",)),
    ]


def job(unit: Unit, words: Captions) -> list[Row]:
    """The rows of the title column that the client's sketch adds."""
    rows = [
        Row("Project", words.project or NONE, ("project",)),
        Row("Customer", words.customer or NONE, ("customer",)),
        Row("Job address", words.address or NONE, ("address",)),
        Row("Rough open.", _rough_opening(unit), ("rough_opening",)),
        Row("Sizes mean", unit.decisions.size_means or "frame, undecided", ("size_means",)),
        Row("Nail fin", words.nail_fin or NONE, ("nail_fin",)),
    ]
    threshold = Row("Threshold", words.threshold or NONE, ("threshold",))
    return [*rows, threshold] if unit.line.product.kind == "door" else rows


def title_rows(words: Captions, page: int = 1) -> Iterator[Row]:
    """The rows at the lower right (rule T1); the drawing number is the approved sheet's serial number."""
    yield Row("Salesman", words.salesman or "", ("salesman",))
    yield Row("Designer", words.designer or NOT_GIVEN, ("designer",))
    yield Row("Drawing date", words.drawing_date or NOT_GIVEN, ("drawing_date",))
    yield Row("Drawing no.", words.drawing_number or NOT_GIVEN, ("drawing_number",))
    yield Row("Sheet", _sheet(words, page), ("sheet_number", "sheet_count"))
    yield Row("Revision", words.revision or NONE, ("revision",))


def title_faults(words: Captions) -> list[str]:
    """The fields of the title block that are longer than ISO 7200 lets them be (rule T1)."""
    said = {name: str(getattr(words, name) or "") for name in _LONGEST}
    return [
        f"{name} is too long: {len(text)} characters, a title block takes {_LONGEST[name]} (ISO 7200)"
        for name, text in said.items()
        if len(text) > _LONGEST[name]
    ]


def approval_rows(words: Captions) -> tuple[Row, Row]:
    """Who approves and when; empty ones are filled in by hand."""
    return Row("Name", words.approved_by or "", ("approved_by",)), Row("Date", words.approved_on or "", ())


def reading_side(unit: Unit) -> str:
    """The side that left, right and letters are read from on this sheet (DESIGN D12)."""
    told = f"Left, right, X and O seen from {unit.viewed_from}"
    ordered = unit.decisions.reads_from
    return told if ordered == "inside" else f"{told}; ordered from {ordered}"


def symbols(unit: Unit) -> str:
    """Whose opening symbols are drawn."""
    of = {"approved": "of the approved sheet", "us": "of the USA", "de": "of Germany", "cn": "of China"}
    return f"symbols {of[unit.decisions.symbols]}"


def _sheet(words: Captions, page: int) -> str:
    """In a set its number there; a sheet by itself numbers its own pages."""
    if words.sheet_number is None:
        return f"{page} of {words.sheet_count or 1}"
    total = f" of {words.sheet_count}" if words.sheet_count is not None else ""
    return f"{words.sheet_number}{total}" + (f", page {page}" if page > 1 else "")


def _rough_opening(unit: Unit) -> str:
    hole = rough_opening(unit)
    if hole is None:
        return "no allowance set"
    width, height = printed(hole.width), printed(hole.height)
    return f"{width.mm} {width.inches} ×\n{height.mm} {height.inches}"


def _configuration(unit: Unit) -> str:
    letters = unit.configuration
    return f"{letters}: {CONFIGURATION_NAMES[letters]}" if letters in CONFIGURATION_NAMES else letters or NOT_GIVEN


def _opening(unit: Unit) -> str:
    line = unit.line
    if line.product.family == "sliding":
        return "slides"
    if not line.product.swings:
        return NONE
    swing = f"opens {line.swing}" if line.swing else f"swing {NOT_GIVEN}"
    if not line.product.needs_hand:
        return swing
    what = "pivot" if line.product.family == "pivot" else "hinge"
    if not line.hand:
        return f"{what} side {NOT_GIVEN}, {swing}"
    seen = line.hand if unit.viewed_from == "inside" else {"left": "right", "right": "left"}[line.hand]
    return f"{what} {seen}, {swing}"
