"""A fixed window: glass in a frame with the same face on all four sides."""

from backend.fenestration.families.common import no_section, too_small
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Series
from backend.fenestration.unit import Layout, Line, Panel, Segment, Zone


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """Frame, bead and daylight opening, as seen from inside."""
    assert configuration == "O", configuration
    leg, face = series.length("inside_frame_leg"), series.length("inside_face_total")
    if face is None:
        return no_section(series, line, inside_face=face)
    for which, size in (("width", line.width), ("height", line.height)):
        if size <= 2 * face.mm:
            return too_small(which, 2 * face.mm, size)
    frame = leg or face
    return Layout(
        frame=Zone.inside(line.width, line.height, frame.mm),
        panels=(Panel("O", None, Zone.inside(line.width, line.height, face.mm)),),
        widths=_chain(line.width, face.mm),
        heights=_chain(line.height, face.mm),
        facts=(*frame.facts, *face.facts) if leg else face.facts,
    )


def _chain(size: Mm, face: Mm) -> tuple[Segment, ...]:
    return (Segment("frame", face), Segment("daylight", size - 2 * face), Segment("frame", face))
