"""What the routes of projects take and answer."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    computed_field,
    model_validator,
)

from backend.fenestration import lengths
from backend.fenestration.decisions import GlassStep, GridsRead, MakeupReads, Side, SizeMeans
from backend.fenestration.lengths import Unit
from backend.fenestration.vocabulary import Hand, Swing
from backend.projects.importer.sheet import CommaReads
from backend.projects.importer.texts import STORED
from backend.projects.models import Kind, Source, Status, What

Severity = Literal["error", "question", "warning", "note"]

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _storable(text: str) -> str:
    if _UNSTORABLE.search(text):
        raise ValueError("holds a control character; write plain text")
    return text


def _empty_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _as_written(value: object) -> object:
    """A size as text: 72 and 72.0 are `72`, `37 7/16` stays. Anything that is no size is told by the rules."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return str(int(value)) if isinstance(value, int) or value.is_integer() else repr(value)


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True, max_length=STORED), AfterValidator(_storable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_storable)]
Text = Annotated[_Stripped | None, BeforeValidator(_empty_is_none)]
Size = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), AfterValidator(_storable)] | None,
    BeforeValidator(_empty_is_none),
    BeforeValidator(_as_written, json_schema_input_type=str | int | float | None),
]
Gap = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(_storable),
    BeforeValidator(_as_written, json_schema_input_type=str | int | float),
]
Kilograms = Annotated[float, Field(gt=0, le=1000)]
Letters = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[XOxo]{1,8}$", to_upper=True, strip_whitespace=True)] | None,
    BeforeValidator(_empty_is_none),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewProject(_Strict):
    """A job before anything is in it."""

    name: Name
    customer: Text = None
    company: Text = None
    po: Text = None
    billing_address: Text = None
    shipping_address: Text = None


class ProjectChange(_Strict):
    """The fields to change; those left out stay, null empties one."""

    name: Name | None = None
    customer: Text = None
    company: Text = None
    po: Text = None
    billing_address: Text = None
    shipping_address: Text = None


class FinalSizes(BaseModel):
    """Who said that the sizes are final, and when."""

    by: str
    at: datetime


class Project(BaseModel):
    """A job with its counts. `pieces` are the quantities added up, `questions` those that wait for an answer.

    `version` is the ETag, and grows with the project's own fields, decisions and marks; `sizes_final` is null while
    nobody said so, or since a size changed. `deleted_at` is null unless it was deleted, and can be restored.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    customer: str | None
    company: str | None
    po: str | None
    billing_address: str | None
    shipping_address: str | None
    lines: int
    pieces: int
    questions: int
    created_at: datetime
    updated_at: datetime
    version: int
    sizes_final: FinalSizes | None
    deleted_at: datetime | None
    deleted_by: str | None


class ProjectList(BaseModel):
    """A page of the projects, newest first."""

    projects: list[Project]
    total: int


class RoughOpening(_Strict):
    """How much larger the rough opening is than the frame, on each side; lengths as people write them, or 0."""

    left: Gap
    right: Gap
    head: Gap
    sill: Gap
    units: Unit = "in"

    @model_validator(mode="after")
    def _each_is_a_length(self) -> Self:
        for side in (self.left, self.right, self.head, self.sill):
            if side != "0":
                lengths.parse(side, self.units)
        return self


class DecisionChange(_Strict):
    """What to decide; what is left out stays, null takes a decision back.

    `size_means` is what Width × Height of every line are; `grids_read` which number of `1x2` counts what;
    `makeup_reads` which pane of a make-up is written first; `reads_from` the side that left, right and X/O are said
    from; `glass_step` what glass is rounded down to; the weights are what one and what two people may lift.
    `comma_reads` is what 35,5 means where a sheet says it under a size: a decimal number, or a mistake.
    """

    size_means: SizeMeans | None = None
    rough_opening: RoughOpening | None = None
    grids_read: GridsRead | None = None
    makeup_reads: MakeupReads | None = None
    reads_from: Side | None = None
    glass_step: GlassStep | None = None
    comma_reads: CommaReads | None = None
    one_lifts_kg: Kilograms | None = None
    two_lift_kg: Kilograms | None = None


class Decided(BaseModel):
    """A decision with its evidence: who made it, when, for this job or for the whole shop."""

    value: str | float | RoughOpening
    decided_by: str
    decided_at: datetime
    decided_for: Literal["job", "shop"]


class DecisionList(BaseModel):
    """What is decided; null is not. `notices` say what else a change did."""

    size_means: Decided | None = None
    rough_opening: Decided | None = None
    grids_read: Decided | None = None
    makeup_reads: Decided | None = None
    reads_from: Decided | None = None
    glass_step: Decided | None = None
    comma_reads: Decided | None = None
    one_lifts_kg: Decided | None = None
    two_lift_kg: Decided | None = None
    notices: list[str] = []


class Issue(BaseModel):
    """One thing that is open, by its cell where it came from a sheet."""

    model_config = ConfigDict(from_attributes=True)

    sheet: str | None
    row: int | None
    column: str | None
    cell: str | None
    field: str | None
    value: str | None
    rule: str
    severity: Severity
    message: str
    suggestion: str | None
    choices: list[str]
    item: str | None


class LineFields(_Strict):
    """A line as a person asks for it; what is left out is not said. Sizes are numbers or as people write them.

    X/O letters are seen from inside, left to right. `hand` is the hinge side (of two leaves the active one) seen from
    inside; `hands` is given instead when the pieces differ, one for each.
    """

    kind: Kind | None = None
    item: Text = None
    room: Text = None
    product_type: Text = None
    series: Text = None
    series_variant: Text = None
    configuration: Letters = None
    hand: Hand | None = None
    hands: Annotated[list[Hand], Field(min_length=1, max_length=999)] | None = None
    swing: Swing | None = None
    width: Size = None
    height: Size = None
    units: Unit = "in"
    quantity: Annotated[int, Field(ge=1, le=999, strict=True)] | None = None
    glass: Text = None
    frame_color: Text = None
    grids: Text = None
    nail_fin: Text = None
    threshold: Text = None
    screen: Text = None
    hardware: Text = None
    arched: Text = None
    sill_pan_depth: Text = None
    sill_pan_length: Text = None
    po: Text = None
    notes: Text = None


class Line(BaseModel):
    """A line with what is open about it. `series` and `product_type` are as written where no id is meant.

    `version` is the ETag and grows at every change; `issued_version` is the one whose drawing was issued last.
    `notices` say what else a change did.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    position: int
    kind: Kind
    item: str | None
    room: str | None
    product_type: str | None
    series: str | None
    series_variant: str | None
    configuration: str | None
    hand: Hand | None
    hands: list[Hand] | None
    swing: Swing | None
    width: str | None
    height: str | None
    units: Unit
    width_mm: float | None
    height_mm: float | None
    quantity: int | None
    glass: str | None
    frame_color: str | None
    grids: str | None
    nail_fin: str | None
    threshold: str | None
    screen: str | None
    hardware: str | None
    arched: str | None
    sill_pan_depth: str | None
    sill_pan_length: str | None
    po: str | None
    notes: str | None
    status: Status
    issues: list[Issue]
    sheet: str | None
    row: int | None
    version: int
    issued_version: int | None
    deleted_at: datetime | None
    deleted_by: str | None
    notices: list[str] = []

    @computed_field
    @property
    def changed_since_issue(self) -> bool:
        """Whether the line says something else than its issued drawing: the next revision is owed."""
        return self.issued_version is not None and self.version > self.issued_version


class LineList(BaseModel):
    """A page of a project's lines, in their order; `offset` lines stand before it."""

    lines: list[Line]
    total: int
    offset: int


class FieldChange(BaseModel):
    """A field of a line or project, as it was and as it became."""

    field: str
    before: Any
    after: Any


class Change(BaseModel):
    """One change of a line, or of the project itself where `line` is null; `version` is the one that it made."""

    id: int
    at: datetime
    who: str
    source: Source
    what: What
    line: int | None
    item: str | None
    version: int
    fields: list[FieldChange]


class History(BaseModel):
    """A page of changes, newest first."""

    changes: list[Change]
    total: int


class Copy(_Strict):
    """What to call the copy; left out: `Copy of` and the name."""

    name: Name | None = None


class Found(BaseModel):
    """A project or a line that a search found; `line` is null for a project. `matched` is the field with the words."""

    project: int
    project_name: str
    customer: str | None
    po: str | None
    line: int | None
    item: str | None
    room: str | None
    matched: Literal["name", "customer", "po", "company", "item", "room"]


class Results(BaseModel):
    """What a search found, best first; `more` says that there is more than was asked for."""

    found: list[Found]
    more: bool
