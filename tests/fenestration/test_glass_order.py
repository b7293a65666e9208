"""A glass order that a supplier can take, and labels that name line and part."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.fenestration.compute import unit_of
from backend.fenestration.decisions import Decisions, GlassStep
from backend.fenestration.glass import makeup_of
from backend.fenestration.glass_order import glass_order, ordered, setting_block
from backend.fenestration.labels import Part, code_of, part_labels, part_of
from backend.fenestration.lengths import MM_PER_INCH, SIXTEENTH
from backend.fenestration.takeoff import takeoff
from backend.fenestration.unit import Unit, mirrored
from tests.fenestration.known import line, unit
from tests.fenestration.worked import P65, P86F, P150, e1, e2, e3, igu, worked

LOWE = makeup_of("DP3", "5mmLOWE+24A+5mm FROSTED double tempered insulated, argon")
OUTSIDE_FIRST = Decisions(makeup_reads="outside first")


def slider(decisions: Decisions = OUTSIDE_FIRST, **said: Any) -> Unit:
    every: dict[str, Any] = {"configuration": "OX", "makeup": LOWE, "quantity": 3, **said}
    return unit_of(line("2-panel-slider", "72", "80", **every), P150, decisions)


def test_the_sizes_of_the_worked_examples_as_they_are_ordered() -> None:
    found = [glass_order(built, "L1").rows[0] for built in (e1(), e2(quantity=1), e3(quantity=1))]
    assert [(row.width, row.height) for row in found] == [(844, 1149), (810, 1820), (540, 997)]
    assert [round(float(row.kg), 2) for row in found] == [29.11, 36.87, 13.46]


def test_example_1_in_sixteenths() -> None:
    built = unit_of(e1().line, P86F, Decisions(glass_step="1/16 in"))
    (row,) = glass_order(built, "L1").rows
    assert (row.width / MM_PER_INCH, row.height / MM_PER_INCH) == (Fraction("33.1875"), Fraction("45.1875"))


def test_a_row_says_all_that_a_supplier_asks() -> None:
    (row,) = glass_order(slider(), "L7", "D107").rows
    assert (row.line, row.item, row.panels, row.quantity) == ("L7", "D107", (1, 2), 6)
    assert (row.layers, row.thickness, row.gas) == ("5/24/5", 34, "argon")
    assert (row.coated, row.temper_mark, row.frosted, row.category) == ("pane 1, surface 2", True, True, "II")
    assert "LOWE" in row.makeup


def test_the_coated_surface_follows_what_is_written_first_and_is_asked_for() -> None:
    inside_first = slider(Decisions(makeup_reads="inside first"))
    assert glass_order(inside_first, "L").rows[0].coated == "pane 1, surface 3"
    undecided = glass_order(slider(Decisions()), "L")
    assert undecided.rows[0].coated is None
    assert [lack.missing for lack in undecided.lacks] == [("which pane is written first",)]
    assert glass_order(slider(), "L").lacks == ()


MISSING: list[tuple[dict[str, Any], str]] = [
    ({"quantity": None}, "quantity"),
    ({"makeup": None}, "glass make-up"),
    ({"configuration": None}, "configuration"),
]


@pytest.mark.parametrize(("said", "missing"), MISSING, ids=[m for _, m in MISSING])
def test_nothing_is_ordered_with_a_fact_missing(said: dict[str, Any], missing: str) -> None:
    found = glass_order(slider(**said), "L")
    assert found.rows == ()
    assert missing in {name for lack in found.lacks for name in lack.missing}


def test_nothing_is_ordered_for_a_series_without_a_pocket() -> None:
    found = glass_order(unit("80", "fixed", "36", "48", makeup=igu("5+24A+5"), quantity=1), "L")
    assert found.rows == ()
    assert [lack.missing for lack in found.lacks] == [("glass sizes",)]


def test_panes_of_two_sizes_are_two_rows() -> None:
    said: dict[str, Any] = {"configuration": "OX", "hand": "right", "makeup": igu("5+20A+5"), "quantity": 2}
    rows = glass_order(worked(P65, "fixed-casement", "60", "48", **said), "L").rows
    assert [(row.panels, row.quantity) for row in rows] == [((1,), 2), ((2,), 2)]


def test_setting_blocks_are_four_inches_at_least() -> None:
    assert setting_block(Fraction(500), Fraction(500)) == 4 * MM_PER_INCH
    assert setting_block(Fraction("3048"), Fraction("3048")) == 10 * MM_PER_INCH, "100 sq ft"


@given(st.fractions(min_value=1, max_value=8000, max_denominator=1600), st.sampled_from(["mm", "1/16 in"]))
def test_glass_is_rounded_down_by_less_than_a_step(length: Fraction, step: GlassStep) -> None:
    unit_length = 1 if step == "mm" else SIXTEENTH
    assert 0 <= length - ordered(length, step) < unit_length


@given(st.integers(1, 99))
def test_only_quantities_follow_the_quantity(quantity: int) -> None:
    one, many = glass_order(slider(quantity=1), "L").rows, glass_order(slider(quantity=quantity), "L").rows
    assert [row.quantity * quantity for row in one] == [row.quantity for row in many]
    assert [(row.width, row.height, row.kg) for row in one] == [(row.width, row.height, row.kg) for row in many]


def test_the_side_it_is_drawn_from_changes_neither_order_nor_labels() -> None:
    assert glass_order(mirrored(slider()), "L") == glass_order(slider(), "L")
    assert part_labels(mirrored(slider()), "L") == part_labels(slider(), "L")


def test_every_bar_and_lite_of_every_piece_has_its_own_label() -> None:
    labels = part_labels(slider(), "L7", "D107")
    made = takeoff(slider())
    assert len(labels) == 3 * (len(made.cuts) + len(made.glass)) == 3 * (4 + 8 + 2)
    assert len({label.code for label in labels}) == len(labels)
    first = labels[0]
    assert (first.part, first.profile, first.size) == ("frame top", "150P head", '1828.8 [72"] 45°/45°')
    assert labels[-1].size == "810 × 1820"
    assert labels[-1].code == "raven:L7/3/panel%202%20glass"


def test_without_a_quantity_there_are_no_labels() -> None:
    assert part_labels(slider(quantity=None), "L") == []


@given(st.text(min_size=1, max_size=30).filter(lambda t: t.isprintable()), st.integers(1, 9999))
def test_a_code_names_its_line_and_part_whatever_they_are_called(name: str, piece: int) -> None:
    part = Part(name, piece, f"panel 1 {name}")
    assert part_of(code_of(part)) == part


@pytest.mark.parametrize("code", ["", "raven:", "https://example.com/1/2", "raven:a/x/b", "raven:a/1"])
def test_other_codes_name_nothing(code: str) -> None:
    assert part_of(code) is None
