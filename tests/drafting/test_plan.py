"""The plan: true to scale along the unit, the viewer's side at the bottom, nothing guessed."""

from math import dist
from typing import Any

import pytest

from backend.drafting.scene import BLACK, BROKEN, CENTRE, Dim, Item, Layer, Path, Text
from backend.drafting.views.elevation import elevation
from backend.drafting.views.legend import legend
from backend.drafting.views.plan import plan, unshown
from backend.drafting.views.tracks import tracks
from backend.fenestration.lengths import Mm
from backend.fenestration.unit import Panel, Slide, Unit, Zone, mirrored
from tests.drafting.drawn import FONTS, SAID
from tests.fenestration.known import unit
from tests.fenestration.test_families import DOOR, FOLD, HUNG
from tests.fenestration.worked import worked


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


def _paths(items: list[Item], layer: Layer) -> list[Path]:
    return [item for item in items if isinstance(item, Path) and item.layer is layer]


def _opened(items: list[Item]) -> list[Path]:
    """The leaves as they stand open."""
    return [path for path in _paths(items, Layer.SASH) if not path.closed and path.pen and not path.pen.dash]


@pytest.mark.parametrize("seen_from_outside", [False, True])
@pytest.mark.parametrize(("swing", "side"), [("in", 1), ("out", -1)])
def test_a_pivot_leaf_turns_about_its_axis_to_both_sides(swing: str, side: int, *, seen_from_outside: bool) -> None:
    door = worked(DOOR, "pivot-door", "48", "96", hand="left", swing=swing)
    seen, side = (mirrored(door), -side) if seen_from_outside else (door, side)
    long, short = _opened(plan(seen, 20, FONTS))
    leaf = seen.layout.panels[0].leaf
    assert leaf
    offset = 150 / 20
    axis = float(leaf.right) / 20 - offset if seen_from_outside else float(leaf.left) / 20 + offset
    assert [p.x for p in (*long.points, *short.points)] == pytest.approx([axis] * 4)
    assert [path.points[1].y * side for path in (long, short)] == pytest.approx(
        [float(leaf.width) / 20 - offset, -offset]
    )


def test_the_offset_of_a_pivot_is_dimensioned_where_the_leaf_does_not_swing_to() -> None:
    door = worked(DOOR, "pivot-door", "48", "96", hand="left", swing="in")
    for seen, side in ((door, -1), (mirrored(door), 1)):
        items = plan(seen, 20, FONTS)
        (dim,) = (item for item in items if isinstance(item, Dim))
        assert dim.printed.mm == "150"
        assert dim.end.x - dim.start.x == pytest.approx(150 / 20)
        assert dim.line * side > 150 / 20
        (axis,) = (path for path in _paths(elevation(seen, 20, FONTS), Layer.SWING) if path.pen == CENTRE)
        assert {p.x for p in axis.points} <= {dim.start.x, dim.end.x}


@pytest.mark.parametrize(("swing", "side"), [("in", 1), ("out", -1)])
def test_folding_panels_stack_at_their_jambs_on_the_side_they_swing_to(swing: str, side: int) -> None:
    door = worked(FOLD, "accordion-door", "160", "96", configuration="3L1R", swing=swing)
    items = plan(door, 20, FONTS)
    first, second, third, right = _opened(items)
    assert (first.points[1], second.points[1]) == (second.points[0], third.points[0]), "they hang together"
    assert first.points[0].x < first.points[1].x < second.points[1].x
    assert right.points[0].x > right.points[1].x > third.points[1].x
    assert all(point.y * side > 0 for path in (first, second, third, right) for point in path.points)
    widths = [float(panel.leaf.width) / 20 for panel in door.layout.panels if panel.leaf]
    assert [dist(*path.points) for path in (first, second, third, right)] == pytest.approx(widths)
    ways = [path.points[0].x - path.points[1].x for path in _paths(items, Layer.SWING) if path.fill]
    assert [way > 0 for way in ways] == [False, False, False, True]


def test_hung_sashes_stand_one_behind_the_other_the_lower_one_inside() -> None:
    window = worked(HUNG, "single-hung", "36", "60")
    for seen, inner in ((window, 1), (mirrored(window), -1)):
        upper, lower = (path.points[0].y for path in _paths(plan(seen, 20, FONTS), Layer.SASH))
        assert lower * inner > upper * inner
        assert not _paths(plan(seen, 20, FONTS), Layer.SWING)


@pytest.mark.parametrize(("product", "side"), [("awning", -1), ("hopper", 1)])
def test_a_leaf_whose_path_is_not_on_record_is_closed_and_an_arrow_tells_the_side(product: str, side: int) -> None:
    window = unit("86", product, "36", "24", **SAID)
    items = plan(window, 20, FONTS)
    assert not _opened(items)
    assert [path for path in _paths(items, Layer.SASH) if path.pen == BROKEN]
    (head,) = (path for path in _paths(items, Layer.SWING) if path.fill)
    assert (head.points[0].y - head.points[1].y) * side > 0
    assert "plan, arrow: opens to this side" in legend(window)
    (told,) = unshown(window)
    assert "how far" in told


@pytest.mark.parametrize(("product", "lower"), [("awning", True), ("hopper", False)])
def test_the_handle_is_away_from_the_hinge(product: str, lower: bool) -> None:  # noqa: FBT001  # a case
    items = elevation(unit("86", product, "36", "24", **SAID), 20, FONTS)
    (handle,) = (path for path in _paths(items, Layer.SASH) if path.fill)
    middle = 24 * 25.4 / 20 / 2
    assert all((point.y > middle) is lower for point in handle.points)


def test_the_screen_hangs_where_the_leaf_does_not_swing() -> None:
    for swing, side in (("in", -1), ("out", 1)):
        door = unit("65", "hinged-door", "36", "80", **SAID, hand="right", swing=swing, screen="Roll up")
        (screen,) = _screens(door)
        assert screen.points[0].y * side > 2
        (behind,) = _screens(mirrored(door))
        assert behind.points[0].y * side < -2
        assert "plan, dashes: screen" in legend(door)
    undecided = unit("65", "hinged-door", "36", "80", **SAID, hand="right", screen="Roll up")
    assert not _screens(undecided)
    assert any("screen" in told for told in unshown(undecided))
    assert not _screens(unit("65", "hinged-door", "36", "80", **SAID, hand="right", swing="in", screen="NONE"))


def _screens(door: Unit) -> list[Path]:
    return [p for p in _paths(plan(door, 20, FONTS), Layer.SASH) if p.pen and p.pen.dash and p.pen != BROKEN]


def test_a_deckboard_covers_the_outer_track_beside_the_fixed_panel_of_a_door() -> None:
    door = unit("135", "2-panel-slider", "120", "96", **SAID, configuration="XO")
    (board,) = (path for path in _paths(plan(door, 20, FONTS), Layer.FRAME) if path.fill == BLACK)
    fixed = door.layout.panels[1]
    assert fixed.sash
    assert max(p.x for p in board.points) == pytest.approx(float(fixed.sash.left) / 20)
    assert max(p.y for p in board.points) < 0, "outside"
    window = unit("135", "sliding-window", "60", "48", **SAID, configuration="XO")
    assert not [path for path in _paths(plan(window, 20, FONTS), Layer.FRAME) if path.fill == BLACK]
    assert "deckboard" in legend(door)
    assert "deckboard" not in legend(window)


def test_the_viewer_stands_at_the_foot_and_points_up_to_the_unit() -> None:
    door = unit("65", "hinged-door", "36", "80", **SAID, hand="right", swing="in")
    for seen in (door, mirrored(door)):
        items = plan(seen, 20, FONTS)
        person = _paths(items, Layer.TEXT)
        drawn = [path for layer in (Layer.SASH, Layer.SWING, Layer.FRAME) for path in _paths(items, layer)]
        assert min(p.y for path in person for p in path.points) > max(p.y for path in drawn for p in path.points)


def test_the_frame_is_as_wide_as_the_unit() -> None:
    fixed = unit("80", "fixed", "48", "60", **SAID)
    xs = [x for x, _ in _points(plan(fixed, 20, FONTS), Layer.FRAME)]
    assert (min(xs), max(xs)) == pytest.approx((0, float(fixed.width) / 20))


def test_what_a_plan_cannot_tell_is_said() -> None:
    assert unshown(unit("65", "hinged-door", "36", "80", **SAID, hand="right", swing="in")) == ()
    (sideless,) = unshown(unit("65", "hinged-door", "36", "80", **SAID, swing="in"))
    (swingless,) = unshown(unit("65", "hinged-door", "36", "80", **SAID, hand="left"))
    (bare,) = unshown(unit("MD100H", "2-panel-slider", "96", "96", **SAID, configuration="OX"))
    assert "hinge side" in sideless
    assert "swings" in swingless
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
