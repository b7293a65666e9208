"""What the routes of projects take and answer."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from backend.fenestration.lengths import Unit
from backend.fenestration.vocabulary import Hand, Swing
from backend.projects.models import Kind, Status

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


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(_storable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_storable)]
Text = Annotated[_Stripped | None, BeforeValidator(_empty_is_none)]
Size = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), AfterValidator(_storable)] | None,
    BeforeValidator(_empty_is_none),
    BeforeValidator(_as_written, json_schema_input_type=str | int | float | None),
]
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


class Project(BaseModel):
    """A job with its counts. `pieces` are the quantities added up, `questions` those that wait for an answer."""

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


class ProjectList(BaseModel):
    """A page of the projects, newest first."""

    projects: list[Project]
    total: int


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
    """A line with what is open about it. `series` and `product_type` are as written where no id is meant."""

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


class LineList(BaseModel):
    """A page of a project's lines, in their order."""

    lines: list[Line]
    total: int
