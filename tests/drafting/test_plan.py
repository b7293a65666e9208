"""The plan: true to scale along the unit, the viewer's side at the bottom, nothing guessed."""

from typing import Any

import pytest

from backend.drafting.scene import Item, Layer, Path, Text
from backend.drafting.views.plan import plan
from backend.fenestration.unit import mirrored
from tests.drafting.drawn import FONTS, SAID
from tests.fenestration.known import unit


def _points(items: list[Item], layer: Layer) -> list[tuple[float, float]]:
    return [(p.x, p.y) for item in items if isinstance(item, Path) and item.layer == layer for p in item.points]


@pytest.mark.parametrize(("swing", "side"), [("in", 1), ("out", -1)])
def test_a_door_swings_to_the_room_its_line_names(swing: str, side: int) -> None:
    said: dict[str, Any] = {**SAID, "hand": "right", "swing": swing}
    door = unit("65", "hinged-door", "36", "80", **said)
    seen, behind = plan(door, 20, FONTS), plan(mirrored(door), 20, FONTS)
    assert all(y * side > 0 for _, y in _points(seen, Layer.SWING))
    assert all(y * side < 0 for _, y in _points(behind, Layer.SWING))
    assert [t.content for t in seen if isinstance(t, Text)] == ["OUTSIDE", "INSIDE"]
    assert [t.content for t in behind if isinstance(t, Text)] == ["INSIDE", "OUTSIDE"]


def test_the_frame_is_as_wide_as_the_unit() -> None:
    fixed = unit("80", "fixed", "48", "60", **SAID)
    xs = [x for x, _ in _points(plan(fixed, 20, FONTS), Layer.FRAME)]
    assert (min(xs), max(xs)) == pytest.approx((0, float(fixed.width) / 20))


def test_what_a_plan_cannot_tell_is_not_drawn() -> None:
    assert plan(unit("86", "awning", "36", "24", **SAID), 20, FONTS) == []
