"""Reads of the series table."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.catalogue.models import SeriesRow
from backend.catalogue.schemas import SeriesData


def on_sale(session: Session) -> list[SeriesData]:
    """Every series that is not retired, in natural order: 58 before 135 before IRON."""
    rows = session.scalars(select(SeriesRow).where(SeriesRow.retired_at.is_(None))).all()
    return sorted((SeriesData.model_validate(row.data) for row in rows), key=lambda series: natural(series.id))


def on_sale_ids(session: Session) -> list[str]:
    """The ids alone, in the same order."""
    return sorted(session.scalars(select(SeriesRow.id).where(SeriesRow.retired_at.is_(None))), key=natural)


def series(session: Session, series_id: str) -> SeriesData | None:
    """One series, retired ones too: what was ordered can still be drawn."""
    data = session.scalar(select(SeriesRow.data).where(SeriesRow.id == series_id))
    return None if data is None else SeriesData.model_validate(data)


def all_rows_for_update(session: Session) -> Sequence[SeriesRow]:
    """Every row, locked: two syncs never mix their changes."""
    return session.scalars(select(SeriesRow).order_by(SeriesRow.key).with_for_update()).all()


def natural(series_id: str) -> list[tuple[int, int, str]]:
    """A key that sorts numbers by value and before words."""
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.findall(r"\d+|\D+", series_id)]
