"""Every rule a unit is checked by, in one table: what it asks, and the edition and clause it comes from (rule C8).

The ids are those of the shop's drafting rules; P are plausibility, D are decisions of the design. Code rules are
advisory: which edition applies is the jurisdiction's to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from backend.fenestration.lengths import MM_PER_INCH


@dataclass(frozen=True)
class Rule:
    """One rule."""

    id: str
    title: str
    edition: str | None = None
    clause: str | None = None

    @property
    def source(self) -> str:
        """`IRC 2015, R308.4.3`, or where the shop's own rules stand."""
        return f"{self.edition}, {self.clause}" if self.edition and self.clause else "shop drafting rules"


_IRC, _CFR = "IRC 2015", "16 CFR 1201"

_TABLE = (
    Rule("V1", "The drawing says from which side it is seen"),
    Rule("V9", "Left and right are known by the side they are seen from"),
    Rule("V10", "The letters fit the product and the tracks of its series"),
    Rule("Y4", "How a panel moves is on record"),
    Rule("L1", "Width and height are the size of the frame"),
    Rule("L2", "The rough opening"),
    Rule("L5", "Printed parts add up to the printed total"),
    Rule("L9", "Glass sizes"),
    Rule("3.1", "Panel sizes and cut lengths"),
    Rule("3.2", "Panels are within the limits of their series"),
    Rule("C1", "Safety glazing in windows", _IRC, "R308.4.3"),
    Rule("C2", "Safety glazing in doors", _IRC, "R308.4.1"),
    Rule("C3", "Safety glazing beside doors", _IRC, "R308.4.2"),
    Rule("C4", "Safety glazing in wet places and at stairs", _IRC, "R308.4.5 to R308.4.7"),
    Rule("C5", "Category of the safety glazing", _CFR, "1201.2"),
    Rule("C6", "Emergency escape", _IRC, "R310.2"),
    Rule("C7", "The clear opening is the hardware's, not the frame's", _IRC, "R310.2.1"),
    Rule("C9", "Energy ratings are certified or not printed", "NFRC 100 and 200", "whole unit"),
    Rule("C10", "Glass and panels can be lifted and hung"),
    Rule("D10", "Every face is on record"),
    Rule("P1", "The size is within what was ordered so far"),
    Rule("P2", "Width and height are not swapped"),
    Rule("P3", "Glass is left between the frames"),
    Rule("P4", "What the line says can be built"),
    Rule("P5", "The series is one this product is made of"),
)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _TABLE}

# The codes' numbers, each once.
SAFETY_AREA_SQ_FT = Fraction(9)  # C1, C5: above it
SAFETY_BOTTOM = 18 * MM_PER_INCH  # C1: bottom edge below it
SAFETY_TOP = 36 * MM_PER_INCH  # C1: top edge above it
BESIDE_DOOR_BOTTOM = 60 * MM_PER_INCH  # C3: bottom edge below it
ESCAPE_SQ_FT = Fraction(57, 10)  # C6: at least
ESCAPE_GRADE_SQ_FT = Fraction(5)
ESCAPE_HEIGHT = 24 * MM_PER_INCH
ESCAPE_WIDTH = 20 * MM_PER_INCH
ESCAPE_SILL = 44 * MM_PER_INCH  # C6: at most
LEAST_BITE = MM_PER_INCH / 4  # L9: insulating units
