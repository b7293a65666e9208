"""What the routes of a job's source take and answer."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from backend.sync.models import State
from backend.sync.pulls.models import Trigger
from backend.sync.sources.address import Kind

AddressText = Annotated[str, Field(min_length=1, max_length=2000)]
Tab = Annotated[str, Field(min_length=1, max_length=200)]


class SourceAsked(BaseModel):
    """A source: the address of a Google Sheet as a browser shows it, an https address, or a path in the folder.

    `tab` is needed where a workbook has several with lines and the address names none.
    """

    model_config = ConfigDict(extra="forbid")

    address: AddressText
    tab: Tab | None = None


class SourceWanted(SourceAsked):
    """The source to tie a project to; with `on_schedule` the schedule pulls it."""

    on_schedule: bool = True


class LineNamed(BaseModel):
    """A line of the project, as people call it."""

    line_id: int
    item: str | None
    room: str | None


class Pull(BaseModel):
    """One pull. `why` says why nothing was changed; what was changed is told by the import of `import_id`.

    `after_issue` are lines that changed after their drawing was issued; `gone` are lines that the source no longer has,
    which stay as they are until somebody deletes them.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    state: State
    trigger: Trigger
    who: str
    address: str
    requested_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    why: str | None
    import_id: int | None
    added: int
    changed: int
    conflicts: int
    unchanged: int
    after_issue: list[LineNamed]
    gone: list[LineNamed]


class Source(BaseModel):
    """A job's source. `sheet` is the tab that was read last.

    `next_pull_at` is null where the schedule does not pull it. `last_pull` is the newest pull, `last_change` the newest
    that changed something.
    """

    kind: Kind
    address: str
    tab: str | None
    on_schedule: bool
    tied_at: datetime
    tied_by: str
    sheet: str | None
    next_pull_at: datetime | None
    last_pull: Pull | None
    last_change: Pull | None


class PullWanted(BaseModel):
    """With `accept_fewer` the source is believed although it lost most of its lines."""

    model_config = ConfigDict(extra="forbid")

    accept_fewer: bool = False


class Pulls(BaseModel):
    """The pulls of a project, newest first."""

    pulls: list[Pull]
