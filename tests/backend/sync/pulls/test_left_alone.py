"""A source that is not what it was changes nothing, and the pull says why."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from backend import db
from tests.backend.projects.files import as_xlsx
from tests.backend.sync.pulls.conftest import (
    HEAD,
    ROWS,
    SHEET,
    WIDER,
    PullNow,
    cells,
    lines,
    serve,
    stored,
    tie,
)
from tests.backend.sync.sources import google_stand_in as stand_in
from tests.backend.sync.sources.google_stand_in import StandIn
from tests.backend.sync.sources.website import Site

pytestmark = pytest.mark.database


OTHER_JOB = HEAD + "".join(f"D{n},Room {n},Fixed,80,{50 + n},61,1\n" for n in range(1, 7))

BAD: dict[str, tuple[Callable[[Site], Any], str]] = {
    "down": (lambda s: s.answers.update({"/job.csv": (500, {}, b"")}), "answers 500"),
    "deleted": (lambda s: s.answers.clear(), "answers 404"),
    "a page to log in": (lambda s: serve(s, "<html>Log in</html>"), "a web page"),
    "cut off on the way": (
        lambda s: s.answers.update({"/job.csv": (200, {"Content-Length": "9999"}, WIDER.encode())}),
        "or not whole",
    ),
    "empty": (lambda s: serve(s, ""), "is empty"),
    "emptied": (lambda s: serve(s, HEAD), ""),
    "without its heading": (lambda s: serve(s, "".join(ROWS)), ""),
    "half of a workbook": (lambda s: serve(s, as_xlsx(WIDER)[:2000]), "damaged or incomplete"),
    "mostly gone": (lambda s: serve(s, HEAD + "".join(ROWS[:2])), "has 2 of the 6 lines"),
    "another job": (lambda s: serve(s, OTHER_JOB), "has 0 of the 6 lines"),
    "a quotation mark left open": (lambda s: serve(s, SHEET + '"W7,'), "quotation mark"),
}


@pytest.mark.parametrize(("plant", "says"), BAD.values(), ids=BAD)
def test_a_source_that_is_not_what_it_was_changes_nothing(
    client: TestClient,
    project: str,
    pull: PullNow,
    site: Site,
    sessions: db.Sessions,
    plant: Callable[[Site], Any],
    says: str,
) -> None:
    tie(client, project, serve(site, SHEET))
    pull()
    before = stored(sessions)
    plant(site)
    failed = pull()
    assert failed["state"] == "failed"
    assert failed["why"]
    assert says in failed["why"]
    assert stored(sessions) == before
    serve(site, WIDER)
    assert pull()["changed"] == 1


def test_fewer_lines_are_believed_when_somebody_says_so(
    client: TestClient, project: str, pull: PullNow, site: Site
) -> None:
    tie(client, project, serve(site, SHEET))
    pull()
    serve(site, HEAD + "".join(ROWS[:2]))
    assert pull()["state"] == "failed"
    done = pull(accept_fewer=True)
    assert (done["state"], [one["item"] for one in done["gone"]]) == ("done", ["W3", "W4", "W5", "W6"])
    assert len(lines(client, project)) == 6


def test_a_renamed_tab_of_a_workbook_changes_nothing(
    client: TestClient, project: str, pull: PullNow, tmp_path: Path, sessions: db.Sessions
) -> None:
    def write(name: str, content: str) -> None:
        """Long ago, so that nobody takes it for half written."""
        book = openpyxl.Workbook()
        book.worksheets[0].title = "Index"
        sheet = book.create_sheet(name)
        for row in cells(content):
            sheet.append(row)
        book.save(tmp_path / "job.xlsx")
        os.utime(tmp_path / "job.xlsx", (1, 1))

    tie(client, project, "job.xlsx")
    write("Starfall", SHEET)
    assert pull()["added"] == 6
    before = stored(sessions)
    write("Starfall old", WIDER)
    assert "no sheet 'Starfall'; it has Starfall old" in pull()["why"]
    (tmp_path / "job.xlsx").touch()
    assert "may not be complete" in pull()["why"]
    assert stored(sessions) == before
    write("Starfall", WIDER)
    assert pull()["changed"] == 1


def test_a_google_sheet_is_pulled_by_its_tab_and_a_renamed_tab_changes_nothing(
    client: TestClient, project: str, pull: PullNow, google: StandIn, sessions: db.Sessions
) -> None:
    google.add("Index", cells("Jobs\n"), 0)
    google.add("Starfall", cells(SHEET), 7)
    assert tie(client, project, stand_in.address(7))["kind"] == "google_sheet"
    assert pull()["added"] == 6
    assert "(hash)" in pull()["why"]
    before = stored(sessions)
    google.rename("Starfall", "Starfall old")
    google.tabs["Starfall old"]["data"][0]["rowData"][1]["values"][4] = {"effectiveValue": {"numberValue": 31.5}}
    assert "'Starfall' is called 'Starfall old' now" in pull()["why"]
    google.refuses = (429, {"Retry-After": "300"})
    assert "quota" in pull()["why"]
    google.refuses = None
    google.shared.clear()
    assert f"not shared with {stand_in.ACCOUNT}" in pull()["why"]
    assert stored(sessions) == before
    google.shared.add(stand_in.ACCOUNT)
    tie(client, project, stand_in.address(7))
    assert pull()["changed"] == 1
    assert lines(client, project)[0]["width"] == "31.5"
