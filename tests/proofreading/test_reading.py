"""Sizes, pages and tables as the second reader reads them."""

import pytest

from backend.drafting.overlap import flat
from backend.drafting.scene import Text
from backend.drafting.writers.dxf import to_dxf
from backend.drafting.writers.pdf import to_pdf
from backend.proofreading import dxf, labels, numbers, strings, tables
from backend.proofreading.pdf import pages
from backend.proofreading.strings import dimension
from tests.drafting.drawn import CASES, FONTS, dims, sheet


@pytest.mark.parametrize(
    ("text", "count"),
    [('[37 7/16"]', 599), ('72"', 1152), ('[1/4"]', 4), ('35 10/16"', None), ('1/3"', None), ('5 1/0"', None),
     ("72", None)],
)  # fmt: skip
def test_inches_are_read_when_they_are_reduced_sixteenths(text: str, count: int | None) -> None:
    assert numbers.sixteenths(text) == count
    if count is not None:
        assert numbers.shown_sixteenths(count) == text.strip("[]")


@pytest.mark.parametrize(
    ("text", "count"), [("1828.8", 18288), ("901", 9010), ("1.25", None), ("", None), ("-5", None)]
)
def test_millimetres_are_read_with_one_decimal_at_most(text: str, count: int | None) -> None:
    assert numbers.tenths(text) == count
    if count is not None:
        assert numbers.shown_tenths(count) == text


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("width", "height"), [("12", "12"), ("24", "60"), ("96", "80"), ("240", "96")])
def test_every_text_and_dimension_of_a_sheet_is_read_back(case: str, width: str, height: str) -> None:
    scene = sheet(case, width, height)
    (page,) = pages(to_pdf(scene, FONTS))
    assert sorted(page.texts) == sorted(part.content for part in flat(scene) if isinstance(part, Text))
    found, lost = labels.dimensions(page)
    assert lost == []
    printed = sorted((dim.axis, dim.printed.mm, dim.printed.inches) for dim in dims(scene))
    for read in (found, dxf.drawing(to_dxf(scene, FONTS)).dimensions):
        assert sorted((one.axis, one.mm, one.inches) for one in read) == printed
        assert [*strings.misread("sheet", read), *strings.unclosed("sheet", read)] == []


def test_places_are_millimetres_of_paper_from_the_upper_left() -> None:
    scene = sheet("casement")
    (page,) = pages(to_pdf(scene, FONTS))
    name = next(item for item in scene.items if isinstance(item, Text) and item.content == "W101 b")
    word = next(word for word in page.words if word.content == "W101 b")
    assert word.middle == pytest.approx((name.at.x, name.at.y), abs=0.02)
    assert word.layer == name.layer


def test_the_fields_of_a_sheet_are_read_however_their_lines_are_broken() -> None:
    (page,) = pages(to_pdf(sheet("four panels", "240", "96"), FONTS))
    read = tables.fields(page)
    assert read["Configuration"] == "OXXO: fixed ends, the middle two part"
    assert tables.same(read["Nail fin"], "Stucco setback 35mm from outside")
    assert not tables.same(read["Nail fin"], "Stucco setback 53mm from outside")


def test_a_chain_that_does_not_close_is_told_in_the_unit_that_is_wrong() -> None:
    whole = dimension("x", 0, 100, -8, "100", '[3 15/16"]')
    parts = [dimension("x", 0, 40, 8, "40", '[1 9/16"]'), dimension("x", 40, 100, 8, "60", '[2 5/16"]')]
    (found,) = strings.unclosed("sheet", [whole, *parts])
    assert found.what.startswith("inches")
    assert (found.printed, found.expected) == ('3 7/8"', '3 15/16"')
