# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""The DXF, read back as CAD reads it: true size, real dimensions with our texts, layers, the same bytes."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any, cast

import pytest
from ezdxf.document import Drawing
from ezdxf.entities.dimension import Dimension
from ezdxf.entities.dxfentity import DXFEntity
from ezdxf.entities.text import Text
from ezdxf.filemanagement import read
from ezdxf.layouts.base import BaseLayout

from backend.drafting import scene as drawn
from backend.drafting.geometry import Point
from backend.drafting.overlap import flat
from backend.drafting.scene import BROKEN, WHITE, Dim, Layer, Path, Pen, Scene, View
from backend.drafting.writers.dxf import to_dxf
from tests.drafting.drawn import CASES, FONTS, dims, sheet


def opened(scene: Scene) -> Drawing:
    return read(StringIO(to_dxf(scene, FONTS).decode()))


def dimensions(document: Drawing) -> list[Dimension]:
    return [entity for entity in document.modelspace() if isinstance(entity, Dimension)]


def everything(document: Drawing) -> Iterator[DXFEntity]:
    """The sheet, the views, and the pictures of the dimensions."""
    places: list[BaseLayout] = [document.paperspace("Sheet"), *(b for b in document.blocks if b.name[0] != "*")]
    places += [cast("Any", dimension).get_geometry_block() for dimension in dimensions(document)]
    for place in places:
        yield from place


@pytest.mark.parametrize("case", CASES)
def test_the_audit_finds_nothing(case: str) -> None:
    auditor = opened(sheet(case, "96", "80")).audit()
    assert (auditor.errors, auditor.fixes) == ([], [])


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("width", "height"), [("37 7/16", "60"), ("240", "96")])
def test_a_dimension_measures_the_real_thing_and_shows_our_text(case: str, width: str, height: str) -> None:
    scene = sheet(case, width, height)
    found = dimensions(opened(scene))
    assert len(found) == len(dims(scene)) > 1
    scales = [view.scale for view in scene.views for item in view.items if isinstance(item, Dim)]
    for entity, dim, scale in zip(found, dims(scene), scales, strict=True):
        style = cast("Any", entity).override()
        assert style.get("dimlfac") == 1
        assert entity.get_measurement() == pytest.approx(float(dim.value), abs=1e-5)
        assert entity.dxf.actual_measurement == pytest.approx(float(dim.value), abs=1e-5)
        assert entity.dxf.text == f"{dim.printed.mm}\\P{dim.printed.inches}"
        assert entity.dxf.dimstyle == f"SHEET-1-{scale:g}"
        assert style.get("dimse1", 0) == (0 if dim.opens else 1)


def test_a_reader_that_knows_the_header_s_style_alone_has_that_of_the_elevation() -> None:
    """As LibreCAD 2.2: its dimensions were a twentieth as large as they should be."""
    scene = sheet("casement", "36", "60")
    document = opened(scene)
    style = document.dimstyles.get(document.header["$DIMSTYLE"])
    assert style.dxf.dimscale == scene.views[0].scale
    for name in ("dimscale", "dimtxt", "dimtsz", "dimexo", "dimexe", "dimgap", "dimlfac", "dimtad"):
        assert document.header[f"${name.upper()}"] == style.get_dxf_attrib(name)


@pytest.mark.parametrize("case", CASES)
def test_every_item_of_the_scene_is_an_entity(case: str) -> None:
    scene = sheet(case, "96", "80")
    parts = list(flat(scene))
    lines = [part for part in parts if isinstance(part, Path) and part.pen]
    fills = [part for part in parts if isinstance(part, Path) and part.fill and part.fill != WHITE]
    found = Counter(entity.dxftype() for entity in everything(opened(scene)))
    assert found["LINE"] == sum(len(line.points) == 2 for line in lines)
    assert found["LWPOLYLINE"] == sum(len(line.points) > 2 for line in lines)
    assert found["HATCH"] == len(fills)
    assert found["TEXT"] == sum(isinstance(part, drawn.Text) for part in parts)
    assert found["VIEWPORT"] == len(scene.views) + 1, "one is the sheet itself"


@pytest.mark.parametrize("case", CASES)
def test_every_text_is_there_as_text(case: str) -> None:
    scene = sheet(case, "96", "80")
    written = sorted(entity.plain_text() for entity in everything(opened(scene)) if isinstance(entity, Text))
    assert written == sorted(part.content for part in flat(scene) if isinstance(part, drawn.Text))


def test_the_unit_is_drawn_at_its_true_size_in_a_block_of_its_own() -> None:
    document = opened(sheet("casement", "37 7/16", "60"))
    reference, *_ = document.modelspace().query("INSERT")
    block = document.blocks[reference.dxf.name]
    assert block.name == "1-ELEVATION-FROM-INSIDE"
    outline = next(entity for entity in block.query("LWPOLYLINE") if entity.dxf.layer == Layer.FRAME)
    points = [(x, y) for x, y, *_ in cast("Any", outline).get_points()]
    assert sorted((round(x, 4), round(y, 4)) for x, y in points) == [(0, 0), (0, 1524), (950.9125, 0), (950.9125, 1524)]
    assert (document.units, document.header["$MEASUREMENT"]) == (4, 1)


def test_the_sheet_shows_each_view_to_its_scale() -> None:
    scene = sheet("slider", "96", "108")
    document = opened(scene)
    layout = document.paperspace("Sheet")
    assert [layout.dxf.paper_width, layout.dxf.paper_height] == [297, 210]
    _, window, *_ = layout.viewports()
    assert window.dxf.view_height == pytest.approx(window.dxf.height * scene.scale)
    overall = dimensions(document)[0].dxf.defpoint2
    seen = window.dxf.view_center_point
    on_paper = window.dxf.center + (overall - seen) / scene.scale
    dim = dims(scene)[0]
    assert (on_paper.x, on_paper.y) == pytest.approx((dim.start.x, scene.height - dim.start.y), abs=1e-4)


def test_views_of_other_scales_stand_apart_and_measure_true_too() -> None:
    scene = sheet("casement", "36", "48")
    view, *_ = scene.views
    detail = replace(view, name="Detail", scale=view.scale / 2)
    found = dimensions(opened(replace(scene, views=(view, replace(view, name="Again"), detail))))
    count = sum(isinstance(item, Dim) for item in view.items)
    values = [entity.get_measurement() for entity in found]
    assert values[:count] == pytest.approx(values[count : 2 * count])
    assert values[2 * count :] == pytest.approx([value / 2 for value in values[:count]], abs=1e-5)
    assert len({entity.dxf.dimstyle for entity in found}) == 2
    assert max(e.dxf.defpoint2.x for e in found[:count]) < min(e.dxf.defpoint2.x for e in found[2 * count :])


def test_nothing_of_the_model_lies_where_the_sheet_lies() -> None:
    scene = sheet("door", "36", "80")
    assert min(entity.dxf.defpoint2.y for entity in dimensions(opened(scene))) > scene.height


@pytest.mark.parametrize("case", CASES)
def test_layers_have_our_names_and_every_weight_is_that_of_the_pen(case: str) -> None:
    scene = sheet(case, "96", "80")
    document = opened(scene)
    names = {layer.dxf.name for layer in document.layers}
    assert {str(layer) for layer in Layer} <= names
    assert {entity.dxf.layer for entity in everything(document)} <= names
    by_layer = {layer.dxf.name: layer.dxf.lineweight for layer in document.layers}
    stroked = [entity for entity in everything(document) if entity.dxftype() in {"LINE", "LWPOLYLINE"}]
    weights = Counter(
        by_layer[entity.dxf.layer] if entity.dxf.lineweight < 0 else entity.dxf.lineweight for entity in stroked
    )
    pens = [part.pen for part in flat(scene) if isinstance(part, Path) and part.pen]
    assert weights == Counter(round(pen.width * 100) for pen in pens)


def test_a_broken_line_is_broken_on_paper_as_it_is_in_the_pdf() -> None:
    path = Path(Layer.GLASS, (Point(10, 10), Point(50, 10)), BROKEN)
    scene = Scene(297, 210, "dashes", (path,), (View("Elevation", 20, Point(0, 100), (path,)),))
    document = opened(scene)
    on_paper, modelled = [e for e in everything(document) if e.dxftype() == "LINE"]
    assert on_paper.dxf.linetype == modelled.dxf.linetype == "DASHED-2-1.4"
    assert (on_paper.dxf.ltscale, modelled.dxf.ltscale) == (1, 20)
    assert (document.header["$LTSCALE"], document.header["$PSLTSCALE"]) == (1, 0)


def test_black_adapts_to_the_screen_and_red_stays_red() -> None:
    lines = tuple(
        Path(Layer.MARKS, (Point(0, y), Point(9, y)), Pen(0.5, color))
        for y, color in enumerate((drawn.BLACK, drawn.RED))
    )
    black, red = [e for e in everything(opened(Scene(297, 210, "colours", lines))) if e.dxftype() == "LINE"]
    assert not black.dxf.hasattr("true_color")
    assert red.dxf.true_color == 0xB3261E


def test_words_that_mean_something_to_cad_stay_words() -> None:
    hostile = "50%%c ^J \\P {x} 100% %%%"
    said = drawn.Text(Layer.TEXT, Point(10, 10), hostile, 2.5)
    found = [entity for entity in everything(opened(Scene(297, 210, "words", (said,)))) if isinstance(entity, Text)]
    assert [entity.plain_text() for entity in found] == [hostile]


def test_a_page_without_views_is_a_sheet_alone() -> None:
    document = opened(replace(sheet("fixed"), views=()))
    assert len(document.modelspace()) == 0
    assert document.audit().errors == []


def test_a_sheet_that_goes_on_overleaf_has_a_layout_for_each_page() -> None:
    first, second = sheet("slider", "96", "108"), sheet("casement", "36", "48")
    document = read(StringIO(to_dxf(first, FONTS, [second]).decode()))
    assert document.layout_names_in_taborder() == ["Model", "Sheet", "Sheet page 2"]
    assert len(dimensions(document)) == len(dims(first)) + len(dims(second))
    for name, scene in (("Sheet", first), ("Sheet page 2", second)):
        _, *windows = document.paperspace(name).viewports()
        for window, view in zip(windows, scene.views, strict=True):
            assert window.dxf.view_height == pytest.approx(window.dxf.height * view.scale)
    auditor = document.audit()
    assert (auditor.errors, auditor.fixes) == ([], [])


SCRIPT = """
import hashlib
from tests.drafting.drawn import FONTS, sheet
from backend.drafting.writers.dxf import to_dxf
to_dxf(sheet("slider"), FONTS)
print(hashlib.sha256(to_dxf(sheet("casement", "37 7/16", "60"), FONTS)).hexdigest())
"""


@pytest.mark.full
def test_the_same_line_gives_the_same_bytes_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={"PYTHONHASHSEED": seed, "SYSTEMROOT": "C:\\Windows"},
            capture_output=True, text=True, check=True, timeout=60,
        ).stdout
        for seed in "123456"
    }  # fmt: skip
    assert len(digests) == 1
