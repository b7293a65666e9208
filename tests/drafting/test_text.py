"""Texts are measured as they will be set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from backend.drafting.text import wrapped
from backend.drafting.writers.pdf import to_pdf
from tests.drafting.drawn import FONTS, sheet

WORDS = st.text(st.sampled_from("abc WM.1½é–"), max_size=80)


@pytest.mark.parametrize("text", ['1828.8 [72 15/16"]', "Drawn from inside view", "Ærøskøbing – ½ № Жук", "WAVE fi"])
def test_a_text_is_as_long_as_the_pdf_writer_sets_it(text: str) -> None:
    to_pdf(sheet("fixed"), FONTS)  # makes the face known to ReportLab, which measures by its own reading of the font
    for face in (FONTS.regular, FONTS.bold):
        theirs = pdfmetrics.stringWidth(text, face.name, face.size(2.5))
        assert face.width(text, 2.5) == pytest.approx(theirs, rel=0.002)


@given(WORDS, st.floats(8, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    plain = " ".join(text.split())
    lines = wrapped(plain, FONTS.regular, 2.5, width)
    assert all(FONTS.regular.width(line, 2.5) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(plain.split())


def test_a_size_is_not_broken_before_its_fraction() -> None:
    width = FONTS.regular.width('2761.2 [108 11/16"]', 2.5) - 1
    assert wrapped('2761.2 [108 11/16"]', FONTS.regular, 2.5, width) == ("2761.2", '[108 11/16"]')


def test_characters_the_font_lacks_are_seen_to_be_lost() -> None:
    assert FONTS.printable("room 窗 \x00\n two\u00a0words") == "room � � two words"


@given(st.text(max_size=40))
def test_whatever_is_typed_can_be_measured_once_it_is_printable(text: str) -> None:
    assert FONTS.regular.width(FONTS.printable(text), 2.5) >= 0
