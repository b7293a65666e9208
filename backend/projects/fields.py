"""How fields of requests are written: texts, sizes and weights as people give them, checked before anything else."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from backend.projects.importer.texts import STORED

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _storable(text: str) -> str:
    if _UNSTORABLE.search(text):
        raise ValueError("holds a control character; write plain text")
    return text


def _empty_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _as_written(value: object) -> object:
    """A size as text: 72 and 72.0 are `72`, `37 7/16` stays. Anything that is no size is told by the rules."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return str(int(value)) if isinstance(value, int) or value.is_integer() else repr(value)


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True, max_length=STORED), AfterValidator(_storable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_storable)]
Text = Annotated[_Stripped | None, BeforeValidator(_empty_is_none)]
Size = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), AfterValidator(_storable)] | None,
    BeforeValidator(_empty_is_none),
    BeforeValidator(_as_written, json_schema_input_type=str | int | float | None),
]
Gap = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(_storable),
    BeforeValidator(_as_written, json_schema_input_type=str | int | float),
]
Kilograms = Annotated[float, Field(gt=0, le=1000)]
Letters = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[XOxo]{1,8}$", to_upper=True, strip_whitespace=True)] | None,
    BeforeValidator(_empty_is_none),
]


class Strict(BaseModel):
    """A request, refused where it has a field that nobody knows."""

    model_config = ConfigDict(extra="forbid")
