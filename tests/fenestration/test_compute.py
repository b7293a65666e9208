"""What is not said is held or marked, never guessed; what is said decides every symbol."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.fenestration import checks
from backend.fenestration.compute import unit_of
from backend.fenestration.limits import impossible
from backend.fenestration.unit import Hinge, Slide, Unit, mirrored
from backend.fenestration.vocabulary import PRODUCT_TYPES
from tests.fenestration.known import facts_of, line, series, unit

COMPLETE: dict[str, Any] = {"glass": "DP3", "makeup_known": True, "frame_color": "Black", "quantity": 1}


def marks(built: Unit, kind: str) -> list[str]:
    return [mark.text for mark in checks.marks(built) if mark.kind == kind]


def test_an_unknown_hinge_side_is_held_with_its_choices_named() -> None:
    built = unit("86", "casement", "24", "60", **COMPLETE)
    assert marks(built, "hold") == ["The hinge side is not said: left or right, seen from inside?"]
    assert built.layout.panels[0].opening is None, "no symbol is drawn for it"


def test_a_slider_without_a_side_is_held_with_its_choices_and_only_its_frame_is_laid_out() -> None:
    built = unit("135", "2-panel-slider", "72", "96", **COMPLETE)
    (told,) = marks(built, "hold")
    assert "XO (left opens, right fixed) or OX (left fixed, right opens)" in told
    assert built.layout.panels == ()
    assert built.layout.frame


def test_a_door_without_a_swing_is_held() -> None:
    built = unit("65", "hinged-door", "36", "108", hand="left", **COMPLETE)
    assert marks(built, "hold") == ["The swing is not said: in (towards the room) or out?"]


@pytest.mark.parametrize("product", [p.name for p in PRODUCT_TYPES if p.family in ("curtain_wall", "specialty")])
def test_a_family_that_is_not_built_is_held_and_says_so(product: str) -> None:
    built = unit("68", product, "72", "96", **COMPLETE)
    assert any("is not drawn yet" in told for told in marks(built, "hold"))
    assert built.layout.panels == ()


@pytest.mark.parametrize("series_id", ["MD100H", "58", "IRON"])
def test_a_series_without_a_section_keeps_the_outline_and_names_what_is_missing(series_id: str) -> None:
    built = unit(series_id, "2-panel-slider", "108", "108", configuration="OX", **COMPLETE)
    (told,) = marks(built, "hold")
    assert "no section on record" in told
    assert "jamb, head, stile, interlock" in told
    assert built.layout.frame is None


def test_two_leaves_are_held_until_a_series_says_how_they_meet() -> None:
    built = unit("86", "double-casement", "72", "60", **COMPLETE)
    assert any("two leaves meet" in told for told in marks(built, "hold"))


def test_letters_that_need_more_tracks_than_the_series_has_are_held() -> None:
    built = unit("135", "4 Track 4 Panel", "240", "96", configuration="OXXX", **COMPLETE)
    assert marks(built, "hold") == ["OXXX needs 4 tracks; Series 135 has 2."]


@pytest.mark.parametrize("said", [{"arched": True}, {"grids": "1x2"}], ids=["arched", "grids"])
def test_what_is_ordered_and_not_drawn_yet_is_held(said: dict[str, Any]) -> None:
    assert marks(unit("80", "fixed", "36", "48", **COMPLETE, **said), "hold")


@pytest.mark.parametrize("grids", ["NONE", "none", "", None, "NA"])
def test_no_grids_is_no_question(grids: str | None) -> None:
    assert marks(unit("80", "fixed", "36", "48", **COMPLETE, grids=grids), "hold") == []


def test_what_the_line_leaves_open_is_listed_by_name() -> None:
    built = unit("80", "fixed", "36", "48")
    assert "Not given: glass, frame colour, quantity." in marks(built, "preliminary")


def test_a_nickname_of_a_glass_is_a_question_not_a_make_up() -> None:
    built = unit("80", "fixed", "36", "48", **{**COMPLETE, "glass": "Clear Low E", "makeup_known": False})
    assert any("Clear Low E" in told for told in marks(built, "preliminary"))


def test_a_measured_value_must_be_confirmed_by_name() -> None:
    built = unit("86", "casement", "24", "60", hand="left", **COMPLETE)
    assert "Measured off a drawing or assumed, to be confirmed: reveal gap 4 mm." in marks(built, "preliminary")


@pytest.mark.parametrize("product", PRODUCT_TYPES, ids=lambda p: p.id)
@pytest.mark.parametrize("series_id", ["80", "86", "65", "135", "150", "4518", "MD100H", "68", "PIVOT"])
def test_a_line_with_a_missing_fact_is_never_without_a_mark(product: Any, series_id: str) -> None:
    built = unit(series_id, product.id, "60", "80", **COMPLETE)
    unknown = [
        check
        for check in checks.checks(built)
        if check.result in ("unknown", "stop") and check.rule not in ("L1", "L2")
    ]
    assert bool(unknown) <= bool(checks.marks(built))
    assert all(check.rule in checks.RULES for check in checks.checks(built))
    assert all(check.missing for check in checks.checks(built) if check.result == "unknown")


def test_a_single_way_to_open_needs_no_question() -> None:
    built = unit("86", "awning", "48", "30", **COMPLETE)
    assert built.layout.panels[0].opening == Hinge("top", "out")
    assert marks(built, "hold") == []


def test_a_hand_on_a_slider_is_asked_about() -> None:
    built = unit("135", "2-panel-slider", "96", "108", configuration="XO", hand="left", **COMPLETE)
    assert any("has no hand" in question for question in checks.questions(built))


_UNITS: list[tuple[str, str, dict[str, str]]] = [
    ("80", "fixed", {}),
    ("86", "casement", {"hand": "left"}),
    ("86", "casement", {}),
    ("65", "hinged-door", {"hand": "right", "swing": "in"}),
    ("135", "2-panel-slider", {"configuration": "XO"}),
    ("135", "4 Track 4 Panel", {"configuration": "OXXO"}),
    ("MD100H", "2-panel-slider", {"configuration": "OX"}),
]
UNITS = st.sampled_from(_UNITS)


@given(UNITS, st.integers(24, 300), st.integers(24, 300))
def test_mirrored_twice_a_unit_is_itself(which: tuple[str, str, dict[str, str]], width: int, height: int) -> None:
    series_id, product, said = which
    built = unit(series_id, product, str(width), str(height), **said)
    assert mirrored(mirrored(built)) == built
    assert mirrored(built) != built


def test_seen_from_outside_letters_hinges_and_arrows_change_sides() -> None:
    slider = mirrored(unit("135", "2-panel-slider", "96", "108", configuration="XO"))
    assert (slider.configuration, slider.viewed_from) == ("OX", "outside")
    assert [panel.opening for panel in slider.layout.panels] == [None, Slide("left")]
    casement = mirrored(unit("86", "casement", "24", "60", hand="left"))
    assert casement.layout.panels[0].opening == Hinge("right", "out")


def test_two_leaves_have_no_side_to_ask_for_and_the_meeting_is_what_is_missing() -> None:
    built = unit("86", "Double Casement", "72", "60", **COMPLETE)
    assert [lack.missing for lack in built.lacks if lack.weight == "hold"] == [("meeting of the panels",)]


def test_two_leaves_are_laid_out_where_the_series_says_how_they_meet() -> None:
    built = unit_of(line("Double Casement", "72", "60", **COMPLETE), series("86", **facts_of(leaf_gap=4)))
    assert marks(built, "hold") == []
    assert [panel.opening for panel in built.layout.panels] == [Hinge("left", "out"), Hinge("right", "out")]
    assert any("Which leaf opens first" in question for question in checks.questions(built))


IMPOSSIBLE: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("fixed", "11", "48", {}, "width"),
    ("fixed", "36", "301", {}, "height"),
    ("2 Panel Slider", "96", "108", {"configuration": "XXO"}, "configuration"),
    ("fixed", "36", "48", {"configuration": "X"}, "configuration"),
    ("casement", "24", "60", {"swing": "in"}, "swing"),
]


@pytest.mark.parametrize(
    ("product", "width", "height", "said", "field"), IMPOSSIBLE, ids=[i[4] + i[0] for i in IMPOSSIBLE]
)
def test_what_cannot_be_names_its_field(
    product: str, width: str, height: str, said: dict[str, Any], field: str
) -> None:
    assert [no.field for no in impossible(line(product, width, height, **said), "in")] == [field]


def test_millimetres_written_as_inches_are_recognised() -> None:
    (no,) = impossible(line("fixed", "900", "48"), "in")
    assert no.suggestion == "units mm?"


def test_swapped_sizes_of_a_door_and_sizes_never_ordered_are_asked_about() -> None:
    door = unit("65", "hinged-door", "108", "36", hand="left", swing="in", **COMPLETE)
    assert any("swapped" in question for question in checks.questions(door))
    wide = unit("80", "fixed", "290", "48", **COMPLETE)
    assert any("wider than 240 in" in question for question in checks.questions(wide))
