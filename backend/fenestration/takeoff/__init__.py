"""The takeoff of a unit: cut lengths, glass, and what stands in the way of either (drafting 3.1, rules L6 and L7)."""

from backend.fenestration.takeoff.compute import takeoff
from backend.fenestration.takeoff.pieces import Cut, CutPiece, GlassPiece, Takeoff, cut_list

__all__ = ["Cut", "CutPiece", "GlassPiece", "Takeoff", "cut_list", "takeoff"]
