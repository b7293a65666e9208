"""The SVG, read back as a browser reads it."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from backend.drafting.overlap import flat
from backend.drafting.scene import Text
from backend.drafting.writers.svg import to_svg
from tests.drafting.drawn import CASES, FONTS, WORDS, dims, sheet

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("case", CASES)
def test_every_text_of_the_scene_is_a_text_of_the_svg(case: str) -> None:
    scene = sheet(case, "96", "80")
    root = ET.fromstring(to_svg(scene, FONTS))
    written = sorted("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    assert written == sorted(part.content for part in flat(scene) if isinstance(part, Text))


def test_the_sheet_is_a4_landscape_in_millimetres() -> None:
    root = ET.fromstring(to_svg(sheet("fixed"), FONTS))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("297mm", "210mm", "0 0 297 210")


def test_a_dimension_says_what_it_measures_and_its_line_is_as_long() -> None:
    whole = sheet("slider", "96", "108")
    scene = replace(whole, views=whole.views[:1])  # to one scale
    groups = [g for g in ET.fromstring(to_svg(scene, FONTS)).iter(f"{SVG}g") if g.get("data-mm")]
    assert len(groups) == len(dims(scene)) == 14
    for group in groups:
        lines = [re.findall(r"-?[\d.]+", path.get("d", "")) for path in group.findall(f"{SVG}path")]
        along, across = (0, 1) if group.get("data-axis") == "x" else (1, 0)
        straight = [line for line in lines if len(line) == 4 and line[across] == line[across + 2]]
        longest = max(abs(float(line[along]) - float(line[along + 2])) for line in straight)
        assert longest * scene.scale == pytest.approx(float(group.get("data-mm") or 0), abs=0.1)
        assert group.get("data-mm") in [text.text for text in group.findall(f"{SVG}text")]


def test_words_from_other_peoples_sheets_stay_words() -> None:
    hostile = '<script>alert("1")</script> & ]]> \x0b'
    markup = to_svg(sheet("fixed", words=replace(WORDS, room=hostile, notes=hostile)), FONTS)
    root = ET.fromstring(markup)
    assert not list(root.iter(f"{SVG}script"))
    assert '<script>alert("1")</script>' in "".join("".join(root.itertext()).split())


def test_the_same_scene_gives_the_same_svg() -> None:
    assert to_svg(sheet("casement"), FONTS) == to_svg(sheet("casement"), FONTS)


def test_layers_are_groups_that_can_be_switched() -> None:
    root = ET.fromstring(to_svg(sheet("casement"), FONTS))
    layers = [group.get("data-layer") for group in root.findall(f"{SVG}g")]
    assert layers == sorted(set(layers), key=layers.index)
    assert {"A-GLAZ-FRAM", "A-GLAZ-SASH", "A-GLAZ-SWNG", "A-ANNO-DIMS", "A-ANNO-MARK"} <= set(layers)
