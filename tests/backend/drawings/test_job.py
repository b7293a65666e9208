"""The job model: what shares a sheet, what is counted, what fails and why; plain enough for any process."""

import pickle

import pytest

from backend.drawings import files
from backend.errors import InvalidError
from tests.backend.drawings.jobs import job, line


def test_what_differs_in_name_place_and_number_alone_shares_a_sheet() -> None:
    one = job(line(item="W1", room="Bath"), line(width="48"), line(item="W2", quantity=3))
    assert [[each.id for each in sheet.lines] for sheet in one.sheets] == [[1, 3], [2]]
    assert [(sheet.drawing, sheet.quantity) for sheet in one.sheets] == [("P001", 4), ("P002", 1)]
    assert one.sheets[0].unit
    assert one.sheets[0].unit.line.quantity == 4


def test_left_and_right_of_one_line_are_two_sheets_with_their_pieces() -> None:
    one = job(line(series="86", product_type="casement", quantity=3, hands=("right", "left", "right")))
    assert [(sheet.asked.hand, sheet.quantity) for sheet in one.sheets if sheet.asked] == [("right", 2), ("left", 1)]


def test_a_variant_of_a_series_is_a_unit_of_its_own_with_its_own_name() -> None:
    slider = line(series="MD100H", product_type="2-panel-slider", series_variant="MD100H-2T", configuration="XO")
    one = job(slider, line(slider, series_variant="MD100H-4T"))
    names = [sheet.unit.series.name for sheet in one.sheets if sheet.unit]
    assert len(set(names)) == 2


def test_a_quantity_that_one_line_does_not_give_is_not_given() -> None:
    assert job(line(), line(quantity=None)).sheets[0].quantity is None


def test_lines_that_cannot_be_drawn_are_named_with_their_reason_and_stop_no_other() -> None:
    one = job(line(width=None), line(), line(series="81"))
    assert not one.complete
    assert [(failed.line.id, failed.why) for failed in one.failed] == [
        (1, "not given or not usable: width"),
        (3, "This line cannot be drawn: series: there is no series '81'."),
    ]
    with pytest.raises(InvalidError, match="width"):
        files.sheet_pdf(one, one.sheets[0])
    assert files.sheet_pdf(one, one.sheets[1]).content.startswith(b"%PDF")


def test_it_goes_to_another_process_and_gives_the_same_bytes_there() -> None:
    one = job(line(item="W1"), line(width="48"))
    other = pickle.loads(pickle.dumps(one))  # our own bytes
    assert other == one
    assert files.set_pdf(other) == files.set_pdf(one)


def test_file_names_are_plain_and_each_its_own() -> None:
    one = job(
        line(item="W100 (a&b)", series="86", product_type="casement", quantity=2, hands=("left", "right")),
        line(item="../Küche/1", width="30"),
        line(item="../Küche/1", width="31"),
        line(item=None, width="32"),
    )
    names = [files.stem(sheet) for sheet in one.sheets]
    assert names == [
        "P001_W100-a-b_casement_left",
        "P002_W100-a-b_casement_right",
        "P003_Kuche-1_fixed",
        "P004_Kuche-1_fixed",
        "P005_line-4_fixed",
    ]


def test_the_pieces_of_a_line_that_cannot_be_drawn_count_once() -> None:
    one = job(line(series="86", product_type="casement", width=None, quantity=2, hands=("left", "right")))
    assert [(failed.line.id, failed.line.quantity) for failed in one.failed] == [(1, 2)]
