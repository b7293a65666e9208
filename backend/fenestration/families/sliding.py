"""Sliders: panels that pass each other on tracks.

Seen from inside, the panel on the inner track covers its neighbour's edge: where two panels overlap one interlock is
seen, and it belongs to the panel that is further from the fixed one. Panels are of one width (drafting 3.1); while
engagement and overlap are not on record only what is seen is laid out.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from backend.fenestration.families.common import no_section, too_small
from backend.fenestration.families.sliding_section import Section, section_of
from backend.fenestration.families.spans import Span, seen_between, spans
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Series
from backend.fenestration.unit import Lack, Layout, Line, Panel, Segment, Slide, Zone
from backend.fenestration.vocabulary import Hand

Directions = Sequence[Hand | None]
_DAYLIGHT = "daylight"


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, panels and daylight openings."""
    section = section_of(series)
    if isinstance(section, list):
        return no_section(series, line, **dict.fromkeys(section))
    directions = slide_directions(configuration)
    if _meets(directions) and section.meeting_gap is None:
        return no_section(series, line, meeting_gap=None)
    if held := _too_few_tracks(series, configuration):
        return Layout(_frame(line, section), facts=section.facts, lacks=(held,))
    leaves = _leaves(line, section, directions)
    widths = _widths(line, section, directions, leaves)
    for which, parts, size in (("width", widths, line.width), ("height", _heights(line, section), line.height)):
        if any(part.mm <= 0 for part in parts):
            return too_small(which, sum((p.mm for p in parts if p.name not in _OPEN), Mm(0)), size)
    return Layout(
        frame=_frame(line, section),
        panels=tuple(_panels(line, section, directions, leaves, widths)),
        widths=tuple(widths),
        heights=() if section.sill is None else _heights(line, section),
        facts=section.facts,
        lacks=tuple(_lacks(series, section)),
    )


_OPEN = frozenset({_DAYLIGHT, "opening"})


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


def _meets(directions: Directions) -> bool:
    return any(map(_meet, pairwise(directions)))


def _meet(pair: tuple[Hand | None, Hand | None]) -> bool:
    return pair == ("left", "right")


def _too_few_tracks(series: Series, configuration: str) -> Lack | None:
    directions = slide_directions(configuration)
    needed = 1 + max(directions.count("left"), directions.count("right"))
    tracks = series.count("tracks")
    if tracks is None or tracks >= needed:
        return None
    told = f"{configuration} needs {needed} tracks; {series.name} has {tracks}."
    return Lack("V10", (), told, weight="hold")


def _leaves(line: Line, section: Section, directions: Directions) -> list[Span] | None:
    """The whole panels, where it is known what jambs and neighbours hide of them."""
    if section.at_jamb is None or section.overlap is None:
        return None
    lock = section.stile.mm + section.at_jamb.mm
    interlock = (section.interlock.mm + section.overlap.mm) / 2
    gap = section.meeting_gap.mm if section.meeting_gap else Mm(0)
    meetings = [_meet(pair) for pair in pairwise(directions)]
    joins = [-gap if meeting else section.overlap.mm for meeting in meetings]
    inner = [section.meeting_stile.mm if meeting else interlock for meeting in meetings]
    inset = section.jamb.mm - section.at_jamb.mm
    return spans(line.width, (inset, inset), joins, list(zip([lock, *inner], [*inner, lock], strict=True)))


def _widths(line: Line, section: Section, directions: Directions, leaves: list[Span] | None) -> list[Segment]:
    """The parts seen from left to right; what the others leave is shared by the daylight openings."""
    side = [Segment("jamb", section.jamb.mm), Segment("stile", section.stile.mm)]
    lights = [leaf.light for leaf in leaves] if leaves else [Mm(0)] * len(directions)
    parts = [*side, Segment(_DAYLIGHT, lights[0])]
    for n, pair in enumerate(pairwise(directions)):
        if _meet(pair):
            assert section.meeting_gap
            stile = Segment("stile", section.meeting_stile.mm)
            parts += [stile, Segment("gap", section.meeting_gap.mm), stile]
        else:
            seen = seen_between(leaves[n], leaves[n + 1]) if leaves else section.interlock.mm
            parts.append(Segment("interlock", seen))
        parts.append(Segment(_DAYLIGHT, lights[n + 1]))
    parts += side[::-1]
    if leaves:
        return parts
    light = (line.width - sum((part.mm for part in parts), Mm(0))) / len(directions)
    return [replace(part, mm=light) if part.name == _DAYLIGHT else part for part in parts]


def _heights(line: Line, section: Section) -> tuple[Segment, ...]:
    """Sill, opening and head; the opening is divided only when both rails are known."""
    if section.sill is None or section.top_rail is None or section.bottom_rail is None:
        sill = (Segment("sill", section.sill.mm),) if section.sill else ()
        opening = line.height - section.head.mm - sum((part.mm for part in sill), Mm(0))
        return (*sill, Segment("opening", opening), Segment("head", section.head.mm))
    top, bottom = section.top_rail.mm, section.bottom_rail.mm
    light = line.height - section.sill.mm - bottom - top - section.head.mm
    rails = (Segment("rail", bottom), Segment(_DAYLIGHT, light), Segment("rail", top))
    return (Segment("sill", section.sill.mm), *rails, Segment("head", section.head.mm))


def _frame(line: Line, section: Section) -> Zone:
    sill = section.sill.mm if section.sill else None
    return Zone(section.jamb.mm, line.width - section.jamb.mm, sill, line.height - section.head.mm)


def _panels(
    line: Line, section: Section, directions: Directions, leaves: list[Span] | None, widths: Sequence[Segment]
) -> list[Panel]:
    frame = _frame(line, section)
    top = None if frame.top is None or section.top_rail is None else frame.top - section.top_rail.mm
    bottom = None if frame.bottom is None or section.bottom_rail is None else frame.bottom + section.bottom_rail.mm
    edges = [sum((s.mm for s in widths[:i]), Mm(0)) for i in range(len(widths) + 1)]
    glazed = [i for i, segment in enumerate(widths) if segment.name == _DAYLIGHT]
    panels: list[Panel] = []
    for n, i in enumerate(glazed):
        left = edges[i - 1] if _owns(widths[i - 1], directions[n], "left") else edges[i]
        right = edges[i + 2] if _owns(widths[i + 1], directions[n], "right") else edges[i + 1]
        way = directions[n]
        panels.append(
            Panel(
                "X" if way else "O",
                sash=replace(frame, left=left, right=right),
                daylight=Zone(edges[i], edges[i + 1], bottom, top),
                opening=Slide(way) if way else None,
                leaf=_leaf(frame, section, leaves[n]) if leaves else None,
                stiles=_stiles(directions, n),
            )
        )
    return panels


def _leaf(frame: Zone, section: Section, span: Span) -> Zone:
    """The whole panel: as high as the opening and what head and sill hide."""
    bottom = None if frame.bottom is None or section.at_sill is None else frame.bottom - section.at_sill.mm
    top = None if frame.top is None or section.at_head is None else frame.top + section.at_head.mm
    return Zone(span.start, span.end, bottom, top)


def _owns(part: Segment, way: Hand | None, side: Hand) -> bool:
    """Whether the part at this side of a panel is its own: a stile always, an interlock when the panel is in front."""
    return part.name == "stile" or way == side


def _stiles(directions: Directions, n: int) -> tuple[str, str]:
    joins = ["meeting stile" if _meet(pair) else "interlock" for pair in pairwise(directions)]
    both = ["lock stile", *joins, "lock stile"]
    return both[n], both[n + 1]


def _lacks(series: Series, section: Section) -> list[Lack]:
    known = {"sill": section.sill, "top rail": section.top_rail, "bottom rail": section.bottom_rail}
    missing = tuple(name for name, length in known.items() if length is None)
    lacks: list[Lack] = []
    if missing:
        told = f"Not on record for {series.name}: {', '.join(missing)}. Their edges are drawn broken, not measured."
        lacks.append(Lack("D10", missing, told))
    hidden = {
        "engagement": section.at_jamb and section.at_head and section.at_sill,
        "interlock overlap": section.overlap,
    }
    unknown = tuple(name for name, length in hidden.items() if length is None)
    if unknown:
        how = "engage behind the frame" if "engagement" in unknown else "overlap at the interlock"
        told = f"Panel sizes are not computed: how far panels of {series.name} {how} is not on record."
        lacks.append(Lack("3.1", unknown, told))
    return lacks
