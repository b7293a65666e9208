"""The clear opening of a unit: what is free to pass when its panel is open as far as the hardware lets it (rule C7)."""

from dataclasses import dataclass

from backend.fenestration.glass import square_feet
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Hinge, Panel, Slide, Unit


@dataclass(frozen=True)
class Clear:
    """Free width and height, and where the opening begins above the frame's lower edge."""

    width: Mm
    height: Mm
    bottom: Mm

    @property
    def sq_ft(self) -> Mm:
        """Its area."""
        return square_feet(self.width, self.height)


def clear_opening(unit: Unit) -> Clear | tuple[str, ...]:
    """The largest opening of the unit, seen from inside, or the facts that are missing for it."""
    opening = next((panel.opening for panel in unit.layout.panels if panel.opening), None)
    match opening:
        case Hinge(edge) if edge in ("left", "right"):
            return _hinged(unit)
        case Slide(towards) if towards in ("left", "right"):
            return _sliding(unit)
        case Slide():
            return _hung(unit)
        case None:
            return ("a panel that opens",)
        case _:
            return ("how far the panel opens",)


def _hinged(unit: Unit) -> Clear | tuple[str, ...]:
    """Leaf by leaf: the frame's or the bay's opening less what sash, hinge and stops take of it."""
    inset, loss = unit.series.length("clear_inset"), unit.series.length("hinge_loss")
    if inset is None or loss is None:
        named = {"clear inset": inset, "hinge loss": loss}
        return tuple(name for name, length in named.items() if length is None)
    if len(unit.layout.panels) > 1:
        return ("clear opening of one leaf beside the other panel",)
    width = unit.width - 2 * inset.mm - loss.mm
    return Clear(width, unit.height - 2 * inset.mm, inset.mm)


def _sliding(unit: Unit) -> Clear | tuple[str, ...]:
    """The panels stacked over the fixed ones; without those, over the last of them."""
    frame, panels = unit.layout.frame, unit.layout.panels
    if frame is None or frame.height is None or frame.bottom is None or any(panel.leaf is None for panel in panels):
        return ("size of the panels",) if frame and frame.height is not None else ("sill",)
    left, right = frame.left, frame.right
    first, last = panels[0], panels[-1]
    if _towards(panels, "left") and first.leaf:
        left = first.leaf.right
    if _towards(panels, "right") and last.leaf:
        right = last.leaf.left
    return Clear(right - left, frame.height, frame.bottom)


def _towards(panels: tuple[Panel, ...], side: str) -> bool:
    return any(isinstance(panel.opening, Slide) and panel.opening.towards == side for panel in panels)


def _hung(unit: Unit) -> Clear | tuple[str, ...]:
    """The lower sash pushed up behind the upper one."""
    frame, upper = unit.layout.frame, unit.layout.panels[0]
    if frame is None or frame.bottom is None or upper.leaf is None or upper.leaf.bottom is None:
        return ("size of the panels",)
    return Clear(frame.width, upper.leaf.bottom - frame.bottom, frame.bottom)
