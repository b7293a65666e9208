"""The views that stand beside the elevation, as the sheet asks for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.drafting.figure import Figure
from backend.drafting.scene import Item
from backend.drafting.text import Fonts
from backend.fenestration.unit import Unit

View = Callable[[Unit, float, Fonts], Sequence[Item]]
"""A unit to a scale, as items round the view's zero; none where nothing is on record to draw it from."""
Section = Callable[[Unit, float, Fonts], Figure | None]
"""The same of a section, measured: the sheets of a job share those of their series."""


def _nothing(_unit: Unit, _scale: float, _fonts: Fonts) -> Sequence[Item]:
    return ()


def _no_section(_unit: Unit, _scale: float, _fonts: Fonts) -> None:
    return None


def _no_reason(_unit: Unit) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Beside:
    """Plan and sections; the plan's zero is under the frame's left edge. `absent` says why a view is not drawn."""

    plan: View = _nothing
    vertical_section: Section = _no_section
    horizontal_section: Section = _no_section
    absent: Callable[[Unit], Sequence[str]] = _no_reason


ELEVATION_ALONE = Beside()
