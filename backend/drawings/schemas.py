"""What the drawing routes take and answer."""

from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StringConstraints, model_validator

from backend.errors import Fault, InvalidError
from backend.fenestration import longest
from backend.fenestration.vocabulary import did_you_mean
from backend.settings import Paper

Size = StrictInt | StrictFloat | Annotated[str, StringConstraints(strip_whitespace=True, max_length=longest.SIZE)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=longest.NAME)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=longest.NAME)]


class LineIn(BaseModel):
    """A line as it is ordered. What is not said is left out or null, never guessed; unknown fields are refused.

    Sizes are numbers in `units`, or what people write: `37 7/16`, `3' 1 7/16"`, `951 mm`. Configuration letters read
    left to right seen from inside; `hand` is the hinge side seen from inside. `view_from` is the side it is drawn from.
    `frame_above_floor` and the five after it are of its place, as the codes ask for it: a walking surface within 36 in
    of the glass, a door within 24 in, a wet place, an emergency escape, a floor at the level of the ground.
    `bays` are the widths of parts with a mullion between them, to its centre line, as `36 + 48`.
    """

    model_config = ConfigDict(extra="forbid")

    series: Name
    product_type: Name
    width: Size
    height: Size
    units: Literal["in", "mm"] = "in"
    bays: Word | None = None
    configuration: Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, max_length=12)] | None = None
    hand: Literal["left", "right"] | None = None
    swing: Literal["in", "out"] | None = None
    quantity: Annotated[int, Field(ge=1, le=9999)] | None = None
    glass: Word | None = None
    frame_color: Word | None = None
    grids: Word | None = None
    item: Annotated[str, StringConstraints(strip_whitespace=True, max_length=longest.ITEM)] | None = None
    room: Word | None = None
    nail_fin: Word | None = None
    threshold: Word | None = None
    screen: Word | None = None
    hardware: Word | None = None
    arched: Word | None = None
    notes: Annotated[str, StringConstraints(strip_whitespace=True, max_length=longest.NOTES)] | None = None
    frame_above_floor: Word | None = None
    walking_surface: bool | None = None
    beside_door: bool | None = None
    wet: bool | None = None
    escape: bool | None = None
    grade_floor: bool | None = None
    project: Word | None = None
    customer: Word | None = None
    address: Word | None = None
    paper: Paper = "A4"
    view_from: Literal["inside", "outside"] = "inside"

    @model_validator(mode="before")
    @classmethod
    def _only_fields_of_a_line(cls, given: Any) -> Any:  # whatever JSON the body was
        """Refuse unknown fields with what was probably meant, which the library's own message does not say."""
        if not isinstance(given, dict):
            return given
        body = cast("dict[str, Any]", given)
        faults = [
            Fault(name, "is no field of a line", did_you_mean(name, cls.model_fields))
            for name in body
            if name not in cls.model_fields
        ]
        if faults:
            raise InvalidError("; ".join(_told(fault) for fault in faults), faults=faults)
        return {name: None if value == "" else value for name, value in body.items()}


def _told(fault: Fault) -> str:
    hint = f"; did you mean {fault.suggestion}?" if fault.suggestion else ""
    return f"{fault.where} {fault.message}{hint}"


class SizeOut(BaseModel):
    """A length: exact millimetres as a number, and inches as they are printed, to the nearest sixteenth."""

    mm: float
    inches: str


class SegmentOut(SizeOut):
    """A part of a chain of dimensions; the parts' printed millimetres and inches add up to the total's."""

    name: str
    printed_mm: str


class ZoneOut(BaseModel):
    """A rectangle in millimetres from the frame's lower left corner; an edge that no fact gives is null."""

    left: float
    right: float
    bottom: float | None
    top: float | None


class HingeOut(BaseModel):
    """A leaf that turns about `edge`, seen from inside."""

    kind: Literal["hinge"] = "hinge"
    edge: Literal["left", "right", "top", "bottom"]
    swing: Literal["in", "out"] | None


class SlideOut(BaseModel):
    """A panel that slides to the `towards` side, seen from inside."""

    kind: Literal["slide"] = "slide"
    towards: Literal["left", "right", "top", "bottom"]


class PivotOut(BaseModel):
    """A leaf that turns about an upright axis, `offset` from `edge`."""

    kind: Literal["pivot"] = "pivot"
    edge: Literal["left", "right", "top", "bottom"]
    swing: Literal["in", "out"] | None
    offset: SizeOut | None


class FoldOut(BaseModel):
    """A panel that folds and stacks at the `towards` side, seen from inside."""

    kind: Literal["fold"] = "fold"
    towards: Literal["left", "right", "top", "bottom"]
    swing: Literal["in", "out"] | None


class PanelOut(BaseModel):
    """One panel: X opens, O is fixed.

    `sash` is what is seen of it, `leaf` the whole with what frame and neighbours hide, `glass` what is cut for it.
    """

    letter: Literal["X", "O"]
    sash: ZoneOut | None
    leaf: ZoneOut | None
    daylight: ZoneOut
    glass: ZoneOut | None
    opening: HingeOut | SlideOut | PivotOut | FoldOut | None


class MemberOut(BaseModel):
    """One bar of the frame, between two bays (`middle`), or of a panel's sash; what no fact gives is null."""

    part: str
    side: Literal["left", "right", "top", "bottom", "middle"]
    face: SizeOut | None
    length: SizeOut | None


class LiteOut(BaseModel):
    """The visible glass of a panel; the size to order needs facts that are not on record."""

    panel: int
    daylight_width: SizeOut
    daylight_height: SizeOut | None


class UnitOut(BaseModel):
    """What a line and its series make."""

    series: str
    product_type: str
    configuration: str | None
    hand: Literal["left", "right"] | None
    swing: Literal["in", "out"] | None
    viewed_from: Literal["inside", "outside"]
    width: SizeOut
    height: SizeOut
    members: list[MemberOut]
    panels: list[PanelOut]
    lites: list[LiteOut]
    width_chain: list[SegmentOut]
    height_chain: list[SegmentOut]


class CheckOut(BaseModel):
    """The outcome of one rule; `unknown` names what would have to be known."""

    rule: str
    title: str
    result: Literal["pass", "warn", "stop", "unknown"]
    message: str
    missing: list[str]


class CutOut(BaseModel):
    """Bars of one piece that are cut alike; `angles` of the two ends in degrees, `where` each of them goes."""

    profile: str
    length: SizeOut
    angles: list[int]
    quantity: int
    where: list[str]


class GlassOut(BaseModel):
    """A lite's exact size; `kg` is null while its make-up is not known."""

    panel: int
    width: SizeOut
    height: SizeOut
    kg: float | None


class TakeoffOut(BaseModel):
    """What is cut and glazed for one piece of the line; `missing` says what could not be computed and why."""

    cuts: list[CutOut]
    glass: list[GlassOut]
    missing: list[str]


class Computed(BaseModel):
    """A line computed and checked. `hold` may not be built, `preliminary` not before it is confirmed."""

    status: Literal["ready", "preliminary", "hold"]
    marks: list[str]
    questions: list[str]
    unit: UnitOut
    checks: list[CheckOut]
    takeoff: TakeoffOut


class DrawingOut(Computed):
    """The same, drawn."""

    svg: str
