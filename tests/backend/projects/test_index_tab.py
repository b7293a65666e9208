"""The tab that lists the jobs of a workbook, by what its rows name."""

import pytest

from backend.projects.importer import index_tab
from backend.projects.importer.grid import Grid
from backend.projects.importer.index_tab import Record

TABS = ["!!Index", "Evergreen Creek", "updated Evergreen Creek", "Glasgow", "2095 Alcova Ridge", "Test_1"]


def grid(*rows: tuple[str, ...], name: str = "!!Index") -> Grid:
    return Grid(name, {number: row for number, row in enumerate(rows, start=1) if row})


def test_each_row_finds_its_tab_whatever_its_case_and_spaces() -> None:
    index = index_tab.read(
        grid(
            ("Raven Custom Glass",),
            ("No", "Job", "Customer"),
            ("1", "Glasgow", "A. Client"),
            (),
            ("2", "evergreen  CREEK ", ""),
            ("3", "2095 Alcova\u00a0Ridge", "Glasgow"),
            ("4", "Vine Creek", "B. Client"),
        ),
        TABS,
    )
    assert index
    assert index.records == (
        Record(3, "Glasgow", "Glasgow"),
        Record(5, "evergreen CREEK", "Evergreen Creek"),
        Record(6, "2095 Alcova Ridge", "2095 Alcova Ridge"),
        Record(7, "Vine Creek", None),
    )
    assert index.lost == (Record(7, "Vine Creek", None),)
    assert index.unlisted == ("updated Evergreen Creek", "Test_1")


def test_a_job_may_be_listed_twice() -> None:
    index = index_tab.read(grid(("Glasgow",), ("Test_1",), ("glasgow",)), TABS)
    assert index
    assert [record.tab for record in index.records] == ["Glasgow", "Test_1", "Glasgow"]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("Job", "Tab"), ("A", "B")),
        (("Glasgow",), ("and no other",)),
        (("!!Index",), ("!!Index",), ("!!",), ("",)),
    ],
)
def test_a_tab_that_does_not_name_two_others_is_no_index(rows: tuple[tuple[str, ...], ...]) -> None:
    assert index_tab.read(grid(*rows), TABS) is None


def test_seventy_records_of_a_hundred_and_forty_tabs() -> None:
    tabs = ["!!Index", *(f"Job {number}" for number in range(139))]
    index = index_tab.read(grid(("Jobs",), *((f"job {number}",) for number in range(70))), tabs)
    assert index
    assert len(index.records) == 70
    assert len(index.unlisted) == 69
