"""Whether a line's panels are within the limits of its series, judged as the sheet will judge them (rule 3.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from backend.fenestration.checks.sizes import LIMITS, Outside, outside_limits
from backend.fenestration.compute import unit_of
from backend.fenestration.lengths import Mm
from backend.fenestration.line import Line
from backend.fenestration.series import Series
from backend.fenestration.vocabulary import Hand, ProductType, Swing
from backend.projects.importer.asked import Asked, Known, Limited
from backend.projects.importer.issue import Issue

_OF_PANELS = (*LIMITS, "panel_aspect_max")


def has_limits(series: Series) -> bool:
    """Whether any limit of its panels is on record."""
    return any(name.endswith(_OF_PANELS) for name in series.facts)


def judge(asked: Asked, known: Known) -> Iterator[Issue]:
    """Warn where a panel is outside; what the series does not limit, or the line does not say, is not judged."""
    series, product = known.limited.get(asked.series or ""), asked.product
    width, height = asked.size("width"), asked.size("height")
    if series is None or product is None or width is None or height is None:
        return
    asks = _Asks(product, asked.series_variant, asked.configuration, asked.hand, asked.swing)
    outside = _outside(asks, series, width, height)
    if not outside:
        return
    turned = not _outside(asks, series, height, width)
    told = "; ".join(one.told for one in outside)
    message = f"Outside the limits of {series.series.name}, with the size as the frame's: {told}."
    hint = f"{asked.height} wide and {asked.width} high?" if turned else "Another size, or another series?"
    side = next((one.side for one in outside if one.side), "width")
    yield Issue("size.series", "warning", message, side, value=getattr(asked, side), suggestion=hint)


@dataclass(frozen=True)
class _Asks:
    product: ProductType
    variant: str | None
    configuration: str | None
    hand: Hand | None
    swing: Swing | None


@lru_cache(maxsize=4096)  # a job has few sizes and many lines
def _outside(asks: _Asks, series: Limited, width: Mm, height: Mm) -> tuple[Outside, ...]:
    own = series.series
    if asks.variant:
        own = own.variant(asks.variant.removeprefix(f"{own.id}-"))
    line = Line(asks.product, width, height, configuration=asks.configuration, hand=asks.hand, swing=asks.swing)
    return tuple(outside_limits(unit_of(line, own)))
