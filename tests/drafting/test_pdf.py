"""The PDF, read back: vectors, searchable text, embedded fonts, layers, the same bytes."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import pikepdf
import pytest

from backend.drafting.geometry import Point
from backend.drafting.overlap import flat
from backend.drafting.scene import LAYER_NAMES, Layer, Scene, Text
from backend.drafting.writers.pdf import set_to_pdf, to_pdf
from tests.drafting import pdf_reader
from tests.drafting.drawn import CASES, FONTS, WORDS, sheet


def opened(case: str, width: str = "96", height: str = "80") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(to_pdf(sheet(case, width, height), FONTS)))


@pytest.mark.parametrize("case", CASES)
def test_every_text_of_the_scene_can_be_found_by_a_search(case: str) -> None:
    scene = sheet(case, "96", "80")
    with pikepdf.open(BytesIO(to_pdf(scene, FONTS))) as pdf:
        assert sorted(pdf_reader.texts(pdf)) == sorted(part.content for part in flat(scene) if isinstance(part, Text))


def test_names_in_many_alphabets_can_be_found_too() -> None:
    name = "Ærøskøbing Żółć Ζαφείρης Жук ½ № € → „W“"
    scene = sheet("fixed", words=replace(WORDS, project=name, customer="".join(map(chr, range(0xC0, 0x17F)))[:80]))
    with pikepdf.open(BytesIO(to_pdf(scene, FONTS))) as pdf:
        assert "".join(name.split()) in "".join("".join(pdf_reader.texts(pdf)).split())


@pytest.mark.parametrize("case", CASES)
def test_every_font_is_embedded_as_a_subset_and_nothing_is_a_picture(case: str) -> None:
    with opened(case) as pdf:
        resources = cast("Any", pdf.pages[0].obj.Resources)
        assert "/XObject" not in resources
        fonts = list(resources.Font.values())
        assert {str(font.BaseFont) for font in fonts} == {"/AAAAAA+DejaVuSans", "/AAAAAA+DejaVuSans-Bold"}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert not any(
            "Helvetica" in str(o.get("/BaseFont", "")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)
        )


def test_layers_can_be_switched_by_name_and_hold_all_ink() -> None:
    with opened("casement") as pdf:
        root = cast("Any", pdf.Root)
        names = [str(group.Name) for group in root.OCProperties.OCGs]
        assert names == [f"{layer} {name}" for layer, name in LAYER_NAMES.items() if f"{layer} {name}" in names]
        assert "A-ANNO-DIMS Dimensions" in names
        depth, inked = 0, True
        for _, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            depth += {"BDC": 1, "EMC": -1}.get(str(operator), 0)
            inked = inked and (depth == 1 or str(operator) not in {"S", "f", "B", "Tj"})
        assert inked, "something is drawn outside every layer"
        assert len(cast("Any", pdf.pages[0].obj.Resources).Properties) == len(names)


def test_the_page_is_the_sheet_and_the_file_has_a_title() -> None:
    with opened("slider") as pdf:
        box = [float(cast("Any", side)) for side in pdf.pages[0].mediabox]
        assert box == pytest.approx([0, 0, 297 / 25.4 * 72, 210 / 25.4 * 72], abs=0.01)
        assert str(pdf.docinfo["/Title"]) == "STARFALL, W101 b, 2 Panel Slider, Series 135, 2438.4 × 2032 mm"
        assert bool(cast("Any", pdf.Root).ViewerPreferences.DisplayDocTitle)
        assert len(pdf.pages) == 1


def test_the_file_passes_the_checks_of_qpdf() -> None:
    with opened("four panels") as pdf:
        assert pdf.check_pdf_syntax() == []


def a_set() -> list[Scene]:
    """A page with views and marks, one without a stamp, one that is words alone."""
    whole = sheet("casement without a side")
    words = tuple(item for item in whole.around if item.layer is Layer.TITLE)
    return [whole, sheet("slider", "96", "108"), replace(whole, title="Words", views=(), around=words)]


def test_each_page_of_a_set_knows_the_layers_it_uses_and_no_others() -> None:
    scenes = a_set()
    with pikepdf.open(BytesIO(set_to_pdf(scenes, "Set", "Three sheets", FONTS))) as pdf:
        assert pdf.check_pdf_syntax() == []
        groups = {str(group.Name).split()[0] for group in cast("Any", pdf.Root).OCProperties.OCGs}
        assert groups == {str(item.layer) for scene in scenes for item in scene.items}
        for page, scene in zip(pdf.pages, scenes, strict=True):
            known = cast("Any", page.obj.Resources).Properties
            assert {str(group.Name).split()[0] for group in known.values()} == {str(i.layer) for i in scene.items}
            begun = [
                str(operands[1]) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"
            ]
            assert sorted(begun) == sorted(known.keys())


def test_a_set_has_a_bookmark_for_each_sheet_and_the_fonts_once() -> None:
    scenes = a_set()
    with pikepdf.open(BytesIO(set_to_pdf(scenes, "Set", "Three sheets", FONTS))) as pdf:
        with pdf.open_outline() as outline:
            assert [str(item.title) for item in outline.root] == [scene.title for scene in scenes]
        assert str(pdf.docinfo["/Title"]) == "Set"
        files = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
        assert len(files) == 2
        pages = [sorted(pdf_reader.texts(pdf, number)) for number in range(3)]
    assert pages == [sorted(part.content for part in flat(scene) if isinstance(part, Text)) for scene in scenes]


def test_more_characters_than_one_subset_holds_can_be_found_too() -> None:
    every = [character for character in FONTS.regular.advances if character.isalpha()][:600]
    lines = ["".join(every[at : at + 60]) for at in range(0, 600, 60)]
    words = tuple(Text(Layer.TEXT, Point(10, 10 + 5 * n), line, 2.5) for n, line in enumerate(lines))
    with pikepdf.open(BytesIO(to_pdf(Scene(297, 210, "Letters", words), FONTS))) as pdf:
        assert "".join(pdf_reader.texts(pdf)) == "".join(lines)


def test_one_sheet_is_small() -> None:
    assert len(to_pdf(sheet("four panels", "240", "96"), FONTS)) < 40_000


SCRIPT = """
import sys, hashlib
from tests.drafting.drawn import FONTS, sheet
from backend.drafting.writers.pdf import to_pdf
from backend.drafting.writers.svg import to_svg
sheet("slider")
scene = sheet("casement", "37 7/16", "60")
print(hashlib.sha256(to_pdf(scene, FONTS) + to_svg(scene, FONTS).encode()).hexdigest())
"""


def test_the_same_line_gives_the_same_bytes_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={"PYTHONHASHSEED": seed, "SYSTEMROOT": "C:\\Windows"},
            capture_output=True, text=True, check=True, timeout=60,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    scene = sheet("casement", "37 7/16", "60")
    assert to_pdf(scene, FONTS) == to_pdf(scene, FONTS)


def test_files_written_at_the_same_time_do_not_mix() -> None:
    scenes = [sheet(case, "96", "80") for case in CASES]
    alone = [to_pdf(scene, FONTS) for scene in scenes]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(to_pdf, scenes * 4, [FONTS] * len(scenes) * 4))
    assert together == alone * 4
