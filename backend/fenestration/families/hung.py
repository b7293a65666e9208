"""Hung windows: two sashes one over the other; the lower slides up, of a double hung the upper slides down too.

They are a slider on its side: head and sill hide the rails, the meeting rails are the interlock (drafting 3.1).
"""

from dataclasses import replace

from backend.fenestration.families.common import no_section, too_small
from backend.fenestration.families.sliding_section import Section, section_of
from backend.fenestration.families.spans import Span, seen_between, spans
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Series
from backend.fenestration.unit import Lack, Layout, Line, Panel, Segment, Slide, Zone


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, both sashes and their daylight openings."""
    section = section_of(series, interlock="meeting_rail")
    if isinstance(section, list):
        return no_section(series, line, **dict.fromkeys(section))
    if section.sill is None or section.top_rail is None or section.bottom_rail is None:
        named = {"sill": section.sill, "top_rail": section.top_rail, "bottom_rail": section.bottom_rail}
        return no_section(series, line, **named)
    leaves = _leaves(line, section, section.sill.mm, section.bottom_rail.mm, section.top_rail.mm)
    heights = _heights(line, section, (section.sill.mm, section.bottom_rail.mm, section.top_rail.mm), leaves)
    side = (Segment("jamb", section.jamb.mm), Segment("stile", section.stile.mm))
    light = line.width - 2 * (section.jamb.mm + section.stile.mm)
    widths = (*side, Segment("daylight", light), *side[::-1])
    for which, parts, size in (("width", widths, line.width), ("height", heights, line.height)):
        if any(part.mm <= 0 for part in parts):
            return too_small(which, sum((p.mm for p in parts if p.name != "daylight"), Mm(0)), size)
    jamb = section.jamb.mm
    return Layout(
        frame=Zone(jamb, line.width - jamb, section.sill.mm, line.height - section.head.mm),
        panels=_panels(line, section, configuration, heights, leaves),
        widths=widths,
        heights=heights,
        facts=section.facts,
        lacks=() if leaves else (_unsized(series),),
    )


def _leaves(line: Line, section: Section, sill: Mm, bottom_rail: Mm, top_rail: Mm) -> list[Span] | None:
    """The lower and the upper sash, where it is known what frame and neighbour hide."""
    if section.overlap is None or section.at_head is None or section.at_sill is None or section.at_jamb is None:
        return None
    insets = (sill - section.at_sill.mm, section.head.mm - section.at_head.mm)
    meeting = (section.interlock.mm + section.overlap.mm) / 2
    faces = [(bottom_rail + section.at_sill.mm, meeting), (meeting, top_rail + section.at_head.mm)]
    return spans(line.height, insets, [section.overlap.mm], faces)


def _heights(line: Line, section: Section, ends: tuple[Mm, Mm, Mm], leaves: list[Span] | None) -> tuple[Segment, ...]:
    sill, bottom, top = ends
    meeting = seen_between(*leaves) if leaves else section.interlock.mm
    both = line.height - sill - bottom - meeting - top - section.head.mm
    lights = [leaf.light for leaf in leaves] if leaves else [both / 2, both / 2]
    return (
        Segment("sill", sill),
        Segment("rail", bottom),
        Segment("daylight", lights[0]),
        Segment("meeting rail", meeting),
        Segment("daylight", lights[1]),
        Segment("rail", top),
        Segment("head", section.head.mm),
    )


def _panels(
    line: Line, section: Section, configuration: str, heights: tuple[Segment, ...], leaves: list[Span] | None
) -> tuple[Panel, Panel]:
    """The upper sash first; the lower one runs inside and is seen with its meeting rail."""
    edges = [sum((s.mm for s in heights[:i]), Mm(0)) for i in range(len(heights) + 1)]
    frame = Zone(section.jamb.mm, line.width - section.jamb.mm, edges[1], edges[6])
    light = Zone(frame.left + section.stile.mm, frame.right - section.stile.mm, None, None)
    slides = configuration.startswith("X")
    upper = Panel(
        "X" if slides else "O",
        replace(frame, bottom=edges[4]),
        replace(light, bottom=edges[4], top=edges[5]),
        Slide("bottom") if slides else None,
        leaf=_leaf(line, section, leaves[1]) if leaves else None,
    )
    lower = Panel(
        "X",
        replace(frame, top=edges[4]),
        replace(light, bottom=edges[2], top=edges[3]),
        Slide("top"),
        leaf=_leaf(line, section, leaves[0]) if leaves else None,
    )
    return upper, lower


def _leaf(line: Line, section: Section, span: Span) -> Zone:
    assert section.at_jamb
    inset = section.jamb.mm - section.at_jamb.mm
    return Zone(inset, line.width - inset, span.start, span.end)


def _unsized(series: Series) -> Lack:
    told = f"Sash sizes are not computed: engagement and meeting-rail overlap of {series.name} are not on record."
    return Lack("3.1", ("engagement", "meeting rail overlap"), told)
