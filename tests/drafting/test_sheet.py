"""The sheet: to scale, nothing over anything, nothing cut off, nothing unsaid."""

from dataclasses import replace

import pytest

from backend.drafting import approved
from backend.drafting.captions import Captions
from backend.drafting.geometry import Point
from backend.drafting.overlap import flat, overlaps
from backend.drafting.scene import Dim, Layer, Path, Scene, Text, text_box
from backend.drafting.titleblock import SheetFullError
from tests.drafting.drawn import CASES, FONTS, WORDS, dims, sheet, sheets, texts

SIZES = ("12", "18", "24", "37 7/16", "72", "108", "240", "300")
WORDY = Captions(
    company="Raven Custom Glass",
    project="The long-named residence of the Featherstonehaugh family, west wing and annexe",
    customer="Featherstonehaugh & Cholmondeley Properties Limited",
    item="W100 (a&b), left and right"[:24],
    room="master bathroom behind the walk-in closet",
    glass="DP5: 5mmLOWE+24A+5mm FROSTED double tempered insulated, argon",
    frame_color="Dual colour: black inside, bronze outside",
    grids="NONE",
    screen="retractable, black mesh",
    hardware="Black, keyed alike",
    nail_fin="Stucco setback 35mm from outside",
    threshold="flush with interior and exterior floor",
    notes="Deliver with the doors. " * 16,
    quantity=9999,
)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", SIZES)
def test_nothing_overlaps_at_any_size(case: str, width: str) -> None:
    for height in SIZES:
        for scene in sheets(case, width, height):
            assert overlaps(scene, FONTS) == [], f"{width} × {height}"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("width", "height"), [("24", "24"), ("96", "108"), ("12", "300"), ("300", "12")])
def test_long_words_find_their_place_or_refuse_by_name(case: str, width: str, height: str) -> None:
    try:
        scenes = sheets(case, width, height, WORDY)
    except SheetFullError as error:
        assert "shorten" in str(error) or "too long" in str(error)  # noqa: PT017  # either outcome is right
        return
    assert [fault for scene in scenes for fault in overlaps(scene, FONTS)] == []
    said = "".join("".join(text for scene in scenes for text in texts(scene)).split())
    assert said.count("Deliverwiththedoors.") == 16, "nothing is cut off"


def test_the_longest_words_fit_with_an_ordinary_window() -> None:
    assert overlaps(sheet("casement without a side", "36", "60", WORDY), FONTS) == []


def test_a_planted_overlap_is_found() -> None:
    scene = sheet("casement")
    dim = dims(scene)[0]
    planted = Text(Layer.TEXT, dim.label, "planted", 2.5)
    assert any("planted" in told for told in overlaps(replace(scene, around=(*scene.around, planted)), FONTS))


def test_a_text_over_a_line_of_a_table_is_found() -> None:
    scene = sheet("casement")
    planted = Text(Layer.TITLE, Point(approved.A4.left.left + 24.0, 190.0), "planted", 2.5)
    assert any("line runs through" in told for told in overlaps(replace(scene, around=(*scene.around, planted)), FONTS))


def test_a_text_that_leaves_the_sheet_is_found() -> None:
    scene = sheet("casement")
    planted = Text(Layer.TEXT, Point(290.0, 205.0), "planted far out", 2.5)
    assert "“planted far out” leaves the sheet" in overlaps(replace(scene, around=(*scene.around, planted)), FONTS)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("width", "height"), [("18", "24"), ("96", "108"), ("240", "96")])
def test_dimension_end_points_measure_what_they_print(case: str, width: str, height: str) -> None:
    views = [view for scene in sheets(case, width, height) for view in scene.views]
    for scale, dim in [(each.scale, item) for each in views for item in each.items if isinstance(item, Dim)]:
        along = dim.end.x - dim.start.x if dim.axis == "x" else dim.start.y - dim.end.y
        assert along * scale == pytest.approx(float(dim.value), abs=1e-6)
        assert abs(dim.printed.tenths / 10 - float(dim.value)) < 0.11
        assert abs(dim.printed.sixteenths * 25.4 / 16 - float(dim.value)) <= 25.4 / 16


@pytest.mark.parametrize("case", CASES)
def test_the_frame_is_drawn_to_the_written_scale(case: str) -> None:
    scene = sheet(case, "96", "80")
    frame = next(item for item in scene.items if isinstance(item, Path) and item.layer is Layer.FRAME)
    xs = [point.x for point in frame.points]
    assert (max(xs) - min(xs)) * scene.scale == pytest.approx(96 * 25.4)
    assert f"Elevation from inside, scale 1:{scene.scale}" in texts(scene)


@pytest.mark.parametrize("case", CASES)
def test_no_text_is_smaller_than_two_and_a_half_millimetres(case: str) -> None:
    assert min(part.height for part in flat(sheet(case)) if isinstance(part, Text)) >= 2.5


def test_everything_stays_inside_the_border() -> None:
    for part in flat(sheet("four panels", "240", "96")):
        if isinstance(part, Text):
            assert approved.A4.border.holds(text_box(part, FONTS)), part.content


def test_the_sheet_says_what_a_shop_needs() -> None:
    said = texts(sheet("slider", "96", "108"))
    for wanted in (
        "Drawn from inside view", "PRELIMINARY", "STARFALL", "A. Example", "W101 b", "Bed 2", "Series 135",
        "2 Panel Slider", "Black", "X", "O", "F.", "2438.4", '[96"]', "2743.2", '[108"]', "1073.7", '[42 1/4"]', "2",
    ):  # fmt: skip
        assert wanted in said, wanted


@pytest.mark.parametrize("case", ["casement without a side", "slider without a side", "no section"])
def test_a_held_line_is_stamped_hold_in_red(case: str) -> None:
    (stamp,) = [i for i in sheet(case).items if isinstance(i, Text) and i.content == "HOLD"]
    assert stamp.height >= 7
    assert stamp.color != "#111111"


def test_without_an_allowance_no_rough_opening_is_printed() -> None:
    assert "no allowance set" in texts(sheet("fixed"))


def _swing(scene: Scene) -> list[Path]:
    return [item for item in scene.views[0].items if isinstance(item, Path) and item.layer is Layer.SWING]


def _glass_middle(scene: Scene, nth: int = 0) -> float:
    panes = [i for i in scene.views[0].items if isinstance(i, Path) and i.layer is Layer.GLASS and i.fill]
    xs = [point.x for point in panes[nth].points]
    return (min(xs) + max(xs)) / 2


@pytest.mark.parametrize(("hand", "ahead"), [("left", -1), ("right", 1)])
def test_hinge_lines_meet_at_the_hinge_and_the_handle_stands_opposite(hand: str, ahead: int) -> None:
    scene = sheet_of_hand(hand)
    (lines,) = _swing(scene)
    middle = _glass_middle(scene)
    assert (lines.points[1].x - middle) * ahead > 0
    assert lines.points[0].x == lines.points[2].x
    handle = next(i for i in scene.views[0].items if isinstance(i, Path) and i.layer is Layer.SASH and i.fill)
    assert (handle.points[0].x - middle) * ahead < 0


def sheet_of_hand(hand: str) -> Scene:
    """A casement with this hinge side."""
    from backend.drafting.sheet import sheets_of
    from tests.fenestration.known import unit

    return sheets_of(unit("86", "casement", "24", "60", hand=hand), WORDS, FONTS)[0]


def test_the_arrow_of_a_slider_points_towards_the_fixed_panel() -> None:
    scene = sheet("slider", "96", "108")
    head = next(path for path in _swing(scene) if path.closed)
    tip, first, second = head.points
    assert tip.x > first.x == second.x, "XO: the left panel slides to the right"
    assert tip.x < _glass_middle(scene, 1)


def test_a_side_that_is_not_known_has_no_symbol() -> None:
    assert _swing(sheet("casement without a side")) == []


def test_an_item_that_is_longer_than_its_place_is_refused_by_name() -> None:
    with pytest.raises(SheetFullError, match="item"):
        sheet("fixed", words=replace(WORDS, item="W" * 60))


@pytest.mark.parametrize(
    ("field", "most"),
    [("drawing_number", 16), ("drawing_date", 10), ("designer", 20), ("approved_by", 20), ("approved_on", 10),
     ("revision", 2)],
)  # fmt: skip
def test_a_field_of_the_title_block_has_the_length_of_the_standard_or_is_refused_by_name(field: str, most: int) -> None:
    assert sheet("fixed", words=replace(WORDS, **{field: "1" * most}))
    with pytest.raises(SheetFullError, match=f"{field} is too long: {most + 1} characters, a title block takes {most}"):
        sheet("fixed", words=replace(WORDS, **{field: "1" * (most + 1)}))
