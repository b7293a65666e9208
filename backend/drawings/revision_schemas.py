"""What the routes of drawings with a number and of their revisions take and answer."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from backend.settings import Paper


class IssueIn(BaseModel):
    """What the revision table says of this revision, left out: what was changed; and on which paper it is drawn.

    Left out, `paper` is that of the revision before, of the first the installation's.
    """

    model_config = ConfigDict(extra="forbid")

    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)] | None = None
    paper: Paper | None = None


class RevisionOut(BaseModel):
    """A revision as it was issued; `sha256` is the digest of each of its files."""

    revision: str
    issued_at: datetime
    issued_by: str
    description: str
    sha256: dict[str, str]


class SheetLine(BaseModel):
    """A line on a sheet; `size` as it was written."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    item: str | None
    room: str | None
    quantity: int | None
    size: str


class SheetOfLines(BaseModel):
    """A sheet as it would be drawn now, counted from 1, with the lines that share it."""

    number: int
    lines: list[SheetLine]


class SheetList(BaseModel):
    """The sheets of a project. Left and right of one line are two, so a line may stand on more than one."""

    sheets: list[SheetOfLines]


class NumberedDrawing(BaseModel):
    """A drawing of a project with its number, the lines on it, and its newest revision.

    `items` are the lines' names; `lines_changed` the lines that were changed since the drawing was issued.
    """

    id: int
    number: str
    lines: list[int]
    items: list[str]
    lines_changed: list[int]
    revision: str | None
    issued_at: datetime | None


class DrawingList(BaseModel):
    """The drawings of a project by their numbers."""

    drawings: list[NumberedDrawing]


class Issued(BaseModel):
    """What issuing a drawing did: a new revision, or nothing because nothing changed since `revision`."""

    drawing: int
    number: str
    revision: str
    new: bool
    message: str


class NotIssued(BaseModel):
    """A drawing that cannot be issued, and why."""

    drawing: int
    number: str
    items: list[str]
    reasons: list[str]


class IssuedJob(BaseModel):
    """What issuing a job did to each of its drawings."""

    issued: list[Issued]
    unchanged: list[Issued]
    held: list[NotIssued]


class RevisionList(BaseModel):
    """Every revision of a drawing, oldest first."""

    drawing: int
    number: str
    revisions: list[RevisionOut]


class ChangedValue(BaseModel):
    """A value that two revisions differ in, by its place in their JSON; an entry of a list by what it is."""

    area: Literal["caption", "size", "cut", "glass", "series", "check"]
    field: str
    before: str | None
    after: str | None


class Comparison(BaseModel):
    """Two revisions of a drawing; `clouded` are the fields that the comparison's sheet shows in clouds."""

    number: str
    before: str
    after: str
    clouded: list[str]
    changes: list[ChangedValue]
