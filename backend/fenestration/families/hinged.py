"""Hinged leaves: casement, awning, hopper, single doors; two leaves once a series says how they meet."""

from dataclasses import dataclass, replace

from backend.fenestration.families.common import no_section, too_small
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Edge, Hinge, Lack, Layout, Line, Panel, Segment, Zone

_FRAME = ("frame_face", "outside_frame_leg", "frame_profile")
_GAP = ("reveal_gap", "gap")
_SASH = ("sash_face", "outside_sash", "sash_profile")
_TURNING: dict[str, Edge] = {"awning": "top", "hopper": "bottom"}
_STILES: dict[Edge | None, tuple[str, str]] = {
    "left": ("hinge stile", "lock stile"),
    "right": ("lock stile", "hinge stile"),
}


@dataclass(frozen=True)
class _Section:
    frame: Length
    gap: Length
    sash: Length

    @property
    def sash_inset(self) -> Mm:
        """From the frame's outer edge to the sash's."""
        return self.frame.mm + self.gap.mm

    @property
    def face(self) -> Mm:
        """From the frame's outer edge to the glass."""
        return self.sash_inset + self.sash.mm


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, leaves and daylight openings; the foot of a door is left open while no threshold is on record."""
    frame, gap, sash = series.length(*_FRAME), _gap(series), series.length(*_SASH)
    if frame is None or gap is None or sash is None:
        return no_section(series, line, frame_face=frame, gap_at_the_sash=gap, sash_face=sash)
    section = _Section(frame, gap, sash)
    for which, size in (("width", line.width), ("height", line.height)):
        if size <= 2 * section.face:
            return too_small(which, 2 * section.face, size)
    outline = Layout(
        frame=_zone(line, frame.mm),
        facts=(*frame.facts, *gap.facts, *sash.facts),
    )
    if configuration != "X":
        return replace(outline, lacks=(_unknown_meeting(series, configuration),))
    return _one_leaf(line, series, section, outline)


def _one_leaf(line: Line, series: Series, section: _Section, outline: Layout) -> Layout:
    edge: Edge | None = _TURNING.get(line.product.id) or line.hand
    leaf = Panel(
        "X",
        sash=_zone(line, section.sash_inset),
        daylight=_zone(line, section.face),
        opening=Hinge(edge, line.swing) if edge else None,
        leaf=_zone(line, section.sash_inset),
        stiles=_STILES.get(edge, ("stile", "stile")),
    )
    lacks: list[Lack] = []
    if any(fact.name.startswith("outside_") for fact in outline.facts):
        told = f"The faces of {series.name} on record are those seen from outside; from inside they may differ."
        lacks.append(Lack("V1", ("faces seen from inside",), told))
    if line.product.kind == "door":
        told = f"The threshold of {series.name} is not on record: the foot of the door is drawn broken, not measured."
        lacks.append(Lack("D10", ("threshold",), told))
    return replace(
        outline,
        panels=(leaf,),
        widths=_chain(line.width, section),
        heights=() if line.product.kind == "door" else _chain(line.height, section),
        lacks=tuple(lacks),
    )


def _zone(line: Line, face: Mm) -> Zone:
    """What lies `face` inside the frame; a door's has no bottom edge, as no threshold is on record."""
    zone = Zone.inside(line.width, line.height, face)
    return replace(zone, bottom=None) if line.product.kind == "door" else zone


def _gap(series: Series) -> Length | None:
    """The gap between frame and sash; none where both faces add up to what is dimensioned over them."""
    gap = series.length(*_GAP)
    both, frame, sash = (series.length(name) for name in ("frame_plus_sash", "frame_face", "sash_face"))
    return both - frame - sash if gap is None and both and frame and sash else gap


def _chain(size: Mm, section: _Section) -> tuple[Segment, ...]:
    side = (Segment("frame", section.sash_inset), Segment("sash", section.sash.mm))
    return (*side, Segment("daylight", size - 2 * section.face), *side[::-1])


def _unknown_meeting(series: Series, configuration: str) -> Lack:
    what = "the two leaves meet" if configuration == "XX" else "fixed part and leaf meet"
    told = f"How {what} (gap or mullion, and its face) is not on record for {series.name}. Only the frame is drawn."
    return Lack("D10", ("meeting of the panels",), told, weight="hold")
