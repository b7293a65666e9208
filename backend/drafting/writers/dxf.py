"""A scene as DXF R2010: views at true size in model space, the sheet in paper space; the same scene, the same bytes.

A point of model space is a real millimetre. Each view is a block, inserted once; its dimensions stand beside it in
model space, where they can be picked and measured. The layout "Sheet" is the paper: what stands around the views, and
a viewport to each of them. Decision 7 says why.
"""

# ezdxf does not declare its exports and leaves points without a type; nothing that comes from it leaves the writer.
# pyright: reportUnknownMemberType=false, reportPrivateImportUsage=false

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from ezdxf import new, options
from ezdxf.document import Drawing
from ezdxf.layouts.layout import Modelspace, Paperspace

from backend.drafting.figure import space
from backend.drafting.geometry import Box, Point, around
from backend.drafting.scene import Dim, Scene, View
from backend.drafting.text import Fonts
from backend.drafting.writers.dxf_items import Place, Plane, paper_space
from backend.drafting.writers.dxf_tables import NO_PLOT, prepare

options.write_fixed_meta_data_for_testing = True  # no dates and no random ids in any file

_ABOVE = 2.0  # sheets' heights that the model stands above the sheet's own place
_APART = 0.2  # of its width, between groups of views with different scales
_MARGIN = 1.0  # mm of paper round a view that its viewport shows too


def to_dxf(scene: Scene, fonts: Fonts, overleaf: Sequence[Scene] = ()) -> bytes:
    """`scene`, and the sheets it goes on `overleaf`, as a DXF file in UTF-8."""
    document = new("R2010", units=4)
    every = [scene, *overleaf]
    prepare(document, every, fonts)
    model = document.modelspace()
    sheets = [_sheet(document, one, page) for page, one in enumerate(every, 1)]
    placed = list(_placed(every, fonts))
    for number, one in enumerate(placed, 1):
        _view(document, model, one, fonts, number)
        _viewport(sheets[one.page], every[one.page], one)
    for sheet, one in zip(sheets, every, strict=True):
        _around(sheet, one, fonts)
    _shown_first(document, model, [one.place.box(one.box) for one in placed])
    _sort_classes(document)
    text = StringIO()
    document.write(text)
    return text.getvalue().encode()


def _sort_classes(document: Drawing) -> None:
    """The library adds its classes in the order of a set, which is another one in every process."""
    section = document.classes
    section.add_required_classes(document.dxfversion)
    section.classes = dict(sorted(section.classes.items()))


@dataclass(frozen=True)
class _Placed:
    """A view, which page of the sheet it is on, its box there, and its place in model space."""

    view: View
    page: int
    box: Box
    place: Place


def _placed(scenes: Sequence[Scene], fonts: Fonts) -> Iterator[_Placed]:
    """Every view in its place.

    Views of one page and scale stand to each other as on the sheet; the others follow at the right. All stand
    above the sheet's own place, so that a reader which mixes model and paper shows nothing over anything.
    """
    left, floor = 0.0, _ABOVE * scenes[0].height
    for page, scene in enumerate(scenes):
        for scale in dict.fromkeys(view.scale for view in scene.views):
            group = [(view, space(view.items, fonts)) for view in scene.views if view.scale == scale]
            origin = Point(min(box.left for _, box in group), max(box.bottom for _, box in group))
            for view, box in group:
                yield _Placed(view, page, box, Place(scale, origin, Point(left, floor)))
            left += (1 + _APART) * scale * (max(box.right for _, box in group) - origin.x)


def _view(document: Drawing, model: Modelspace, one: _Placed, fonts: Fonts, number: int) -> None:
    """The view's block with its zero as base point, inserted at its place, and its dimensions beside it."""
    view, place = one.view, one.place
    name = "".join(c if c.isalnum() else "-" for c in view.name.upper())
    block = document.blocks.new(f"{number}-{name}")
    drawn = Plane(document, block, Place(view.scale, view.origin, Point(0.0, 0.0)), fonts)
    for item in view.items:
        if not isinstance(item, Dim):
            drawn.item(item)
    model.add_blockref(block.name, place.point(view.origin), {"layer": "0"})
    beside = Plane(document, model, place, fonts)
    for item in view.items:
        if isinstance(item, Dim):
            beside.item(item)


def _sheet(document: Drawing, scene: Scene, page: int) -> Paperspace:
    """The paper of one page: the first takes the place of the layout that every file has."""
    if page == 1:
        document.layouts.rename("Layout1", "Sheet")
        sheet = document.paperspace("Sheet")
    else:
        sheet = document.layouts.new(f"Sheet page {page}")
    sheet.page_setup((scene.width, scene.height), units="mm", name="Sheet")
    for whole in sheet.viewports():
        whole.dxf.layer = NO_PLOT
    sheet.dxf.layout_flags = 0  # dashes are scaled by their own factor, not again by the viewport
    return sheet


def _around(sheet: Paperspace, scene: Scene, fonts: Fonts) -> None:
    drawn = Plane(sheet.doc, sheet, paper_space(scene.height), fonts)
    for item in scene.around:
        drawn.item(item)


def _viewport(sheet: Paperspace, scene: Scene, one: _Placed) -> None:
    """A window in the sheet, as large as the view and to its scale."""
    seen, place = one.box.shrunk(-_MARGIN), one.place
    on_paper = paper_space(scene.height).point(seen.centre)
    size = (seen.width, seen.height)
    sheet.add_viewport(
        on_paper, size, place.point(seen.centre), seen.height * place.scale, dxfattribs={"layer": NO_PLOT}
    )


def _shown_first(document: Drawing, model: Modelspace, boxes: Sequence[Box]) -> None:
    """The model's extents, and a first look at all of it."""
    if not boxes:
        return
    every = around(boxes)
    model.reset_extents((every.left, every.top, 0), (every.right, every.bottom, 0))
    document.set_modelspace_vport(1.1 * max(every.height, every.width / 1.6), center=every.centre)
