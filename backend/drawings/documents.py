"""The whole computed model as JSON, for whoever cuts, orders or checks by machine. Same input, same bytes."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from backend.drawings.document_schemas import FactOut, GlassOrderOut, LabelOut, UnitDocument
from backend.drawings.present import computed, segment, size
from backend.drawings.schemas import LineIn
from backend.fenestration import chain
from backend.fenestration.glass_order import GlassOrderRow, glass_order
from backend.fenestration.labels import part_labels
from backend.fenestration.series import Fact, Value
from backend.fenestration.takeoff import takeoff
from backend.fenestration.unit import Unit

_PIECE = "{piece}"


def document(unit: Unit, asked: LineIn) -> UnitDocument:
    """Everything about the unit of a line."""
    return model(unit, asked, quote(asked.item, safe="") if asked.item else None)


def written(whole: BaseModel) -> bytes:
    """The document as a file."""
    return whole.model_dump_json(indent=1).encode()


def schema_of(document_type: type[BaseModel]) -> dict[str, Any]:  # JSON Schema is JSON
    """What a document looks like, as JSON Schema."""
    return {"$schema": GenerateJsonSchema.schema_dialect, **document_type.model_json_schema(mode="serialization")}


def model(unit: Unit, asked: LineIn, line: str | None) -> UnitDocument:
    """The same; `line` is what the labels' codes call the line; None for one without a name."""
    order = glass_order(unit, asked.item or "", asked.item)
    facts = dict.fromkeys((*unit.layout.facts, *takeoff(unit).facts))
    return UnitDocument(
        **dict(computed(unit)),
        line=asked,
        series_name=unit.series.name,
        product_name=unit.line.product.name,
        overall=[segment(name, mm, chain.printed(mm)) for name, mm in (("width", unit.width), ("height", unit.height))],
        facts=[_fact(fact) for fact in facts],
        glass_order=[_ordered(row) for row in order.rows],
        glass_order_missing=[lack.message for lack in order.lacks],
        labels=_labels(unit, line) if line else [],
    )


def _fact(fact: Fact) -> FactOut:
    return FactOut(
        name=fact.name,
        value=_value(fact.value),
        unit=fact.unit,
        evidence=fact.evidence,
        sources=list(fact.sources),
    )


def _value(value: Value) -> float | str | bool | list[float]:
    if isinstance(value, Fraction):
        return float(value)
    return [float(part) for part in value] if isinstance(value, tuple) else value


def _ordered(row: GlassOrderRow) -> GlassOrderOut:
    return GlassOrderOut(
        panels=list(row.panels),
        width=size(row.width),
        height=size(row.height),
        makeup=row.makeup,
        layers=row.layers,
        thickness_mm=float(row.thickness),
        gas=row.gas,
        coated=row.coated,
        temper_mark=row.temper_mark,
        frosted=row.frosted,
        category=row.category,
        kg_each=round(float(row.kg), 1),
        setting_block=size(row.setting_block),
        quantity=row.quantity,
    )


def _labels(unit: Unit, line: str) -> list[LabelOut]:
    """Those of the first piece; the others differ in its number alone."""
    if unit.line.quantity is None:
        return []
    first = replace(unit, line=replace(unit.line, quantity=1))
    return [
        LabelOut(part=label.part, profile=label.profile, size=label.size, code=_code(label.code, line))
        for label in part_labels(first, "line")
    ]


def _code(code: str, line: str) -> str:
    """The code of the first piece of a line as that of every piece of `line`."""
    scheme_and_line, _, part = code.split("/")
    return f"{scheme_and_line.partition(':')[0]}:{line}/{_PIECE}/{part}"
