"""What the exported models of a line and of a whole job look like; their JSON Schemas are made of these."""

from typing import Literal

from pydantic import BaseModel

from backend.drawings.schemas import Computed, LineIn, SegmentOut, SizeOut

Row = dict[str, str | int | float | None]


class FactOut(BaseModel):
    """A value of the series that the unit stands on, and how sure it is; `mm` where its unit is millimetres."""

    name: str
    value: float | str | bool | list[float]
    unit: str | None
    evidence: Literal["catalogue", "read", "scaled", "assumed"]
    sources: list[str]


class GlassOrderOut(BaseModel):
    """Lites of all pieces of the line that are alike, as they are ordered: rounded down, never up."""

    panels: list[int]
    width: SizeOut
    height: SizeOut
    makeup: str
    layers: str
    thickness_mm: float
    gas: str | None
    coated: str | None
    temper_mark: bool
    frosted: bool
    category: Literal["I", "II"] | None
    kg_each: float
    setting_block: SizeOut
    quantity: int


class LabelOut(BaseModel):
    """The label of a part, the same on every piece but for its code.

    There `{piece}` counts from 1 to the line's quantity, and in a job `{line}` is the line's key.
    """

    part: str
    profile: str | None
    size: str
    code: str


class UnitDocument(Computed):
    """The whole computed model of a line: what was asked, what was made of it, and how sure everything is.

    `overall` is what is printed along the whole width and height. `glass_order` is empty while something of it is
    missing, and `labels` while the line has no item to name.
    """

    schema_version: Literal[1] = 1
    line: LineIn
    series_name: str
    product_name: str
    overall: list[SegmentOut]
    facts: list[FactOut]
    glass_order: list[GlassOrderOut]
    glass_order_missing: list[str]
    labels: list[LabelOut]


class JobLineOut(BaseModel):
    """A line's part in a sheet: who it is, and how many of the sheet's pieces are its.

    `key` names it on labels and orders: `12`, or `12-left` for one hand of a line.
    """

    id: int
    key: str
    item: str | None
    room: str | None
    quantity: int | None


class SheetOut(BaseModel):
    """Lines that are one unit, and its model; without one it is not drawn, and `why` says what stands in the way."""

    sheet: int
    drawing: str
    lines: list[JobLineOut]
    quantity: int | None
    model: UnitDocument | None
    why: str


class NotDrawnOut(BaseModel):
    """A line that is not drawn, by its key, and why."""

    line: str
    item: str | None
    why: str


class PieceOut(BaseModel):
    """Pieces that are cut alike from one bar."""

    label: str
    length: float
    quantity: int


class BarOut(BaseModel):
    """How a bar is cut; what is left of it is kept as a remnant, or waste."""

    length: float
    from_remnant: bool
    pieces: list[PieceOut]
    offcut: float
    keep: bool


class BarsOut(BaseModel):
    """The bars of a profile beside the fewest that are possible, and what first fit takes; null while not planned."""

    profile: str
    why: str | None
    bars: int | None
    least_possible: int | None
    first_fit: int | None
    plan: list[BarOut]


class GlassListOut(BaseModel):
    """The glass order of the job; `held` are the lines that it waits for."""

    complete: bool
    rows: list[Row]
    held: list[Row]


class CutListOut(BaseModel):
    """The cut list of the job; `not_cut` is what it waits for."""

    complete: bool
    pieces: list[Row]
    not_cut: list[Row]
    bars: list[BarsOut]


class JobDocument(BaseModel):
    """A whole job. `sheet_count` is how many sheets it has, also where `sheets` are some of them.

    `complete`: every line is drawn, whatever its sheet is marked with; `failed` are those that are not.
    Rows are those of the printed lists: lengths in millimetres, what is not known null.
    """

    schema_version: Literal[1] = 1
    company: str
    project: str
    customer: str | None
    complete: bool
    failed: list[NotDrawnOut]
    sheet_count: int
    sheets: list[SheetOut]
    settings: list[Row]
    to_confirm: list[Row]
    glass_order: GlassListOut
    cut_list: CutListOut
