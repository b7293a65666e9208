"""The whole computed model as JSON, for whoever cuts, orders or checks by machine. Same input, same bytes."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from backend.drawings.present import computed, segment, size
from backend.drawings.schemas import FactOut, GlassOrderOut, LabelOut, LineIn, UnitDocument
from backend.fenestration import chain
from backend.fenestration.glass_order import GlassOrderRow, glass_order
from backend.fenestration.labels import part_labels
from backend.fenestration.series import Fact, Value
from backend.fenestration.takeoff import takeoff
from backend.fenestration.unit import Unit

_PIECE = "{piece}"


def document(unit: Unit, asked: LineIn) -> UnitDocument:
    """Everything about the unit of a line."""
    order = glass_order(unit, asked.item or "", asked.item)
    facts = dict.fromkeys((*unit.layout.facts, *takeoff(unit).facts))
    return UnitDocument(
        **dict(computed(unit)),
        line=asked,
        overall=[segment(name, mm, chain.printed(mm)) for name, mm in (("width", unit.width), ("height", unit.height))],
        facts=[_fact(fact) for fact in facts],
        glass_order=[_ordered(row) for row in order.rows],
        glass_order_missing=[lack.message for lack in order.lacks],
        labels=_labels(unit, asked.item),
    )


def written(whole: UnitDocument) -> bytes:
    """The document as a file."""
    return whole.model_dump_json(indent=1).encode()


def unit_schema() -> dict[str, Any]:  # JSON Schema is JSON
    """What a document looks like, as JSON Schema."""
    schema = UnitDocument.model_json_schema(mode="serialization")
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


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


def _labels(unit: Unit, item: str | None) -> list[LabelOut]:
    """Those of the first piece; the others differ in its number alone."""
    if item is None or unit.line.quantity is None:
        return []
    first = replace(unit, line=replace(unit.line, quantity=1))
    return [
        LabelOut(
            part=label.part,
            profile=label.profile,
            size=label.size,
            code=label.code.replace("/1/", f"/{_PIECE}/", 1),
        )
        for label in part_labels(first, item, item)
    ]
