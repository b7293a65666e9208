"""What a sheet says about a line in words; nothing given is None, and printed as such."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from backend.drafting.table import Row
from backend.drafting.text import Fonts
from backend.fenestration.unit import Unit
from backend.fenestration.vocabulary import CONFIGURATION_NAMES

NOT_GIVEN = "not given"
NONE = "–"


@dataclass(frozen=True)
class Captions:
    """The words of one sheet: the line's, the job's and those of the title column."""

    company: str | None = None
    project: str | None = None
    customer: str | None = None
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
    drawing_date: str | None = None
    serial_number: str | None = None
    designer: str | None = None
    revision: str | None = None
    confirmation: str | None = None
    date: str | None = None

    def printable(self, fonts: Fonts) -> "Captions":
        """The same with every text in one line and in characters that the sheet's font has; an empty one is None."""
        texts = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(self, **{k: fonts.printable(v) or None for k, v in texts.items() if isinstance(v, str)})


def specification(unit: Unit, words: Captions) -> list[Row]:
    """The table at the lower left: the approved sheet's rows and those of the client's sketch."""
    return [
        Row("Room", words.room or NONE),
        Row("Series", unit.series.name),
        Row("Type", unit.line.product.name),
        Row("Configuration", _configuration(unit)),
        Row("Opening", _opening(unit)),
        Row("Glass", words.glass or NOT_GIVEN),
        Row("Frame colour", words.frame_color or NOT_GIVEN),
        Row("Grids", words.grids or NONE),
        Row("Screen", words.screen or NONE),
        Row("Hardware", words.hardware or NONE),
        Row("Quantity", NOT_GIVEN if words.quantity is None else str(words.quantity)),
    ]


def job(unit: Unit, words: Captions) -> list[Row]:
    """The rows of the title column that the client's sketch adds."""
    rows = [
        Row("Project", words.project or NONE),
        Row("Customer", words.customer or NONE),
        Row("Rough open.", "no allowance set"),
        Row("Nail fin", words.nail_fin or NONE),
    ]
    return [*rows, Row("Threshold", words.threshold or NONE)] if unit.line.product.kind == "door" else rows


def title_rows(words: Captions) -> Iterator[Row]:
    """The seven rows at the lower right; empty ones are filled in by hand."""
    yield Row("Salesman", words.salesman or "")
    yield Row("Drawing date", words.drawing_date or "")
    yield Row("Serial number", words.serial_number or "")
    yield Row("Designer", words.designer or "")
    yield Row("Revision", words.revision or "")
    yield Row("Confirmation", words.confirmation or "")
    yield Row("Date", words.date or "")


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
    return f"hinge {line.hand}, {swing}" if line.hand else f"hinge side {NOT_GIVEN}, {swing}"
