"""The sheet on every paper, with every view, field and mark: nothing over anything, nothing cut off, nothing unsaid."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.drafting.approved import A3, A4, LETTER, PAPERS, Paper
from backend.drafting.captions import Captions, Revision
from backend.drafting.geometry import Point
from backend.drafting.overlap import flat, overlaps
from backend.drafting.scene import BLACK, MEDIUM, Layer, Path, Scene, Text, View
from backend.drafting.sheet import VIEWS, one_below_the_other, sheets_of
from backend.drafting.views.beside import Beside
from backend.fenestration.compute import unit_of
from backend.fenestration.decisions import UNDECIDED, Allowance, Decisions
from backend.fenestration.lengths import Mm
from backend.fenestration.products import PRODUCT_TYPES, ProductType
from backend.fenestration.unit import Side, Unit, mirrored, seen_from
from tests.drafting.drawn import FONTS, SAID, WORDS, texts
from tests.drafting.stand_in import ALL_VIEWS
from tests.fenestration.known import line, series

DECIDED = Decisions("frame", Allowance(Mm(6), Mm(6), Mm(8), Mm(10)), "upright x across")
ISSUED = replace(
    WORDS,
    address="12 Long Lane, Los Angeles CA 90001",
    designer="V. T.",
    drawing_date="2026-11-25",
    drawing_number="P001",
    sheet_number=1,
    sheet_count=8,
    revision="B",
    revisions=(Revision("A", "2026-11-20", "VT", "first issue"), Revision("B", "2026-11-25", "VT", "width changed")),
    approval="Approved as noted",
    approved_by="A. Example",
    approved_on="2026-11-26",
    notes="Deliver with the doors.",
)
EVERY_FIELD = frozenset(
    {"width", "height", "item", "room", "series", "product_type", "configuration", "hand", "swing", "grids", "glass",
     "frame_color", "screen", "hardware", "quantity", "arched", "project", "customer", "address", "nail_fin",
     "threshold", "revision", "drawing_date"}
)  # fmt: skip
EXTREMES = [("12", "12"), ("12", "300"), ("300", "12"), ("300", "300"), ("36", "48"), ("96", "108")]


def of(
    what: ProductType, width: str, height: str, configuration: str | None = None, decisions: Decisions = DECIDED
) -> Unit:
    """A unit of this type in the series it usually is made in."""
    said: dict[str, Any] = {**SAID, "configuration": configuration or (what.configurations or (None,))[0]}
    said |= {"hand": "left"} if what.needs_hand else {}
    said |= {"swing": what.swings[0]} if what.swings else {}
    usual = what.usual_series or ("135" if what.family == "sliding" else "86",)
    return unit_of(line(what.id, width, height, **said), series(usual[0]), decisions)


def named(name: str) -> ProductType:
    return next(each for each in PRODUCT_TYPES if each.id == name)


def pages(
    unit: Unit,
    paper: Paper = A4,
    words: Captions = ISSUED,
    clouded: frozenset[str] = frozenset(),
    views: Beside = ALL_VIEWS,
) -> list[Scene]:
    return sheets_of(unit, words, FONTS, paper, clouded, views)


def faults(scenes: list[Scene]) -> list[str]:
    return [fault for scene in scenes for fault in overlaps(scene, FONTS)]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
@pytest.mark.parametrize("what", PRODUCT_TYPES, ids=[each.id for each in PRODUCT_TYPES])
def test_nothing_overlaps_for_any_product_on_any_paper(what: ProductType, paper: Paper) -> None:
    sizes = EXTREMES if paper is A4 else EXTREMES[:1] + EXTREMES[-2:]
    for width, height in sizes:
        assert faults(pages(of(what, width, height), paper)) == [], f"{width} × {height}"


@pytest.mark.parametrize(("width", "height"), [("240", "144"), ("300", "240")])
def test_a_section_under_the_elevation_does_not_grow_into_the_words_beside_it(width: str, height: str) -> None:
    door = mirrored(of(named("hinged-door"), width, height, "X", UNDECIDED))
    assert faults(pages(door, LETTER)) == []


@pytest.mark.full
@pytest.mark.parametrize("what", PRODUCT_TYPES, ids=[each.id for each in PRODUCT_TYPES])
def test_nothing_overlaps_anywhere_on_a_fine_grid(what: ProductType) -> None:
    sizes = ("12", "18", "24", "37 7/16", "60", "96", "144", "240", "300")
    seen: list[tuple[Side, Paper]] = [("inside", A4), ("outside", LETTER), ("inside", A3)]
    turns = list(product(seen, (UNDECIDED, DECIDED)))
    grid = product(enumerate(what.configurations[:6] or (None,)), enumerate(sizes), enumerate(sizes))
    for (n, letters), (across, width), (up, height) in grid:
        (side, paper), decisions = turns[(across + up + n) % len(turns)]  # every width and height meets every turn
        unit = seen_from(of(what, width, height, letters, decisions), side)
        assert faults(pages(unit, paper, views=VIEWS)) == [], f"{width} × {height}, {letters}, {paper.name}"


@pytest.mark.full
@settings(deadline=None)  # how long a sheet takes is the benchmark's to say
@given(
    st.sampled_from(PRODUCT_TYPES),
    st.integers(12 * 16, 300 * 16),
    st.integers(12 * 16, 300 * 16),
    st.sampled_from([A4, A3, LETTER]),
    st.frozensets(st.sampled_from(sorted(EVERY_FIELD)), max_size=6),
    st.sampled_from([VIEWS, ALL_VIEWS]),
)
def test_nothing_overlaps_at_any_sixteenth(
    what: ProductType, width: int, height: int, paper: Paper, clouded: frozenset[str], views: Beside
) -> None:
    unit = of(what, f"{width // 16} {width % 16}/16", f"{height // 16} {height % 16}/16")
    assert faults(pages(unit, paper, clouded=clouded, views=views)) == []


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_every_view_has_its_name_and_scale_and_is_drawn_to_it(paper: Paper) -> None:
    unit = of(named("casement"), "24", "60")
    scenes = pages(unit, paper)
    said = [text for scene in scenes for text in texts(scene)]
    views = [view for scene in scenes for view in scene.views]
    assert {view.name for view in views} == {
        "Elevation from inside", "Plan", "Vertical section", "Horizontal section"
    }  # fmt: skip
    for view in views:
        assert f"{view.name}, scale 1:{view.scale:g}" in said
    elevation, plan = (next(v for v in views if v.name.startswith(name)) for name in ("Elevation", "Plan"))
    assert elevation.scale == plan.scale
    assert elevation.origin.x == pytest.approx(plan.origin.x), "the plan stands under the elevation"
    assert _left(elevation) == pytest.approx(_left(plan))
    assert min(part.height for scene in scenes for part in flat(scene) if isinstance(part, Text)) >= 2.5


def _left(view: View) -> float:
    return min(p.x for item in view.items if isinstance(item, Path) and item.layer is Layer.FRAME for p in item.points)


def test_a_larger_paper_shows_larger_views() -> None:
    unit = of(named("2-panel-slider"), "96", "108")
    (small,), (large,) = pages(unit, A4), pages(unit, A3)
    assert large.scale < small.scale
    assert (large.width, large.height) == (420.0, 297.0)


def test_the_sheet_fills_its_middle() -> None:
    for name, width, height in (("casement", "24", "60"), ("fixed", "60", "40"), ("4-track-slider", "240", "96")):
        scene = pages(of(named(name), width, height))[0]
        ys = [p.y for view in scene.views for item in view.items if isinstance(item, Path) for p in item.points]
        assert max(ys) - min(ys) > 0.58 * A4.height, name


def test_the_sheet_says_all_of_the_sketch_and_of_its_revisions() -> None:
    said = texts(pages(of(named("hinged-door"), "36", "96"), A3)[0])
    for wanted in (
        "P001", "1 of 8", "2026-11-25", "V. T.", "Approved as noted", "A. Example", "2026-11-26", "Rev", "first issue",
        "Deliver with the doors.", "RO", "frame", "Not drawn", "Rough open.", "Threshold", "Arched",
        "Left, right, X and O seen from inside", "Fabrication starts only on an",
    ):  # fmt: skip
        assert any(wanted in text for text in said), wanted


def test_what_is_not_given_is_printed_as_such() -> None:
    said = texts(pages(of(named("fixed"), "36", "48"), words=Captions())[0])
    assert said.count("not given") >= 4


def test_seen_from_outside_everything_is_mirrored_and_says_so() -> None:
    unit = of(named("2-panel-slider"), "96", "80", "XO")
    said = texts(pages(mirrored(unit))[0])
    assert "Drawn from outside view" in said
    assert any(text.startswith("OX: ") for text in said)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_every_changed_field_gets_its_cloud_and_nothing_is_run_over(paper: Paper) -> None:
    unit = of(named("hinged-door"), "36", "96")
    scenes = pages(unit, paper, clouded=EVERY_FIELD)
    assert faults(scenes) == []
    rings = [i for i in scenes[0].items if isinstance(i, Path) and i.layer is Layer.MARKS and len(i.points) > 12]
    letters = [i for i in scenes[0].items if isinstance(i, Text) and i.layer is Layer.MARKS and i.content == "B"]
    assert len(rings) == len(letters) == len(EVERY_FIELD) - 1  # hand and swing are one cell


def test_without_a_change_there_is_no_cloud() -> None:
    scene = pages(of(named("fixed"), "36", "48"))[0]
    assert not [i for i in scene.items if isinstance(i, Path) and len(i.points) > 12]


def test_words_without_room_go_on_overleaf() -> None:
    words = replace(ISSUED, notes="Deliver with the doors. " * 60)
    scenes = pages(of(named("4-track-slider"), "240", "96"), words=words)
    assert len(scenes) > 1
    assert "1 of 8, page 2" in texts(scenes[1])
    said = "".join("".join("".join(texts(scene)).split()) for scene in scenes)
    assert said.count("Deliverwiththedoors.") == 60
    assert faults(scenes) == []
    whole = one_below_the_other(scenes)
    assert whole.height == sum(scene.height for scene in scenes)
    assert sorted(texts(whole)) == sorted(text for scene in scenes for text in texts(scene))


def test_a_drawing_by_itself_counts_its_own_pages() -> None:
    words = replace(ISSUED, sheet_number=None, sheet_count=None)
    (alone,) = pages(of(named("casement"), "24", "60"), words=words)
    assert "1 of 1" in texts(alone)
    scenes = pages(
        of(named("4-track-slider"), "240", "96"), words=replace(words, notes="Deliver with the doors. " * 60)
    )
    assert len(scenes) > 1
    for n, scene in enumerate(scenes, 1):
        assert f"{n} of {len(scenes)}" in texts(scene)


def _good() -> Scene:
    return pages(of(named("casement"), "24", "60"))[0]


def _with(scene: Scene, *items: Path | Text) -> Scene:
    return replace(scene, around=(*scene.around, *items))


def test_planted_overlaps_of_every_kind_are_found() -> None:
    scene = _good()
    assert overlaps(scene, FONTS) == []
    word = next(item for item in scene.around if isinstance(item, Text) and item.content == "Series 86")
    solid = (word.at, word.at.moved(3.0, 0.0), word.at.moved(3.0, -2.0))
    on_view = next(p for p in scene.views[0].items if isinstance(p, Path)).points[0]
    shifted = replace(scene.views[1], items=scene.views[0].items)
    planted = {
        "“planted”": _with(scene, word._replace(content="planted")),
        "a line runs through “Series 86”": _with(scene, Path(Layer.TEXT, (word.at, word.at.moved(9.0, -2.0)), MEDIUM)),
        "a symbol lies over “Series 86”": _with(scene, Path(Layer.SWING, solid, None, closed=True, fill=BLACK)),
        "“far out” leaves the sheet": _with(scene, word._replace(at=Point(292.0, 205.0), content="far out")),
        "a line leaves the sheet": _with(scene, Path(Layer.TEXT, (Point(5.0, 5.0), Point(5.0, 211.0)), MEDIUM)),
        "Elevation from inside lies over a cell": _with(scene, Path(Layer.TITLE, (on_view, on_view.moved(60.0, 5.0)))),
        "Elevation from inside lies over Plan": replace(scene, views=(scene.views[0], shifted, *scene.views[2:])),
    }
    for told, bad in planted.items():
        assert any(told in fault for fault in overlaps(bad, FONTS)), told
