"""How each family of products is laid out: a line and a series' facts become frame, panels and chains.

A family that is not in the table is not built: its lines are held, and say so.
"""

from collections.abc import Callable, Mapping

from backend.fenestration.families import fixed, folding, hinged, hung, lift_slide, sliding
from backend.fenestration.series import Series
from backend.fenestration.unit import Layout, Line
from backend.fenestration.vocabulary import Family

LayOut = Callable[[Line, Series, str], Layout]

FAMILIES: Mapping[Family, LayOut] = {
    "fixed": fixed.lay_out,
    "hinged": hinged.lay_out,
    "pivot": hinged.lay_out,
    "sliding": sliding.lay_out,
    "lift_slide": lift_slide.lay_out,
    "folding": folding.lay_out,
    "hung": hung.lay_out,
}
