"""Labels: the code on paper is the code that was made, with its quiet zone; the words fit their label."""

import pytest
import segno

from backend.drafting import labels, qr
from backend.drafting.geometry import Box
from backend.drafting.labels import Label, LabelError
from backend.drafting.overlap import overlaps
from backend.drafting.scene import Path, Scene, Text, path_box, text_box
from backend.drawings.fonts import fonts

LABEL = Label(
    "W100 (a&b)", ("P003 · 1 of 12", "panel 2 left", "MD100H interlock"), '2438.4 [96"] 90°/90°', "raven:3/1/a"
)
LONGEST = Label(
    "W100 (a&b) stairwell 001",
    ("P103 · 100 of 120", "panel 2 bottom", "MD100H bottom rail"),
    '12438.4 [489 11/16"] 45°/45°',
    "raven:12345-right/120/panel%202%20bottom",
)


def read(page: Scene, square: Box, count: int) -> list[list[bool]]:
    """The modules that are dark on paper, by the middle of each."""
    dark = [path_box(item) for item in page.items if isinstance(item, Path) and item.fill]
    size = square.width / (count + 2 * qr.QUIET)
    centres = [[(square.left + (x + 0.5) * size, square.top + (y + 0.5) * size) for x in range(count + 2 * qr.QUIET)]
               for y in range(count + 2 * qr.QUIET)]  # fmt: skip
    return [[any(b.left < x < b.right and b.top < y < b.bottom for b in dark) for x, y in row] for row in centres]


@pytest.mark.parametrize("label", [LABEL, LONGEST])
def test_the_code_on_paper_is_segno_s_matrix_within_its_quiet_zone(label: Label) -> None:
    made = [[bool(m) for m in row] for row in segno.make(label.code, error="m", micro=False, boost_error=False).matrix]
    [page] = labels.pages([label], "Labels", fonts())
    quiet = [False] * qr.QUIET
    blank = [[False] * (len(made) + 2 * qr.QUIET)] * qr.QUIET
    expected = [*blank, *([*quiet, *row, *quiet] for row in made), *blank]
    assert read(page, labels.code_box(labels.place(0)), len(made)) == expected


def test_modules_are_large_enough_and_nothing_else_stands_in_the_quiet_zone() -> None:
    [page] = labels.pages([LONGEST], "Labels", fonts())
    square = labels.code_box(labels.place(0))
    assert qr.module_size(qr.modules(LONGEST.code), square) >= labels.LEAST_MODULE
    assert not any(text_box(i, fonts()).overlaps(square) for i in page.items if isinstance(i, Text))


def test_every_label_keeps_its_words_inside_its_own_place() -> None:
    each = labels.ACROSS * labels.DOWN
    pages = labels.pages([LONGEST] * (each + 1), "Labels", fonts())
    assert [page.title for page in pages] == ["Labels, page 1 of 2", "Labels, page 2 of 2"]
    places = [labels.place(n).shrunk(3.0) for n in range(each)]
    for page in pages:
        assert overlaps(page, fonts()) == []
        for text in (item for item in page.items if isinstance(item, Text)):
            assert any(place.holds(text_box(text, fonts())) for place in places), text.content


def test_what_does_not_fit_is_refused_never_cut() -> None:
    with pytest.raises(LabelError, match="too fine"):
        labels.pages([Label("W1", ("P001",), "1", "x" * 400)], "Labels", fonts())
    with pytest.raises(LabelError, match="too full"):
        labels.pages([Label("W1", ("word " * 80,), "1", "x")], "Labels", fonts())
