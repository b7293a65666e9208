"""The closed vocabularies of a line: what the shop makes, how it opens, and every name people order it by.

Handing is DESIGN D12: left and right name the hinge side seen from inside; X/O letters read left to right from inside.
Sources: facts.json `product_types`, `configurations`, `handing` (the client's list S1, orders S2, approved sheets S3).
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.fenestration.configuration import CONFIGURATION_NAMES
from backend.fenestration.products import PRODUCT_TYPES, Family, Hand, Kind, ProductType, Swing

__all__ = [
    "CONFIGURATION_NAMES",
    "ORIENTATIONS",
    "PRODUCT_TYPES",
    "Family",
    "Hand",
    "Kind",
    "Orientation",
    "ProductType",
    "Swing",
    "did_you_mean",
    "find_product_type",
    "product_names",
    "product_type",
]


@dataclass(frozen=True)
class Orientation:
    """A way of opening as the trade names it: hinge side seen from inside, and which way the leaf swings."""

    name: str
    hand: Hand
    swing: Swing


ORIENTATIONS: tuple[Orientation, ...] = (
    Orientation("Left Hand Inswing", "left", "in"),
    Orientation("Right Hand Inswing", "right", "in"),
    Orientation("Left Hand Outswing", "left", "out"),
    Orientation("Right Hand Outswing", "right", "out"),
)

_BY_ID = {product.id: product for product in PRODUCT_TYPES}


# A leaf beside a fixed part, with a mullion between them.
WITH_BAYS = frozenset({"fixed-casement"})


def product_type(product_id: str) -> ProductType | None:
    """The product type with this id."""
    return _BY_ID.get(product_id)


def find_product_type(written: str) -> ProductType | None:
    """The product type that `written` names, by id, name or alias, whatever its case, spaces and hyphens."""
    return _BY_NAME.get(_key(written))


def did_you_mean(written: str, names: Iterable[str]) -> str | None:
    """The nearest of `names`, when one is near enough to offer; it is offered to a person, never put in silently."""
    by_key = {_key(name): name for name in names}
    near = difflib.get_close_matches(_key(written), by_key, n=1, cutoff=0.72)
    return by_key[near[0]] if near else None


def product_names(kinds: Sequence[Kind] = ("window", "door")) -> list[str]:
    """Every name and alias of the product types of these kinds."""
    return [name for p in PRODUCT_TYPES if p.kind in kinds for name in (p.name, *p.aliases)]


def _key(written: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", written.lower()).split())


_BY_NAME = {_key(name): p for p in reversed(PRODUCT_TYPES) for name in (p.id, p.name, *p.aliases)}
