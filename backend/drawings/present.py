"""A computed unit as the API answers it."""

from collections.abc import Sequence

from backend.drawings.schemas import (
    CheckOut,
    Computed,
    CutOut,
    FoldOut,
    GlassOut,
    HingeOut,
    LiteOut,
    MemberOut,
    PanelOut,
    PivotOut,
    SegmentOut,
    SizeOut,
    SlideOut,
    TakeoffOut,
    UnitOut,
    ZoneOut,
)
from backend.fenestration import chain, checks
from backend.fenestration.lengths import Mm
from backend.fenestration.members import members
from backend.fenestration.takeoff import Takeoff, cut_list, takeoff
from backend.fenestration.unit import Fold, Hinge, Opening, Panel, Pivot, Segment, Slide, Unit, Zone


def computed(unit: Unit) -> Computed:
    """Everything about `unit` but its drawing."""
    marks = checks.marks(unit)
    return Computed(
        status=marks[0].kind if marks else "ready",
        marks=[f"{mark.kind.upper()}: {mark.text}" for mark in marks],
        questions=checks.questions(unit),
        unit=_unit(unit),
        checks=[
            CheckOut(
                rule=check.rule,
                title=checks.RULES[check.rule].title,
                result=check.result,
                message=check.message,
                missing=list(check.missing),
            )
            for check in checks.checks(unit)
        ],
        takeoff=_takeoff(takeoff(unit)),
    )


def _takeoff(made: Takeoff) -> TakeoffOut:
    return TakeoffOut(
        cuts=[
            CutOut(
                profile=cut.profile,
                length=size(cut.length),
                angles=list(cut.angles),
                quantity=cut.quantity,
                where=list(cut.where),
            )
            for cut in cut_list(made.cuts)
        ],
        glass=[
            GlassOut(
                panel=lite.panel,
                width=size(lite.width),
                height=size(lite.height),
                kg=None if lite.kg is None else round(float(lite.kg), 1),
            )
            for lite in made.glass
        ],
        missing=[lack.message for lack in made.lacks],
    )


def _unit(unit: Unit) -> UnitOut:
    line, layout = unit.line, unit.layout
    return UnitOut(
        series=unit.series.id,
        product_type=line.product.id,
        configuration=unit.configuration,
        hand=line.hand,
        swing=line.swing,
        viewed_from=unit.viewed_from,
        width=size(unit.width),
        height=size(unit.height),
        members=[
            MemberOut(part=m.part, side=m.side, face=_maybe(m.face), length=_maybe(m.length)) for m in members(unit)
        ],
        panels=[_panel(panel) for panel in layout.panels],
        lites=[_lite(n, panel) for n, panel in enumerate(layout.panels, 1)],
        width_chain=_chain(layout.widths),
        height_chain=_chain(layout.heights),
    )


def _panel(panel: Panel) -> PanelOut:
    return PanelOut(
        letter=panel.letter,
        sash=_zone(panel.sash) if panel.sash else None,
        leaf=_zone(panel.leaf) if panel.leaf else None,
        daylight=_zone(panel.daylight),
        glass=_zone(panel.glass) if panel.glass else None,
        opening=_opening(panel.opening),
    )


def _opening(opening: Opening | None) -> HingeOut | SlideOut | PivotOut | FoldOut | None:
    match opening:
        case Hinge(edge, swing):
            return HingeOut(edge=edge, swing=swing)
        case Slide(towards):
            return SlideOut(towards=towards)
        case Pivot(edge, swing, offset):
            return PivotOut(edge=edge, swing=swing, offset=_maybe(offset))
        case Fold(towards, swing):
            return FoldOut(towards=towards, swing=swing)
        case None:
            return None


def _lite(number: int, panel: Panel) -> LiteOut:
    glass = panel.daylight
    return LiteOut(panel=number, daylight_width=size(glass.width), daylight_height=_maybe(glass.height))


def _chain(segments: Sequence[Segment]) -> list[SegmentOut]:
    printed = chain.closed([part.mm for part in segments])
    return [segment(part.name, part.mm, text) for part, text in zip(segments, printed, strict=True)]


def segment(name: str, length: Mm, text: chain.Printed) -> SegmentOut:
    """A part of a chain, as it is printed there."""
    return SegmentOut(name=name, mm=float(length), inches=text.inches.strip("[]"), printed_mm=text.mm)


def _zone(zone: Zone) -> ZoneOut:
    return ZoneOut(
        left=float(zone.left),
        right=float(zone.right),
        bottom=None if zone.bottom is None else float(zone.bottom),
        top=None if zone.top is None else float(zone.top),
    )


def _maybe(length: Mm | None) -> SizeOut | None:
    return None if length is None else size(length)


def size(length: Mm) -> SizeOut:
    """A length by itself, as it is printed."""
    return SizeOut(mm=float(length), inches=chain.printed(length).inches.strip("[]"))
