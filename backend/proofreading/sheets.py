"""One sheet of a job as it is printed, against its model: words, sizes, marks, scale; and its DXF against both."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.proofreading import labels, numbers, scalebars, strings, tables
from backend.proofreading.dxf import Drawing
from backend.proofreading.findings import Finding
from backend.proofreading.model import Json
from backend.proofreading.pdf import Page
from backend.proofreading.strings import Dimension

NOT_GIVEN, NONE = "not given", "–"
NUMBER = "Drawing no."

_STAMPS = {"hold": "HOLD", "preliminary": "PRELIMINARY"}
_MM = "4"  # of $INSUNITS


@dataclass(frozen=True)
class SheetPage:
    """A page of a sheet with what was read on it: its fields, its dimensions, and labels without a line."""

    page: Page
    fields: dict[str, str]
    dimensions: list[Dimension]
    lost: list[Finding]


def sheet_page(page: Page) -> SheetPage | None:
    """A page that has a drawing number; None for one of another kind."""
    if NUMBER not in page.texts:
        return None
    return SheetPage(page, tables.fields(page), *labels.dimensions(page))


def findings(job: Json, sheet: Json, pages: Sequence[SheetPage]) -> Iterator[Finding]:
    """What the pages of a sheet print otherwise than its model says."""
    first, where = pages[0], f"{sheet['drawing']}, page {pages[0].page.number}"
    yield from _words(job, sheet, first, where)
    yield from _stamp(sheet, first.page, where)
    for one in pages:
        yield from one.lost
        yield from strings.misread(where, one.dimensions)
        yield from strings.mismeasured(where, one.dimensions, scalebars.scales(one.page))
        yield from strings.unclosed(where, one.dimensions)
        yield from scalebars.findings(one.page, where)
    yield from _sizes(sheet, [dimension for one in pages for dimension in one.dimensions], where)
    size = " × ".join(part["printed_mm"] for part in sheet["model"]["overall"]) + " mm"
    if size not in first.page.bookmark:
        yield Finding(where, "size in the bookmark", first.page.bookmark, size)


def expected_words(job: Json, sheet: Json) -> dict[str, Sequence[str]]:
    """What each field of a sheet may say."""
    model, line = sheet["model"], sheet["model"]["line"]
    quantity = NOT_GIVEN if sheet["quantity"] is None else str(sheet["quantity"])
    of = job["sheet_count"]
    said: dict[str, Sequence[str]] = {
        "Project": (job["project"] or NONE,),
        "Customer": (job["customer"] or NONE,),
        "Series": (model["series_name"],),
        "Type": (model["product_name"],),
        "Room": _named([one["room"] for one in sheet["lines"]]) or (NONE,),
        "Quantity": (quantity,),
        "Frame colour": (line["frame_color"] or NOT_GIVEN,),
        "Grids": (line["grids"] or NONE,),
        "Screen": (line["screen"] or NONE,),
        "Hardware": (line["hardware"] or NONE,),
        "Nail fin": (line["nail_fin"] or NONE,),
        NUMBER: (sheet["drawing"],),
        "Sheet": (f"{sheet['sheet']} of {of}",),
    }
    if line["glass"] is None:
        said["Glass"] = (NOT_GIVEN,)
    return said


def _words(job: Json, sheet: Json, first: SheetPage, where: str) -> Iterator[Finding]:
    printed = first.fields
    for field, meant in expected_words(job, sheet).items():
        if field not in printed:
            yield Finding(where, f"field {field}", "nothing", meant[0])
        elif not any(tables.same(printed[field], one) for one in meant):
            yield Finding(where, f"field {field}", printed[field], meant[0])
    for field, begins in (
        ("Glass", sheet["model"]["line"]["glass"]),
        ("Configuration", _letters(sheet["model"])),
    ):
        if begins and not _squeezed(printed.get(field, "")).startswith(_squeezed(begins)):
            yield Finding(where, f"field {field}", printed.get(field, "nothing"), begins)
    items = _named([one["item"] for one in sheet["lines"]])
    if items and not any(tables.same(text, item) for text in first.page.texts for item in items):
        yield Finding(where, "item", "nothing like it", items[0])


def _squeezed(text: str) -> str:
    """`text` without its spaces and its case: a line may ask for dp3, and the sheet names DP3."""
    return "".join(text.casefold().split())


def _letters(model: Json) -> str | None:
    """X and O as they read from the side that is drawn; the model's read from its own."""
    letters = model["unit"]["configuration"]
    turned = model["line"]["view_from"] != model["unit"]["viewed_from"]
    return letters[::-1] if letters and turned and set(letters) <= {"X", "O"} else letters


def _named(names: Sequence[str | None]) -> tuple[str, ...]:
    """How a sheet may name its lines: all of them, or the first and how many more."""
    every = list(dict.fromkeys(name for name in names if name))
    if not every:
        return ()
    return (", ".join(every), f"{every[0]} and {len(every) - 1} more") if len(every) > 1 else (every[0],)


def _stamp(sheet: Json, page: Page, where: str) -> Iterator[Finding]:
    meant = _STAMPS.get(sheet["model"]["status"], "none")
    found = next((stamp for stamp in _STAMPS.values() if stamp in page.texts), "none")
    if found != meant:
        yield Finding(where, "stamp", found, meant)


def _sizes(sheet: Json, found: Sequence[Dimension], where: str) -> Iterator[Finding]:
    """Every size of the model's chains is printed, in millimetres and inches together."""
    unit = sheet["model"]["unit"]
    chained = [*sheet["model"]["overall"], *unit["width_chain"], *unit["height_chain"]]
    wanted = Counter(f"{part['printed_mm']} [{part['inches']}]" for part in chained)
    for label in (wanted - Counter(one.label for one in found)).elements():
        yield Finding(where, "a size of the model", "nothing", label)


def dxf_findings(sheet: Json, pages: Sequence[SheetPage], drawn: Drawing) -> Iterator[Finding]:
    """What a sheet's DXF says otherwise than its page, and what it measures otherwise than it says."""
    where = f"{sheet['drawing']}.dxf"
    if drawn.units != _MM:
        yield Finding(where, "units of the file", drawn.units, f"{_MM}, millimetres")
    for name in {one.style for one in drawn.dimensions}:
        if drawn.factors.get(name) != 1:
            yield Finding(where, f"factor of the dimension style {name}", str(drawn.factors.get(name)), "1")
    yield from strings.misread(where, drawn.dimensions)
    yield from strings.mismeasured(where, drawn.dimensions, [1.0])
    yield from strings.unclosed(where, drawn.dimensions)
    on_paper = [dimension for one in pages for dimension in one.dimensions]
    yield from _differ(where, "dimension", [d.label for d in drawn.dimensions], [d.label for d in on_paper])
    words = [word.content for one in pages for word in one.page.words if not _of_a_dimension(word.content, word.layer)]
    yield from _differ(where, "text", [t for t in drawn.texts if t.strip()], [word for word in words if word.strip()])


def _of_a_dimension(text: str, layer: str) -> bool:
    return layer == labels.LAYER and (numbers.tenths(text) is not None or text.startswith("["))


def _differ(where: str, what: str, in_dxf: Sequence[str], on_page: Sequence[str]) -> Iterator[Finding]:
    """What only one of the two says."""
    only_dxf, only_page = Counter(in_dxf) - Counter(on_page), Counter(on_page) - Counter(in_dxf)
    for text in only_dxf.elements():
        yield Finding(where, f"a {what} that the page does not have", text, "as on the page")
    for text in only_page.elements():
        yield Finding(where, f"a {what} of the page", "nothing", text)
