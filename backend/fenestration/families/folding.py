"""Folding panels: accordion doors and windows that stack at the sides, windows that fold up (rule Y4: 3L1R, 2U).

Panels are of one size. Between two of them is the gap of the fold; where the stacks of both sides meet, and at the
frame, the gap that the series says for it.
"""

from dataclasses import dataclass, fields
from itertools import pairwise

from backend.fenestration.configuration import folding_up, stacks
from backend.fenestration.families.common import no_section, too_small
from backend.fenestration.families.spans import Span, spans
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Fact, Length, Series
from backend.fenestration.unit import Edge, Fold, Lack, Layout, Line, Panel, Segment, Zone

_FOLD = "fold stile"


@dataclass(frozen=True)
class _Section:
    jamb: Length
    head: Length
    reveal_gap: Length
    fold_gap: Length
    stile: Length
    stile_at_fold: Length
    top_rail: Length
    bottom_rail: Length
    threshold: Length | None
    meeting_gap: Length | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        lengths = [getattr(self, f.name) for f in fields(self)]
        return tuple(fact for length in lengths if isinstance(length, Length) for fact in length.facts)


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, leaves and daylight openings."""
    named = {
        "jamb": series.length("jamb", "frame_face"),
        "head": series.length("head", "frame_face"),
        "reveal_gap": series.length("reveal_gap"),
        "fold_gap": series.length("fold_gap", "gap"),
        "stile": series.length("stile", "sash_face"),
        "stile_at_fold": series.length("stile_at_fold"),
        "top_rail": series.length("top_rail", "sash_face"),
        "bottom_rail": series.length("bottom_rail", "sash_face"),
    }
    known = {name: length for name, length in named.items() if length is not None}
    threshold, meeting = series.length("threshold", "sill"), series.length("meeting_gap")
    if len(known) < len(named):
        return no_section(series, line, **named)
    section = _Section(**known, threshold=threshold, meeting_gap=meeting)
    up, sideways = folding_up(configuration), stacks(configuration)
    if up:
        return no_section(series, line, sill=threshold) if threshold is None else _upwards(line, section, up)
    assert sideways, configuration
    if all(sideways) and meeting is None:
        return no_section(series, line, meeting_gap=None)
    return _sideways(line, section, series, sideways)


def _sideways(line: Line, section: _Section, series: Series, count: tuple[int, int]) -> Layout:
    """Stacks at the left and right; the foot stays open while no threshold is on record."""
    stacks_at: tuple[tuple[Edge, int], ...] = (("left", count[0]), ("right", count[1]))
    ways: list[Edge] = [way for way, panels in stacks_at for _ in range(panels)]
    meets = [pair == ("left", "right") for pair in pairwise(ways)]
    gaps = [section.meeting_gap.mm if meet and section.meeting_gap else section.fold_gap.mm for meet in meets]
    inner = [section.stile.mm if meet else section.stile_at_fold.mm for meet in meets]
    names = ["lock stile" if meet else _FOLD for meet in meets]
    inset = section.jamb.mm + section.reveal_gap.mm
    ends = section.stile.mm
    leaves = spans(line.width, (inset, inset), [-gap for gap in gaps], _faces(ends, inner, ends))
    cross = _upright(line, section)
    if leaves_too_small(leaves) or (cross.height is not None and cross.height <= 0):
        return too_small("width or height", line.width - sum(leaf.light for leaf in leaves), line.width)
    frame = _frame(line, section)
    stiles = [_end(ways[0] == "left"), *names, _end(ways[-1] == "right")]
    panels = tuple(
        Panel(
            "X",
            leaf := Zone(span.start, span.end, _plus(frame.bottom, section.reveal_gap.mm), _top(line, section)),
            Zone(span.start + span.first, span.end - span.last, cross.bottom, cross.top),
            Fold(way, line.swing),
            leaf,
            stiles=(stiles[n], stiles[n + 1]),
        )
        for n, (span, way) in enumerate(zip(leaves, ways, strict=True))
    )
    return Layout(
        frame=frame,
        panels=panels,
        widths=_chain(inset, leaves, gaps, "stile"),
        heights=_heights(line, section),
        facts=section.facts,
        lacks=() if section.threshold else (_no_threshold(series),),
    )


def _upwards(line: Line, section: _Section, count: int) -> Layout:
    """Panels over each other that stack at the head."""
    assert section.threshold
    low, high = section.threshold.mm + section.reveal_gap.mm, section.head.mm + section.reveal_gap.mm
    gaps = [section.fold_gap.mm] * (count - 1)
    faces = _faces(section.bottom_rail.mm, [section.stile_at_fold.mm] * (count - 1), section.top_rail.mm)
    leaves = spans(line.height, (low, high), [-gap for gap in gaps], faces)
    side = section.jamb.mm + section.reveal_gap.mm
    light = Zone(side + section.stile.mm, line.width - side - section.stile.mm, None, None)
    if leaves_too_small(leaves) or light.width <= 0:
        return too_small("width or height", line.height - sum(leaf.light for leaf in leaves), line.height)
    panels = tuple(
        Panel(
            "X",
            leaf := Zone(side, line.width - side, span.start, span.end),
            Zone(light.left, light.right, span.start + span.first, span.end - span.last),
            Fold("top", line.swing),
            leaf,
        )
        for span in reversed(leaves)
    )
    stile, frame = Segment("stile", section.stile.mm), Segment("frame", side)
    return Layout(
        frame=_frame(line, section),
        panels=panels,
        widths=(frame, stile, Segment("daylight", light.width), stile, frame),
        heights=_chain(low, leaves, gaps, "rail", high),
        facts=section.facts,
    )


def _faces(first: Mm, inner: list[Mm], last: Mm) -> list[tuple[Mm, Mm]]:
    return list(zip([first, *inner], [*inner, last], strict=True))


def leaves_too_small(leaves: list[Span]) -> bool:
    """Whether a leaf has no daylight left."""
    return min(leaf.light for leaf in leaves) <= 0


def _end(hinged: bool) -> str:  # noqa: FBT001  # which of two names, at its only two calls above
    return "hinge stile" if hinged else "lock stile"


def _chain(inset: Mm, leaves: list[Span], gaps: list[Mm], face: str, last: Mm | None = None) -> tuple[Segment, ...]:
    parts = [Segment("frame", inset)]
    for n, leaf in enumerate(leaves):
        parts += [Segment("gap", gaps[n - 1])] if n else []
        parts += [Segment(face, leaf.first), Segment("daylight", leaf.light), Segment(face, leaf.last)]
    return (*parts, Segment("frame", inset if last is None else last))


def _frame(line: Line, section: _Section) -> Zone:
    bottom = section.threshold.mm if section.threshold else None
    return Zone(section.jamb.mm, line.width - section.jamb.mm, bottom, line.height - section.head.mm)


def _upright(line: Line, section: _Section) -> Zone:
    """How high the daylight reaches."""
    foot = section.threshold.mm + section.reveal_gap.mm + section.bottom_rail.mm if section.threshold else None
    return Zone(Mm(0), Mm(0), foot, _top(line, section) - section.top_rail.mm)


def _top(line: Line, section: _Section) -> Mm:
    return line.height - section.head.mm - section.reveal_gap.mm


def _plus(edge: Mm | None, more: Mm) -> Mm | None:
    return None if edge is None else edge + more


def _heights(line: Line, section: _Section) -> tuple[Segment, ...]:
    cross = _upright(line, section)
    if section.threshold is None or cross.height is None:
        return ()
    foot = Segment("threshold", section.threshold.mm + section.reveal_gap.mm)
    rails = Segment("rail", section.bottom_rail.mm), Segment("rail", section.top_rail.mm)
    head = Segment("head", section.head.mm + section.reveal_gap.mm)
    return (foot, rails[0], Segment("daylight", cross.height), rails[1], head)


def _no_threshold(series: Series) -> Lack:
    told = f"The threshold of {series.name} is not on record: the foot is drawn broken, not measured."
    return Lack("D10", ("threshold",), told)
