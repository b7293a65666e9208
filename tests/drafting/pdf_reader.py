"""Reads texts back out of a PDF by its own fonts' maps, so that a test needs no outside program."""

import re
from typing import Any, cast

import pikepdf


def texts(pdf: pikepdf.Pdf, number: int = 0) -> list[str]:
    """What each text operation of a page shows, as a reader's search finds it."""
    page = pdf.pages[number]
    fonts = cast("dict[str, Any]", dict(page.obj.Resources.Font.items()))
    maps = {name: _characters(font.ToUnicode.read_bytes().decode("ascii")) for name, font in fonts.items()}
    found: list[str] = []
    used: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                used = maps[str(operands[0])]
            case "Tj":
                found.append("".join(used[code] for code in bytes(cast("Any", operands[0]))))
            case "BT":
                found.append("")
            case "ET" if len(found) > 1 and not found[-1]:
                found.pop()
            case _:
                pass
    return [text for text in found if text]


def _characters(cmap: str) -> dict[int, str]:
    """Code to character of a ToUnicode map."""
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(character).decode("utf-16-be") for code, character in pairs}
