"""What the shop decides once for an installation or a job, and what a line says of the place it stands in.

None is not decided or not said: it is asked for, never assumed (DESIGN D10, rule V9). The cover prints the decisions.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from backend.fenestration.lengths import Mm

Side = Literal["inside", "outside"]
Convention = Literal["approved", "us", "de", "cn"]
SizeMeans = Literal["frame", "rough opening", "daylight"]
GridsRead = Literal["upright x across", "across x upright"]
MakeupReads = Literal["outside first", "inside first"]
GlassStep = Literal["mm", "1/16 in"]


@dataclass(frozen=True)
class Allowance:
    """How much larger the rough opening is than the frame, on each side (rule L2)."""

    left: Mm
    right: Mm
    head: Mm
    sill: Mm


@dataclass(frozen=True)
class Decisions:
    """The shop's decisions.

    `reads_from` is the side that left, right and the letters of a line are said from, `symbols` whose opening symbols
    are drawn: both are decided (DESIGN D12) and may be decided otherwise.
    `size_means` is what Width × Height are; `grids_read` which number of `1x2` counts what; `makeup_reads` which pane
    of a make-up is written first; `glass_step` what glass is rounded down to (rule L7); the lifting limits are for one
    and for two people (rule C10).
    """

    size_means: SizeMeans | None = None
    rough_opening: Allowance | None = None
    grids_read: GridsRead | None = None
    makeup_reads: MakeupReads | None = None
    glass_step: GlassStep = "mm"
    reads_from: Side = "inside"
    symbols: Convention = "approved"
    one_lifts_kg: Fraction = Fraction(25)
    two_lift_kg: Fraction = Fraction(50)


@dataclass(frozen=True)
class Site:
    """The place of a line, as far as the codes ask for it; None is not said.

    `frame_above_floor` runs from the floor to the frame's lower edge; `walking_surface`: one lies within 36 in of the
    glass; `beside_door`: the glass is within 24 in of a door; `wet`: a bath, shower, stair or pool is near; `escape`:
    somebody must be able to get out here; `grade_floor`: the floor is at the level of the ground.
    """

    frame_above_floor: Mm | None = None
    walking_surface: bool | None = None
    beside_door: bool | None = None
    wet: bool | None = None
    escape: bool | None = None
    grade_floor: bool | None = None


UNDECIDED = Decisions()
UNSAID = Site()
