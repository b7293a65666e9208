"""What the routes of projects take and answer."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from backend.fenestration import lengths
from backend.fenestration.decisions import GlassStep, GridsRead, MakeupReads, Side, SizeMeans
from backend.fenestration.lengths import Unit
from backend.projects.fields import Gap, Kilograms, Name, Strict, Text
from backend.projects.importer.sheet import CommaReads


class NewProject(Strict):
    """A job before anything is in it."""

    name: Name
    customer: Text = None
    company: Text = None
    po: Text = None
    billing_address: Text = None
    shipping_address: Text = None


class ProjectChange(Strict):
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


class RoughOpening(Strict):
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


class DecisionChange(Strict):
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


class Copy(Strict):
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
