"""Catalogue data at the edges: what a source file may say, and what the API answers."""

import hashlib
import json
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_serializer, model_validator

from backend.fenestration.series import Evidence

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
SeriesId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,19}$")]


class FactData(BaseModel):
    """One value of a series and how sure it is; a value that is not known is no fact, so it is left out."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{0,79}$")]
    value: Decimal | bool | Annotated[str, StringConstraints(max_length=500)] | list[Decimal] = Field(
        union_mode="smart"
    )
    unit: Literal["mm"] | None = None
    evidence: Evidence
    sources: list[Name] = []
    note: Name | None = None

    @field_serializer("value")
    def _plain(self, value: Decimal | bool | str | list[Decimal]) -> Any:  # noqa: FBT001  # a value, not a switch
        """Numbers as JSON numbers: 16, not "16", which would come back as a text."""
        if isinstance(value, list):
            return [_number(part) for part in value]
        return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


class SeriesData(BaseModel):
    """A frame series with every fact that is known of it, and the questions only the shop can answer."""

    model_config = ConfigDict(extra="forbid")

    id: SeriesId
    name: Name
    system: Name
    family: Name
    facts: list[FactData] = []
    questions: list[Name] = []

    @model_validator(mode="after")
    def _each_fact_once(self) -> "SeriesData":
        names = [fact.name for fact in self.facts]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{self.id}: these facts are given twice: {', '.join(twice)}")
        return self

    @property
    def digest(self) -> str:
        """A digest of the content, whatever the order of keys in the source."""
        return hashlib.sha256(json.dumps(self.stored(), sort_keys=True).encode()).hexdigest()

    def stored(self) -> dict[str, Any]:
        """As the table holds it: plain JSON that `SeriesData` reads back the same."""
        return self.model_dump(mode="json")

    def fact(self, name: str) -> FactData | None:
        """The fact of this name."""
        return next((fact for fact in self.facts if fact.name == name), None)


class SeriesList(BaseModel):
    """The ids of every series on sale, in natural order."""

    series: list[str]


class SeriesWithImages(BaseModel):
    """A series as a list shows it; `images` names only the pictures that exist."""

    id: str
    name: str
    system: str
    family: str
    depth_mm: float | None
    section_known: bool
    image_url: str | None
    images: dict[str, str]
    note: str | None


class SeriesWithImagesList(BaseModel):
    """Every series, in natural order."""

    series: list[SeriesWithImages]


class FactOut(BaseModel):
    """A fact as the API answers it; a number is exact to the last digit it was given with."""

    name: str
    value: float | bool | str | list[float]
    unit: str | None
    evidence: Evidence
    sources: list[str]
    note: str | None


class Variant(BaseModel):
    """A version of a series that is ordered by its own name."""

    id: str
    name: str
    facts: list[FactOut]


class SeriesDetail(SeriesWithImages):
    """A series with everything known of it."""

    facts: list[FactOut]
    variants: list[Variant]
    questions: list[str]


class ProductTypeOut(BaseModel):
    """A thing the shop makes; `configurations` are its X/O letters, left to right seen from inside."""

    id: str
    name: str
    kind: Literal["window", "door"]
    family: str
    configurations: list[str]
    usual_series: list[str]
    needs_hand: bool
    swings: list[str]


class ProductTypeList(BaseModel):
    """Everything the shop makes."""

    product_types: list[ProductTypeOut]


class ConfigurationOut(BaseModel):
    """X/O letters left to right seen from inside, and which product types may have them."""

    letters: str
    name: str
    panels: int
    operable: int
    product_types: list[str]


class ConfigurationList(BaseModel):
    """Every configuration."""

    configurations: list[ConfigurationOut]


class GlassMakeup(BaseModel):
    """A glass make-up the shop sells; thickness is missing where nobody has said it."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    pane: Literal["single", "dual"]
    layers_mm: list[float] | None = None
    thickness_mm: float | None = None
    frosted: bool = False


class GlassList(BaseModel):
    """Every make-up."""

    glass: list[GlassMakeup]


class ColorOut(BaseModel):
    """A frame colour by the shop's own name."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str


class ColorList(BaseModel):
    """Every colour."""

    colors: list[ColorOut]


class SwingOut(BaseModel):
    """A way of opening: the hinge side seen from inside, and which way the leaf swings."""

    product_type: str
    name: str
    hand: Literal["left", "right"]
    swing: Literal["in", "out"]


class SwingList(BaseModel):
    """Every way of opening of every product type that needs one."""

    swing_orientations: list[SwingOut]
