"""What the sync's routes take and answer."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from backend.sync.models import State, Trigger


class Schedule(BaseModel):
    """Whether and how often the source is pulled; a week at the longest."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    enabled: bool
    every_minutes: Annotated[int, Field(ge=1, le=10_080)]


class SchedulerState(BaseModel):
    """Whether a scheduler lives, by its heartbeat."""

    alive: bool
    last_seen: datetime | None


class Run(BaseModel):
    """One pull; the counts are series, `error` says why it changed nothing."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    state: State
    trigger: Trigger
    source: str | None
    requested_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    added: int
    changed: int
    removed: int
    unchanged: int
    error: str | None


class Status(BaseModel):
    """Everything the page shows of the sync; `runs` are the last twenty, newest first."""

    source: str
    schedule: Schedule
    next_run_at: datetime | None
    scheduler: SchedulerState
    runs: list[Run]


class RunAsked(BaseModel):
    """The run that was asked for; its state is in the status."""

    run_id: int
