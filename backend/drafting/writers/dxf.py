"""A scene as DXF R2010: views at true size in model space, the sheet in paper space; the same scene, the same bytes.

A point of model space is a real millimetre. Each view is a block, inserted once; its dimensions stand beside it in
model space, where they can be picked and measured. The layout "Sheet" is the paper: what stands around the views, and
a viewport to each of them. Decision 7 says why.
"""

# ezdxf does not declare its exports and leaves points without a type; nothing that comes from it leaves the writer.
# pyright: reportUnknownMemberType=false, reportPrivateImportUsage=false

from collections.abc import Iterator, Sequence
from io import StringIO

from ezdxf import new, options
from ezdxf.document import Drawing
from ezdxf.layouts.layout import Modelspace, Paperspace

from backend.drafting.geometry import Box, Point, around
from backend.drafting.scene import Dim, Scene, View
from backend.drafting.text import Fonts
from backend.drafting.writers.dxf_items import Place, Plane, paper_space, view_box
from backend.drafting.writers.dxf_tables import NO_PLOT, prepare

options.write_fixed_meta_data_for_testing = True  # no dates and no random ids in any file

_ABOVE = 2.0  # sheets' heights that the model stands above the sheet's own place
_APART = 0.2  # of its width, between groups of views with different scales
_MARGIN = 1.0  # mm of paper round a view that its viewport shows too


def to_dxf(scene: Scene, fonts: Fonts) -> bytes:
    """`scene` as a DXF file in UTF-8."""
    document = new("R2010", units=4)
    prepare(document, scene, fonts)
    model, sheet = document.modelspace(), _sheet(document, scene)
    placed = list(_placed(scene, fonts))
    for number, (view, box, place) in enumerate(placed, 1):
        _view(document, model, view, place, fonts, number)
        _viewport(sheet, scene, box, place)
    _around(sheet, scene, fonts)
    _shown_first(document, model, [place.box(box) for _, box, place in placed])
    text = StringIO()
    document.write(text)
    return text.getvalue().encode()


def _placed(scene: Scene, fonts: Fonts) -> Iterator[tuple[View, Box, Place]]:
    """Each view, its box on the sheet and its place in model space.

    Views of one scale stand to each other as on the sheet; those of another scale follow at the right. All stand
    above the sheet's own place, so that a reader which mixes model and paper shows nothing over anything.
    """
    left, floor = 0.0, _ABOVE * scene.height
    for scale in dict.fromkeys(view.scale for view in scene.views):
        group = [(view, view_box(view, fonts)) for view in scene.views if view.scale == scale]
        origin = Point(min(box.left for _, box in group), max(box.bottom for _, box in group))
        for view, box in group:
            yield view, box, Place(scale, origin, Point(left, floor))
        left += (1 + _APART) * scale * (max(box.right for _, box in group) - origin.x)


def _view(document: Drawing, model: Modelspace, view: View, place: Place, fonts: Fonts, number: int) -> None:
    """The view's block with its zero as base point, inserted at its place, and its dimensions beside it."""
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


def _sheet(document: Drawing, scene: Scene) -> Paperspace:
    document.layouts.rename("Layout1", "Sheet")
    sheet = document.paperspace("Sheet")
    sheet.page_setup((scene.width, scene.height), units="mm", name="Sheet")
    for whole in sheet.viewports():
        whole.dxf.layer = NO_PLOT
    sheet.dxf.layout_flags = 0  # dashes are scaled by their own factor, not again by the viewport
    return sheet


def _around(sheet: Paperspace, scene: Scene, fonts: Fonts) -> None:
    drawn = Plane(sheet.doc, sheet, paper_space(scene.height), fonts)
    for item in scene.around:
        drawn.item(item)


def _viewport(sheet: Paperspace, scene: Scene, box: Box, place: Place) -> None:
    """A window in the sheet, as large as the view and to its scale."""
    seen = box.shrunk(-_MARGIN)
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
