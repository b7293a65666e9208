"""Frame, panels and chains of each family, from the facts that exist."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.fenestration import chain
from backend.fenestration.compute import unit_of
from backend.fenestration.families.sliding import slide_directions
from backend.fenestration.members import members
from backend.fenestration.unit import Hinge, Slide, Unit
from tests.fenestration.known import facts_of, line, series, unit


def widths(built: Unit) -> list[tuple[str, float]]:
    return [(part.name, float(part.mm)) for part in built.layout.widths]


def test_a_fixed_window_has_the_face_of_the_approved_section_on_all_four_sides() -> None:
    built = unit("80", "fixed", "36", "48")
    assert widths(built) == [("frame", 58), ("daylight", 798.4), ("frame", 58)]
    glass = built.layout.panels[0].daylight
    assert (glass.width, glass.height) == (Fraction("798.4"), Fraction("1103.2"))
    assert built.layout.frame
    assert built.layout.frame.left == 34, "the inside frame leg; the bead is the rest of the face"


def test_a_casement_has_frame_gap_and_sash_of_the_approved_section() -> None:
    built = unit("86", "casement", "24", "60", hand="right")
    assert widths(built) == [("frame", 20), ("sash", 64), ("daylight", 441.6), ("sash", 64), ("frame", 20)]
    assert built.layout.frame
    assert built.layout.frame.left == 16
    assert built.layout.panels[0].opening == Hinge("right", "out"), "a casement swings out; that is its only way"


def test_the_gap_of_series_65_is_what_its_total_leaves() -> None:
    built = unit("65", "hinged-door", "36", "108", hand="left", swing="in")
    assert widths(built)[:2] == [("frame", 36.05), ("sash", 84)]


def test_the_foot_of_a_door_is_not_invented() -> None:
    built = unit("65", "hinged-door", "36", "108", hand="left", swing="in")
    assert built.layout.frame
    assert built.layout.frame.bottom is None
    assert built.layout.panels[0].daylight.bottom is None
    assert built.layout.heights == ()
    assert any("threshold" in lack.missing for lack in built.lacks)


def test_a_two_panel_slider_shows_one_interlock_and_it_belongs_to_the_panel_that_opens() -> None:
    built = unit("135", "2-panel-slider", "96", "108", configuration="XO")
    assert widths(built) == [
        ("jamb", 36), ("stile", 73), ("daylight", 1073.7), ("interlock", 73), ("daylight", 1073.7), ("stile", 73),
        ("jamb", 36),
    ]  # fmt: skip
    opens, fixed = built.layout.panels
    assert (opens.letter, opens.opening, fixed.opening) == ("X", Slide("right"), None)
    assert opens.sash
    assert fixed.sash
    assert opens.sash.right == opens.daylight.right + 73 == fixed.sash.left


def test_the_rails_of_series_135_are_not_invented() -> None:
    built = unit("135", "2-panel-slider", "96", "108", configuration="XO")
    assert [part.name for part in built.layout.heights] == ["sill", "opening", "head"]
    assert {panel.daylight.height for panel in built.layout.panels} == {None}
    assert ("top rail", "bottom rail") in [lack.missing for lack in built.lacks]


def test_rails_that_are_on_record_divide_the_height() -> None:
    known = series("135", **facts_of(top_rail=70, bottom_rail=80))
    built = unit_of(line("2 Panel Slider", "96", "108", configuration="OX"), known)
    assert [(p.name, float(p.mm)) for p in built.layout.heights] == [
        ("sill", 50), ("rail", 80), ("daylight", 2498.2), ("rail", 70), ("head", 45),
    ]  # fmt: skip
    assert built.layout.panels[0].daylight.height == Fraction("2498.2")


def test_four_panels_meet_in_the_middle_with_the_gap_of_the_approved_sheet() -> None:
    built = unit("135", "4 Track 4 Panel", "240", "96", configuration="OXXO")
    assert [name for name, _ in widths(built)][5:8] == ["stile", "gap", "stile"]
    assert {size for name, size in widths(built) if name == "daylight"} == {1395.0}
    ways = [panel.opening for panel in built.layout.panels]
    assert ways == [None, Slide("left"), Slide("right"), None]


DIRECTIONS = {
    "XO": ["right", None],
    "OX": [None, "left"],
    "OXX": [None, "left", "left"],
    "XXXO": ["right", "right", "right", None],
    "OXXO": [None, "left", "right", None],
}


@pytest.mark.parametrize(("letters", "ways"), DIRECTIONS.items(), ids=list(DIRECTIONS))
def test_panels_slide_towards_the_fixed_one(letters: str, ways: list[str | None]) -> None:
    assert slide_directions(letters) == ways


BUILT: list[tuple[str, str, dict[str, str]]] = [
    ("80", "fixed", {}),
    ("86", "casement", {"hand": "left"}),
    ("86", "awning", {}),
    ("65", "hinged-door", {"hand": "right", "swing": "out"}),
    ("4518", "slim-interior", {"hand": "right", "swing": "in"}),
    ("135", "2-panel-slider", {"configuration": "XO"}),
    ("135", "sliding-window", {"configuration": "OX"}),
    ("135", "meeting-slider", {}),
    ("150", "slim-slider", {"configuration": "OX"}),
]
SIZES = st.integers(12 * 16, 300 * 16).map(lambda n: f"{n}/16")


@pytest.mark.parametrize(("series_id", "product", "said"), BUILT, ids=[f"{s} {p}" for s, p, _ in BUILT])
@given(width=SIZES, height=SIZES)
def test_every_chain_closes_at_every_size_and_no_part_is_empty(
    series_id: str, product: str, said: dict[str, str], width: str, height: str
) -> None:
    built = unit(series_id, product, width, height, **said)
    for parts, size in ((built.layout.widths, built.width), (built.layout.heights, built.height)):
        if parts:
            assert sum(part.mm for part in parts) == size, "exactly, before anything is rounded"
            assert all(part.mm > 0 for part in parts)
            shown, total = chain.closed([part.mm for part in parts]), chain.printed(size)
            assert sum(p.sixteenths for p in shown) == total.sixteenths
            assert sum(p.tenths for p in shown) == total.tenths
    for panel in built.layout.panels:
        assert 0 < panel.daylight.left < panel.daylight.right < built.width


def test_a_unit_too_small_for_its_frames_is_held_and_says_by_how_much() -> None:
    built = unit("135", "4 Track 4 Panel", "12", "48", configuration="OXXO")
    held = [lack.message for lack in built.lacks if lack.weight == "hold"]
    assert held == ["No glass is left: frame and sashes take 516 mm of the 304.8 mm width."]
    assert not built.layout.panels


def test_members_are_named_with_their_faces_and_what_is_not_known_is_none() -> None:
    built = unit("135", "2-panel-slider", "96", "108", configuration="XO")
    found = {(m.part, m.side): m.face for m in members(built)}
    assert found["frame", "top"] == 45
    assert found["frame", "bottom"] == 50
    assert found["panel 1", "right"] == 73
    assert found["panel 1", "top"] is None
    assert ("panel 2", "left") not in found, "it stands behind the interlock of panel 1"


def test_the_members_of_an_unknown_section_have_a_length_and_no_face() -> None:
    found = members(unit("MD100H", "2-panel-slider", "108", "96", configuration="XO"))
    assert {m.face for m in found} == {None}
    assert {(m.side, float(m.length or 0)) for m in found} == {
        ("top", 2743.2), ("bottom", 2743.2), ("left", 2438.4), ("right", 2438.4),
    }  # fmt: skip


def test_series_150_hides_eight_millimetres_of_its_rails_behind_head_and_sill() -> None:
    built = unit("150", "slim-slider", "72", "80", configuration="OX")
    assert [(part.name, float(part.mm)) for part in built.layout.heights] == [
        ("sill", 50), ("rail", 68), ("daylight", 1796), ("rail", 68), ("head", 50),
    ]  # fmt: skip
    told = [lack.missing for lack in built.lacks if lack.rule == "3.1"]
    assert told == [("interlock overlap",)], "its panels have no width until somebody says how far they overlap"


def test_the_glass_of_series_65_is_as_wide_as_the_picture_says_and_wants_confirming() -> None:
    built = unit("65", "hinged-door", "36", "96", hand="left", swing="in")
    (panel,) = built.layout.panels
    assert panel.glass
    assert panel.glass.width == panel.daylight.width + 2 * 9
    assert panel.glass.height is None, "no threshold is on record"
    assert {"pocket_depth", "edge_clearance"} <= {fact.name for fact in built.layout.facts if fact.evidence == "scaled"}
