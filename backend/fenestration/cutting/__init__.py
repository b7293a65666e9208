"""Cutting bars: which pieces from which bar, how few bars, and the proof that fewer cannot do.

Read `stock` (what goes in) and `plan` (what comes out), then `cutter`, which is the way between. First fit comes first;
only when it is above the bound, `search` looks for a plan that reaches it, with column generation over HiGHS.
"""

from backend.fenestration.cutting.cutter import cut
from backend.fenestration.cutting.deadline import SecondsLeft
from backend.fenestration.cutting.errors import CutError, PieceError, StockError, TooLongError
from backend.fenestration.cutting.plan import Bar, Plan
from backend.fenestration.cutting.stock import Piece, Remnant, Stock

__all__ = [
    "Bar",
    "CutError",
    "Piece",
    "PieceError",
    "Plan",
    "Remnant",
    "SecondsLeft",
    "Stock",
    "StockError",
    "TooLongError",
    "cut",
]
