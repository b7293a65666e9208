"""The workbook of a job: read again it is the model, text stays text, and the same job gives the same bytes."""

import io
import zipfile
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from backend.drafting.listing import Column, Listing
from backend.drafting.writers.xlsx import Tab, to_xlsx
from backend.drawings import files
from backend.drawings.job import Job
from backend.fenestration.decisions import Decisions
from tests.backend.drawings.jobs import FIXED, WHOLE, job, line

JOB = job(
    line(WHOLE, item="W1", quantity=3),
    line(FIXED, item="W2", quantity=2),
    line(FIXED, item="=1+1", room="@SUM(A1)", notes="-2", quantity=4),
    line(FIXED, item="W9", width=None, quantity=5),
    decisions=Decisions(makeup_reads="outside first"),
)


def book(of: Job) -> Any:
    return openpyxl.load_workbook(io.BytesIO(files.schedule_xlsx(of).content))


def rows(tab: Any) -> list[dict[str, Any]]:
    """The rows of a tab by the names of its head."""
    head, *others = tab.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_every_line_is_a_row_and_the_pieces_add_up() -> None:
    tab = rows(book(JOB)["Schedule"])
    assert [row["Item"] for row in tab] == ["W1", "W2", "=1+1", "W9", None]
    assert [row["Pieces"] for row in tab] == [3, 2, 4, 5, 14]
    assert tab[-1]["Sheet"] == "Total"
    assert tab[3]["State"].startswith("NOT DRAWN: not given or not usable: width")


def test_sizes_are_numbers_with_their_inches_beside_them() -> None:
    found = rows(book(JOB)["Schedule"])
    for row, sheet in zip(found, (JOB.sheets[0], JOB.sheets[1]), strict=False):
        assert sheet.unit
        assert (row["Width, mm"], row["Height, mm"]) == (float(sheet.unit.width), float(sheet.unit.height))
    assert (found[0]["Width, in"], found[1]["Height, in"]) == ('36"', '60"')


def test_glass_and_bars_read_again_are_those_of_the_model() -> None:
    workbook = book(JOB)
    order = rows(workbook["Glass order"])[0]
    assert (order["Width"], order["Height"], order["Lites"], order["Item"]) == (844, 1149, 3, "W1")
    lites = [row for row in rows(workbook["Lites"]) if row["Item"] == "W1"]
    assert [(row["Glass width, mm"], row["Lites"]) for row in lites] == [(844.4, 3)]
    cuts = [row for row in rows(workbook["Cut list"]) if row["Item"] == "W1"]
    assert {(row["Profile"], row["Length, mm"], row["Pieces"]) for row in cuts} == {
        ("86F head", 914.4, 3),
        ("86F sill", 914.4, 3),
        ("86F jamb", 1219.2, 6),
    }


def test_tabs_are_ready_to_print_with_their_head_on_every_page() -> None:
    workbook = book(JOB)
    assert workbook.sheetnames == ["Schedule", "Lites", "Glass order", "Cut list", "Checks", "Settings"]
    for tab in workbook.worksheets:
        assert (tab.freeze_panes, tab.print_title_rows) == ("A2", "$1:$1")
        assert tab.page_setup.orientation == "landscape"


def test_what_people_write_never_becomes_a_formula() -> None:
    for tab in book(JOB).worksheets:
        assert [cell.coordinate for row in tab.iter_rows() for cell in row if cell.data_type == "f"] == []
    content = zipfile.ZipFile(io.BytesIO(files.schedule_xlsx(JOB).content))
    assert not any(b"<f>" in content.read(name) for name in content.namelist())


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "a\x07b", "W1 & <b>", "漢字"])
def test_any_text_comes_back_as_it_was_but_for_what_xml_cannot_hold(text: str) -> None:
    content = to_xlsx([Tab("T", (Listing("T", (Column("Name", 20),), ((text,),)),))], text)
    cell = openpyxl.load_workbook(io.BytesIO(content))["T"]["A2"]
    assert (cell.value, cell.data_type) == (text.replace("\x07", "�"), "s")


def test_a_number_that_is_not_known_is_said_not_zero_and_has_no_total() -> None:
    columns = (Column("Item", 20), Column("Pieces", 20, "count", total=True), Column("Width", 20, "length"))
    content = to_xlsx([Tab("T", (Listing("T", columns, (("a", 2, Fraction(5, 2)), ("b", None, None))),))], "T")
    tab = openpyxl.load_workbook(io.BytesIO(content))["T"]
    assert list(tab.iter_rows(min_row=2, values_only=True)) == [
        ("a", 2, 2.5, '1/8"'),
        ("b", "not given", "not known", None),
        ("Total", "not known", None, None),
    ]


def test_the_same_job_gives_the_same_bytes_whenever_it_is_written() -> None:
    content = files.schedule_xlsx(JOB).content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
    assert content == files.schedule_xlsx(JOB).content
