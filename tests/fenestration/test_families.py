"""The families of issue 4: what each lays out from a complete series, and that every one closes and mirrors."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.fenestration import chain, checks
from backend.fenestration.configuration import CONFIGURATION_NAMES, letters, mirrored_configuration, stacks
from backend.fenestration.members import members
from backend.fenestration.series import Series
from backend.fenestration.takeoff import cut_list, takeoff
from backend.fenestration.unit import Fold, Hinge, Pivot, Slide, Unit, mirrored
from backend.fenestration.vocabulary import PRODUCT_TYPES
from tests.fenestration.worked import P65, P86F, P150, series_of, worked

GLASS: dict[str, Any] = {"pocket_depth": 16, "edge_clearance": 7, "frame_joint": "mitre", "sash_joint": "mitre"}
DOOR = series_of(
    "D", frame_face=36, gap=3, sash_face=84, threshold=25, leaf_gap=6, pivot_offset=150,
    threshold_joint="uprights run", **GLASS,
)  # fmt: skip
FOLD = series_of(
    "F", jamb=40, head=45, threshold=20, reveal_gap=5, fold_gap=5, stile=60, stile_at_fold=42.7, top_rail=70,
    bottom_rail=90, meeting_gap=6, **GLASS,
)  # fmt: skip
HUNG = series_of(
    "H", jamb=40, head=50, sill=60, stile=50, top_rail=55, bottom_rail=65, meeting_rail=40, meeting_rail_overlap=36,
    engagement=8, **GLASS,
)  # fmt: skip
THREE = series_of("T", **{**{f.name: f.value for f in P150.facts.values()}, "tracks": 4})


def held(built: Unit) -> list[str]:
    return [mark.text for mark in checks.marks(built) if mark.kind == "hold"]


def widths(built: Unit) -> list[tuple[str, float]]:
    return [(part.name, float(part.mm)) for part in built.layout.widths]


def test_a_three_track_slider_has_panels_of_one_width_and_so_unequal_glass() -> None:
    built = worked(THREE, "3-track-slider", "120", "96", configuration="OXX")
    leaves = [panel.leaf for panel in built.layout.panels]
    assert {leaf.width for leaf in leaves if leaf} == {Fraction("1021.3") + Fraction(1, 30)}
    ends, middle = built.layout.panels[::2], built.layout.panels[1]
    assert {panel.daylight.width for panel in ends} == {middle.daylight.width - 36}, "76 + 40 against 40 + 40"
    assert [panel.opening for panel in built.layout.panels] == [None, Slide("left"), Slide("left")]
    assert middle.stiles == ("interlock", "interlock")


def test_panels_that_meet_in_the_middle_have_the_gap_between_them() -> None:
    built = worked(P150, "meeting-slider", "160", "96")
    leaves = [panel.leaf for panel in built.layout.panels]
    assert leaves[1]
    assert leaves[2]
    assert leaves[2].left - leaves[1].right == 6
    assert leaves[0]
    assert leaves[0].right - leaves[1].left == 40, "they overlap by the interlock"
    assert [panel.stiles[1] for panel in built.layout.panels] == [
        "interlock",
        "meeting stile",
        "interlock",
        "lock stile",
    ]


def test_a_lift_and_slide_is_a_slider_whose_section_is_asked_about() -> None:
    built = worked(P150, "lift-slide", "72", "80", configuration="OX")
    assert widths(built) == widths(worked(P150, "2-panel-slider", "72", "80", configuration="OX"))
    assert any("lift and slide" in mark.text for mark in checks.marks(built))
    confirmed = series_of("L", lift_and_slide_section=True, **{f.name: f.value for f in P150.facts.values()})
    assert not any("lift and slide" in lack.message for lack in worked(confirmed, "lift-slide", "72", "80").lacks)


def test_a_double_door_has_two_leaves_of_one_width_hinged_at_the_jambs() -> None:
    built = worked(DOOR, "double-door", "72", "96", swing="in", hand="left")
    assert widths(built) == [
        ("frame", 39), ("sash", 84), ("daylight", 704.4), ("sash", 84), ("gap", 6), ("sash", 84), ("daylight", 704.4),
        ("sash", 84), ("frame", 39),
    ]  # fmt: skip
    assert [panel.opening for panel in built.layout.panels] == [Hinge("left", "in"), Hinge("right", "in")]
    assert held(built) == []


def test_a_door_stands_on_its_threshold() -> None:
    built = worked(DOOR, "hinged-door", "36", "96", swing="in", hand="left")
    assert [(part.name, float(part.mm)) for part in built.layout.heights] == [
        ("threshold", 28), ("sash", 84), ("daylight", 2203.4), ("sash", 84), ("frame", 39),
    ]  # fmt: skip
    (leaf,) = [panel.leaf for panel in built.layout.panels]
    assert leaf
    assert leaf.bottom == 28
    frame = {(cut.profile, float(cut.length), cut.angles) for cut in cut_list(takeoff(built).cuts[:4])}
    assert frame == {
        ("D head", 914.4, (45, 45)),
        ("D jamb", 2438.4, (90, 45)),  # square on the floor, mitred at the head
        ("D sill", 842.4, (90, 90)),  # between the jambs
    }


def test_a_pivot_door_turns_about_its_axis() -> None:
    built = worked(DOOR, "pivot-door", "48", "96", swing="in", hand="right")
    (panel,) = built.layout.panels
    assert panel.opening == Pivot("right", "in", Fraction(150))
    without = series_of("P", frame_face=36, gap=3, sash_face=84)
    assert any("pivot offset" in lack.missing for lack in worked(without, "pivot-door", "48", "96").lacks)


def test_a_leaf_beside_a_fixed_bay_has_a_mullion_between() -> None:
    built = worked(P65, "fixed-casement", "60", "48", configuration="OX", hand="right")
    assert widths(built) == [
        ("frame", 60), ("daylight", 660), ("mullion", 60), ("sash", 84), ("daylight", 540), ("sash", 84), ("frame", 36),
    ]  # fmt: skip
    fixed, leaf = built.layout.panels
    assert (fixed.letter, fixed.opening, leaf.opening) == ("O", None, Hinge("right", "out"))
    assert [(m.part, m.side, m.face) for m in members(built)][4] == ("mullion 1", "middle", 36)
    (mullion,) = [cut for cut in takeoff(built).cuts if cut.profile == "65P mullion"]
    assert (float(mullion.length), mullion.angles) == (1157.2, (90, 90)), "1219.2 less both faces, and both notches"


def test_the_other_way_round_the_leaf_is_at_the_left_and_the_hinge_where_the_line_says() -> None:
    built = worked(P65, "fixed-casement", "60", "48", configuration="XO", hand="right")
    leaf, fixed = built.layout.panels
    assert (leaf.opening, fixed.letter) == (Hinge("right", "out"), "O")
    assert leaf.stiles == ("lock stile", "hinge stile")
    assert widths(built)[0] == ("frame", 36)


def test_bays_that_nobody_gave_are_asked_about_and_given_ones_must_add_up() -> None:
    said: dict[str, Any] = {"configuration": "OX", "hand": "right"}
    assert any("widths of the bays" in lack.missing for lack in worked(P65, "fixed-casement", "60", "48", **said).lacks)
    told = worked(P65, "fixed-casement", "60", "48", bays=(Fraction(900), Fraction(624)), **said)
    assert told.layout.panels[0].daylight.width == 900 - 102
    wrong = worked(P65, "fixed-casement", "60", "48", bays=(Fraction(900), Fraction(600)), **said)
    assert any("do not add up" in mark for mark in held(wrong))


def test_folding_panels_stack_at_the_side_they_are_ordered_to() -> None:
    built = worked(FOLD, "accordion-door", "160", "96", configuration="3L1R", swing="out")
    ways = [panel.opening for panel in built.layout.panels]
    assert ways == [Fold("left", "out")] * 3 + [Fold("right", "out")]
    leaves = [panel.leaf for panel in built.layout.panels]
    assert {leaf.width for leaf in leaves if leaf} == {Fraction(4064 - 90 - 5 - 5 - 6, 4)}
    assert [panel.stiles for panel in built.layout.panels] == [
        ("hinge stile", "fold stile"), ("fold stile", "fold stile"), ("fold stile", "lock stile"),
        ("lock stile", "hinge stile"),
    ]  # fmt: skip
    seen = mirrored(built)
    assert seen.configuration == "1L3R"
    assert [panel.opening for panel in seen.layout.panels] == [Fold("left", "out")] + [Fold("right", "out")] * 3


def test_a_window_that_folds_up_has_its_panels_over_each_other() -> None:
    built = worked(FOLD, "folding-window", "72", "60", configuration="2U", swing="out")
    upper, lower = built.layout.panels
    assert upper.leaf
    assert lower.leaf
    assert lower.leaf.top is not None
    assert upper.leaf.bottom is not None
    assert upper.leaf.bottom - lower.leaf.top == 5
    assert upper.opening == lower.opening == Fold("top", "out")


def test_a_double_hung_has_two_sashes_that_pass_and_one_meeting_rail_is_seen() -> None:
    built = worked(HUNG, "double-hung", "36", "60")
    upper, lower = built.layout.panels
    assert (upper.opening, lower.opening) == (Slide("bottom"), Slide("top"))
    assert upper.leaf
    assert lower.leaf
    assert upper.leaf.height == lower.leaf.height == Fraction(1524 - 52 - 42 + 36, 2)
    assert lower.leaf.top is not None
    assert upper.leaf.bottom is not None
    assert lower.leaf.top - upper.leaf.bottom == 36
    assert [(part.name, float(part.mm)) for part in built.layout.heights][3] == ("meeting rail", 40)


def test_the_upper_sash_of_a_single_hung_is_fixed() -> None:
    upper, lower = worked(HUNG, "Single Hung", "36", "60").layout.panels
    assert (upper.letter, upper.opening, lower.letter) == ("O", None, "X")


def test_hung_alone_asks_which_sash_opens_and_shows_no_panel() -> None:
    built = worked(HUNG, "Hung", "36", "60")
    assert any("upper over lower" in told for told in held(built))
    assert built.layout.panels == ()


@pytest.mark.parametrize(
    "product", [p for p in PRODUCT_TYPES if p.family in ("hung", "folding", "lift_slide", "pivot")], ids=lambda p: p.id
)
def test_no_series_stands_in_for_a_section_that_is_not_on_record(product: Any) -> None:
    bare = series_of("bare", depth=100)
    configuration = product.configurations[0]
    built = worked(bare, product.id, "72", "80", configuration=configuration, hand="left", swing="out")
    assert any("no section on record" in told for told in held(built))
    assert built.layout.panels == ()


@pytest.mark.parametrize("configuration", CONFIGURATION_NAMES)
def test_every_configuration_has_a_letter_for_each_panel_and_mirrors_back(configuration: str) -> None:
    assert set(letters(configuration)) <= {"X", "O"}
    assert letters(configuration)
    assert mirrored_configuration(mirrored_configuration(configuration)) == configuration
    folded = stacks(configuration)
    assert folded is None or stacks(mirrored_configuration(configuration)) == folded[::-1]


EVERY: list[tuple[Series, str, dict[str, Any]]] = [
    (P86F, "fixed", {}),
    (P65, "casement", {"hand": "left"}),
    (P65, "awning", {}),
    (P65, "fixed-casement", {"configuration": "OX", "hand": "left"}),
    (P65, "fixed-casement", {"configuration": "XO", "hand": "left"}),
    (DOOR, "double-door", {"swing": "out"}),
    (DOOR, "hinged-door", {"swing": "in", "hand": "right"}),
    (DOOR, "pivot-door", {"swing": "in", "hand": "left"}),
    *[(THREE, "4-track-slider", {"configuration": letters}) for letters in ("OXXX", "XXXO", "OXXO")],
    *[(THREE, "3-track-slider", {"configuration": letters}) for letters in ("OXX", "XXO")],
    (P150, "lift-slide", {"configuration": "XO"}),
    *[(FOLD, "accordion-door", {"configuration": c, "swing": "in"}) for c in ("2L", "3R", "3L1R", "2L2R", "6L")],
    (FOLD, "folding-window", {"configuration": "3U", "swing": "out"}),
    (HUNG, "single-hung", {}),
    (HUNG, "double-hung", {}),
]
IDS = [f"{product} {said.get('configuration', '')}" for _, product, said in EVERY]
SIZES = st.integers(12 * 16, 300 * 16).map(lambda n: f"{n}/16")


@pytest.mark.parametrize(
    ("series", "product", "said"), EVERY, ids=[f"{p} {s.get('configuration', '')}" for _, p, s in EVERY]
)
@settings(deadline=None)
@given(width=SIZES, height=SIZES)
def test_at_every_size_chains_close_panels_fit_and_the_other_side_is_the_mirror_image(
    series: Series, product: str, said: dict[str, Any], width: str, height: str
) -> None:
    built = worked(series, product, width, height, **said)
    assert mirrored(mirrored(built)) == built
    assert takeoff(mirrored(built)) == takeoff(built)
    if not built.layout.panels:
        assert any("No glass is left" in told for told in held(built))
        return
    for parts, size in ((built.layout.widths, built.width), (built.layout.heights, built.height)):
        assert parts
        assert sum(part.mm for part in parts) == size, "exactly, before anything is rounded"
        assert all(part.mm > 0 for part in parts)
        shown, total = chain.closed([part.mm for part in parts]), chain.printed(size)
        assert sum(p.sixteenths for p in shown) == total.sixteenths
    for panel in built.layout.panels:
        light, glass = panel.daylight, panel.glass
        assert glass
        outer = panel.leaf
        assert light.height is not None
        assert glass.height is not None
        assert light.height > 0
        assert light.width > 0
        assert glass.width == light.width + 2 * (glass.right - light.right) > light.width
        if outer and outer.height is not None:
            assert outer.left < glass.left < glass.right < outer.right, "the glass lies inside its leaf"
            assert glass.height < outer.height
            assert 0 <= outer.left < outer.right <= built.width


@pytest.mark.parametrize(
    ("series", "product", "said"), EVERY, ids=[f"{p} {s.get('configuration', '')}" for _, p, s in EVERY]
)
def test_every_bar_of_every_family_is_cut(series: Series, product: str, said: dict[str, Any]) -> None:
    built = worked(series, product, "160", "120", **said)
    found = takeoff(built)
    moving = sum(panel.sash is not None for panel in built.layout.panels)
    assert len(found.cuts) == 4 + 4 * moving + len(built.layout.mullions)
    assert len(found.glass) == len(letters(built.configuration or ""))
    assert [lack for lack in found.lacks if lack.rule == "3.1"] == []
