"""The plan: true to scale along the unit, the viewer's side at the bottom, nothing guessed."""

from typing import Any

import pytest

from backend.drafting.scene import Item, Layer, Path, Text
from backend.drafting.views.plan import plan, unshown
from backend.drafting.views.tracks import tracks
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Panel, Slide, Zone, mirrored
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


def test_what_a_plan_cannot_tell_is_said() -> None:
    assert unshown(unit("65", "hinged-door", "36", "80", **SAID, hand="right", swing="in")) == ()
    (sideless,) = unshown(unit("65", "hinged-door", "36", "80", **SAID, swing="in"))
    (swingless,) = unshown(unit("65", "hinged-door", "36", "80", **SAID, hand="left"))
    (awning,) = unshown(unit("86", "awning", "36", "24", **SAID))
    (bare,) = unshown(unit("MD100H", "2-panel-slider", "96", "96", **SAID, configuration="OX"))
    assert "hinge side" in sideless
    assert "swings" in swingless
    assert "how far" in awning
    assert "not laid out" in bare


@pytest.mark.parametrize(
    ("letters", "moves", "expected"),
    [
        ("XO", ">-", [1, 0]),
        ("OX", "-<", [0, 1]),
        ("OXXX", "-<<<", [0, 1, 2, 3]),
        ("XXXO", ">>>-", [3, 2, 1, 0]),
        ("OXXO", "-<>-", [0, 1, 1, 0]),
    ],
)
def test_what_slides_passes_what_is_fixed_on_the_inside(letters: str, moves: str, expected: list[int]) -> None:
    opening = {"-": None, ">": Slide("right"), "<": Slide("left")}
    seen = Zone(Mm(0), Mm(900), Mm(0), Mm(2000))
    panels = [Panel("O" if x == "O" else "X", None, seen, opening[way]) for x, way in zip(letters, moves, strict=True)]
    assert tracks(panels) == expected


def test_a_slider_shows_each_panel_in_its_track_and_the_way_it_goes() -> None:
    slider = unit("135", "2-panel-slider", "120", "96", **SAID, configuration="XO")
    for seen, inner in ((slider, 1), (mirrored(slider), -1)):
        items = plan(seen, 20, FONTS)
        panels = [item for item in items if isinstance(item, Path) and item.layer is Layer.SASH]
        by_letter = dict(zip((panel.letter for panel in seen.layout.panels), panels, strict=True))
        assert inner * by_letter["X"].points[0].y > inner * by_letter["O"].points[0].y
        (moves,) = [panel.opening for panel in seen.layout.panels if panel.letter == "X"]
        (head,) = [item for item in items if isinstance(item, Path) and item.layer is Layer.SWING and item.fill]
        assert isinstance(moves, Slide)
        tip, base = head.points[0].x, head.points[1].x
        assert (tip > base) == (moves.towards == "right")
