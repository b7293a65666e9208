"""Leaves that turn: casement, awning, hopper, pivot; single and double doors; a leaf beside a fixed bay.

Two leaves need the gap between them, a leaf beside a fixed bay its mullion; a series that does not say it is held.
"""

from collections.abc import Iterator
from dataclasses import replace

from backend.fenestration.families import mulled
from backend.fenestration.families.common import no_section, too_small
from backend.fenestration.families.hinged_section import Section, meeting_of, section_of
from backend.fenestration.families.spans import Span, spans
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Edge, Hinge, Lack, Layout, Line, Opening, Panel, Pivot, Segment, Zone

_TURNING: dict[str, Edge] = {"awning": "top", "hopper": "bottom"}
_STILES: dict[Edge | None, tuple[str, str]] = {
    "left": ("hinge stile", "lock stile"),
    "right": ("lock stile", "hinge stile"),
}


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, leaves and daylight openings; the foot of a door is left open while no threshold is on record."""
    section = section_of(series)
    if not isinstance(section, Section):
        return no_section(series, line, **section)
    foot = section.threshold.mm + section.gap.mm + section.sash.mm if section.threshold else section.face.mm
    high = section.face.mm + (foot if line.product.kind == "door" else section.face.mm)
    for which, taken, size in (("width", 2 * section.face.mm, line.width), ("height", high, line.height)):
        if size <= taken:
            return too_small(which, taken, size)
    outline = Layout(frame=_zone(line, section, section.frame.mm), facts=section.facts)
    if configuration == "X":
        return _finished(line, series, section, replace(outline, panels=(_one_leaf(line, series, section),)))
    if configuration == "XX":
        gap = series.length("leaf_gap")
        found = _two_leaves(line, section, gap, outline) if gap else None
    else:
        meeting = meeting_of(series)
        found = mulled.lay_out(line, section, meeting, configuration, outline) if meeting else None
    if found is None:
        return replace(outline, lacks=(_unknown_meeting(series, configuration),))
    return _finished(line, series, section, found) if found.panels else found


def _one_leaf(line: Line, series: Series, section: Section) -> Panel:
    edge: Edge | None = _TURNING.get(line.product.id) or line.hand
    return Panel(
        "X",
        sash=_zone(line, section, section.sash_inset.mm),
        daylight=_zone(line, section, section.face.mm),
        opening=_opening(line, series, edge) if edge else None,
        leaf=_zone(line, section, section.sash_inset.mm),
        stiles=_STILES.get(edge, ("stile", "stile")),
    )


def _opening(line: Line, series: Series, edge: Edge) -> Opening:
    if line.product.family != "pivot":
        return Hinge(edge, line.swing)
    offset = series.length("pivot_offset")
    return Pivot(edge, line.swing, offset.mm if offset else None)


def _two_leaves(line: Line, section: Section, gap: Length, outline: Layout) -> Layout:
    """Leaves of one width, hinged at both jambs, with `gap` between them."""
    inset, face = section.sash_inset.mm, section.sash.mm
    both = spans(line.width, (inset, inset), [-gap.mm], [(face, face), (face, face)])
    if both[0].light <= 0:
        return too_small("width", line.width - 2 * both[0].light, line.width)
    left = _leaf(line, section, both[0], "left", ("hinge stile", "meeting stile"))
    right = _leaf(line, section, both[1], "right", ("meeting stile", "hinge stile"))
    frame = Segment("frame", inset)
    sash, light = Segment("sash", face), Segment("daylight", both[0].light)
    return replace(
        outline,
        panels=(left, right),
        widths=(frame, sash, light, sash, Segment("gap", gap.mm), sash, light, sash, frame),
        facts=(*outline.facts, *gap.facts),
    )


def _leaf(line: Line, section: Section, span: Span, edge: Edge, stiles: tuple[str, str]) -> Panel:
    leaf = replace(_zone(line, section, section.sash_inset.mm), left=span.start, right=span.end)
    glass = replace(_zone(line, section, section.face.mm), left=span.start + span.first, right=span.end - span.last)
    return Panel("X", leaf, glass, Hinge(edge, line.swing), leaf, stiles=stiles)


def _finished(line: Line, series: Series, section: Section, layout: Layout) -> Layout:
    """With the chains that the leaves do not decide, and what is open."""
    return replace(
        layout,
        widths=layout.widths or _chain(line.width, section),
        heights=_heights(line, section),
        lacks=(*layout.lacks, *_lacks(line, series, layout)),
    )


def _lacks(line: Line, series: Series, layout: Layout) -> Iterator[Lack]:
    if any(fact.name.startswith("outside_") for fact in layout.facts):
        told = f"The faces of {series.name} on record are those seen from outside; from inside they may differ."
        yield Lack("V1", ("faces seen from inside",), told)
    if layout.frame and layout.frame.bottom is None:
        told = f"The threshold of {series.name} is not on record: the foot of the door is drawn broken, not measured."
        yield Lack("D10", ("threshold",), told)
    if line.product.family == "pivot" and series.length("pivot_offset") is None:
        told = f"How far the pivot of {series.name} stands from the leaf's edge is not on record."
        yield Lack("Y4", ("pivot offset",), told)


def _zone(line: Line, section: Section, face: Mm) -> Zone:
    """What lies `face` inside the frame; a door's foot stands on its threshold, if that is on record."""
    zone = Zone.inside(line.width, line.height, face)
    if line.product.kind != "door":
        return zone
    above_frame = face - section.frame.mm
    return replace(zone, bottom=section.threshold.mm + above_frame if section.threshold else None)


def _chain(size: Mm, section: Section) -> tuple[Segment, ...]:
    side = (Segment("frame", section.sash_inset.mm), Segment("sash", section.sash.mm))
    return (*side, Segment("daylight", size - 2 * section.face.mm), *side[::-1])


def _heights(line: Line, section: Section) -> tuple[Segment, ...]:
    if line.product.kind != "door":
        return _chain(line.height, section)
    if section.threshold is None:
        return ()
    sash, foot = Segment("sash", section.sash.mm), section.threshold.mm + section.gap.mm
    light = line.height - foot - 2 * section.sash.mm - section.sash_inset.mm
    head = Segment("frame", section.sash_inset.mm)
    return (Segment("threshold", foot), sash, Segment("daylight", light), sash, head)


def _unknown_meeting(series: Series, configuration: str) -> Lack:
    what = "the two leaves meet" if configuration == "XX" else "fixed part and leaf meet"
    told = f"How {what} (gap or mullion, and its face) is not on record for {series.name}. Only the frame is drawn."
    return Lack("D10", ("meeting of the panels",), told, weight="hold")
