"""The zones of the sheet the shop approved, A4 landscape (facts.json, approved_sheet_geometry_mm).

Plan and sections have their zones here; while they are not drawn the elevation takes the room.
"""

from backend.drafting.geometry import Box

WIDTH, HEIGHT = 297.0, 210.0

BORDER = Box(3.2, 6.5, 293.8, 203.3)
VIEW_NOTE = Box(3.2, 6.5, 77.0, 18.7)

TITLE_LEFT, TITLE_SPLIT = 228.8, 257.5
LOGO = Box(TITLE_LEFT, 6.5, BORDER.right, 30.0)
PROJECT = Box(TITLE_LEFT, 30.0, BORDER.right, 95.3)
ICONS = Box(TITLE_LEFT, 95.3, BORDER.right, 138.0)
TITLE_ROWS = (138.0, 148.7, 157.7, 166.7, 176.0, 185.0, 194.2, 203.3)

SPEC_LEFT, SPEC_SPLIT, SPEC_RIGHT = 3.2, 30.0, 77.0

MIDDLE_LEFT, MIDDLE_RIGHT = 79.0, 226.8

VERTICAL_SECTION = Box(12.0, 60.0, 80.0, 142.0)
ELEVATION_WITH_PLAN = Box(84.0, 40.0, 224.0, 132.0)
PLAN = Box(84.0, 135.0, 224.0, 162.0)
HORIZONTAL_SECTION = Box(84.0, 166.0, 224.0, 199.0)
