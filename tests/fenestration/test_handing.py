"""One truth, seen from inside; every other name and every mirror image follows from it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.fenestration.compute import unit_of
from backend.fenestration.configuration import CONFIGURATION_NAMES
from backend.fenestration.decisions import Convention, Decisions, Side
from backend.fenestration.handing import configuration_from, handings, opposite, triangle
from backend.fenestration.unit import Hinge, Slide, seen_from
from backend.fenestration.vocabulary import PRODUCT_TYPES, Hand, Swing
from tests.fenestration.known import line
from tests.fenestration.worked import P65, P150, e2, e3, worked

# Hinges as seen from inside, and the swing: the code of doors from outside, and the German one.
DOORS: list[tuple[Hand, Swing, str, str]] = [
    ("right", "in", "LH", "DIN right"),
    ("left", "in", "RH", "DIN left"),
    ("right", "out", "LHR", "DIN left"),
    ("left", "out", "RHR", "DIN right"),
]


@pytest.mark.parametrize(("hand", "swing", "us", "din"), DOORS, ids=[d[2] for d in DOORS])
def test_a_door_has_the_code_of_its_key_side_and_of_the_side_its_hinges_show_on(
    hand: Hand, swing: Swing, us: str, din: str
) -> None:
    (found,) = handings(worked(P65, "hinged-door", "36", "96", hand=hand, swing=swing))
    assert found
    assert (found.us_door, found.din) == (us, din)
    assert found.words.startswith(f"hinges {hand} seen from inside")
    assert found.words.endswith(f"swings {swing}")


def test_a_casement_names_its_hinge_from_outside_and_its_lock_from_inside() -> None:
    (found,) = handings(e3())
    assert found
    assert (found.hinge_outside, found.hinge_inside, found.lock_inside) == ("left", "right", "left")


def test_the_names_do_not_change_with_the_side_the_unit_is_drawn_from() -> None:
    assert handings(seen_from(e3(), "outside")) == handings(e3())


def test_what_has_no_upright_hinges_has_no_hand() -> None:
    assert handings(worked(P65, "awning", "48", "30")) == [None]
    assert handings(e2()) == [None, None]


def test_example_2_reads_xo_from_outside_and_ox_from_inside() -> None:
    built = e2("OX")
    assert [configuration_from(built, side) for side in ("inside", "outside")] == ["OX", "XO"]
    assert [panel.opening for panel in built.layout.panels] == [None, Slide("left")]
    assert [panel.opening for panel in seen_from(built, "outside").layout.panels] == [Slide("right"), None]


TRIANGLES: list[tuple[Side, Convention, str]] = [
    ("outside", "us", "left"), ("inside", "us", "right"), ("outside", "de", "right"), ("inside", "de", "left"),
    ("inside", "approved", "right"), ("outside", "cn", "left"),
]  # fmt: skip


@pytest.mark.parametrize(("side", "symbols", "apex"), TRIANGLES)
def test_the_triangle_of_example_3(side: Side, symbols: Convention, apex: str) -> None:
    (panel,) = seen_from(e3(), side).layout.panels
    assert isinstance(panel.opening, Hinge)
    assert triangle(panel.opening, side, symbols).apex == apex


DASHED: list[tuple[Side, Swing, Convention, bool]] = [
    ("outside", "out", "cn", False), ("outside", "in", "cn", True), ("inside", "out", "cn", True),
    ("inside", "in", "cn", False), ("inside", "in", "us", True), ("outside", "out", "us", True),
    ("inside", "out", "approved", False), ("outside", "in", "approved", False),
]  # fmt: skip


@pytest.mark.parametrize(("side", "swing", "symbols", "dashed"), DASHED)
def test_lines_are_solid_or_dashed_by_the_country(
    side: Side, swing: Swing, symbols: Convention, *, dashed: bool
) -> None:
    assert triangle(Hinge("left", swing), side, symbols).dashed == dashed


def test_a_shop_that_reads_from_outside_gets_the_same_window() -> None:
    from_outside = Decisions(reads_from="outside")
    said = line("casement", "30", "48", hand="left")
    (panel,) = unit_of(said, P65, from_outside).layout.panels
    assert panel.opening == Hinge("right", "out")
    slider = unit_of(line("2-panel-slider", "72", "80", configuration="XO"), P150, from_outside)
    assert (slider.configuration, slider.line.configuration) == ("OX", "OX")


@given(
    st.sampled_from(PRODUCT_TYPES),
    st.sampled_from(list(CONFIGURATION_NAMES)),
    st.sampled_from(["left", "right", None]),
    st.integers(500, 1400),
)
def test_the_other_hand_of_the_other_hand_is_the_line_itself(
    product: Any, configuration: str, hand: Hand | None, bay: int
) -> None:
    bays = (Fraction(bay), Fraction("1524") - bay)
    said = line(product.id, "60", "48", configuration=configuration, hand=hand, bays=bays)
    assert opposite(opposite(said)) == said
    assert hand is None or opposite(said).hand != hand


def test_the_other_hand_is_the_mirror_image_and_is_still_seen_from_inside() -> None:
    left = worked(
        P65, "fixed-casement", "60", "48", configuration="OX", hand="right", bays=(Fraction(900), Fraction(624))
    )
    right = unit_of(opposite(left.line), P65)
    assert right.viewed_from == "inside"
    assert right.layout == left.layout.mirrored(left.width)
