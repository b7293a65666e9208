"""The pages around the sheets: everything is on them, nothing is cut off or printed over, and gaps are named."""

import json
from fractions import Fraction
from typing import cast

import pytest

from backend.drafting.approved import A4
from backend.drafting.overlap import overlaps
from backend.drafting.scene import Scene, Text, text_box
from backend.drawings import files, papers, sets
from backend.drawings.fonts import fonts
from backend.drawings.job import Job
from backend.drawings.listings.cuts import cuts_of
from backend.drawings.listings.glass import glass_of
from backend.fenestration.decisions import Decisions, GlassStep
from backend.fenestration.glass_order import glass_order
from backend.fenestration.labels import part_labels
from backend.fenestration.lengths import mm_text
from backend.proofreading import proofread
from tests.backend.drawings.jobs import FIXED, WHOLE, job, line

LONG = "a very long remark about the room " * 2
SLIDER = line(WHOLE, product_type="2-panel-slider", series="150P", width="72", height="80", configuration="XO")
CASEMENT = line(WHOLE, series="86", product_type="casement", quantity=2, hands=("left", "right"))
OUTSIDE_FIRST = Decisions(makeup_reads="outside first")
JOB = job(
    line(WHOLE, item="W1"),
    SLIDER,
    line(FIXED, item="W2", width=None),
    line(CASEMENT, room=LONG),
    *(line(FIXED, item=f"W{n}", width=str(n)) for n in range(20, 90)),
    decisions=OUTSIDE_FIRST,
)


def words(pages: list[Scene]) -> str:
    """Everything that stands on these pages."""
    return " ".join(item.content for page in pages for item in page.items if isinstance(item, Text))


def glass(of: Job) -> list[Scene]:
    return papers.glass_pages(of, glass_of(of))


def cuts(of: Job) -> list[Scene]:
    return papers.cut_pages(of, cuts_of(of))


def test_no_text_leaves_its_page_or_lies_over_another() -> None:
    inner = A4.border
    for page in sets.set_pages(JOB):
        assert overlaps(page, fonts()) == [], page.title
        if page.title.startswith(("Schedule", "Glass", "Cut", "Check")):
            outside = [i.content for i in page.items if isinstance(i, Text) and not inner.holds(text_box(i, fonts()))]
            assert outside == [], page.title


def test_the_schedule_goes_on_overleaf_with_every_line_and_its_total() -> None:
    pages = papers.cover_pages(JOB, {3: "not given or not usable: width"})
    told = words(pages)
    assert len(pages) > 3
    assert all(f"W{n}" in told for n in (1, 2, *range(20, 90)))
    assert [page.title for page in pages] == [f"Schedule, page {n} of {len(pages)}" for n in range(1, len(pages) + 1)]
    assert "NOT COMPLETE: 1 line not drawn" in told
    assert f" {2 + 2 + 1 + 2 + 70} " in told  # pieces
    assert told.count("remark about the room") == 4  # twice on each of two sheets


def test_the_cover_says_what_is_not_decided_and_what_was_only_measured() -> None:
    told = words(papers.cover_pages(job(line(CASEMENT)), {}))
    assert "Setting: width × height are" in told
    assert "Series 86: reveal gap" in told
    assert "measured on a picture" in told
    assert "HOLD" not in told
    assert "PRELIMINARY: 2. " in told


def test_glass_is_ordered_by_line_with_what_the_supplier_has_to_know() -> None:
    told = words(glass(job(line(WHOLE, item="W1"), line(WHOLE, item="W9", quantity=3), decisions=OUTSIDE_FIRST)))
    assert "HOLD" not in told
    for said in ("W1", "W9", "844", "1149", "5/24/5", "pane 1, surface 2", "yes", "Total 5"):
        assert said in told, said


def test_what_is_not_ordered_is_named_with_its_reason() -> None:
    told = words(glass(job(line(WHOLE, item="W1"), line(FIXED, item="W2", quantity=None))))
    assert "HOLD: 2 lines not ordered yet" in told
    assert "The coated side is not known" in told
    assert "its sizes are not known" in told
    assert "No glass can be ordered yet." in told


def test_bars_are_optimised_with_first_fit_and_bound_beside_them() -> None:
    of = job(line(WHOLE, quantity=5))
    made = cuts_of(of)
    assert [(bars.profile, bool(bars.plan)) for bars in made.bars] == [
        ("86F head", True),
        ("86F jamb", True),
        ("86F sill", True),
    ]
    told = words(cuts(of))
    for bars in made.bars:
        assert bars.plan
        assert bars.plan.sentence() in told
    assert "914.4" in told
    assert "10 × 1219.2" not in told
    assert sum(piece.quantity for bars in made.bars for piece in bars.pieces) == 20


def test_bars_that_cannot_be_computed_are_named() -> None:
    made = cuts_of(job(SLIDER))
    assert {bars.why for bars in made.bars} == {
        "Bars are not computed: bar length, saw kerf, trim of the bar's ends, shortest offcut to keep "
        "of Series 150P not on record."
    }
    assert "Bars are not computed" in words(cuts(job(SLIDER)))


def test_a_cut_list_without_quantities_is_not_complete() -> None:
    of = job(line(WHOLE, quantity=None))
    told = words(cuts(of))
    assert "NOT COMPLETE" in told
    assert "The quantity is not given." in told
    assert cuts_of(of).bars == ()
    assert "Total not known" in told


@pytest.mark.parametrize("step", ["mm", "1/16 in"])
def test_glass_is_printed_no_larger_than_it_is_ordered(step: GlassStep) -> None:
    """34 3/4 in is 882.65 mm: printed to the nearest tenth it was 882.7, and the lite too wide for its pocket."""
    sixteenths = [line(WHOLE, item=f"W{n}", width=f"36 {n}/16", height=f"48 {16 - n}/16") for n in range(1, 16)]
    of = job(*sixteenths, decisions=Decisions(makeup_reads="outside first", glass_step=step))
    printed = {row[0]: (row[4], row[5]) for row in glass_of(of).order.rows}
    for sheet in of.sheets:
        assert sheet.unit
        for row in glass_order(sheet.unit, "1").rows:
            for shown, ordered in zip(printed[sheet.drawing], (row.width, row.height), strict=True):
                assert isinstance(shown, Fraction)
                assert 0 <= ordered - shown < Fraction(1, 10)
                assert (shown * 10).denominator == 1
        (label, *_) = [one for one in part_labels(sheet.unit, "1") if one.part == "panel 1 glass"]
        assert label.size == " × ".join(mm_text(cast("Fraction", side)) for side in printed[sheet.drawing])
    dxfs = [files.sheet_dxf(of, sheet).content for sheet in of.sheets]
    found = proofread(
        files.set_pdf(of).content, dxfs, json.loads(files.job_json(of).content), files.schedule_xlsx(of).content
    )
    assert list(found) == []
