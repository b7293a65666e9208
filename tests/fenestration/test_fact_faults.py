"""What somebody tells of a series is refused where it cannot be, and doubted where its name is nearly another."""

import json
from pathlib import Path

import pytest

from backend.fenestration.fact_faults import doubt, fault
from backend.fenestration.series import PlainValue, fact
from backend.fenestration.series_facts import ASKED, RECORDED
from docs import facts_page

DATA = Path(__file__).resolve().parents[2] / "backend" / "catalogue" / "data"


def test_the_catalogue_s_own_facts_are_what_they_are_called_and_all_of_them_known() -> None:
    for file in DATA.glob("*.json"):
        for told in json.loads(file.read_text(encoding="utf-8"))["facts"]:
            read = fact(told["name"], told["value"], told.get("unit"), told["evidence"])
            assert fault(read) is None, file.name
            assert {read.name.rpartition(".")[2]} & (ASKED.keys() | RECORDED.keys()), (file.name, read.name)
            assert doubt(read.name) is None, file.name


@pytest.mark.parametrize(
    ("name", "value", "unit", "says"),
    [
        ("pocket_depth", 18, None, "is 18, which is not a length"),
        ("pocket_depth", -1, "mm", "is -1 mm, which is not a length"),
        ("pocket_depth", [18, 2], "mm", "is [18, 2] mm, which is not a length"),
        ("pocket_depth", True, None, "is True, which is not a length"),
        ("variant.2t.sill_pan_depth", "deep", None, "is 'deep', which is not a length"),
        ("jamb_split", 40, "mm", "which is not a list of lengths"),
        ("panel_kg_max", 400, "mm", "is 400 mm, which is not a number"),
        ("tracks", 2.5, None, "is 2.5, which is not a whole number"),
        ("frame_joint", 45, None, "is 45, which is not a text"),
        ("frame_joint", "glued", None, "is 'glued', which is none of mitre, rails run, uprights run"),
        ("lift_and_slide_section", "yes", None, "is 'yes', which is not true or false"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(
    name: str, value: PlainValue, unit: str | None, says: str
) -> None:
    told = fault(fact(name, value, unit, "catalogue"))
    assert told is not None
    assert says in told


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("bar_length", [5800, 6000], "mm"), ("bar_length", 6000, "mm"), ("edge_clearance", 0, "mm"), ("tracks", 2, None)],
)
def test_a_value_that_can_be_is_no_fault(name: str, value: PlainValue, unit: str | None) -> None:
    assert fault(fact(name, value, unit, "catalogue")) is None


def test_a_name_that_is_nearly_another_is_doubted_and_one_of_its_own_is_not() -> None:
    assert doubt("pocket_deph") == "pocket_deph is asked for nowhere, so it changes nothing: is pocket_depth meant?"
    assert doubt("variant.4t.pocket_deph") is not None
    assert doubt("u_factor") is None
    assert doubt("pocket_depth") is None


def test_the_page_for_the_shop_is_made_of_the_table() -> None:
    assert facts_page.PAGE.read_text(encoding="utf-8") == facts_page.page(), "run `python -m docs.facts_page`"
