"""The clear opening: what the hardware and the stacked panels leave (rule C7), as in the worked examples."""

from fractions import Fraction

import pytest

from backend.fenestration.clear import Clear, clear_opening
from backend.fenestration.unit import Unit
from tests.fenestration.test_families import FOLD, HUNG, THREE
from tests.fenestration.worked import P65, P150, e1, e2, e3, worked


def test_example_2_with_its_panel_fully_stacked() -> None:
    clear = clear_opening(e2("OX"))
    assert isinstance(clear, Clear)
    assert (clear.width, clear.height, clear.bottom) == (Fraction("854.4"), 1932, 50)
    assert clear_opening(e2("XO")) == clear


def test_example_3_less_stops_and_hinge() -> None:
    clear = clear_opening(e3())
    assert isinstance(clear, Clear)
    assert (clear.width, clear.height, clear.bottom) == (598, Fraction("1095.2"), 62)


# Width 160 in = 4064: four panels of (4064 - 64 + 80 - 6) / 4 = 1018.5, or three of (3048 - 64 + 80) / 3 in 120 in.
STACKS = [
    ("meeting-slider", "160", "OXXO", Fraction(4064) - 2 * (32 + Fraction("1018.5"))),
    ("3-track-slider", "120", "OXX", Fraction(3048) - 32 - Fraction(3064, 3) - 40),
]


@pytest.mark.parametrize(("product", "width", "configuration", "clear_width"), STACKS, ids=[s[0] for s in STACKS])
def test_sliding_panels_stack_over_the_fixed_ones(
    product: str, width: str, configuration: str, clear_width: Fraction
) -> None:
    clear = clear_opening(worked(THREE, product, width, "96", configuration=configuration))
    assert isinstance(clear, Clear)
    assert clear.width == clear_width


def test_the_lower_sash_of_a_hung_window_opens_up_to_the_foot_of_the_upper_one() -> None:
    built = worked(HUNG, "double-hung", "36", "60")
    clear = clear_opening(built)
    assert isinstance(clear, Clear)
    # Sashes of (1524 - 52 - 42 + 36) / 2 = 733: the upper one begins at 1524 - 42 - 733 = 749, the sill ends at 60.
    assert (clear.width, clear.height, clear.bottom) == (Fraction("914.4") - 80, 689, 60)


@pytest.mark.parametrize(
    ("built", "missing"),
    [
        (e1(), "a panel that opens"),
        (worked(P65, "awning", "48", "30"), "how far the panel opens"),
        (worked(FOLD, "folding-window", "72", "60", configuration="2U", swing="out"), "how far the panel opens"),
        (worked(P65, "fixed-casement", "60", "48", configuration="OX", hand="right"), "clear opening of one leaf"),
        (worked(P150, "2-panel-slider", "72", "80"), "a panel that opens"),
    ],
    ids=["fixed", "awning", "folding", "beside a fixed bay", "side not said"],
)
def test_an_opening_that_no_fact_gives_names_what_is_missing(built: Unit, missing: str) -> None:
    found = clear_opening(built)
    assert not isinstance(found, Clear)
    assert any(name.startswith(missing) for name in found)
