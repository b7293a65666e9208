"""Whatever the cells hold, reading ends, nothing crashes, and no row is lost."""

import string
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import InvalidError, TooLargeError
from backend.projects.importer import headings, reader, sheet
from backend.projects.importer.asked import Known
from backend.projects.importer.grid import GridBuilder, plain
from backend.projects.lines import issue_data, issue_of, write
from backend.projects.models import Line

HEAD = ["item", "room", "width", "height", "type", "series", "qty", "swing", "grids", "Sill Pan Length", "glass", ""]
WORDS = [
    "W1",
    "36",
    "36 1/2",
    "1/0",
    "36x48",
    "FIXED",
    "CASEMENT",
    "right",
    "1 right 1 left",
    "TOTAL",
    "#N/A",
    "#REF!",
    "DOORS",
    "WINDOWS",
    "0x2",
    "2 Panel Slider",
    "XO",
    "Out swing",
    "1e9",
    "-5",
    "²",
    "١٢",
    "½",
    "9" * 400,
    "NA",
]
CELL = st.one_of(st.sampled_from(["", *WORDS]), st.text(max_size=12), st.text(string.printable, max_size=60))


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(CELL, max_size=13), max_size=12))
def test_every_row_ends_as_a_line_or_is_told(rows: list[list[str]], known: Known) -> None:
    builder = GridBuilder("Tab")
    for number, cells in enumerate([HEAD, *rows], start=1):
        builder.add(number, list(cells))
    grid = builder.grid()
    try:
        read = sheet.read(grid, known)
    except InvalidError:
        return  # a row of headings without a size came by
    for line in read.lines:
        stored = Line(project_id=1, position=1)
        write(stored, line.asked, list(line.issues))
        assert all(issue_of(issue_data(issue)) == issue for issue in line.issues)
        assert stored.quantity is None or 0 < stored.quantity < 1000
        assert all(mm is None or 0 < mm < 10**8 for mm in (stored.width_mm, stored.height_mm))
    told = {line.row for line in read.lines} | {issue.row for issue in read.issues}
    for number, cells in grid.rows.items():
        values = [plain(cell) for cell in cells if plain(cell)]
        said_nothing = all(v.lower() in ("na", "n/a", "-", "windows", "doors") or v.startswith("#") for v in values)
        headed = len(headings.fields_in(cells)) > 1
        assert number in told or number == 1 or said_nothing or headed or not values, (number, cells)


@settings(max_examples=150, deadline=None)
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-16"))))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"item,width,height\n"):
        with suppress(InvalidError, TooLargeError):
            assert reader.read("x.csv", start + content)[0].rows
