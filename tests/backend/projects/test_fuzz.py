"""Real files of every format, mutated: they are read, or refused with a reason; nothing else happens, and soon."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import InvalidError, TooLargeError
from backend.projects.importer import reader, sheet
from backend.projects.importer.asked import Known
from backend.projects.importer.grid import MAX_ROWS
from tests.backend.projects import hostile_sheet
from tests.backend.projects.biff import as_xls
from tests.backend.projects.files import as_ods, ods_row
from tests.backend.projects.hostile_cells import CELLS, HEADINGS, Formula

ROWS = [list(HEADINGS.values()), *(hostile_sheet.row(at, case) for at, case in enumerate(CELLS.values(), start=2))]
PLAIN = [row for row in ROWS if not any(isinstance(cell, Formula) for cell in row)][:40]
XLSX = hostile_sheet.as_xlsx(ROWS[:40])
ODS = as_ods(("T", "".join(ods_row(*row) for row in PLAIN)))
CSV = hostile_sheet.as_csv(PLAIN)
XLS = as_xls({"T": PLAIN})

CPU_S = 20
# What breaks readers rather than bytes: other sizes, other marks, other numbers.
PIECES = st.sampled_from(
    [
        b"",
        b"\0",
        b"\xff" * 8,
        b'"',
        b",",
        b"<",
        b">",
        b"</row>",
        b'r="9999999999"',
        b'ref="A1:XFD1048576"',
        b"-1",
        b"1e999",
        b"NaN",
        b'table:number-rows-repeated="99999999999"',
        b"&#0;",
        b"&b;",
        b"]]>",
        b"\r",
        b"\xe2\x80\xae",
        b"=1+1",
        b"PK",
    ]
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(PIECES, st.binary(max_size=6))), max_size=5)
Edits = list[tuple[float, int, bytes]]
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
LONG = settings(max_examples=500, deadline=None, suppress_health_check=SLOW)
SHORT = settings(max_examples=25, deadline=None, suppress_health_check=SLOW)


def edited(content: bytes, edits: Edits, cut: float) -> bytes:
    """Pieces put in place of others, and the end cut off."""
    for where, length, piece in edits:
        at = int(where * len(content))
        content = content[:at] + piece + content[at + length :]
    return content[: len(content) - int(cut * len(content))]


def in_part(content: bytes, edits: Edits, cut: float, which: float) -> bytes:
    """One part of a ZIP edited, the ZIP itself whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        # Half of the time the part with the cells, where the most is to be found.
        cells = next(name for name in names if name in ("xl/worksheets/sheet1.xml", "content.xml"))
        chosen = cells if which < 0.5 else names[int((which - 0.5) * 2 * (len(names) - 1))]
        for name in names:
            body = source.read(name)
            target.writestr(name, edited(body, edits, cut) if name == chosen else body)
    return out.getvalue()


def read_or_refused(content: bytes, known: Known) -> None:
    begun = time.process_time()
    try:
        for grid in reader.read("sheet", content):
            assert len(grid.rows) <= MAX_ROWS
            sheet.read(grid, known)
    except (InvalidError, TooLargeError) as error:
        assert error.message.strip()  # noqa: PT017  # either way is right
    assert time.process_time() - begun < CPU_S


CUT = st.one_of(st.just(0.0), st.just(0.0), st.floats(0, 1))


def fuzzed(run: settings, content: bytes, known: Known, *, parts: bool = False) -> None:
    """Try many mutations of one file."""

    @run
    @given(edits=EDITS, cut=CUT, which=st.floats(0, 1))
    def attempt(edits: Edits, cut: float, which: float) -> None:
        mutated = in_part(content, edits, cut, which) if parts else edited(content, edits, cut)
        read_or_refused(mutated, known)

    attempt()


FORMS: dict[str, Callable[[settings, Known], None]] = {
    "xlsx bytes": lambda run, known: fuzzed(run, XLSX, known),
    "xlsx parts": lambda run, known: fuzzed(run, XLSX, known, parts=True),
    "ods bytes": lambda run, known: fuzzed(run, ODS, known),
    "ods parts": lambda run, known: fuzzed(run, ODS, known, parts=True),
    "csv": lambda run, known: fuzzed(run, CSV, known),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_mutated_file_is_read_or_refused(form: str, known: Known) -> None:
    FORMS[form](SHORT, known)


def test_a_mutated_old_file_is_read_or_refused(known: Known) -> None:
    fuzzed(settings(SHORT, max_examples=4), XLS, known)  # each is a process of its own


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("form", FORMS)
def test_many_mutated_files_are_read_or_refused(form: str, known: Known) -> None:
    FORMS[form](LONG, known)


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_many_mutated_old_files_are_read_or_refused(known: Known) -> None:
    fuzzed(settings(LONG, max_examples=100), XLS, known)
