"""The table of frame series."""

from datetime import datetime

from sqlalchemy import Identity, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Json


class SeriesRow(Base):
    """A frame series as the source gave it.

    `data` is a `schemas.SeriesData`; `digest` is its content's, so that an unchanged series is recognised without a
    comparison. A series the source no longer has is retired, never deleted: lines refer to it.
    """

    __tablename__ = "series"

    key: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    data: Mapped[Json]
    digest: Mapped[str]
    retired_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())
