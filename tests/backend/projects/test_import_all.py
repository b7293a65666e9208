"""A workbook of many jobs."""

import pytest
from fastapi.testclient import TestClient

from tests.backend.projects.files import as_xlsx

pytestmark = pytest.mark.database

HEAD = "item,room,width (in),height (in),type,Frame Series,quantity\n"


def test_each_tab_with_lines_is_a_project_and_the_others_are_named(client: TestClient, catalogue: None) -> None:
    row = "W1,Bed,36,60,FIXED,80,2\n"
    more = {
        "!!Index": "Job,Tab\nA,Tab\n",
        "Second": HEAD + row + row,
        "Broken": "item,width,room,type\nW1,36,Bed,FIXED\n",
    }
    answer = client.post("/api/projects/import-all", files={"file": ("jobs.xlsx", as_xlsx(HEAD + row, more=more))})
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert [(one["sheet"], one["lines"], one["pieces"]) for one in told["projects"]] == [
        ("Tab", 1, 2),
        ("Second", 2, 4),
    ]
    assert [one["sheet"] for one in told["skipped"]] == ["!!Index", "Broken"]
    assert {one["name"] for one in client.get("/api/projects").json()["projects"]} == {"Tab", "Second"}


def test_the_index_is_read_and_the_jobs_without_a_tab_are_named(client: TestClient, catalogue: None) -> None:
    row = "W1,Bed,36,60,FIXED,80,2\n"
    more = {
        "!!Index": "No,Job\n1,glasgow\n2,Vine Creek\n3,TEST 1\n",
        "Glasgow": HEAD + row,
        "Test_1": HEAD + row,
    }
    answer = client.post("/api/projects/import-all", files={"file": ("jobs.xlsx", as_xlsx(HEAD + row, more=more))})
    skipped = [(one["sheet"], one["why"]) for one in answer.json()["skipped"]]
    assert skipped == [
        ("!!Index", "It is the index of the workbook: 3 rows, 1 of them without a tab. It does not list Tab."),
        ("Vine Creek", "!!Index lists it in row 3; no filled tab is named so."),
    ]
    assert [one["sheet"] for one in answer.json()["projects"]] == ["Tab", "Glasgow", "Test_1"]
