"""Errors planted in finished files: the bytes are changed, not what made them."""

from io import BytesIO
from typing import Any, cast

import pikepdf
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from backend.proofreading.pdf import Page, pages


def in_pdf(content: bytes, on: str, old: str, new: str, nth: int = 0) -> bytes:
    """The PDF with the nth text `old` of the page of `on` changed into `new`."""
    number = page_of(content, on).number
    with pikepdf.open(BytesIO(content)) as pdf:
        page = pdf.pages[number - 1]
        fonts = {name: _codes(font) for name, font in cast("Any", page.obj.Resources.Font).items()}
        steps: list[Any] = []
        used, seen = dict[str, int](), 0
        for operands, operator in pikepdf.parse_content_stream(page):
            shown: Any = list(operands)
            if str(operator) == "Tf":
                used = fonts[str(shown[0])]
            if str(operator) == "Tj" and bytes(shown[0]) == _coded(old, used):
                if seen == nth:
                    shown = [pikepdf.String(bytes(used[character] for character in new))]
                seen += 1
            steps.append((shown, operator))
        assert seen > nth, f"{old!r} is not on the page of {on}"
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def page_of(content: bytes, on: str) -> Page:
    """The sheet with the drawing number `on`, or the first page of a list that has a column `on`."""
    said = {on, "Drawing no."} if on.startswith("P0") else {on}
    return next(page for page in pages(content) if said <= set(page.texts))


def _codes(font: Any) -> dict[str, int]:
    """Character to code, by the font's own map."""
    lines = [line.split() for line in font.ToUnicode.read_bytes().decode().splitlines() if line.startswith("<")]
    pairs = [line for line in lines if len(line) == 2 and len(line[1]) > 4]
    return {bytes.fromhex(to[1:-1]).decode("utf-16-be"): int(code[1:-1], 16) for code, to in pairs}


def _coded(text: str, codes: dict[str, int]) -> bytes | None:
    return bytes(codes[character] for character in text) if all(c in codes for c in text) else None


def in_dxf(content: bytes, old: str, new: str, after: str = "") -> bytes:
    """The DXF with its first lines `old`, behind the line `after`, changed into `new`."""
    text = content.decode()
    start = text.index(f"\n{after}") if after else 0
    at = text.index(f"\n{old}\n", start)
    return f"{text[:at]}\n{new}\n{text[at + len(old) + 2 :]}".encode()


def with_start_moved(content: bytes, label: str) -> bytes:
    """The DXF whose dimension `label` begins 10 mm further to the right."""
    lines = content.decode().split("\n")
    at = lines.index(" 13", lines.index(label)) + 1
    lines[at] = str(float(lines[at]) + 10)
    return "\n".join(lines).encode()


def in_xlsx(content: bytes, tab: str, old: str | float, new: str | float) -> bytes:
    """The workbook with the first cell `old` of a tab changed into `new`."""
    book = load_workbook(BytesIO(content))
    cell = next(cell for row in book[tab].iter_rows() for cell in row if cell.value == old)
    assert isinstance(cell, Cell)
    cell.value = new
    out = BytesIO()
    book.save(out)
    return out.getvalue()
