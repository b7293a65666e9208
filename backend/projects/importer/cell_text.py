"""A typed cell of a workbook as text."""

from datetime import date, datetime, time, timedelta


def text_of(value: object) -> str:
    """A number's shortest form; a date stays a date, so that nobody takes it for a size."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)
