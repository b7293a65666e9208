"""The strings of dimensions as sizes: what a shop measures from where."""

from fractions import Fraction

from backend.drafting.views import chains
from backend.drafting.views.legend import legend
from backend.fenestration.compute import unit_of
from backend.fenestration.decisions import Decisions
from tests.fenestration.known import line
from tests.fenestration.worked import P65, e2, series_of


def test_bays_are_measured_to_the_centre_line_of_their_mullion() -> None:
    """The daylights beside it are not alike: the middle between them was printed, 27 mm off."""
    bays = (Fraction(900), Fraction(624))
    unit = unit_of(line("fixed-casement", "60", "48", configuration="OX", hand="right", bays=bays), P65)
    assert chains.sizes(unit)["across"] == list(bays)
    (mullion,) = unit.layout.mullions
    assert (mullion.zone.left + mullion.zone.right) / 2 == 900


def test_panels_without_a_mullion_are_measured_to_where_they_meet() -> None:
    assert chains.sizes(e2())["across"] == [Fraction("914.4"), Fraction("914.4")]


def test_the_legend_tells_how_wide_glazing_bars_are_and_how_they_stand() -> None:
    series = series_of("B", inside_face_total=50, bar_face=20)
    unit = unit_of(line("fixed", "36", "48", grids="1x2"), series, Decisions(grids_read="upright x across"))
    assert 'glazing bars of 20 [13/16"], equal lites between them' in legend(unit)
    panes = [bar.left for bar in unit.layout.bars if bar.width == 20]
    (daylight,) = [panel.daylight for panel in unit.layout.panels]
    assert [left - daylight.left for left in panes] == [(daylight.width - 20) / 2]
