"""Glass in its pockets: the daylight opening and the bite on every side (drafting 3.1; rules L7 and L9).

`pocket_depth` runs from the sight line to the bottom of the pocket, `edge_clearance` stays free beyond the glass; the
bite is their difference, so the clearance is never taken off twice.
"""

from dataclasses import replace

from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Lack, Layout

POCKET, CLEARANCE = "pocket_depth", "edge_clearance"


def bite(series: Series) -> Length | None:
    """How far the glass reaches behind the sight line."""
    pocket, clearance = series.length(POCKET), series.length(CLEARANCE)
    return pocket - clearance if pocket and clearance else None


def glazed(layout: Layout, series: Series) -> Layout:
    """The layout with the glass of each panel, or with what would have to be known for it."""
    if not layout.panels:
        return layout
    reach = bite(series)
    if reach is None:
        return replace(layout, lacks=(_no_glass(series), *layout.lacks))
    if reach.mm <= 0:
        told = f"The edge clearance of {series.name} leaves no bite in its glass pocket: one of the two is wrong."
        return replace(layout, lacks=(Lack("L9", (), told, "hold"), *layout.lacks))
    return replace(
        layout,
        panels=tuple(replace(panel, glass=panel.daylight.grown(reach.mm)) for panel in layout.panels),
        facts=(*layout.facts, *reach.facts),
    )


def _no_glass(series: Series) -> Lack:
    named = {"glass pocket": series.length(POCKET), "edge clearance": series.length(CLEARANCE)}
    missing = tuple(name for name, known in named.items() if known is None)
    verb = "are" if len(missing) > 1 else "is"
    told = f"Glass sizes are not computed: {' and '.join(missing)} of {series.name} {verb} not on record."
    return Lack("L9", missing, told)
