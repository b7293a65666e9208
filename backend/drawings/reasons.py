"""Why a line cannot be asked to be drawn, in words: what is too long is not called missing."""

from pydantic import ValidationError

from backend.errors import InvalidError
from backend.fenestration.longest import too_long


def reason(error: ValidationError | InvalidError) -> str:
    """The fields that stand in the way, each once."""
    if isinstance(error, InvalidError):
        return str(error)
    unusable: list[str] = []
    long: dict[str, str] = {}
    for fault in error.errors():
        field = str(fault["loc"][0]) if fault["loc"] else ""
        most = fault.get("ctx", {}).get("max_length")
        if fault["type"] == "string_too_long" and most is not None:
            long[field] = too_long(field, len(fault["input"].strip()), most)
        elif field:
            unusable.append(field)
    others = dict.fromkeys(field.replace("_", " ") for field in unusable if field not in long)
    told = {"too long": long.values(), "not given or not usable": others}
    return "; ".join(f"{what}: {', '.join(fields)}" for what, fields in told.items() if fields)
