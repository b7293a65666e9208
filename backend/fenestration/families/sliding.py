"""Sliders: panels that pass each other on tracks.

Seen from inside, the panel on the inner track covers its neighbour's edge: where two panels overlap one interlock is
seen, and it belongs to the panel that is further from the fixed one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from backend.fenestration.families.common import glass_size, no_section, too_small
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Fact, Length, Series
from backend.fenestration.unit import Lack, Layout, Line, Panel, Segment, Slide, Zone
from backend.fenestration.vocabulary import Hand


@dataclass(frozen=True)
class _Section:
    jamb: Length
    head: Length
    stile: Length
    interlock: Length
    sill: Length | None
    top_rail: Length | None
    bottom_rail: Length | None
    meeting_gap: Length | None


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, panels as far as they are seen, and daylight openings of equal width."""
    jamb, head = series.length("jamb"), series.length("head")
    stile, interlock = series.length("stile", "lock_stile"), series.length("interlock")
    if jamb is None or head is None or stile is None or interlock is None:
        return no_section(series, line, jamb=jamb, head=head, stile=stile, interlock=interlock)
    section = _Section(
        jamb,
        head,
        stile,
        interlock,
        sill=series.length("threshold_high"),
        top_rail=series.length("top_rail"),
        bottom_rail=series.length("bottom_rail"),
        meeting_gap=series.length("meeting_gap"),
    )
    directions = slide_directions(configuration)
    if _meets(directions) and section.meeting_gap is None:
        return no_section(series, line, meeting_gap=None)
    if held := _too_few_tracks(series, configuration):
        return Layout(_frame(line, section), facts=_facts(section), lacks=(held,))
    widths = _widths(section, directions)
    taken = sum((s.mm for s in widths), Mm(0))
    if taken >= line.width:
        return too_small("width", taken, line.width)
    glass = (line.width - taken) / len(configuration)
    widths = [replace(s, mm=glass) if s.name == "daylight" else s for s in widths]
    over_and_under = (section.head, section.sill, section.top_rail, section.bottom_rail)
    taken = sum((face.mm for face in over_and_under if face), Mm(0))
    if taken >= line.height:
        return too_small("height", taken, line.height)
    return Layout(
        frame=_frame(line, section),
        panels=tuple(_panels(line, section, directions, widths)),
        widths=tuple(widths),
        heights=_heights(line, section),
        facts=_facts(section),
        lacks=tuple(_lacks(series, section)),
    )


def slide_directions(configuration: str) -> list[Hand | None]:
    """Which way each panel slides: towards the fixed panel on its side, in halves where there is one on each."""
    first, last = configuration.find("X"), configuration.rfind("X")
    moving = configuration[first : last + 1]
    assert set(moving) == {"X"}, f"{configuration}: the moving panels do not lie side by side"
    fixed_left, fixed_right = first > 0, last < len(configuration) - 1
    leftwards = len(moving) // 2 if fixed_left and fixed_right else len(moving) if fixed_left else 0
    to_left: list[Hand | None] = ["left"] * leftwards
    to_right: list[Hand | None] = ["right"] * (len(moving) - leftwards)
    return [*[None] * first, *to_left, *to_right, *[None] * (len(configuration) - 1 - last)]


def _meets(directions: Sequence[Hand | None]) -> bool:
    return any(pair == ("left", "right") for pair in pairwise(directions))


def _too_few_tracks(series: Series, configuration: str) -> Lack | None:
    directions = slide_directions(configuration)
    needed = 1 + max(directions.count("left"), directions.count("right"))
    tracks = series.count("tracks")
    if tracks is None or tracks >= needed:
        return None
    told = f"{configuration} needs {needed} tracks; {series.name} has {tracks}."
    return Lack("V10", (), told, weight="hold")


def _widths(section: _Section, directions: Sequence[Hand | None]) -> list[Segment]:
    """The parts seen from left to right; the width of the daylight openings is still open (0)."""
    side = [Segment("jamb", section.jamb.mm), Segment("stile", section.stile.mm)]
    parts = [*side, Segment("daylight", Mm(0))]
    for left, right in pairwise(directions):
        if (left, right) == ("left", "right"):
            assert section.meeting_gap
            stile = Segment("stile", section.stile.mm)
            parts += [stile, Segment("gap", section.meeting_gap.mm), stile]
        else:
            parts.append(Segment("interlock", section.interlock.mm))
        parts.append(Segment("daylight", Mm(0)))
    return [*parts, *side[::-1]]


def _heights(line: Line, section: _Section) -> tuple[Segment, ...]:
    """Head, opening and sill; the opening is divided only when both rails are known."""
    if section.sill is None:
        return ()
    opening = line.height - section.head.mm - section.sill.mm
    middle = (Segment("opening", opening),)
    if section.top_rail and section.bottom_rail:
        top, bottom = section.top_rail.mm, section.bottom_rail.mm
        middle = (Segment("rail", bottom), Segment("daylight", opening - top - bottom), Segment("rail", top))
    return (Segment("sill", section.sill.mm), *middle, Segment("head", section.head.mm))


def _frame(line: Line, section: _Section) -> Zone:
    return Zone(
        section.jamb.mm,
        line.width - section.jamb.mm,
        section.sill.mm if section.sill else None,
        line.height - section.head.mm,
    )


def _panels(line: Line, section: _Section, directions: Sequence[Hand | None], widths: Sequence[Segment]) -> list[Panel]:
    frame = _frame(line, section)
    top = None if frame.top is None or section.top_rail is None else frame.top - section.top_rail.mm
    bottom = None if frame.bottom is None or section.bottom_rail is None else frame.bottom + section.bottom_rail.mm
    edges = [sum((s.mm for s in widths[:i]), Mm(0)) for i in range(len(widths) + 1)]
    glazed = [i for i, segment in enumerate(widths) if segment.name == "daylight"]
    panels: list[Panel] = []
    for n, i in enumerate(glazed):
        left = edges[i - 1] if _owns_left(widths[i - 1], directions, n) else edges[i]
        right = edges[i + 2] if _owns_right(widths[i + 1], directions, n) else edges[i + 1]
        way = directions[n]
        panels.append(
            Panel(
                "X" if way else "O",
                sash=replace(frame, left=left, right=right),
                daylight=Zone(edges[i], edges[i + 1], bottom, top),
                opening=Slide(way) if way else None,
            )
        )
    return panels


def _owns_left(part: Segment, directions: Sequence[Hand | None], n: int) -> bool:
    """Whether the part at the panel's left is its own: a stile always, an interlock when the panel is in front."""
    return part.name == "stile" or directions[n] == "left"


def _owns_right(part: Segment, directions: Sequence[Hand | None], n: int) -> bool:
    return part.name == "stile" or directions[n] == "right"


def _facts(section: _Section) -> tuple[Fact, ...]:
    lengths = (section.jamb, section.head, section.stile, section.interlock, section.sill, section.top_rail)
    known = [length for length in (*lengths, section.bottom_rail, section.meeting_gap) if length]
    return tuple(fact for length in known for fact in length.facts)


def _lacks(series: Series, section: _Section) -> list[Lack]:
    known = {"sill": section.sill, "top rail": section.top_rail, "bottom rail": section.bottom_rail}
    missing = tuple(name for name, length in known.items() if length is None)
    lacks = [glass_size(series)]
    if missing:
        told = f"Not on record for {series.name}: {', '.join(missing)}. Their edges are drawn broken, not measured."
        lacks.append(Lack("D10", missing, told))
    told = f"Panel sizes are not computed: how far panels of {series.name} engage behind the frame is not on record."
    return [*lacks, Lack("3.1", ("engagement", "interlock overlap"), told)]
