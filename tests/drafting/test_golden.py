"""Sheets, item by item: any change of a drawing shows here, in words."""

import pytest

from tests.drafting.drawn import sheet
from tests.drafting.golden import FOLDER, SHEETS, readable


@pytest.mark.parametrize("case", SHEETS)
def test_the_sheet_is_the_one_that_was_looked_at(case: str) -> None:
    known = (FOLDER / f"{case}.txt").read_text(encoding="utf-8")
    assert readable(sheet(case, *SHEETS[case])) == known, "if this is meant: python -m tests.drafting.golden"
