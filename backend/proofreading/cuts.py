"""How long the bars of a frame or a sash are cut: from outline, what it encloses, and how its corners are joined."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = Mapping[str, Any]  # as it was read from a file


class _Edges(NamedTuple):
    """A rectangle by its edges; what is not known is None."""

    left: float
    right: float
    bottom: float | None
    top: float | None


def cut_length(model: Json, place: str) -> float | None:
    """The length of the bar at `place` (`frame top`, `panel 2 left`); None for a bar of another kind.

    A mitred bar is as long as the outline; one that butts is what the bars across leave of it, and reaches into them.
    """
    part, _, side = place.rpartition(" ")
    ring = _frame(model) if part == "frame" else _leaf(model, part)
    if ring is None or side not in ("top", "bottom", "left", "right"):
        return None
    outer, inner, above, below = ring
    facts = {fact["name"]: fact["value"] for fact in model["facts"]}
    reach = facts.get("frame_penetration" if part == "frame" else "rail_penetration", 0.0)
    if side in ("top", "bottom"):
        butts = (above if side == "top" else below) == "uprights run"
        return inner.right - inner.left + 2 * reach if butts else outer.right - outer.left
    top, bottom = (inner.top, above), (inner.bottom, below)
    upper, lower = ((edge + sign * reach) if joint == "rails run" and edge is not None else whole
                    for (edge, joint), whole, sign in ((top, outer.top, 1), (bottom, outer.bottom, -1)))  # fmt: skip
    return None if upper is None or lower is None else upper - lower


def _frame(model: Json) -> tuple[_Edges, _Edges, str, str] | None:
    """Outline, what is inside, and the joints above and below."""
    unit = model["unit"]
    facts = {fact["name"]: fact["value"] for fact in model["facts"]}
    faces = {
        one["side"]: one["face"]["mm"] if one["face"] else None for one in unit["members"] if one["part"] == "frame"
    }
    width, height, joint = unit["width"]["mm"], unit["height"]["mm"], facts.get("frame_joint")
    if faces["left"] is None or faces["right"] is None or joint is None:
        return None
    top = None if faces["top"] is None else height - faces["top"]
    inner = _Edges(faces["left"], width - faces["right"], faces["bottom"], top)
    return _Edges(0.0, width, 0.0, height), inner, joint, facts.get("threshold_joint", joint)


def _leaf(model: Json, part: str) -> tuple[_Edges, _Edges, str, str] | None:
    name, _, number = part.partition(" ")
    joint = next((fact["value"] for fact in model["facts"] if fact["name"] == "sash_joint"), None)
    if name != "panel" or not number.isdecimal() or joint is None:
        return None
    panel = model["unit"]["panels"][int(number) - 1]
    return (_edges(panel["leaf"]), _edges(panel["daylight"]), joint, joint) if panel["leaf"] else None


def _edges(zone: Json) -> _Edges:
    return _Edges(zone["left"], zone["right"], zone["bottom"], zone["top"])
