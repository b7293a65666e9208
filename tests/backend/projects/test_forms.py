"""The same rows as XLSX, XLS, ODS and CSV: the same lines and the same issues, but for what a format cannot tell."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.projects.importer import reader
from tests.backend.projects import hostile_sheet
from tests.backend.projects.biff import as_xls
from tests.backend.projects.conftest import STARFALL, Upload
from tests.backend.projects.files import as_ods, as_xlsx, ods_row, rows_of
from tests.backend.projects.hostile_cells import CELLS, HEADINGS, Formula, Hostile

pytestmark = pytest.mark.database

Rows = list[list[Any]]
FORMS: dict[str, Callable[[Rows], bytes]] = {
    "xlsx": hostile_sheet.as_xlsx,
    "xls": lambda rows: as_xls({"sheet": rows}),
    "ods": lambda rows: as_ods(("sheet", "".join(ods_row(*row) for row in rows))),
    "csv": hostile_sheet.as_csv,
}
# A line's fields that name the row of the database.
OWN = ("id", "project_id", "created_at", "updated_at")


def told(client: TestClient, upload: Upload, form: str, rows: Rows) -> tuple[list[Any], list[Any]]:
    """The stored lines and the issues of these rows in one form."""
    address = f"/api/projects/{client.post('/api/projects', json={'name': form}).json()['id']}"
    answer = upload(FORMS[form](rows), f"sheet.{form}", to=address)
    assert answer.status_code == 200, answer.text
    lines = client.get(f"{address}/lines", params={"limit": 500}).json()["lines"]
    plain = [{name: value for name, value in line.items() if name not in (*OWN, "issues", "sheet")} for line in lines]
    issues = [{name: value for name, value in i.items() if name != "sheet"} for i in answer.json()["issues"]]
    return plain, [issue for issue in issues if issue["rule"] != "sheet.untold"]


def is_told_by_all(case: Hostile) -> bool:
    """Whether every format can hold the case: CSV has no formulas, XLS is read without its errors."""
    cells = case.cells.values()
    return not any(isinstance(cell, Formula) or (isinstance(cell, str) and re.match("#", cell)) for cell in cells)


@pytest.mark.parametrize("form", ["xls", "ods", "csv"])
def test_hostile_rows_are_the_same_lines_and_issues(
    client: TestClient, project: str, upload: Upload, form: str
) -> None:
    cases = [case for case in CELLS.values() if is_told_by_all(case)]
    rows: Rows = [list(HEADINGS.values()), *(hostile_sheet.row(at, case) for at, case in enumerate(cases, start=2))]
    lines, issues = told(client, upload, form, rows)
    of_xlsx = told(client, upload, "xlsx", rows)
    assert len(lines) == len(cases) > 80
    assert [a for a, b in zip(lines, of_xlsx[0], strict=True) if a != b] == []
    assert issues == of_xlsx[1]


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_failed_formulas_are_told_by_all_but_xls(client: TestClient, project: str, upload: Upload, form: str) -> None:
    rows = [["item", "room", "width", "height", "type"], ["W1", "#REF!", "#DIV/0!", 60, "FIXED"]]
    _, issues = told(client, upload, form, rows)
    found = [(i["cell"], i["value"]) for i in issues if i["rule"] == "cell.formula"]
    assert found == [("B2", "#REF!"), ("C2", "#DIV/0!")]


def test_of_xls_it_is_said_what_cannot_be_told(client: TestClient, project: str, upload: Upload) -> None:
    rows = [["item", "room", "width", "height", "type"], ["W1", "#REF!", "#DIV/0!", 60, "FIXED"]]
    issues = upload(as_xls({"Tab": rows}), "a.xls").json()["issues"]
    (untold,) = [i for i in issues if i["rule"] == "sheet.untold"]
    assert "a formula that failed reads as a blank cell" in untold["message"]
    assert [i["cell"] for i in issues if i["severity"] == "error" and i["rule"] == "size.missing"] == ["C2"]


def test_the_real_tab_as_xls(upload: Upload) -> None:
    cells = [[number(cell) for cell in row] for row in rows_of(STARFALL.read_text(encoding="utf-8"))]
    xls = upload(as_xls({"STARFALL": cells}), "tab.xls", dry_run=True).json()
    csv = upload(STARFALL, dry_run=True).json()
    assert (xls["lines"], xls["pieces"]) == (41, 61)
    untold = ("cell.no_value", "sheet.untold")
    found = [[(i["cell"], i["rule"]) for i in a["issues"] if i["rule"] not in untold] for a in (xls, csv)]
    assert found[0] == found[1]


def test_merged_cells_and_tabs_of_xls(client: TestClient, project: str, upload: Upload) -> None:
    head = ["item", "room", "width", "height", "type", "series", "quantity"]
    rows = [head, ["W1", "Bed", 36, 60, "FIXED", 80, 1], ["W2", None, 36, 60, "FIXED", 80, 1]]
    answer = upload(as_xls({"Index": [["Job"]], "Tab": rows}, [(1, 2, 1, 1)]), "a.xls")
    assert answer.json()["sheet"] == "Tab"
    assert [i["cell"] for i in answer.json()["issues"] if i["rule"] == "cell.merged"] == ["B3"]
    assert [line["room"] for line in client.get(f"{project}/lines").json()["lines"]] == ["Bed", "Bed"]


def test_beyond_the_limit_of_formats_failed_formulas_are_still_told() -> None:
    text = "item,room,width,height,type\n" + "".join(f"W{n},#REF!,36,60,FIXED\n" for n in range(5_100))
    (grid,) = reader.read("a.xlsx", as_xlsx(text), max_rows=50_000)
    assert (grid.rows[5_101][0], grid.rows[5_101][1]) == ("W5099", "#REF!")


def number(cell: str) -> Any:
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell
