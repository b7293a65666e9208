"""What the batches' routes take and answer."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.drawings.batches.drawing import SHEET_FILES, Format
from backend.drawings.batches.models import Kind, State
from backend.settings import Paper

Stage = Literal["sheets", "documents"]

# What one batch draws; a larger job is drawn in several.
MOST_LINES = 5_000


class BatchRequest(BaseModel):
    """What to draw: all lines of the project, or these; each sheet in these formats.

    `paper` is what every document is laid out for, but the labels, which are sold on A4; left out, the installation's.
    """

    model_config = ConfigDict(extra="forbid")

    line_ids: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1, max_length=MOST_LINES)] | None = None
    formats: Annotated[list[Format], Field(min_length=1)] = list(SHEET_FILES)
    paper: Paper | None = None


class Progress(BaseModel):
    """How far a batch is. Parts are its sheets and the documents of the whole job; `stage` is what is left.

    `done` and `failed` parts make `total` at the end. `current` is what is being drawn, `rate_per_s` the sheets of a
    second since it began, `seconds_left` what the sheets still take (null while that is not known). `complete` is
    true only of a batch that is done and lacks nothing.
    """

    id: int
    state: State
    stage: Stage
    done: int
    failed: int
    total: int
    current: str | None
    rate_per_s: float | None
    seconds_left: float | None
    complete: bool


class BatchLine(BaseModel):
    """A line that a part is of."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    item: str | None
    room: str | None


class FailedPart(BaseModel):
    """A sheet (with its lines) or a document that could not be drawn, and why; or a `proof` that found what differs.

    `resumable`: it broke while it was drawn and `resume` tries again; else its lines must be completed first.
    """

    kind: Kind
    name: str
    reason: str
    resumable: bool
    lines: list[BatchLine]


class Marks(BaseModel):
    """How many of the sheets that are drawn say HOLD, how many PRELIMINARY, and how many bear no mark."""

    model_config = ConfigDict(populate_by_name=True)

    hold: Annotated[int, Field(alias="HOLD")]
    preliminary: Annotated[int, Field(alias="PRELIMINARY")]
    none: int


class BatchSummary(Progress):
    """A batch in a list. `package` is the address of its files as one ZIP, null while (or after) there is none.

    `buildable` is true only of a complete batch without a single mark: a sheet that is drawn is not yet one to build.
    """

    project_id: int
    name: str
    formats: list[Format]
    paper: Paper
    lines: int
    requested_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    expires_at: datetime | None
    package: str | None
    marks: Marks
    buildable: bool


class Batch(BatchSummary):
    """A batch with every part that is not drawn."""

    failures: list[FailedPart]


class BatchList(BaseModel):
    """A page of a project's batches, newest first."""

    batches: list[BatchSummary]
    total: int
