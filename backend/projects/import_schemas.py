"""What the routes of imports take and answer."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from backend.projects.line_schemas import Issue
from backend.projects.models import ImportState

Gone = Literal["keep", "delete"]
Value = bool | int | str | list[str] | None


class FieldChange(BaseModel):
    """A field of a line: what the line says, and what the sheet says."""

    field: str
    before: Value
    after: Value


class LineChange(BaseModel):
    """A line that the sheet changes, by the row it stands in."""

    line_id: int
    item: str | None
    room: str | None
    row: int
    fields: list[FieldChange]


class GoneLine(BaseModel):
    """A line that the sheet said before and says no longer.

    `edited` when a person changed it since; one whose drawing was `issued` is never deleted.
    """

    line_id: int
    item: str | None
    room: str | None
    row: int | None
    edited: bool
    issued: bool
    deleted: bool


class SheetComparison(BaseModel):
    """What a sheet means for the lines that are there.

    In `conflicts` are fields that a person and the sheet both changed since; `kept` says whose value the line has.
    """

    new: int = 0
    unchanged: int = 0
    changed: list[LineChange] = []
    conflicts: list[LineChange] = []
    kept: Literal["line", "sheet"] = "line"
    gone: list[GoneLine] = []

    @property
    def is_nothing(self) -> bool:
        """Whether the lines say all that the sheet does; lines that are gone and stay do not count."""
        return not (self.new or self.changed or self.conflicts or any(one.deleted for one in self.gone))


class Imported(BaseModel):
    """What a sheet held, and what that changed; with `dry_run` nothing of it was stored.

    `import_id` names what was stored; of a file that changes nothing it is the import that holds it already. `notices`
    say what else it did to the project, such as taking back the mark that the sizes are final.
    """

    dry_run: bool
    import_id: int | None
    sheet: str
    windows: int
    doors: int
    lines: int
    pieces: int
    issues: list[Issue]
    changes: SheetComparison
    notices: list[str] = []


class PastImport(BaseModel):
    """A sheet that was read into the project; `issues` are those of no line.

    A large one is read in the background: `rows_read` of `rows`, then `state` is done, or failed with its `error`.
    A `dry_run` stored no line; what it found is in its report.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    state: ImportState
    error: str | None
    dry_run: bool
    rows_read: int
    rows: int | None
    is_current: bool
    undone_at: datetime | None
    undone_by: str | None
    file_name: str
    sha256: str
    sheet: str
    imported_at: datetime
    imported_by: str | None
    windows: int
    doors: int
    pieces: int
    issues: list[Issue]
    changes: SheetComparison


class PastImports(BaseModel):
    """Every sheet that was read into the project, newest first."""

    imports: list[PastImport]


class Undone(BaseModel):
    """What undoing an import did to the lines."""

    import_id: int
    removed: int
    changed_back: int
    restored: int


class ImportedTab(BaseModel):
    """A tab that became a project."""

    project_id: int
    sheet: str
    lines: int
    pieces: int


class SkippedTab(BaseModel):
    """A tab that did not, and why."""

    sheet: str
    why: str


class ImportedAll(BaseModel):
    """What became of each tab of a workbook."""

    projects: list[ImportedTab] = []
    skipped: list[SkippedTab] = []
