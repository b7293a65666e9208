"""What must change so that the catalogue equals its source: a pure function."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backend.catalogue.schemas import SeriesData


@dataclass(frozen=True)
class Known:
    """What the table holds of one series."""

    digest: str
    retired: bool


@dataclass(frozen=True)
class Changes:
    """Series to add, to change (brought back ones too) and to retire, and how many stay as they are."""

    added: list[SeriesData] = field(default_factory=list[SeriesData])
    changed: list[SeriesData] = field(default_factory=list[SeriesData])
    removed: list[str] = field(default_factory=list[str])
    unchanged: int = 0


def reconcile(known: Mapping[str, Known], wanted: Iterable[SeriesData]) -> Changes:
    """The changes that turn `known` into `wanted`; applied, a second call finds none."""
    changes = Changes(unchanged=0)
    seen: set[str] = set()
    unchanged = 0
    for series in wanted:
        seen.add(series.id)
        found = known.get(series.id)
        if found is None:
            changes.added.append(series)
        elif found.retired or found.digest != series.digest:
            changes.changed.append(series)
        else:
            unchanged += 1
    gone = sorted(i for i, k in known.items() if i not in seen and not k.retired)
    return Changes(changes.added, changes.changed, gone, unchanged)
