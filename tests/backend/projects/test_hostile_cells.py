"""Every hostile cell through the import, as XLSX and as CSV: the line that is stored, and the issues that are told."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.projects import importer
from tests.backend.projects import hostile_cells
from tests.backend.projects.conftest import Upload
from tests.backend.projects.hostile_cells import CELLS, GOOD_LINE, HEADINGS, SHEETS, Formula, HostileSheet
from tests.backend.projects.hostile_sheet import as_csv, as_xlsx, row

pytestmark = pytest.mark.database

# Rules that a sheet of one form cannot break, and where they are met instead.
ELSEWHERE = {
    "cell.hidden_row": "test_other_workbooks.py",
    "cell.merged": "test_other_workbooks.py",
    "sheet.hidden_column": "test_other_workbooks.py",
    "quantity.range": "an edit alone: a sheet's is cell.quantity",
    "sheet.untold": "test_forms.py",
    "sheet.comma": "test_commas.py",
    "cell.comma": "test_commas.py",
    "size.series": "test_series_limits.py",
    "text.too_long": "test_too_long.py",
    "bays.unreadable": "test_rules.py",
    "sheet.size_means": "asked of every sheet",
}


def shown(issue: dict[str, Any]) -> str:
    return f"{issue['severity']} {issue['rule']}" + (f": {issue['suggestion']}" if issue["suggestion"] else "")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_cell_gets_its_one_answer(client: TestClient, project: str, upload: Upload, form: str) -> None:
    cases = {
        name: case
        for name, case in CELLS.items()
        if form == "xlsx" or not any(isinstance(value, Formula) for value in case.cells.values())
    }
    rows = [list(HEADINGS.values()), *(row(number, case) for number, case in enumerate(cases.values(), start=2))]
    answer = upload({"xlsx": as_xlsx, "csv": as_csv}[form](rows), f"hostile.{form}")
    assert answer.status_code == 200, answer.text
    found: dict[int, list[str]] = defaultdict(list)
    for issue in answer.json()["issues"]:
        if issue["row"] and not issue["rule"].startswith("sheet."):
            found[issue["row"]].append(shown(issue))
    of_sheet = {i["rule"] for i in answer.json()["issues"] if i["rule"].startswith("sheet.")}
    assert of_sheet == {"sheet.size_means", "sheet.comma"}
    stored = client.get(f"{project}/lines", params={"limit": 500}).json()["lines"]
    lines = {line["row"]: line for line in stored}
    assert len(stored) == len(lines) == len(cases) > 80
    wrong: list[str] = []
    for number, (name, case) in enumerate(cases.items(), start=2):
        expected = {"item": f"H{number}"} | GOOD_LINE | dict(case.holds)
        line = lines[number]
        wrong += [f"{name}: {key} is {line[key]!r}, not {v!r}" for key, v in expected.items() if line[key] != v]
        if found[number] != list(case.issues):
            wrong.append(f"{name}: {found[number]}, not {list(case.issues)}")
        severities = {issue.split()[0] for issue in case.issues}
        status = "held" if "error" in severities else "question" if "question" in severities else "ready"
        if line["status"] != status:
            wrong.append(f"{name}: {line['status']}, not {status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_gets_its_one_answer(client: TestClient, project: str, upload: Upload, name: str) -> None:
    case: HostileSheet = SHEETS[name]
    if case.project:
        assert client.patch(project, json=dict(case.project)).status_code == 200
    rows = [line.split("|") for line in case.text.splitlines()]
    answer = upload(as_csv(rows)).json()
    issues = [f"{i['severity']} {i['rule']} {i['cell']}" for i in answer["issues"] if i["rule"] != "sheet.size_means"]
    assert (answer["lines"], issues) == (case.lines, list(case.issues))


def test_the_table_is_long_and_meets_every_rule() -> None:
    assert len(CELLS) + len(SHEETS) >= 80
    source = "".join(path.read_text(encoding="utf-8") for path in Path(importer.__path__[0]).glob("*.py"))
    kinds = "arched|bays|cell|color|configuration|floor|hands?|quantity|row|series|sheet|sill_pan|size|swing|text|type"
    rules = set(re.findall(rf'"((?:{kinds})\.[a-z_]+)"', source))
    met = {issue.split()[1].rstrip(":") for case in (*CELLS.values(), *SHEETS.values()) for issue in case.issues}
    assert len(rules) > 35
    assert rules - met == ELSEWHERE.keys()
    folder = Path(hostile_cells.__file__).parent
    for rule, where in ELSEWHERE.items():
        assert not where.endswith(".py") or rule in (folder / where).read_text(encoding="utf-8")
