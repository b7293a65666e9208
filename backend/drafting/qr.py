"""QR codes as modules on paper."""

from collections.abc import Iterator
from itertools import groupby

from backend.drafting.geometry import Box
from backend.drafting.scene import BLACK, Layer, Path, rectangle

QUIET = 4  # modules of white that the standard asks for on every side

Modules = tuple[tuple[bool, ...], ...]


def modules(text: str) -> Modules:
    """The code of `text`, row by row, True is dark; without its quiet zone. Level M bears a seventh of it dirty."""
    import segno  # a start of the stack does not wait for it

    code = segno.make(text, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def drawn(code: Modules, box: Box, layer: Layer) -> Iterator[Path]:
    """`code` with its quiet zone in the square `box`, each run of dark modules in one piece."""
    size = module_size(code, box)
    for n, row in enumerate(code):
        top = box.top + (n + QUIET) * size
        x = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                left = box.left + x * size
                yield rectangle(layer, Box(left, top, left + length * size, top + size), None, BLACK)
            x += length


def module_size(code: Modules, box: Box) -> float:
    """The side of a module in mm."""
    return box.width / (len(code) + 2 * QUIET)
