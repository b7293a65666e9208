"""The sections: what is on record of a series is measured, what is not is neither drawn solid nor measured."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from backend.drafting.dimension import texts as texts_of
from backend.drafting.overlap import overlaps
from backend.drafting.scene import BROKEN, Dim, Item, Layer, Path, Text
from backend.drafting.sheet import sheets_of
from backend.drafting.views.sections import absent, horizontal_section, vertical_section
from backend.fenestration.unit import Unit, mirrored
from tests.drafting.drawn import FONTS, SAID, WORDS, texts
from tests.fenestration.known import unit

# What facts.json and the series' pictures say of each section, by hand: never computed here.
RECORDED: dict[str, tuple[Unit, tuple[float, ...]]] = {
    "80": (unit("80", "fixed", "36", "48", **SAID), (80, 34, 24, 58, 19, 6, 33, 58)),
    "86": (unit("86", "casement", "24", "60", **SAID, hand="left", swing="out"), (86, 16, 4, 64, 49)),
    "65": (
        unit("65", "hinged-door", "36", "96", **SAID, hand="right", swing="in"),
        (65, 36.05, 84, 120.05, 73, 16, 7),
    ),
    "135": (
        unit("135", "4-track-slider", "240", "96", **SAID, configuration="OXXO"),
        (135, 45, 50, 36, 73, 73, 73, 6, 73),
    ),
    "150": (
        unit("150", "lift-slide", "144", "96", **SAID, configuration="OX"),
        (150, 50, 50, 76, 76, 18.1, 40, 32, 8, 68, 15, 52.9, 40.1, 36, 4.1, 55, 5, 24, 5),
    ),
    "68": (unit("68", "accordion-door", "144", "96", **SAID, configuration="3L"), (68, 42.7, 5, 5, 42.7, 168.3)),
    "4518": (unit("4518", "slim-casement", "24", "60", **SAID, hand="left", swing="out"), (21.6, 3, 18)),
    "PIVOT": (
        unit("PIVOT", "pivot-door", "48", "96", **SAID, hand="left", swing="in"),
        (65.2, 77.2, 42, 5.4, 84.2, 63.9, 5.6, 62.1),
    ),
}
UNKNOWN: dict[str, tuple[str, dict[str, Any]]] = {
    "58": ("folding-window", {"configuration": "2U"}),
    "100": ("hinged-door", {"hand": "left", "swing": "in"}),
    "IRON": ("hinged-door", {"hand": "left", "swing": "in"}),
    "MD40": ("slim-casement", {"hand": "left"}),
    "MD100H": ("2-panel-slider", {"configuration": "OX"}),
}


def upright(seen: Unit, scale: float) -> list[Item]:
    found = vertical_section(seen, scale, FONTS)
    return [*found.items] if found else []


def level(seen: Unit, scale: float) -> list[Item]:
    found = horizontal_section(seen, scale, FONTS)
    return [*found.items] if found else []


def both(seen: Unit, scale: float) -> list[Item]:
    return [*upright(seen, scale), *level(seen, scale)]


def measured(items: list[Item], scale: float) -> Counter[float]:
    """What the end points of the dimensions measure, to the micrometre."""
    ends = [(d.start.x, d.end.x) if d.axis == "x" else (d.end.y, d.start.y) for d in items if isinstance(d, Dim)]
    return Counter(round((b - a) * scale, 3) for a, b in ends)


@pytest.mark.parametrize("series", RECORDED)
@pytest.mark.parametrize("scale", [1, 7.5])
def test_every_number_of_a_section_is_a_dimension_that_measures_it(series: str, scale: float) -> None:
    seen, wanted = RECORDED[series]
    for side in (seen, mirrored(seen)):
        items = both(side, scale)
        missing = Counter(float(number) for number in wanted) - measured(items, scale)
        assert not missing
        for dim in (item for item in items if isinstance(item, Dim)):
            assert abs(float(dim.printed.mm) - float(dim.value)) < 0.11
            assert [text.content for text in texts_of(dim)] == [dim.printed.mm, dim.printed.inches]


@pytest.mark.parametrize("series", RECORDED)
def test_nothing_is_measured_that_is_not_on_record_or_follows_from_it(series: str) -> None:
    seen, wanted = RECORDED[series]
    follows = {"65": {9.0}, "68": {72.9}}.get(series, set())  # the bite; what is left between the folds
    assert set(measured(both(seen, 5), 5)) == set(map(float, wanted)) | follows


@pytest.mark.parametrize("series", UNKNOWN)
def test_without_a_section_nothing_is_drawn_and_the_sheet_says_so(series: str) -> None:
    product, said = UNKNOWN[series]
    seen = unit(series, product, "60", "80", **SAID, **said)
    assert both(seen, 5) == []
    (told,) = [each for each in absent(seen) if each.startswith("Sections")]
    assert f"no section of {seen.series.name} is on record" in told
    sheets = sheets_of(seen, WORDS, FONTS)
    assert not [view for scene in sheets for view in scene.views if "section" in view.name]
    on_paper = " ".join(" ".join(texts(scene)) for scene in sheets)
    assert "Not drawn" in on_paper
    assert "no section of" in on_paper


def test_a_series_of_another_kind_lends_no_section() -> None:
    casement = unit("80", "casement", "24", "60", **SAID, hand="left", swing="out")
    assert both(casement, 5) == []
    assert any("for Casement" in told for told in absent(casement))


def test_what_is_missing_of_a_section_is_named() -> None:
    assert "Details of threshold: not on record for Series 65." in absent(RECORDED["65"][0])
    assert "Details of head, threshold and jamb: not on record for Series 68." in absent(RECORDED["68"][0])
    assert absent(RECORDED["80"][0]) == ()


def test_the_threshold_of_a_slider_is_drawn_and_named() -> None:
    said = [item.content for item in upright(RECORDED["135"][0], 5) if isinstance(item, Text)]
    assert said == ["Head", "Inside", "Outside", "High threshold"]
    lift = [item.content for item in upright(RECORDED["150"][0], 5) if isinstance(item, Text)]
    assert "Threshold" in lift


def test_where_panels_meet_is_drawn_only_where_they_do() -> None:
    two = unit("135", "2-panel-slider", "96", "96", **SAID, configuration="OX")
    four = RECORDED["135"][0]
    names = [[item.content for item in level(seen, 5) if isinstance(item, Text)] for seen in (two, four)]
    assert names[0] == ["Jamb", "Interlock", "Jamb", "Outside", "Inside"]
    assert names[1] == ["Jamb", "Interlock", "Meeting stiles", "Jamb", "Outside", "Inside"]


def test_what_is_not_on_record_is_drawn_broken() -> None:
    slim = [item for item in both(RECORDED["4518"][0], 2) if isinstance(item, Path)]
    frames = [path for path in slim if path.layer is Layer.FRAME]
    assert {path.pen == BROKEN for path in frames if path.points[0].x == path.points[1].x} == {True, False}
    known = [item for item in upright(RECORDED["65"][0], 2) if isinstance(item, Path)]
    assert all(path.pen != BROKEN for path in known if path.layer is Layer.FRAME)


def test_the_glass_on_record_is_drawn_pane_by_pane() -> None:
    lift = upright(RECORDED["150"][0], 1)
    panes = [path for path in lift if isinstance(path, Path) and path.layer is Layer.GLASS and len(path.points) == 4]
    thick = [round(max(p.x for p in path.points) - min(p.x for p in path.points), 3) for path in panes]
    assert thick == [5.0] * 8, "two panes in each of two panels, at head and threshold"
    assert round(panes[1].points[0].x - panes[0].points[2].x, 3) == 24.0


def _fins(items: list[Item]) -> list[Path]:
    return [item for item in items if isinstance(item, Path) and item.layer is Layer.FIN]


@pytest.mark.parametrize(
    ("ordered", "setback", "leg_ends"), [("single coat stucco", 35, 80 - 5), ("3 coat", 22, 80 + 8), ("flush", 0, 50)]
)
def test_the_nail_fin_is_red_and_stands_where_it_is_set(ordered: str, setback: int, leg_ends: int) -> None:
    seen = unit("80", "fixed", "36", "48", **SAID, nail_fin=ordered)
    fins = _fins(upright(seen, 1))
    assert len(fins) == 2
    assert len(_fins(level(seen, 1))) == 2
    for fin in fins:
        assert fin.pen
        assert fin.pen.color == "#ed1f24"
        leg, corner, tip = fin.points
        assert (leg.x, corner.x, tip.x) == pytest.approx((leg_ends, 80 - setback, 80 - setback))
        assert abs(tip.y - corner.y) == pytest.approx(40)
    head, sill = fins
    assert head.points[2].y < head.points[1].y, "away from the glass, up at the head"
    assert sill.points[2].y > sill.points[1].y
    found = measured(both(seen, 1), 1)
    assert found[40.0] == 1
    assert found[30.0] == 1
    assert found[float(setback)] == (1 if setback else 0)


def test_a_sliding_door_has_no_nail_fin_at_its_sill_and_nothing_has_one_that_is_not_ordered() -> None:
    door = unit("135", "2-panel-slider", "96", "96", **SAID, configuration="OX", nail_fin="flush")
    (head,) = _fins(upright(door, 5))
    assert head.points[2].y < head.points[1].y
    assert not _fins(both(RECORDED["135"][0], 5))


def test_the_viewer_stands_below_a_horizontal_section_and_inside_is_left_of_a_vertical_one() -> None:
    seen = unit("80", "fixed", "36", "48", **SAID, nail_fin="flush")
    for side, lower in ((seen, "Inside"), (mirrored(seen), "Outside")):
        named = {item.content: item.at for item in level(side, 5) if isinstance(item, Text)}
        assert max(named, key=lambda name: named[name].y) == lower
        heads = {item.content: item.at for item in upright(side, 5) if isinstance(item, Text)}
        assert heads["Inside"].x < heads["Head"].x < heads["Outside"].x
    above = _fins(level(seen, 1))[0].points[1].y
    below = _fins(level(mirrored(seen), 1))[0].points[1].y
    assert above == pytest.approx(-80)
    assert below == pytest.approx(80)


def test_sections_without_room_on_the_sheet_stand_side_by_side_on_one_page() -> None:
    first, second = sheets_of(RECORDED["150"][0], WORDS, FONTS)
    assert not [view for view in first.views if "section" in view.name]
    upright, level = second.views
    assert [view.name for view in second.views] == ["Vertical section", "Horizontal section"]
    assert upright.scale == level.scale <= 5
    assert _xs(upright.items)[1] < _xs(level.items)[0]
    assert overlaps(second, FONTS) == []


def _xs(items: Sequence[Item]) -> tuple[float, float]:
    """From where to where paths reach."""
    xs = [point.x for item in items if isinstance(item, Path) for point in item.points]
    return min(xs), max(xs)
