"""All that a drawing is made from, as JSON, and the drawing made from it again: the same, whatever has changed since.

Numbers are kept as fractions, so that nothing is rounded on the way.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, cast

from pydantic import TypeAdapter

from backend.db import Json
from backend.drafting.approved import PAPERS
from backend.drafting.captions import Revision as Row
from backend.drafting.scene import Scene
from backend.drafting.sheet import sheets_of
from backend.drafting.titleblock import SheetFullError
from backend.drawings import documents, service
from backend.drawings.fonts import fonts
from backend.drawings.schemas import LineIn
from backend.errors import InvalidError
from backend.fenestration.decisions import Decisions
from backend.fenestration.opening import rough_opening
from backend.fenestration.series import Fact, Series, Value
from backend.fenestration.unit import Unit, seen_from

_DECISIONS = TypeAdapter(Decisions)
_LATER = frozenset({"bays", "frame_above_floor", "walking_surface", "beside_door", "wet", "escape", "grade_floor"})
_OF_UNIT = ("width", "height", "configuration")


@dataclass(frozen=True)
class Frozen:
    """What a drawing is made from: the line with the words of its sheet, its series, what was decided, whose it is."""

    drawing: str
    company: str
    asked: LineIn
    series: Series
    decisions: Decisions

    @property
    def unit(self) -> Unit:
        """The unit, computed again."""
        return service.unit_in(self.asked, self.series, self.decisions)

    def said(self) -> Json:
        """The same as JSON."""
        return {
            "drawing": self.drawing,
            "company": self.company,
            "asked": _asked_said(self.asked),
            "series": {
                "id": self.series.id,
                "name": self.series.name,
                "facts": [_fact_said(self.series.facts[name]) for name in sorted(self.series.facts)],
            },
            "decisions": _DECISIONS.dump_python(self.decisions, mode="json"),
        }


def _asked_said(asked: LineIn) -> Json:
    """Without fields that came later and are not said: what was issued before them has not changed."""
    said = asked.model_dump(mode="json")
    return {name: value for name, value in said.items() if name not in _LATER or value is not None}


def digest(said: Json) -> str:
    """The digest of what a drawing is made from."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def thawed(said: Json) -> Frozen:
    """What a drawing was made from."""
    series = said["series"]
    facts = {fact.name: fact for fact in map(_fact, series["facts"])}
    asked = LineIn.model_construct(**said["asked"])  # it was checked when it was asked for
    decisions = _DECISIONS.validate_python(said["decisions"])
    return Frozen(said["drawing"], said["company"], asked, Series(series["id"], series["name"], facts), decisions)


def changed(before: Frozen, after: Frozen) -> frozenset[str]:
    """The fields of a sheet that differ, by the names that `sheets_of` clouds."""
    names = {n for n in LineIn.model_fields if n != "units" and getattr(before.asked, n) != getattr(after.asked, n)}
    was, is_ = before.unit, after.unit
    names |= {name for name in _OF_UNIT if getattr(was, name) != getattr(is_, name)}
    same = {name for name in _OF_UNIT if getattr(was, name) == getattr(is_, name)}  # written otherwise, but no other
    derived = {"company": before.company != after.company, "rough_opening": rough_opening(was) != rough_opening(is_)}
    return frozenset((names - same) | {name for name, differs in derived.items() if differs})


def pages(frozen: Frozen, rows: Sequence[Row], before: Frozen | None) -> list[Scene]:
    """The drawing's sheets with its revision table, the last row being this revision; clouded is what was not `before`.

    Raises:
        InvalidError: the words do not fit.
    """
    words = replace(
        service.captions(frozen.asked, frozen.company),
        drawing_number=frozen.drawing,
        revision=rows[-1].rev,
        drawing_date=rows[0].date,
        revisions=tuple(rows),
    )
    unit, paper = seen_from(frozen.unit, frozen.asked.view_from), PAPERS[frozen.asked.paper]
    clouded = changed(before, frozen) if before else frozenset[str]()
    try:
        return sheets_of(unit, words, fonts(), paper, clouded, before=before.unit if before else None)
    except SheetFullError as error:
        raise InvalidError(f"The words of {frozen.drawing} do not fit on its sheet: {error}.") from error


def files(frozen: Frozen, rows: Sequence[Row], before: Frozen | None) -> dict[str, bytes]:
    """The drawing as PDF, DXF and JSON; raises as `pages`."""
    scenes = pages(frozen, rows, before)
    return {
        "pdf": pdf(frozen, scenes, rows[-1].rev),
        "dxf": service.dxf_of(scenes),
        "json": documents.written(documents.document(frozen.unit, frozen.asked)),
    }


def pdf(frozen: Frozen, scenes: Sequence[Scene], letter: str) -> bytes:
    """Sheets as one PDF."""
    from backend.drafting.writers.pdf import set_to_pdf  # its imports are for those who ask for one

    return set_to_pdf(scenes, f"{frozen.drawing} revision {letter}", "Shop drawing", fonts())


def svg(scenes: Sequence[Scene]) -> bytes:
    """Sheets as one picture."""
    return service.svg_of(scenes).encode()


def _fact_said(fact: Fact) -> list[Any]:
    return [fact.name, _value_said(fact.value), fact.unit, fact.evidence, list(fact.sources)]


def _value_said(value: Value) -> Any:  # JSON: text and yes or no as they are, numbers as {"is": "127/5"}
    if isinstance(value, Fraction):
        return {"is": str(value)}
    return [{"is": str(part)} for part in value] if isinstance(value, tuple) else value


def _fact(said: list[Any]) -> Fact:
    name, value, unit, evidence, sources = said
    return Fact(name, _value(value), unit, evidence, tuple(sources))


def _value(said: Any) -> Value:
    if isinstance(said, dict):
        return Fraction(cast("dict[str, str]", said)["is"])
    if isinstance(said, list):
        return tuple(Fraction(part["is"]) for part in cast("list[dict[str, str]]", said))
    return said
