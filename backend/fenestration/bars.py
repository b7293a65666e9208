"""Glazing bars: `1x2` divides the daylight of each panel into equal lites, once the shop says which number is which."""

import re
from collections.abc import Iterator
from dataclasses import replace

from backend.fenestration.decisions import Decisions
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Lack, Layout, Line, Zone

NO_GRIDS = frozenset({"", "none", "no", "na", "n/a"})
_GRIDS = re.compile(r"(\d{1,2})\s*[x×]\s*(\d{1,2})", re.IGNORECASE)


def barred(layout: Layout, line: Line, series: Series, decisions: Decisions) -> Layout:
    """The layout with the bars that the line orders, or held with what is missing for them."""
    written = (line.grids or "").strip()
    if written.lower() in NO_GRIDS:
        return layout
    counts, face = _GRIDS.fullmatch(written), series.length("bar_face")
    if decisions.grids_read is None or counts is None:
        told = f"Glazing bars {written} are ordered and not drawn: which number counts upright bars?"
        return _held(layout, told, "meaning of the grids' numbers")
    if face is None:
        told = f"Glazing bars {written} are ordered and not drawn: the face of the bar is not on record."
        return _held(layout, told, "bar face")
    numbers = int(counts[1]), int(counts[2])
    upright, across = numbers if decisions.grids_read == "upright x across" else numbers[::-1]
    lights = [panel.daylight for panel in layout.panels]
    if across and any(light.height is None for light in lights):
        return _held(layout, f"Glazing bars {written} are not drawn: the daylight has no height.", "sill and rails")
    if any(_too_thick(light, upright, across, face.mm) for light in lights):
        return replace(
            layout, lacks=(*layout.lacks, Lack("P3", (), f"No glass is left between {written} bars.", "hold"))
        )
    bars = tuple(bar for light in lights for bar in _bars(light, upright, across, face))
    return replace(layout, bars=bars, facts=(*layout.facts, *face.facts))


def _bars(light: Zone, upright: int, across: int, face: Length) -> Iterator[Zone]:
    """Bars between equal lites: upright from the left, then across from below."""
    wide = (light.width - upright * face.mm) / (upright + 1)
    for n in range(1, upright + 1):
        left = light.left + n * wide + (n - 1) * face.mm
        yield replace(light, left=left, right=left + face.mm)
    if not across:
        return
    assert light.height is not None
    high = (light.height - across * face.mm) / (across + 1)
    for n in range(1, across + 1):
        bottom = (light.bottom or Mm(0)) + n * high + (n - 1) * face.mm
        yield replace(light, bottom=bottom, top=bottom + face.mm)


def _too_thick(light: Zone, upright: int, across: int, face: Mm) -> bool:
    return upright * face >= light.width or (light.height is not None and across * face >= light.height)


def _held(layout: Layout, told: str, missing: str) -> Layout:
    return replace(layout, lacks=(*layout.lacks, Lack("P4", (missing,), told, "hold")))
