"""What the routes of lines take and answer: a line with what is open about it, and every change of it."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

from backend.fenestration.lengths import Unit
from backend.fenestration.vocabulary import Hand, Swing
from backend.projects.fields import Letters, Size, Strict, Text
from backend.projects.models import Kind, Source, Status, What

Severity = Literal["error", "question", "warning", "note"]


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


class LineFields(Strict):
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
    bays: Text = None
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
    frame_above_floor: Size = None
    walking_surface: bool | None = None
    beside_door: bool | None = None
    wet: bool | None = None
    escape: bool | None = None
    grade_floor: bool | None = None


class LinesChange(Strict):
    """A change of many lines: those that say all of `where`, in any case, get the fields of `to`."""

    where: LineFields
    to: LineFields

    @model_validator(mode="after")
    def _both_say_something(self) -> Self:
        if not self.where.model_fields_set or not self.to.model_fields_set:
            raise ValueError("say which lines with one field of where at least, and what they get with one of to")
        return self


class LinesChanged(BaseModel):
    """How many lines said so, and how many of them say something else now. `notices` say what else that did."""

    matched: int
    changed: int
    notices: list[str] = []


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
    bays: str | None
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
    frame_above_floor: str | None
    walking_surface: bool | None
    beside_door: bool | None
    wet: bool | None
    escape: bool | None
    grade_floor: bool | None
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


class ChangedField(BaseModel):
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
    fields: list[ChangedField]


class History(BaseModel):
    """A page of changes, newest first."""

    changes: list[Change]
    total: int
