"""A leaf beside a fixed bay, a mullion between them (drafting 3.1: fixed daylight = bay less both faces)."""

from dataclasses import replace

from backend.fenestration.families.common import too_small
from backend.fenestration.families.hinged_section import Meeting, Section
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import ACROSS, Hinge, Lack, Layout, Line, Mullion, Panel, Segment, Zone


def lay_out(line: Line, section: Section, meeting: Meeting, configuration: str, outline: Layout) -> Layout:
    """The two bays of OX or XO; bays that the line does not give are taken as equal, and asked about.

    Which stile of the leaf is hinged, the one at the jamb or the one at the mullion, has to be said.
    """
    bays = line.bays or (line.width / 2, line.width / 2)
    if sum(bays) != line.width or len(bays) != len(configuration):
        told = "The bays do not add up to the width of the frame."
        return replace(outline, lacks=(Lack("L5", (), told, "hold"),))
    fixed_bay, leaf_bay = bays[configuration.index("O")], bays[configuration.index("X")]
    fixed_light = fixed_bay - meeting.fixed_face.mm - meeting.fixed_to_middle.mm
    leaf = leaf_bay - section.sash_inset.mm - meeting.sash_to_middle.mm
    leaf_light = leaf - 2 * section.sash.mm
    if min(fixed_light, leaf_light) <= 0:
        return too_small("width", line.width - fixed_light - leaf_light, line.width)
    parts = (
        Segment("frame", meeting.fixed_face.mm),
        Segment("daylight", fixed_light),
        Segment("mullion", meeting.fixed_to_middle.mm + meeting.sash_to_middle.mm),
        Segment("sash", section.sash.mm),
        Segment("daylight", leaf_light),
        Segment("sash", section.sash.mm),
        Segment("frame", section.sash_inset.mm),
    )
    laid = replace(
        outline,
        panels=_panels(line, section, meeting, configuration, fixed_bay),
        mullions=(_mullion(line, section, meeting, fixed_bay),),
        widths=parts,
        facts=(*outline.facts, *meeting.facts),
        lacks=tuple(_open(line, meeting)),
    )
    return laid if configuration == "OX" else laid.mirrored(line.width)


def _panels(line: Line, section: Section, meeting: Meeting, configuration: str, middle: Mm) -> tuple[Panel, Panel]:
    """As OX; `lay_out` turns it over for XO, and with it the hinge."""
    face = meeting.fixed_face.mm
    leaf = Zone.inside(line.width, line.height, section.sash_inset.mm)
    leaf = replace(leaf, left=middle + meeting.sash_to_middle.mm)
    hinge = Hinge(line.hand if configuration == "OX" else ACROSS[line.hand], line.swing) if line.hand else None
    stiles = ("hinge stile", "lock stile") if hinge and hinge.edge == "left" else ("lock stile", "hinge stile")
    return (
        Panel("O", None, Zone(face, middle - meeting.fixed_to_middle.mm, face, line.height - face)),
        Panel("X", leaf, leaf.grown(-section.sash.mm), hinge, leaf, stiles=stiles),
    )


def _mullion(line: Line, section: Section, meeting: Meeting, middle: Mm) -> Mullion:
    half = meeting.sash_to_middle.mm - section.gap.mm
    frame = section.frame.mm
    opening = line.height - 2 * frame
    length = opening + 2 * meeting.notch.mm if meeting.notch else None
    return Mullion(Zone(middle - half, middle + half, frame, line.height - frame), length)


def _open(line: Line, meeting: Meeting) -> list[Lack]:
    lacks: list[Lack] = []
    if line.bays is None:
        told = "The bays are taken as equal: how wide are they, to the middle of the mullion?"
        lacks.append(Lack("D10", ("widths of the bays",), told))
    if line.hand is None:
        told = "The hinge side of the leaf is not said: left or right, seen from inside?"
        lacks.append(Lack("V9", ("hand",), told, "hold"))
    if meeting.notch is None:
        told = "How far the mullion is notched into the frame is not on record: it is not cut."
        lacks.append(Lack("3.1", ("mullion notch",), told))
    return lacks
