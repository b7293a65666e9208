"""ODS and XLS, and what workbooks have beside values: hidden, merged, linked."""

import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from backend.projects.importer import reader
from tests.backend.projects.conftest import STARFALL, Upload
from tests.backend.projects.files import as_ods, as_xlsx, ods_row, ods_rows
from tests.backend.projects.test_workbook import HEAD, workbook

pytestmark = pytest.mark.database

TEXT = "item,room,width,height,type,series,quantity\nW1,Bed,36,60,FIXED,80,1\n"


def found(answer: Any, *rules: str) -> list[tuple[str, str, str]]:
    assert answer.status_code == 200, answer.text
    return [(i["rule"], i["cell"], i["severity"]) for i in answer.json()["issues"] if i["rule"] in rules]


def test_the_real_tab_reads_alike_as_ods(upload: Upload) -> None:
    text = STARFALL.read_text(encoding="utf-8")
    plain = upload(STARFALL, dry_run=True).json()
    ods = upload(as_ods(("Tab", ods_rows(text))), "tab.ods", dry_run=True).json()
    assert [(i["cell"], i["rule"]) for i in ods["issues"]] == [(i["cell"], i["rule"]) for i in plain["issues"]]
    assert (ods["lines"], ods["pieces"]) == (41, 61)


@pytest.mark.parametrize(
    "row",
    [
        ods_row("W1", "Bed", 36, attributes='table:number-rows-repeated="1000000"'),
        ods_row() * 3 + '<table:table-row><table:table-cell table:number-columns-repeated="16000"'
        ' office:value-type="float" office:value="1"/></table:table-row>' * 500,
        ods_row(attributes='table:number-rows-repeated="1000000"') + ods_row(*[""] * 9, "far"),
    ],
)
def test_repeated_cells_are_refused_before_they_unroll(upload: Upload, row: str) -> None:
    begun = time.process_time()
    answer = upload(as_ods(("Tab", ods_rows(TEXT) + row)), "a.ods")
    assert answer.status_code == 413, answer.text
    assert "are spread over" in answer.json()["detail"]
    assert time.process_time() - begun < 20


def test_hidden_rows_and_columns_are_read_and_told(client: TestClient, project: str, upload: Upload) -> None:
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    for row in (HEAD, ["W1", "Bed", 36, 60, "FIXED", 80, 1], ["W2", "Bath", 36, 60, "FIXED", 80, 2]):
        tab.append(row)
    tab.row_dimensions[3].hidden = True
    tab.column_dimensions["F"].hidden = True
    out = io.BytesIO()
    book.save(out)
    told = found(upload(out.getvalue()), "cell.hidden_row", "sheet.hidden_column")
    assert told == [("sheet.hidden_column", "F1", "warning"), ("cell.hidden_row", None, "warning")]
    assert [line["series"] for line in client.get(f"{project}/lines").json()["lines"]] == ["80", "80"]


def test_hidden_rows_of_ods_are_told(upload: Upload) -> None:
    rows = ods_rows(TEXT) + ods_row("W2", "Bath", 36, 60, "FIXED", 80, 1, attributes='table:visibility="collapse"')
    answer = upload(as_ods(("Tab", rows)), "a.ods")
    assert [i["row"] for i in answer.json()["issues"] if i["rule"] == "cell.hidden_row"] == [3]


def test_a_value_merged_downwards_holds_for_every_row_and_nothing_else_is_filled(
    client: TestClient, project: str, upload: Upload
) -> None:
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    rows = [
        HEAD,
        ["W1", "Bed", 36, 60, "FIXED", 80, 2],
        ["W2", None, 36, 60, "FIXED", 80, None],
        ["W3", None, 36, 60, "FIXED", 80, 1],
    ]
    for row in rows:
        tab.append(row)
    tab.merge_cells("B2:B3")
    tab.merge_cells("G2:G3")
    out = io.BytesIO()
    book.save(out)
    told = found(upload(out.getvalue()), "cell.merged")
    assert told == [("cell.merged", "B3", "note"), ("cell.merged", "G3", "question")]
    lines = client.get(f"{project}/lines").json()["lines"]
    assert [(line["room"], line["quantity"]) for line in lines] == [("Bed", 2), ("Bed", 2), (None, 1)]


def test_a_title_merged_across_the_table_is_one_text(client: TestClient, project: str, upload: Upload) -> None:
    book = openpyxl.Workbook()
    tab = book.worksheets[0]
    tab.append(["Raven Custom Glass"])
    tab.append(HEAD)
    tab.append(["WINDOWS"])
    tab.append(["W1", "Bed", 36, 60, "FIXED", 80, 2])
    tab.merge_cells("A1:G1")
    tab.merge_cells("A3:G3")
    out = io.BytesIO()
    book.save(out)
    assert upload(out.getvalue()).json()["windows"] == 1
    assert client.get(project).json()["company"] == "Raven Custom Glass"


def test_a_workbook_linked_to_others_is_refused(upload: Upload) -> None:
    out = io.BytesIO(workbook(["W1", "Bed", 36, 60, "FIXED", 80, 1]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    answer = upload(out.getvalue())
    assert answer.status_code == 422
    assert "linked to other workbooks" in answer.json()["detail"]


def test_beyond_the_limit_of_formats_the_values_are_the_same() -> None:
    text = "item,room,width,height,type,series,quantity\n" + "".join(
        f"W{n},Bed,36.5,60,FIXED,80,{n % 5 + 1}\n" for n in range(5_200)
    )
    (grid,) = reader.read("a.xlsx", as_xlsx(text), max_rows=50_000)
    assert (len(grid.rows), grid.rows[5_201]) == (5_201, ("W5199", "Bed", "36.5", "60", "FIXED", "80", "5"))
