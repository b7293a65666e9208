"""Series and lines for tests: series from the repository's own data files, so that no test invents a value."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.fenestration.compute import unit_of
from backend.fenestration.lengths import parse
from backend.fenestration.series import Fact, Series, fact
from backend.fenestration.unit import Line, Unit
from backend.fenestration.vocabulary import find_product_type

_DATA = Path(__file__).resolve().parents[2] / "backend" / "catalogue" / "data"


def series(series_id: str, **more: Fact) -> Series:
    """A series as the catalogue knows it, with `more` facts."""
    data = json.loads((_DATA / f"{series_id}.json").read_text(encoding="utf-8"))
    facts = {
        f["name"]: fact(f["name"], f["value"], f.get("unit"), f["evidence"], f.get("sources", ()))
        for f in data["facts"]
    }
    return Series(data["id"], data["name"], {**facts, **more})


def facts_of(**lengths: float | str) -> Mapping[str, Fact]:
    """Facts in millimetres, as read from a document."""
    return {name: fact(name, value, "mm", "read") for name, value in lengths.items()}


def line(product: str, width: str, height: str, **said: Any) -> Line:
    """A line in inches, as people write them."""
    found = find_product_type(product)
    assert found, product
    return Line(found, parse(width, "in"), parse(height, "in"), **said)


def unit(series_id: str, product: str, width: str, height: str, **said: Any) -> Unit:
    """The unit of a line in a series of the catalogue."""
    return unit_of(line(product, width, height, **said), series(series_id))
