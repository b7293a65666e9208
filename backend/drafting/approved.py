"""The zones of the sheet the shop approved (facts.json, approved_sheet_geometry_mm), on any paper it is printed on.

A column at the left holds view note, vertical section and specification, one at the right the title; the elevation, the
plan and the horizontal section stand between them, one under the other. Margins and columns keep their sizes, within
reason: what a larger paper adds goes to the views.
"""

from dataclasses import dataclass

from backend.drafting.geometry import Box


@dataclass(frozen=True)
class Paper:
    """A sheet of paper, landscape, in millimetres."""

    name: str
    width: float
    height: float

    @property
    def border(self) -> Box:
        """The frame of the sheet."""
        return Box(3.2, 6.5, self.width - 3.2, self.height - 6.7)

    @property
    def left(self) -> Box:
        """The column of view note, vertical section and specification."""
        border = self.border
        return Box(border.left, border.top, border.left + min(max(0.2485 * self.width, 72.0), 96.0), border.bottom)

    @property
    def right(self) -> Box:
        """The title column."""
        border = self.border
        return Box(border.right - min(max(0.2189 * self.width, 64.0), 78.0), border.top, border.right, border.bottom)

    @property
    def middle(self) -> Box:
        """Where elevation, plan and horizontal section stand."""
        border = self.border
        return Box(self.left.right + GAP, border.top + GAP, self.right.left - GAP, border.bottom - GAP)


GAP = 2.0  # between what stands beside each other

A4 = Paper("A4", 297.0, 210.0)
A3 = Paper("A3", 420.0, 297.0)
LETTER = Paper("Letter", 279.4, 215.9)
PAPERS = {paper.name: paper for paper in (A4, A3, LETTER)}

VIEW_NOTE_HEIGHT = 12.2
