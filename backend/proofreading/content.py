"""The operators of a PDF page's content, each with its operands; read at a fraction of what a whole parser takes.

Numbers, names and strings are all that the operands of a sheet are made of; brackets are passed over.
"""

import re
from collections.abc import Iterator

import pikepdf

Operand = float | str | bytes

_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|<<|>>|[\[\]]|/?[^\s()<>\[\]/]+", re.DOTALL)
_NUMBER = frozenset(b"+-.0123456789")
_BRACKETS = frozenset((b"[", b"]", b"<<", b">>"))


def operations(page: pikepdf.Page) -> Iterator[tuple[str, list[Operand]]]:
    """Every operator of the page in its order."""
    page.contents_coalesce()
    operands = list[Operand]()
    for token in _TOKEN.findall(page.obj.Contents.read_bytes()):
        first = token[0]
        if first in _NUMBER:
            operands.append(float(token))
        elif token in _BRACKETS:
            continue
        elif first == 0x2F:
            operands.append(token.decode("ascii"))
        elif first in b"(<":
            operands.append(bytes.fromhex(token[1:-1].decode("ascii")) if first == 0x3C else _literal(token))
        else:
            yield token.decode("ascii"), operands
            operands = []


def _literal(token: bytes) -> bytes:
    return bytes(pikepdf.Object.parse(token))  # pyright: ignore
