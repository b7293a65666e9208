"""What is written into a pane: F. for fixed glass, T for tempered; where no line runs through it."""

from collections.abc import Iterator, Sequence

from backend.drafting.geometry import Box, Point
from backend.drafting.overlap import crosses, lines
from backend.drafting.scene import Layer, Path, Text, path_box, text_box
from backend.drafting.text import Fonts
from backend.drafting.views.symbols import pane_mark
from backend.fenestration.unit import Panel, Unit

_FIXED, _GLASS = 3.0, 2.5  # heights of F. and T
_EDGE = 0.6
_STEPS = (0.5, 0.34, 0.66, 0.2, 0.8, 0.1, 0.9)  # places in a pane, the middle first
_PLACES = sorted(((x, y) for y in _STEPS for x in _STEPS), key=lambda at: abs(at[0] - 0.5) + abs(at[1] - 0.5) / 2)


class PaneMarks:
    """Places the marks of panes; `homeless` are those that found no room in any pane, each told once."""

    def __init__(self, unit: Unit, fonts: Fonts) -> None:
        self._glass = pane_mark(unit)
        self._fonts = fonts
        self.homeless: list[str] = []

    def placed(self, panel: Panel, glass: Box, symbols: Sequence[Path], bars: Sequence[Box]) -> Iterator[Text]:
        """The marks of `panel`; `symbols` and `bars` are in their way."""
        taken = [path_box(path) for path in symbols if path.fill or path.closed]
        taken += [bar for bar in bars if bar.overlaps(glass)]
        edges = [edge for path in symbols for edge in lines(path)]
        wanted = [("F.", _FIXED)] if panel.letter == "O" else []
        wanted += [(self._glass, _GLASS)] if self._glass else []
        for told, height in wanted:
            text = self._free(told, height, glass, taken, edges)
            if text:
                taken.append(text_box(text, self._fonts).shrunk(-_EDGE))
                yield text
            elif told not in self.homeless:
                self.homeless.append(told)

    def _free(
        self, told: str, height: float, glass: Box, taken: Sequence[Box], edges: Sequence[tuple[Point, Point]]
    ) -> Text | None:
        room = glass.shrunk(_EDGE)
        for x, y in _PLACES:
            at = Point(glass.left + x * glass.width, glass.top + y * glass.height + height / 2)
            text = Text(Layer.SWING, at, told, height, anchor="middle")
            box = text_box(text, self._fonts)
            if (
                room.holds(box)
                and not any(box.overlaps(other) for other in taken)
                and not any(crosses(a, b, box) for a, b in edges)
            ):
                return text
        return None
